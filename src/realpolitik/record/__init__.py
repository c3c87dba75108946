"""The record: immutable slices of tables, and the one small file that lists the live ones."""

from realpolitik.record.schema import TABLES, Column, Table, empty, table
from realpolitik.record.store import (
    USER,
    Coverage,
    Record,
    Slice,
    Source,
    default_place,
    open_record,
)
from realpolitik.record.write import Load, writing

__all__ = [
    "TABLES",
    "USER",
    "Column",
    "Coverage",
    "Load",
    "Record",
    "Slice",
    "Source",
    "Table",
    "default_place",
    "empty",
    "open_record",
    "table",
    "writing",
]

"""Claims held against the record: what is supported, what the record shows otherwise, and what it cannot tell."""

from __future__ import annotations

from realpolitik.checking.checks import check, checked
from realpolitik.checking.registry import QUERIES, Query
from realpolitik.checking.values import RESULTS, Check, Result, Row

__all__ = ["QUERIES", "RESULTS", "Check", "Query", "Result", "Row", "check", "checked"]

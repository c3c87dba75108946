"""Originals from their publishers: fetched politely, checked, loaded, and what of them is there."""

from realpolitik.datasets.sync.places import PLACES, Deposit, Original, Place
from realpolitik.datasets.sync.report import Synced, SyncReport
from realpolitik.datasets.sync.running import sync
from realpolitik.datasets.sync.status import status

__all__ = [
    "PLACES",
    "Deposit",
    "Original",
    "Place",
    "SyncReport",
    "Synced",
    "status",
    "sync",
]

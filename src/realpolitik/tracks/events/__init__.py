"""Reported events as evidence: what must be left out of them, and what of their sources is missing."""

from realpolitik.tracks.events.audit import Audit, audit, drawn
from realpolitik.tracks.events.balance import KINDS, balances
from realpolitik.tracks.events.cleaning import RULES, Cleaned, Rule, clean
from realpolitik.tracks.events.gaps import gaps, silent_days

__all__ = [
    "KINDS",
    "RULES",
    "Audit",
    "Cleaned",
    "Rule",
    "audit",
    "balances",
    "clean",
    "drawn",
    "gaps",
    "silent_days",
]

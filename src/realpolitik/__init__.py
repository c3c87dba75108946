"""realpolitik: where two states stand, on paper and in practice.

>>> import realpolitik as rp
>>> rp.standing("CHN", "PRK", at=2010).b.name
'North Korea'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from realpolitik import reading
    from realpolitik.checking.reader import read, read_all
    from realpolitik.citing import cite, cite_plain, versions
    from realpolitik.datasets import load
    from realpolitik.datasets.own import forget, load_own, template
    from realpolitik.datasets.sync import sync
    from realpolitik.errors import RealpolitikError
    from realpolitik.exporting import export, extract
    from realpolitik.panel import Panel, dyads, state_years
    from realpolitik.record import Record, open_record
    from realpolitik.standings.answer import standing
    from realpolitik.standings.around import around
    from realpolitik.standings.build import build
    from realpolitik.standings.compare import compare
    from realpolitik.standings.evidence import evidence
    from realpolitik.standings.idealpoints.answer import ideal_points
    from realpolitik.standings.outlook.answer import outlook
    from realpolitik.standings.outlook.board import scoreboard
    from realpolitik.standings.ranking import gaps, partners
    from realpolitik.standings.resting import what_moves
    from realpolitik.standings.sanctions.answer import sanctions
    from realpolitik.standings.timeline import timeline
    from realpolitik.standings.triads.answer import push, triads
    from realpolitik.standings.turning.answer import turning_points, turns
    from realpolitik.tracks.indicator import Indicator
    from realpolitik.tracks.similarity import similarity

__version__ = "0.1.0"

__all__ = [
    "Indicator",
    "Panel",
    "RealpolitikError",
    "Record",
    "around",
    "build",
    "cite",
    "cite_plain",
    "compare",
    "dyads",
    "evidence",
    "export",
    "extract",
    "forget",
    "gaps",
    "ideal_points",
    "load",
    "load_own",
    "open_record",
    "outlook",
    "partners",
    "push",
    "read",
    "read_all",
    "reading",
    "sanctions",
    "scoreboard",
    "similarity",
    "standing",
    "state_years",
    "sync",
    "template",
    "timeline",
    "triads",
    "turning_points",
    "turns",
    "versions",
    "what_moves",
]

# A public name is imported when it is first used: the first second of a command counts.
_ROOMS = {
    "Indicator": "tracks.indicator",
    "Panel": "panel",
    "RealpolitikError": "errors",
    "Record": "record",
    "around": "standings.around",
    "build": "standings.build",
    "cite": "citing",
    "cite_plain": "citing",
    "compare": "standings.compare",
    "dyads": "panel",
    "evidence": "standings.evidence",
    "export": "exporting",
    "extract": "exporting",
    "forget": "datasets.own",
    "gaps": "standings.ranking",
    "ideal_points": "standings.idealpoints.answer",
    "load": "datasets",
    "load_own": "datasets.own",
    "open_record": "record",
    "outlook": "standings.outlook.answer",
    "partners": "standings.ranking",
    "push": "standings.triads.answer",
    "read": "checking.reader",
    "read_all": "checking.reader",
    "scoreboard": "standings.outlook.board",
    "sanctions": "standings.sanctions.answer",
    "similarity": "tracks.similarity",
    "standing": "standings.answer",
    "state_years": "panel",
    "sync": "datasets.sync",
    "template": "datasets.own",
    "timeline": "standings.timeline",
    "triads": "standings.triads.answer",
    "turning_points": "standings.turning.answer",
    "turns": "standings.turning.answer",
    "versions": "citing",
    "what_moves": "standings.resting",
}


def __getattr__(name: str) -> Any:
    if name == "reading":
        return import_module("realpolitik.reading")
    if name not in _ROOMS:
        raise AttributeError(f"module 'realpolitik' has no attribute {name!r}")
    return getattr(import_module(f"realpolitik.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

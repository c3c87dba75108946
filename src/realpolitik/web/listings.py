"""What the record and the package hold, as plain values: states, groups, indicators, coverage, versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from realpolitik.errors import NoSuchState

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["cite", "coverage", "groups", "indicators", "states", "versions"]

Given = Mapping[str, Any]


def states(_record: Record, asked: Given) -> list[dict[str, Any]]:
    """States by a part of a name or a code, else all: codes, name, years in the COW system."""
    from realpolitik.states import find, spells, state

    text = asked.get("text")
    codes = spells()["ccode"].unique(maintain_order=True)
    found = find(text) if text else [state(code) for code in codes]
    if not found:
        raise NoSuchState(f"no state has {text!r} in a name; without it, all are listed")
    years: dict[int, list[tuple[int, int | None]]] = {}
    for code, first, last in spells().iter_rows():
        years.setdefault(code, []).append((first.year, None if last is None else last.year))
    return [{**asdict(each), "spells": years.get(each.ccode, [])} for each in found]


def groups(_record: Record, asked: Given) -> list[dict[str, Any]]:
    """Groups of states: their members in a year, else today."""
    from realpolitik.states import groups as everything
    from realpolitik.states import iso3, members

    at = asked.get("at")
    return [
        {
            "key": each.key,
            "name": each.name,
            "kind": each.kind,
            "members": [iso3(one.ccode, at=at) for one in members(each.key, at)],
        }
        for each in everything()
    ]


def indicators(record: Record, _asked: Given) -> list[dict[str, Any]]:
    """The indicators of the tracks that the record has values of."""
    from realpolitik.standings.pairs import origins, shown_indicators

    found = []
    for name, each in shown_indicators(record).items():
        entry = record.slice("indicators", name)
        assert entry is not None  # it is shown for being there
        found.append(
            {
                "name": name,
                "track": each.track,
                "about": each.about,
                "unit": each.unit,
                "directed": each.directed,
                "kind": each.kind,
                "scored": each.scored,
                "larger_is_closer": each.orientation == 1,
                "weight": each.weight,
                "reach": each.reach,
                "first": entry.coverage.first,
                "last": entry.coverage.last,
                "layer": entry.layer,
                "cite": sorted(origins(entry)),
            }
        )
    return found


def coverage(record: Record, _asked: Given) -> dict[str, Any]:
    """Every data set: what the record holds of it, and what it was used for."""
    from realpolitik.datasets import DATASETS
    from realpolitik.standings.pairs import evidence_to, origins

    behind: dict[str, list[str]] = {}
    for each in record.slices("indicators"):
        for key in origins(each):
            behind.setdefault(key, []).append(each.dataset)
    return {
        "evidence_to": evidence_to(record),
        "datasets": [
            {
                "key": key,
                "title": each.title,
                "publisher": each.publisher,
                "homepage": each.homepage,
                "doi": each.doi,
                "terms": each.terms,
                "ships": each.ships,
                "indicators": behind.get(key, []),
                "held": [_held(one) for one in record.slices() if one.dataset == key],
            }
            for key, each in DATASETS.items()
        ],
        "own": [_held(one) for one in record.live if one.by_user],
    }


def _held(each: Any) -> dict[str, Any]:
    return {
        "table": each.table,
        "dataset": each.dataset,
        "release": each.release,
        "first": each.coverage.first,
        "last": each.coverage.last,
        "complete": each.coverage.complete,
        "rows": each.rows,
        "layer": each.layer,
    }


def versions(record: Record, _asked: Given) -> dict[str, Any]:
    """Releases of realpolitik, of its estimates and of everything in the record."""
    from importlib.metadata import version

    from realpolitik.citing import versions as releases
    from realpolitik.standings.build import ESTIMATES_VERSION

    return {
        "realpolitik": version("realpolitik"),
        "estimates": ESTIMATES_VERSION,
        "slices": releases(record).to_dicts(),
    }


def cite(record: Record, asked: Given) -> dict[str, Any]:
    """BibTeX and plain text of some data sets, or of all behind the record."""
    from realpolitik.citing import cite as bibtex
    from realpolitik.citing import cite_plain

    said = asked.get("keys", "")
    keys = [key.strip() for key in said.split(",") if key.strip()] or _behind(record)
    return {
        "keys": keys,
        "bibtex": bibtex(keys, record=record),
        "plain": cite_plain(keys, record=record),
    }


def _behind(record: Record) -> list[str]:
    """Keys of the data sets that are loaded or that a computed table was computed from."""
    from realpolitik.datasets import DATASETS

    used = {each.dataset for each in record.slices()}
    used |= {key.rpartition("/")[2] for each in record.slices() for key in each.inputs}
    mine = dict.fromkeys(each.dataset for each in record.live if each.by_user)
    return [*(key for key in DATASETS if key in used), *mine]

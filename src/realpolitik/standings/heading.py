"""What a standing says beyond its year: since when, who pushes, and what may come."""

from __future__ import annotations

from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.standings.outlook.answer import outlook
from realpolitik.standings.pairs import Pair
from realpolitik.standings.triads.answer import thirds_between
from realpolitik.standings.turning.answer import turns_between
from realpolitik.standings.turning.turns import Turn
from realpolitik.standings.values import Heading

__all__ = ["heading"]


def heading(record: Record, pair: Pair, year: int) -> Heading:
    """What a standing says beyond its year.

    Parameters
    ----------
    record
        The record.
    pair
        Two states.
    year
        Calendar year of the standing.

    Examples
    --------
    >>> from realpolitik.record import open_record
    >>> from realpolitik.standings.pairs import pair_of
    >>> found = heading(open_record(), pair_of("USA", "Cuba", at=1990), 1990)
    >>> found.outlook is None, found.why["outlook"]
    (True, 'made at the end of 2010, the last year of the data on disputes')
    """
    why: dict[str, str] = {}
    turned = None
    if record.has("turns"):
        turned = _firm(turns_between(record, *pair.codes), year)
    else:
        why["turned"] = "the record has no turning points; run: realpolitik build"
    pushed_by = None
    try:
        pushed_by = thirds_between(record, *pair.codes, year)
    except NoAnswer as error:
        why["pushed_by"] = str(error)
    coming = None
    try:
        coming = outlook(*pair.codes, record=record)
    except NoAnswer as error:
        why["outlook"] = str(error)
    if coming is not None and year < coming.made:
        why["outlook"] = f"made at the end of {coming.made}, the last year of the data on disputes"
        coming = None
    return Heading(turned, pushed_by, coming, why)


def _firm(turns: tuple[Turn, ...], year: int) -> tuple[Turn, ...]:
    told = (each for each in turns if each.firm and int(each.date) <= year)
    return tuple(sorted(told, key=lambda each: (each.date, each.track, each.indicator or "")))

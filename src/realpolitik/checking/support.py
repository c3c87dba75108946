"""Whether one state stands by another against a third."""

from __future__ import annotations

from dataclasses import dataclass, replace

from realpolitik.checking.question import Found, Question
from realpolitik.checking.signs import EVEN, WINDOW, dispute_count, pact_text
from realpolitik.checking.status import friends
from realpolitik.checking.treaties import joined
from realpolitik.checking.values import Row
from realpolitik.checking.wording import capital, with_article
from realpolitik.standings import sides
from realpolitik.standings.models import read_models
from realpolitik.standings.ties import LEAST_WEIGHT, ties
from realpolitik.standings.values import Side
from realpolitik.states import display_name

__all__ = ["refuses", "supports"]


@dataclass(frozen=True)
class _Part:
    """What one source says: for (+1), against (−1) or neither; known for the year or only before it.

    Choices and the state's own hostility decide against the side that the models give it.
    """

    toward: int
    text: str
    now: bool
    rows: tuple[Row, ...] = ()
    decides: bool = False
    modelled: bool = False


def supports(asked: Question) -> Found:
    """Pacts, the side in practice against the third state, and choices that were really made."""
    if asked.third is None:
        return friends(asked)
    parts = [*_paper(asked), *_adversaries(asked), *_practice(asked), *_choices(asked)]
    if not parts:
        return Found("unknown", f"The record says nothing of the three in {asked.year}.")
    now = [each for each in parts if each.now]
    decided = any(each.decides and each.toward for each in now)
    toward = {each.toward for each in now if not (each.modelled and decided)} - {0}
    rows = tuple(row for each in parts for row in each.rows)
    why = f"{capital('; '.join(each.text for each in parts))}."
    if toward == {1}:
        return Found("yes", why, rows)
    if toward == {-1}:
        return Found("no", why, rows)
    if toward:
        return Found("partly", why, rows)
    beyond = any(not each.now for each in parts)
    return Found("unknown" if beyond else "partly", why, rows)


def refuses(asked: Question) -> Found:
    """The same, turned round; the refusal itself is in no table, so that it is at most partly borne out."""
    found = supports(asked).turned()
    if found.answer != "yes":
        return found
    why = f"{found.why} Whether it refused is not in the record."
    return replace(found, answer="partly", why=why)


def _paper(asked: Question) -> list[_Part]:
    assert asked.third is not None  # asked by the caller
    found = []
    for other, sign in ((asked.pair.y, 1), (asked.third, -1)):
        pair = asked.between(asked.pair.x, other)
        covered = pair.years("alliance")
        if covered is None or asked.year < covered[0]:
            continue
        year = min(asked.year, covered[1])
        pact = next((each for each in pair.alliances if each.holds(year)), None)
        names = f"{pair.name_x(year)} and {pair.name_y(year)}"
        if pact is not None:
            text = f"{pact_text(pact)} of {names} in force in {year} (ATOP)"
            found.append(_Part(sign, text, year == asked.year, pact.rows))
        elif sign > 0:
            found.append(
                _Part(0, f"no defence pact of {names} in {year} (ATOP)", year == asked.year)
            )
    return found


def _adversaries(asked: Question) -> list[_Part]:
    """Whether the first state is itself an adversary of the one that it is said to support."""
    pair, year = asked.pair, asked.year
    if year in pair.rival_years:
        rows = [pair.row(each, f"rivalry {each.identifier}") for each in pair.behind("rivalry")]
        text = f"a strategic rivalry of {asked.a} and {asked.b} listed in {year} (Thompson's rivalries)"
        return [_Part(-1, text, now=True, rows=tuple(rows), decides=True)]
    if pair.hostility(year) < LEAST_WEIGHT:
        return []
    said, disputes, _ = dispute_count(pair, year - WINDOW + 1, year)
    text = f"{said} of {asked.a} with {asked.b} itself (GML disputes)"
    return [_Part(-1, text, now=True, rows=disputes, decides=True)]


def _practice(asked: Question) -> list[_Part]:
    """The side of the models, for the last year that they reach."""
    span = sides.years(asked.pair.record)
    if not span or asked.year < span[0]:
        return []
    year = min(asked.year, span[-1])
    found = _side(asked, year)
    if found is None or not found.support or found.practice.value is None:
        return []
    low, high = found.practice.lower or 0.0, found.practice.upper or 1.0
    toward = (low > EVEN) - (high < EVEN)
    shares = [round(100 * each) for each in (found.practice.value, low, high)]
    a, b = asked.pair.name_x(year), asked.pair.name_y(year)
    late = "" if year == asked.year else ", where the evidence ends"
    text = f"{a} would side with {b} in practice in {shares[0]} of 100 [{shares[1]}, {shares[2]}] were it to join ({year}{late})"
    entry = asked.pair.record.slice("models", "realpolitik")
    row = Row(
        "models", "realpolitik", entry.release if entry else "", None, None, f"{year}: {text}"
    )
    return [_Part(toward, text, year == asked.year, (row,), modelled=True)]


def _side(asked: Question, year: int) -> Side | None:
    record = asked.pair.record
    fitted = read_models(record)
    if fitted is None:
        return None
    return sides.side(ties(record, year), fitted, asked.pair.x, asked.pair.y, against=asked.third)


def _choices(asked: Question) -> list[_Part]:
    """Whom it really joined in disputes of the two others; where it never joined, that is told, too."""
    found = joined(asked)
    if found is None:
        return []
    with_, against, stayed, rows, years = found
    if not with_ + against + stayed:
        return []
    assert asked.third is not None  # asked by the caller
    third = with_article(display_name(asked.third, asked.year))
    text = (
        f"of {with_ + against + stayed} disputes of {asked.b} with {third} in {years} {asked.a} joined {asked.b} in {with_}, "
        f"{third} in {against} and none in {stayed} (GML disputes)"
    )
    toward = (with_ > 0) - (against > 0) if with_ != against else 0
    now = years.endswith(str(asked.year))
    return [_Part(toward, text, now, rows, decides=True)]

"""Every picture: what may be asked of it, its answer, its chart, its table, and the Python that makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from realpolitik import charts
from realpolitik.charts import Palette
from realpolitik.web import parameters as of
from realpolitik.web.parameters import Parameter

if TYPE_CHECKING:
    import polars as pl

    from realpolitik.record import Record

__all__ = ["PICTURES", "Picture"]

Given = Mapping[str, Any]

PAIR = (of.A, of.B)
PAIRS_KEPT = 16


@dataclass(frozen=True)
class Picture:
    """One picture.

    Attributes
    ----------
    name, title
        As in its address, and in words.
    parameters
        What may be asked of it.
    answer
        Takes the record and what is asked; gives what is drawn.
    draw
        Takes the answer and colours; gives an Altair chart, or SVG.
    table
        The rows of the answer, as they are exported.
    code
        The Python that makes the picture.
    page
        The page that it stands on.
    """

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Record, Given], Any]
    draw: Callable[[Any, Palette], Any]
    table: Callable[[Any], pl.DataFrame]
    code: Callable[[Given], str]
    page: str

    @property
    def is_svg(self) -> bool:
        """Whether it is drawn as SVG at once, without a specification."""
        return self.name == "world"


def _timeline(record: Record, asked: Given) -> Any:
    return _over(_Same(record), asked["a"], asked["b"], asked.get("from"), asked.get("to"))


@dataclass(frozen=True, eq=False)
class _Same:
    """A record that equals itself alone: records hold too much to be compared."""

    record: Record

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.record is self.record


@lru_cache(maxsize=PAIRS_KEPT)
def _over(same: _Same, a: str, b: str, first: int | None, last: int | None) -> Any:
    """A pair over the years, which the pictures of one page all ask for."""
    from realpolitik.standings.timeline import timeline

    return timeline(a, b, first=first, last=last, record=same.record)


def _around(record: Record, asked: Given) -> Any:
    from realpolitik.standings.around import around

    return around(**asked, record=record)


def _leader_table(found: Any) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(charts.leader_rows(found))


def _gaps(record: Record, asked: Given) -> Any:
    from realpolitik.standings.ranking import gaps

    return gaps(**asked, record=record)


def _turning(record: Record, asked: Given) -> Any:
    from realpolitik.standings.turning.answer import turning_points
    from realpolitik.standings.turning.courses import courses

    found = turning_points(asked["a"], asked["b"], record=record)
    return found, courses(found, record=record)


def _balance(record: Record, asked: Given) -> Any:
    from realpolitik.standings.triads.answer import triads

    return triads(asked.get("at"), record=record)


def _outlook(record: Record, asked: Given) -> Any:
    from realpolitik.standings.outlook.answer import outlook

    return outlook(asked["a"], asked["b"], record=record)


def _sanctions(record: Record, asked: Given) -> Any:
    from realpolitik.standings.sanctions.answer import sanctions

    return sanctions(asked["target"], asked.get("by"), record=record).to_json()


def _ideal_points(record: Record, asked: Given) -> Any:
    from realpolitik.standings.idealpoints.answer import ideal_points

    return ideal_points(asked.get("state"), at=asked.get("at"), record=record)


def _changes(found: Any) -> pl.DataFrame:
    """What the panels of a picture of sanctions draw: the studies of the pair, else the average."""
    import polars as pl

    rows = [
        {"series": each["series"], "way": each["way"], **year}
        for each in found["studies"]
        for year in each["by_year"]
    ]
    return pl.DataFrame(rows or found["average"], infer_schema_length=None)


def _python(
    ask: str, draw: str, first: str = "a", second: str | None = "b"
) -> Callable[[Given], str]:
    """Lines that ask and draw; what else is asked goes into them by name."""

    def code(asked: Given) -> str:
        known = {"from": "first", "to": "last"}
        ends = [asked[name] for name in (first, second) if name and name in asked]
        more = [f"{known.get(n, n)}={v!r}" for n, v in asked.items() if n not in (first, second)]
        given = ", ".join([*(f'"{end}"' for end in ends), *more])
        return (
            "import realpolitik as rp\n"
            "from realpolitik import charts\n\n"
            f"found = rp.{ask}({given})\n{draw}\n"
        )

    return code


def _over_years(name: str, title: str, draw: Callable[..., Any], part: str) -> Picture:
    return Picture(
        name,
        title,
        (*PAIR, of.FROM, of.TO),
        _timeline,
        lambda found, colours: draw(found, colours=colours),
        lambda found: getattr(found, part)() if part == "frame" else getattr(found, part),
        _python("timeline", f'charts.save(charts.{draw.__name__}(found), "{name}.svg")'),
        "/pair",
    )


_ALL = (
    Picture(
        "world",
        "One state with every other",
        (of.STATE, of.FIGURE, of.INWARD, of.AT),
        _around,
        lambda found, colours: charts.world_map(found, colours=colours),
        lambda found: found.frame,
        lambda asked: (
            "from pathlib import Path\n\n"
            + _python(
                "around", 'Path("world.svg").write_text(charts.world_map(found))', "state", "figure"
            )(asked)
        ),
        "/",
    ),
    _over_years("tracks", "The four tracks over the years", charts.tracks, "tracks"),
    _over_years("sides", "Sides on paper and in practice over the years", charts.sides, "sides"),
    _over_years("gap", "The gap between paper and practice over the years", charts.gap, "sides"),
    Picture(
        "leaders",
        "Who led the two over the years",
        (*PAIR, of.FROM, of.TO),
        _timeline,
        lambda found, colours: charts.leaders(found, colours=colours),
        _leader_table,
        _python("timeline", 'charts.save(charts.leaders(found), "leaders.svg")'),
        "/pair",
    ),
    _over_years("years", "Tracks, sides and gap over the years", charts.over_years, "frame"),
    Picture(
        "turning",
        "Turning points",
        PAIR,
        _turning,
        lambda found, colours: charts.turning(*found, colours=colours),
        lambda found: found[0].tables()["turns"](),
        _python(
            "turning_points",
            "from realpolitik.standings.turning.courses import courses\n"
            'charts.save(charts.turning(found, courses(found)), "turning.svg")',
        ),
        "/turning",
    ),
    Picture(
        "outlook",
        "Outlook, with the base rates of pairs alike",
        PAIR,
        _outlook,
        lambda found, colours: charts.outlook(found, colours=colours),
        lambda found: next(iter(found.tables().values()))(),
        _python("outlook", 'charts.save(charts.outlook(found), "outlook.svg")'),
        "/outlook",
    ),
    Picture(
        "sanctions",
        "What changed after sanctions began",
        (of.TARGET, of.BY),
        _sanctions,
        lambda found, colours: charts.sanctions(found, colours=colours),
        _changes,
        _python(
            "sanctions",
            'charts.save(charts.sanctions(found.to_json()), "sanctions.svg")',
            "target",
            "by",
        ),
        "/picture/sanctions",
    ),
    Picture(
        "ideal-points",
        "Ideal points",
        (of.ONE, of.POINT),
        _ideal_points,
        lambda found, colours: charts.ideal_points(found.to_json(), colours=colours),
        lambda found: found.frame,
        _python(
            "ideal_points",
            'charts.save(charts.ideal_points(found.to_json()), "ideal-points.svg")',
            "state",
            None,
        ),
        "/ideal-points",
    ),
    Picture(
        "gaps",
        "The pairs furthest apart on paper and in practice",
        (of.AT, of.most(20, 50)),
        _gaps,
        lambda found, colours: charts.ranking(found, colours=colours),
        lambda found: found.frame,
        _python("gaps", 'charts.save(charts.ranking(found), "gaps.svg")', "a", None),
        "/year",
    ),
    Picture(
        "balance",
        "The balance of the whole system",
        (of.AT,),
        _balance,
        lambda found, colours: charts.balance(found, colours=colours),
        lambda found: found.tables()["balance"](),
        _python("triads", 'charts.save(charts.balance(found), "balance.svg")', "at", None),
        "/year",
    ),
)

PICTURES: Mapping[str, Picture] = {each.name: each for each in _ALL}
"""Every picture by its name."""

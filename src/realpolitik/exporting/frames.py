"""From an answer to frames with codes and names, one for each of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.exporting.variables import PARTS
from realpolitik.record import Record
from realpolitik.standings.compare import Comparison
from realpolitik.standings.evidence import Evidence, EvidenceItem
from realpolitik.standings.pairs import datasets_of, opened
from realpolitik.standings.ranking import Ranking
from realpolitik.standings.timeline import Timeline
from realpolitik.standings.values import Estimate, Side, Standing
from realpolitik.states import State
from realpolitik.tracks import indicators as known_indicators

__all__ = ["Answer", "Extract", "Tabled", "extract", "parts"]


@dataclass(frozen=True)
class Extract:
    """A computed table of the record, whole or in part, with the names of its states.

    Attributes
    ----------
    name
        ``indicators`` or ``sides``.
    frame
        Its rows; for the columns see the codebook of an export.
    cite
        Keys of the data sets behind it.
    """

    name: str
    frame: pl.DataFrame = field(repr=False)
    cite: tuple[str, ...]


@runtime_checkable
class Tabled(Protocol):
    """An answer that makes its tables itself, as `realpolitik.read` does."""

    @property
    def title(self) -> str:
        """What the tables are of."""
        ...

    @property
    def cite(self) -> tuple[str, ...]:
        """Keys of the data sets behind them."""
        ...

    def tables(self) -> dict[str, Callable[[], pl.DataFrame]]:
        """What makes each table, by the name of the part (a key of `PARTS`), the usual one first."""
        ...


Answer = Timeline | Ranking | Evidence | Comparison | Standing | Extract | Tabled


def extract(
    name: str,
    *,
    indicators: Iterable[str] | None = None,
    first: int | None = None,
    last: int | None = None,
    record: Record | None = None,
) -> Extract:
    """Every pair's indicators or sides, as one table.

    Parameters
    ----------
    name
        ``indicators``: one row for an indicator, a pair and a year. ``sides``: one row for a directed pair
        and a year, those without support among them.
    indicators
        Only these; without it all of the four tracks and the background. All of them in all years are some
        eight million rows.
    first, last
        Calendar years; without them all there are.

    Returns
    -------
    Extract

    Raises
    ------
    UnknownName, NoAnswer
        If there is no such table or indicator; if the record has no row of it in these years.

    Examples
    --------
    >>> extract("indicators", indicators=["alliance"], first=2010, last=2010).frame.columns[:3]
    ['a', 'b', 'iso3_a']
    """
    record = opened(record)
    span = pl.col("year").is_between(first or 0, last or 9999)
    if name == "indicators":
        chosen, frame = _indicator_table(record, indicators, span)
        cite = datasets_of(record, *chosen)
    elif name == "sides":
        frame = _rows(record, "sides", None, span).drop("dataset").collect()
        cite = datasets_of(record)
    else:
        raise UnknownName(f"no table {name!r} to extract; there are: indicators, sides")
    if frame.is_empty():
        raise NoAnswer(
            f"the record has no {name} in these years; load data sets and run: realpolitik build"
        )
    part = "indicator_table" if name == "indicators" else "side_table"
    return Extract(name, _with_names(frame).select(*PARTS[part]), cite)


def _indicator_table(
    record: Record, asked: Iterable[str] | None, span: pl.Expr
) -> tuple[list[str], pl.DataFrame]:
    live = [each.dataset for each in record.slices("indicators")]
    chosen = sorted(live if asked is None else dict.fromkeys(asked))
    for each in chosen:
        if each not in live:
            raise UnknownName(
                f"no indicator {each!r} in the record; there are: {', '.join(sorted(live))}"
            )
    tracks = {name: each.track for name, each in known_indicators().items()}
    frames = [
        _rows(record, "indicators", name, span).with_columns(
            indicator=pl.lit(name), track=pl.lit(tracks.get(name))
        )
        for name in chosen
    ]
    return chosen, pl.concat(frames).collect() if frames else pl.DataFrame({"year": []})


def _rows(record: Record, name: str, dataset: str | None, span: pl.Expr) -> pl.LazyFrame:
    """Rows of a computed table in order, those marked that the user's own rows changed."""
    key = ["dataset", "a", "b", "year"]
    changed = record.by_user(name, dataset=dataset).filter(span).select(key)
    return (
        record.scan(name, dataset=dataset)
        .filter(span)
        .join(changed.with_columns(by_user=pl.lit(value=True)), on=key, how="left")
        .with_columns(pl.col("by_user").fill_null(value=False))
        .sort("year", "a", "b")
    )


def parts(answer: Answer) -> dict[str, Callable[[], pl.DataFrame]]:
    """The parts of an answer that can be exported, the usual one first.

    Returns
    -------
    dict
        Name of the part (a key of `PARTS`) and what makes its frame.

    Raises
    ------
    UnknownName
        If it is no answer.
    """
    found = next((made for kind, made in _KINDS.items() if isinstance(answer, kind)), None)
    if found is None:
        if isinstance(answer, Tabled):
            return answer.tables()
        kinds = ", ".join(sorted(kind.__name__ for kind in _KINDS))
        raise UnknownName(f"a {type(answer).__name__} cannot be exported; these can: {kinds}")
    return found(answer)


def _timeline(found: Timeline) -> dict[str, Callable[[], pl.DataFrame]]:
    tracks = found.tracks.with_columns(pl.col("indicators").list.join(" "))
    frames = {
        "series": found.frame,
        "tracks": lambda: tracks,
        "indicators": lambda: _marked(found.indicators),
        "sides": lambda: _marked(found.sides),
    }
    return {
        name: lambda name=name, make=make: _of_pair(name, make(), found.a, found.b)  # type: ignore[misc]
        for name, make in frames.items()
    }


def _marked(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with a mark for the user's own; those that have none are a publisher's."""
    return rows if "by_user" in rows.columns else rows.with_columns(by_user=pl.lit(value=False))


def _ranking(found: Ranking) -> dict[str, Callable[[], pl.DataFrame]]:
    return {"pairs": lambda: found.frame.select(*PARTS["pairs"])}


def _comparison(found: Comparison) -> dict[str, Callable[[], pl.DataFrame]]:
    return {
        "directed": lambda: found.frame.select(*PARTS["directed"]),
        "undirected": lambda: found.pairs().select(*PARTS["undirected"]),
    }


def _extract(found: Extract) -> dict[str, Callable[[], pl.DataFrame]]:
    part = "indicator_table" if found.name == "indicators" else "side_table"
    return {part: lambda: found.frame}


def _evidence(found: Evidence) -> dict[str, Callable[[], pl.DataFrame]]:
    def rows() -> pl.DataFrame:
        frame = pl.concat([_item_rows(item) for item in found.items])
        return _of_pair("rows", frame, found.a, found.b, at=found.at)

    return {"rows": rows}


def _item_rows(item: EvidenceItem) -> pl.DataFrame:
    releases = {origin.dataset: origin.release for origin in item.origins}
    return item.rows.with_columns(
        indicator=pl.lit(item.indicator),
        track=pl.lit(item.track),
        direction=pl.lit(item.direction, pl.String),
        figure_year=pl.lit(item.year, pl.Int16),
        figure=pl.lit(item.value, pl.Float64),
        unit=pl.lit(item.unit),
        release=pl.col("dataset").replace_strict(releases, default=None, return_dtype=pl.String),
        complete=pl.lit(item.complete),
    )


def _standing(found: Standing) -> dict[str, Callable[[], pl.DataFrame]]:
    def figures() -> pl.DataFrame:
        rows = [*_track_figures(found), *_side_figures(found)]
        schema = {
            "kind": pl.String,
            "series": pl.String,
            "direction": pl.String,
            "year": pl.Int16,
            **dict.fromkeys(("value", "lower", "upper"), pl.Float64),
            "why": pl.String,
        }
        return _of_pair(
            "figures", pl.DataFrame(rows, schema=schema, orient="row"), found.a, found.b
        )

    return {"figures": figures}


Figures = list[tuple[Any, ...]]
HALF = 1.6448536
"""Standard errors from the middle of a 90 % interval to its end."""


def _track_figures(found: Standing) -> Figures:
    rows: Figures = []
    for name, track in found.tracks.items():
        if track is None:
            rows.append(("track", name, None, found.at, None, None, None, found.why.get(name)))
            continue
        rows.append(("track", name, None, found.at, track.score, track.lower, track.upper, None))
        rows += [
            (
                "indicator",
                each.name,
                each.direction,
                each.year,
                each.value,
                each.value - HALF * each.se,
                each.value + HALF * each.se,
                None,
            )
            for each in track.indicators
        ]
    return rows


def _side_figures(found: Standing) -> Figures:
    rows: Figures = []
    for direction, side in (("a_with_b", found.a_with_b), ("b_with_a", found.b_with_a)):
        for name in ("paper", "practice", "both", "without_votes", "involvement", "gap"):
            each = _estimate(side, name, found.why.get(direction))
            rows.append(
                ("side", name, direction, found.at, each.value, each.lower, each.upper, each.why)
            )
    return rows


def _estimate(side: Side | None, name: str, why: str | None) -> Estimate:
    if side is None:
        return Estimate(None, why=why)
    found: Estimate = getattr(side, name)
    return found


_KINDS: dict[type, Callable[[Any], dict[str, Callable[[], pl.DataFrame]]]] = {
    Timeline: _timeline,
    Ranking: _ranking,
    Evidence: _evidence,
    Comparison: _comparison,
    Standing: _standing,
    Extract: _extract,
}


def _of_pair(
    part: str, frame: pl.DataFrame, a: State, b: State, *, at: int | None = None
) -> pl.DataFrame:
    """The frame of one pair with its codes and the names of each row's year, or of the year ``at``."""
    coded = frame.with_columns(a=pl.lit(a.ccode, pl.Int16), b=pl.lit(b.ccode, pl.Int16))
    if at is None:
        return _with_names(coded).select(*PARTS[part])
    dated = coded.rename({"year": "kept"}).with_columns(year=pl.lit(at, pl.Int16))
    return _with_names(dated).drop("year").rename({"kept": "year"}).select(*PARTS[part])


def _with_names(frame: pl.DataFrame) -> pl.DataFrame:
    """ISO-3 codes and names of the year beside the COW codes ``a`` and ``b``."""
    seen = pl.concat([frame.select(code=end, year="year") for end in ("a", "b")]).unique()
    pairs = list(seen.sort("code", "year").iter_rows())
    names = pl.DataFrame(
        {
            "code": [code for code, _ in pairs],
            "year": [year for _, year in pairs],
            "iso3": [states.iso3(code, at=year) for code, year in pairs],
            "name": [states.display_name(code, year) for code, year in pairs],
        },
        schema={"code": pl.Int16, "year": pl.Int16, "iso3": pl.String, "name": pl.String},
    )
    for end in ("a", "b"):
        named = names.rename({"code": end, "iso3": f"iso3_{end}", "name": f"name_{end}"})
        frame = frame.join(named, on=(end, "year"), how="left", maintain_order="left")
    return frame

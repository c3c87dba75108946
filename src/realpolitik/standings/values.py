"""What an answer is made of: frozen values that every face shows and none computes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from realpolitik import display
from realpolitik.states import State

if TYPE_CHECKING:
    # What these are made of is computed from sides, which are made of values.
    from realpolitik.standings.outlook.values import Outlook
    from realpolitik.standings.triads.pushing import Third
    from realpolitik.standings.turning.turns import Turn

__all__ = [
    "CLASSES",
    "Adversary",
    "Estimate",
    "Heading",
    "IndicatorFigure",
    "Move",
    "Side",
    "Standing",
    "TrackFigure",
    "Verdict",
]

CLASSES = {
    "close_close": "close on paper and in practice",
    "close_apart": "close on paper, apart in practice",
    "apart_close": "apart on paper, close in practice",
    "apart_apart": "apart in both",
}
"""The four classes: their key in tables, their name on screen."""


@dataclass(frozen=True)
class Estimate:
    """A figure with its 90 % interval, or the reason why there is none."""

    value: float | None
    lower: float | None = None
    upper: float | None = None
    why: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As in the contract; ``why`` only where there is no value."""
        figures = {"value": self.value, "lower": self.lower, "upper": self.upper}
        return figures if self.value is not None else {**figures, "why": self.why}


@dataclass(frozen=True)
class IndicatorFigure:
    """One indicator of a pair: its value in its own unit, and its score.

    ``direction`` is ``"a→b"``, ``"b→a"`` or None; ``year`` the year of the value, which lies before the
    standing's own where the value was carried; ``dataset`` the keys of the data sets it was computed from;
    ``layer`` the layer of the record that spoke: ``starter``, ``record``, or ``user`` where the user's own rows
    made the value what it is.
    """

    name: str
    direction: Literal["a→b", "b→a"] | None
    value: float
    se: float
    unit: str
    score: float | None
    lower: float | None
    upper: float | None
    kind: str
    n: int
    year: int
    dataset: str
    layer: str

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "name": self.name,
            "direction": self.direction,
            "value": self.value,
            "se": self.se,
            "unit": self.unit,
            "score": self.score,
            "lower": self.lower,
            "upper": self.upper,
            "kind": self.kind,
            "n": self.n,
            "year": self.year,
            "dataset": self.dataset,
            "layer": self.layer,
        }


@dataclass(frozen=True)
class TrackFigure:
    """One track of a pair: score in [−1, 1] with its 90 % interval, and what it is made of.

    After the last year of evidence nothing is scored: the figures are None and the indicators stand alone.
    ``facts`` are short sentences in the reader's words, each with its years.
    """

    score: float | None
    lower: float | None
    upper: float | None
    indicators: tuple[IndicatorFigure, ...]
    facts: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "score": self.score,
            "lower": self.lower,
            "upper": self.upper,
            "indicators": [each.to_json() for each in self.indicators],
            "facts": list(self.facts),
        }


@dataclass(frozen=True)
class Adversary:
    """One adversary of a state and how heavy it weighs, above 0 and at most 1."""

    state: State
    weight: float

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {"iso3": self.state.iso3, "name": self.state.name, "weight": self.weight}


@dataclass(frozen=True)
class Side:
    """With whom one state would side, were the other in a dispute and it joined.

    Attributes
    ----------
    adversaries
        The other's adversaries over which the figures are averaged, heaviest first.
    paper, practice, both
        P(sides with the other | joins), on bonds and words, on deeds and interests, on all of them.
    without_votes
        As ``practice``, from the model that was fitted without UN votes.
    involvement
        P(joins either side).
    gap
        ``paper`` less ``practice``.
    support
        Whether the ties lie within those of states that really chose; without it there are no figures.
    by_user
        Whether the user's own rows made a figure what it is.
    """

    adversaries: tuple[Adversary, ...]
    paper: Estimate
    practice: Estimate
    both: Estimate
    without_votes: Estimate
    involvement: Estimate
    gap: Estimate
    support: bool
    nearest: tuple[str, ...] = ()
    by_user: bool = False

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "adversaries": [each.to_json() for each in self.adversaries],
            "paper": self.paper.to_json(),
            "practice": self.practice.to_json(),
            "both": self.both.to_json(),
            "without_votes": self.without_votes.to_json(),
            "involvement": self.involvement.to_json(),
            "gap": self.gap.to_json(),
            "support": self.support,
            "nearest": list(self.nearest),
            "by_user": self.by_user,
        }


@dataclass(frozen=True)
class Verdict:
    """The class of a pair: named only when the evidence carries it, else None with the reason."""

    name: str | None
    probabilities: dict[str, float] | None
    why: str

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {"name": self.name, "probabilities": self.probabilities, "why": self.why}


@dataclass(frozen=True)
class Move:
    """What a figure rests on: without it, the figure would be another one.

    Attributes
    ----------
    what
        An indicator, one row of a data set, or several rows of one pair.
    change
        The figure less the figure without it, so that what speaks for closeness has a positive change.
    figure
        Whose: ``a_with_b`` or ``b_with_a`` for sides, ``track`` for the score of a track.
    of
        Which figure: paper, practice, both, without_votes, gap, or the name of a track.
    before, after
        The figure, and the figure without it.
    rows
        How many rows are taken away together; 0 for an indicator.
    """

    what: str
    change: float
    figure: Literal["a_with_b", "b_with_a", "track"] = "a_with_b"
    of: str = "practice"
    before: float | None = None
    after: float | None = None
    rows: int = 0

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "what": self.what,
            "change": self.change,
            "figure": self.figure,
            "of": self.of,
            "before": self.before,
            "after": self.after,
            "rows": self.rows,
        }


@dataclass(frozen=True)
class Heading:
    """Since when two states stand as they do, which third states push them, and what may come.

    Attributes
    ----------
    turned
        The firm turns up to the year, earliest first; None if the record has no turns.
    pushed_by
        The third states with ties to both in the year; None if ties are not known in it.
    outlook
        What may come after the last year of the data; None if the year asked for lies before it.
    why
        For each that is None: why.
    """

    turned: tuple[Turn, ...] | None = None
    pushed_by: tuple[Third, ...] | None = None
    outlook: Outlook | None = None
    why: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """Where two states stand: the answer of `realpolitik.standing`.

    Attributes
    ----------
    a, b
        The two states, in the order asked; names are those of the year ``at``.
    at
        The year asked for.
    evidence_to
        The last year in which every input of a verdict is within its reach.
    tracks
        For each of words, deeds, bonds and interests its figure, or None.
    a_with_b, b_with_a
        The sides in both directions, or None where there is none, with the reason in ``why``.
    verdict
        The class, or why there is none.
    moves
        What the figures rest on, heaviest first.
    cite
        Keys of the data sets used, for `realpolitik.cite`; names of the user's own rows among them.
    own_rows
        Names of the user's own rows that made a figure what it is.
    heading
        Since when, who pushes, and what may come.
    """

    a: State
    b: State
    at: int
    evidence_to: int
    tracks: dict[str, TrackFigure | None]
    a_with_b: Side | None
    b_with_a: Side | None
    verdict: Verdict
    moves: tuple[Move, ...] = ()
    why: dict[str, str] = field(default_factory=dict)
    cite: tuple[str, ...] = ()
    estimates_version: str = ""
    against: State | None = None
    weights: dict[str, float] = field(default_factory=dict)
    own_rows: tuple[str, ...] = ()
    heading: Heading = field(default_factory=Heading)

    def _repr_html_(self) -> str:
        return display.standing_html(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """The answer as plain values, by the contract ``schemas/standing.json``."""
        return {
            "schema": 1,
            "estimates_version": self.estimates_version,
            "a": _state(self.a),
            "b": _state(self.b),
            "at": self.at,
            "evidence_to": self.evidence_to,
            "against": None if self.against is None else _state(self.against),
            "weights": self.weights,
            "tracks": {
                name: None if track is None else track.to_json()
                for name, track in self.tracks.items()
            },
            "side": {
                "a_with_b": None if self.a_with_b is None else self.a_with_b.to_json(),
                "b_with_a": None if self.b_with_a is None else self.b_with_a.to_json(),
            },
            "class": self.verdict.to_json(),
            "moves": [each.to_json() for each in self.moves],
            "turned": _listed(self.heading.turned),
            "pushed_by": _listed(self.heading.pushed_by),
            "outlook": None if self.heading.outlook is None else self.heading.outlook.to_json(),
            "why": {**self.why, **self.heading.why},
            "cite": list(self.cite),
            "own_rows": list(self.own_rows),
        }


def _listed(found: Sequence[Turn] | Sequence[Third] | None) -> list[dict[str, Any]] | None:
    return None if found is None else [each.to_json() for each in found]


def _state(state: State) -> dict[str, Any]:
    return {"ccode": state.ccode, "iso3": state.iso3, "name": state.name}

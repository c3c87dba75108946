"""The labelled passages, and how far a reading agrees with them."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from realpolitik.reading.documents import Document
from realpolitik.reading.reading import Reading
from realpolitik.states import from_iso3
from realpolitik.states.organisations import organisations

FOLDER = Path(__file__).parent / "labelled"

OTHER_LETTERS = {"UNO": "UN", "WB": "World Bank", "AU": "African Union"}
ORGANISATIONS = {one.key: one.code for one in organisations()}
SECURITY_COUNCIL, UNITED_NATIONS = 1201, ORGANISATIONS["UN"]

Key = tuple[int | None, int | None, str]


@dataclass(frozen=True)
class Passage:
    """A passage with the events that stand in it."""

    text: str
    date: dt.date
    events: tuple[dict[str, Any], ...]
    theme: str


@dataclass(frozen=True)
class Agreement:
    """Events found and gold, and how many agree."""

    agreed: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.agreed / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.agreed / max(self.gold, 1)

    @property
    def f1(self) -> float:
        return 2 * self.agreed / max(self.found + self.gold, 1)


def passages(*themes: str) -> Iterator[Passage]:
    for path in sorted(FOLDER.glob("*.jsonl")):
        if themes and path.stem not in themes:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Passage(
                row["text"], dt.date.fromisoformat(row["date"]), tuple(row["events"]), path.stem
            )


def as_document(passage: Passage) -> Document:
    return Document(
        text=passage.text,
        title=None,
        date=passage.date,
        publisher=None,
        language="en",
        place="-",
        notes=(),
    )


def code(letters: str | None, at: dt.date) -> int | None:
    if letters is None:
        return None
    known = ORGANISATIONS.get(OTHER_LETTERS.get(letters, letters))
    return known if known is not None else from_iso3(letters, at).ccode


def gold_keys(passage: Passage) -> Counter[Key]:
    return Counter(
        (code(one["source"], passage.date), code(one["target"], passage.date), one["root"])
        for one in passage.events
    )


def found_keys(reading: Reading) -> Counter[Key]:
    return Counter(
        (_body(one.source.ccode), _body(one.target.ccode) if one.target else None, one.root)
        for one in reading.events
    )


def _body(ccode: int | None) -> int | None:
    """The labels do not tell the Security Council from the United Nations."""
    return UNITED_NATIONS if ccode == SECURITY_COUNCIL else ccode


def whole(key: Key) -> Key:
    return key


def without_direction(key: Key) -> Key:
    first, second, root = key
    ends = sorted((first or 0, second or 0))
    return ends[0], ends[1], root


def pair_alone(key: Key) -> Key:
    first, second, _ = without_direction(key)
    return first, second, ""


def agreement(
    pairs: Iterable[tuple[Counter[Key], Counter[Key]]], by: Callable[[Key], Key] = whole
) -> Agreement:
    """Each passage apart; an act told twice counts once when direction is left out."""
    agreed = found = gold = 0
    for of_reading, of_gold in pairs:
        left, right = (set(map(by, of_reading)), set(map(by, of_gold)))
        agreed += len(left & right)
        found += len(left)
        gold += len(right)
    return Agreement(agreed, found, gold)

"""Compute docs/words.json and docs/words.md from the publishers' files.

``python -m tools.words ../shared/data`` loads and builds a record in a temporary place, computes every figure on
words, and writes both files. The speeches are coded if `tools.speeches` has not done so before.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from realpolitik.record import Record, open_record
from realpolitik.standings.build import ESTIMATES_VERSION
from realpolitik.standings.ties import WORDS, history
from realpolitik.standings.validity import plain
from realpolitik.tracks.speeches import counts
from tools.validity import built
from tools.words.agreement import OTHERS, agreement
from tools.words.corpus import corpus
from tools.words.later import later_disputes, later_votes
from tools.words.page import page
from tools.words.sides import added
from tools.words.silence import silences

DOCS = Path(__file__).parents[2] / "docs"
FIRST, LAST = 1946, 2023
"""Years of the ties; of 2024 there are speeches and nothing to hold them against."""


def report(record: Record, progress: Callable[[str], None] = print) -> dict[str, Any]:
    """Compute every figure of docs/words.json.

    Parameters
    ----------
    record
        With all raw tables and all computed ones.
    progress
        Called with the name of each part.
    """
    found = counts(record)
    if found is None:
        sys.exit("the record has no statements; load ungdc and build")
    progress("ties")
    past = history(record, FIRST, LAST, more={each.name: each for each in WORDS} | OTHERS)
    parts: dict[str, Callable[[], Any]] = {
        "corpus": lambda: corpus(record, found),
        "agreement": lambda: agreement(record, past),
        "sides": lambda: added(record, past),
        "later_disputes": lambda: later_disputes(record, past),
        "later_votes": lambda: later_votes(past),
        "silence": lambda: silences(found),
    }
    told: dict[str, Any] = {"schema": 1, "estimates_version": ESTIMATES_VERSION}
    for name, part in parts.items():
        progress(name)
        told[name] = part()
    return told


def write(found: dict[str, Any], docs: Path) -> None:
    """Write the two files."""
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (docs / "words.json").write_text(f"{text}\n", encoding="utf-8")
    (docs / "words.md").write_text(page(found), encoding="utf-8")


def main(data: Path) -> None:
    """Load, build, compute, write; a folder that is a record already is taken as it is."""
    if (data / "record.json").is_file():
        found = report(open_record(data, starter=False))
    else:
        with tempfile.TemporaryDirectory() as folder:
            found = report(built(data, Path(folder) / "record"))
    write(plain(found), DOCS)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))

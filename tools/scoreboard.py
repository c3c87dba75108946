"""Compute docs/scoreboard.json and docs/scoreboard.md from the publishers' files.

``python -m tools.scoreboard ../shared/data`` loads and builds a record in a temporary place, tests every model of
the outlook by rolling origin, and writes the files, docs/scoreboard.json into the package as well. ``--record PATH`` takes a record that was built before.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from realpolitik.record import Record, open_record
from realpolitik.standings.choices import FIRST, LAST
from realpolitik.standings.involvement import at_risk
from realpolitik.standings.outlook import happened, rates
from realpolitik.standings.outlook.expected import score_sides
from realpolitik.standings.outlook.holdout import holdout
from realpolitik.standings.outlook.panel import panel
from realpolitik.standings.outlook.published import FILE
from realpolitik.standings.outlook.scoreboard import scoreboard
from realpolitik.standings.ties import history
from realpolitik.standings.validity import plain
from tools import scoreboard_page
from tools.validity import built

DOCS = Path(__file__).parent.parent / "docs"
PACKAGE = Path(__file__).parent.parent / "src" / "realpolitik" / "standings" / "outlook"


def report(record: Record) -> dict[str, Any]:
    """Every figure of the page."""
    disputes = happened.disputes(record)
    sanctions = happened.sanctions(record, disputes.known)
    pairs = panel(record, disputes, sanctions)
    found = scoreboard(pairs, {"dispute": disputes, "sanctions": sanctions}, progress=print)
    after = holdout(record, progress=print)
    print("sides")
    side = score_sides(record)
    print("base rates")
    risk = at_risk(record, history(record, FIRST - 1, LAST))
    honoured = [each.to_json() for each in rates.honoured(risk)]
    return {**found, "after": after, "sides": side, "honoured": honoured}


def write(found: dict[str, Any], docs: Path, package: Path) -> None:
    """Write the page and the figures, these in the package too: answers show them, and which models ship."""
    text = json.dumps(found, indent=1, ensure_ascii=False)
    for file in (docs / "scoreboard.json", package / FILE):
        file.write_text(f"{text}\n", encoding="utf-8")
    (docs / "scoreboard.md").write_text(scoreboard_page.page(found), encoding="utf-8")


def main() -> None:
    """Load, build, test, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--record", type=Path, help="a record that was built before")
    given = parser.parse_args()
    if given.record is not None:
        write(plain(report(open_record(given.record, starter=False))), DOCS, PACKAGE)
        return
    with tempfile.TemporaryDirectory() as folder:
        write(plain(report(built(given.data, Path(folder) / "record"))), DOCS, PACKAGE)


if __name__ == "__main__":
    main()

"""Write the pages of the documentation that repeat what the code already says.

``python -m tools.docs`` writes the command line's help, the indicators, the tables of the record and the
data sets. A test fails when a page is no longer what this module would write.
"""

from __future__ import annotations

import inspect
import io
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer
from rich.console import Console

import realpolitik
from realpolitik import charts
from realpolitik.cli import app
from realpolitik.cli.text import standing_text
from realpolitik.datasets import DATASETS, NOT_USED
from realpolitik.datasets.dataset import Dataset
from realpolitik.record import TABLES, Record, Table
from realpolitik.record.store import STARTER, overlay, read_list
from realpolitik.standings.answer import standing
from realpolitik.standings.timeline import timeline
from realpolitik.tracks import indicators
from realpolitik.tracks.indicator import TRACKS, Indicator
from realpolitik.tracks.meanings import SCALES
from tools import api_page, checking_page

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- written by `make docs`; change the code, not this page -->"
WIDTH = 80
ANSWER, END = "<!-- answer: written by `make docs` -->", "<!-- /answer -->"
PICTURE = ROOT / "docs" / "pictures" / "china-north-korea.svg"


def commands() -> str:
    """The help of realpolitik and of each of its commands, as a terminal of 80 columns shows it."""
    root = typer.main.get_command(app)
    with root.make_context("realpolitik", [], resilient_parsing=True, terminal_width=WIDTH) as top:
        helps = [("realpolitik", root.get_help(top))]
        for name, command in root.commands.items():  # type: ignore[attr-defined]
            with command.make_context(
                name, [], parent=top, resilient_parsing=True, terminal_width=WIDTH
            ) as context:
                helps.append((f"realpolitik {name}", command.get_help(context)))
    sections = [f"## {name}\n\n```\n{text.rstrip()}\n```" for name, text in helps]
    return page("Commands", ["What each command says of itself with `--help`.", *sections])


def indicator_page() -> str:
    """Every built-in indicator by track, and those that only feed the models."""
    by_track = {
        track: [each for each in indicators().values() if each.track == track]
        for track in (*TRACKS, "background")
    }
    about = (
        "One indicator is one number per pair of states and year. A directed one can differ from A to B"
        " and from B to A. *Coded* means that people coded it: it has no sampling error. *Reach* is how"
        " many years a value may stand in for a missing one."
    )
    sections = [
        "\n\n".join([f"## {track.capitalize()}", *map(indicator_section, found)])
        for track, found in by_track.items()
        if found
    ]
    scales = [f"### {heading}\n\n{text}" for heading, text in SCALES.items()]
    return page("Indicators", [about, *sections, "## Scores and tracks", *scales])


def direction_of(indicator: Indicator) -> str:
    """Which end of an indicator is close, in words."""
    if not indicator.scored:
        return "neither end is closer, no score"
    return "larger is closer" if indicator.orientation == 1 else "larger is further apart"


def indicator_section(indicator: Indicator) -> str:
    """One indicator: what it is, and its properties in a line."""
    properties = [
        indicator.unit,
        "directed" if indicator.directed else "undirected",
        "coded, not sampled" if indicator.kind == "coded" else "sampled",
        direction_of(indicator),
        f"reach {indicator.reach} years",
        *([] if indicator.weight == 1 else [f"weight {indicator.weight:g} in its track"]),
        "reads " + ", ".join(f"[`{name}`](tables.md#{name})" for name in indicator.tables),
    ]
    parts = [
        f"### {indicator.name}",
        indicator.about,
        f"*{properties[0]}* · " + " · ".join(properties[1:]),
    ]
    if indicator.meaning is not None:
        parts += [
            f"**{heading}.** {text}"
            for heading, text in (
                ("Definition", indicator.meaning.definition),
                ("Range", indicator.meaning.extent),
                ("How to read it", indicator.meaning.reading),
                ("What it does not say", indicator.meaning.limits),
                ("Source", indicator.meaning.source),
            )
        ]
    return "\n\n".join(parts)


def table_page() -> str:
    """The columns of every table of the record."""
    about = (
        "Undirected pairs have `a < b` by COW code; in directed ones `source` acts and `target` is acted"
        " upon. `file` and `row` are a row's place in its publisher's file."
    )
    groups = itertools.groupby(
        sorted(TABLES.values(), key=lambda found: (found.computed, found.name)),
        key=lambda found: found.computed,
    )
    sections = [
        section
        for computed, found in groups
        for section in (
            "## Computed by `realpolitik build`" if computed else "## Read from publishers' files",
            *map(table_section, found),
        )
    ]
    return page("Tables of the record", [about, *sections])


def table_section(found: Table) -> str:
    """One table: what a row is, its key and its columns."""
    rows = [
        f"| `{name}` | {column.dtype} | {cell(column.about)} |"
        for name, column in found.columns.items()
    ]
    key = ", ".join(f"`{name}`" for name in found.key)
    lines = [f"### {found.name}", "", found.about, "", f"Key: {key}.", ""]
    return "\n".join([*lines, "| column | type | meaning |", "| --- | --- | --- |", *rows])


def dataset_page() -> str:
    """Every data set: its publisher, terms and citation, and what of it ships."""
    about = (
        "realpolitik ships figures computed by its own code, and no table of any publisher. Files are"
        " had from their publishers, whose terms hold; `realpolitik load KEY PATH...` reads them."
        " `realpolitik cite` prints the entries below."
    )
    absent = [f"**{name}.** {why}" for name, why in NOT_USED.items()]
    sections = map(dataset_section, DATASETS.values())
    return page("Data", [about, *sections, "## Not used", *absent])


def dataset_section(found: Dataset) -> str:
    """One data set."""
    facts = {
        "Key": f"`{found.key}`",
        "Publisher": found.publisher,
        "Home": f"<{found.homepage}>",
        "DOI": found.doi,
        "Release": found.release,
        "Files": ", ".join(f"`{name}`" for name in found.files),
        "Not tested on a real file": ", ".join(f"`{name}`" for name in found.untested),
        "Fills": ", ".join(f"[`{name}`](docs/tables.md#{name})" for name in found.tables),
        "Terms": found.terms,
        "What ships": found.ships,
    }
    lines = [f"- {name}: {value}" for name, value in facts.items() if value]
    return "\n".join(
        [
            f"## {found.title}",
            "",
            found.about,
            "",
            *lines,
            "",
            "```bibtex",
            found.bibtex.strip(),
            "```",
        ]
    )


def python_page() -> str:
    """Every public name: how it is called, and what it says of itself."""
    sections = [python_section(name, getattr(realpolitik, name)) for name in realpolitik.__all__]
    about = "`import realpolitik as rp`; rooms below the package are not public and may change."
    return page("Python", [about, *sections])


def python_section(name: str, found: object) -> str:
    """One public name."""
    said = inspect.cleandoc(found.__doc__ or "")
    called = name
    if inspect.isfunction(found):
        signature = inspect.signature(found).replace(return_annotation=inspect.Signature.empty)
        parameters = [
            each.replace(annotation=inspect.Parameter.empty)
            for each in signature.parameters.values()
        ]
        called = f"{name}{signature.replace(parameters=parameters)}"
    return f"## {name}\n\n`rp.{called}`\n\n```text\n{said}\n```"


def readme() -> str:
    """The first page, with what the starter answers to its own example."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, rest = text.split(ANSWER)
    after = rest.split(END)[1]
    console = Console(width=WIDTH, color_system=None, force_terminal=False, file=io.StringIO())
    console.print(standing_text(standing("CHN", "PRK", record=shipped()), WIDTH))
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
    answer = "\n".join(['$ realpolitik standing china "north korea"', *lines])
    return f"{before}{ANSWER}\n```\n{answer}\n```\n{END}{after}"


def shipped() -> Record:
    """The starter alone, whatever record whoever writes the pages has."""
    return overlay([read_list(STARTER, layer="starter")])


def cell(text: str) -> str:
    """Text that may stand in a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def api() -> str:
    """Every question of the API."""
    return page("API", api_page.parts())


def checking() -> str:
    """Which claims are checked by what, and which never."""
    return page("Checking", checking_page.parts())


def page(title: str, parts: Iterable[str]) -> str:
    """A page of parts, each a paragraph or a section."""
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"


PAGES = {
    "README.md": readme,
    "DATA.md": dataset_page,
    "docs/api.md": api,
    "docs/checking.md": checking,
    "docs/commands.md": commands,
    "docs/indicators.md": indicator_page,
    "docs/python.md": python_page,
    "docs/tables.md": table_page,
}
"""Where each page is, from the root of the project, and what writes it."""


def stale(root: Path = ROOT) -> Iterator[str]:
    """Names of the pages that are not, or no longer, what the code says."""
    for name, write in PAGES.items():
        place = root / name
        if not place.exists() or place.read_text(encoding="utf-8") != write():
            yield name


def main() -> None:
    """Write every page that has changed, and the picture of the first page."""
    for name in list(stale()):
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote {name}")
    PICTURE.parent.mkdir(exist_ok=True)
    charts.save(charts.sides(timeline("CHN", "PRK", record=shipped())), PICTURE)


if __name__ == "__main__":
    main()

"""What a page is: its address, what may be asked of it, and who makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from realpolitik.web import parameters as of
from realpolitik.web.parameters import Parameter
from realpolitik.web.rendering import rendered

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["FIRST", "PAGES_LOOK", "THEME", "Page", "frame_of", "shown", "span_of"]

FIRST = 1946
"""The first year of the slider, as of the sides."""

THEME = of.choice("theme", "Dark or light; else as the reader's system has it.", ("dark", "light"))
PAGES_LOOK = (THEME,)

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes
    ----------
    path, template
        Where it is, and the file that it is made from.
    parameters
        What may be asked of it.
    values
        Takes the record and what is asked; gives what the template shows, and as ``template`` another one
        where there is something else to show.
    """

    path: str
    template: str
    parameters: tuple[Parameter, ...]
    values: Callable[[Record, Given], dict[str, Any]]

    @property
    def allowed(self) -> tuple[Parameter, ...]:
        """Its parameters, and those of every page."""
        return (*self.parameters, *PAGES_LOOK)


def shown(page: Page, record: Record, asked: Given, base: str) -> bytes:
    """A page as HTML.

    Parameters
    ----------
    page, record
        Which, and from what.
    asked
        By name, read and checked.
    base
        Scheme, host and port under which it is asked for, for previews of links.
    """
    values = page.values(record, asked)
    template = values.pop("template", page.template)
    return rendered(template, **{**frame_of(record, page.path, asked, base), **values})


def frame_of(record: Record, path: str, asked: Given, base: str) -> dict[str, Any]:
    """What stands around every page: years, releases, names of states."""
    from realpolitik.standings.build import ESTIMATES_VERSION
    from realpolitik.standings.pairs import evidence_to

    end = evidence_to(record)
    return {
        "here": path,
        "theme": asked.get("theme"),
        "base": base,
        "estimates": ESTIMATES_VERSION,
        "evidence_to": end,
        "span": span_of(record),
        "states": _states(FIRST),
        "at": asked.get("at"),
    }


def span_of(record: Record) -> tuple[int, int]:
    """The years of the slider: to the last of which any indicator tells."""
    from realpolitik.standings.pairs import evidence_to, shown_indicators

    live = [record.slice("indicators", name) for name in shown_indicators(record)]
    last = max((each.coverage.last for each in live if each is not None), default=FIRST)
    return FIRST, max(last, evidence_to(record))


@cache
def _states(first: int) -> tuple[dict[str, str], ...]:
    """Every state since a year, by name."""
    from realpolitik import states

    codes = states.system(first, 2100)["ccode"].unique().to_list()
    found = (states.state(code) for code in codes)
    return tuple(
        {"name": one.name, "iso3": one.iso3} for one in sorted(found, key=lambda one: one.name)
    )

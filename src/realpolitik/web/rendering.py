"""Templates to pages: what they may call, and that nothing comes through unescaped but our own markup."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

import markupsafe
from jinja2 import Environment, PackageLoader, StrictUndefined

from realpolitik import display
from realpolitik.display import Markup
from realpolitik.web.addresses import address, written_weights

__all__ = ["rendered"]


def rendered(template: str, **values: Any) -> bytes:
    """A page of this room's templates.

    Parameters
    ----------
    template
        Name of a file in ``templates/``.
    **values
        What it shows; text is escaped.
    """
    return _templates().get_template(template).render(**values).encode("utf-8", "replace")


def own(markup: Markup) -> markupsafe.Markup:
    """Markup that the display room or our own charts wrote; anything else is refused.

    Raises
    ------
    TypeError
        If it is mere text, in which anything may stand.
    """
    if not isinstance(markup, Markup):
        raise TypeError(f"{type(markup).__name__} is no markup of our own")
    return markupsafe.Markup(markup)


def capital(text: str) -> str:
    """A text that begins a sentence.

    Examples
    --------
    >>> capital("if North Korea fights Japan")
    'If North Korea fights Japan'
    """
    return f"{text[:1].upper()}{text[1:]}"


def spoken(name: str) -> str:
    """The name of an indicator or a figure as one would say it.

    Examples
    --------
    >>> spoken("stakes_friends")
    'stakes friends'
    """
    return name.replace("_", " ")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("realpolitik.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "capital": capital,
        "figure_and_range": display.figure_and_range,
        "hundred": display.hundred,
        "own": own,
        "plain": display.plain,
        "plain_number": display.plain_number,
        "score": display.score,
        "signed": display.signed_hundred,
        "spoken": spoken,
        "weights": written_weights,
        "whose": display.whose,
    }
    made.globals |= {
        "address": address,
        "between": display.between,
        "hundred_range": display.hundred_range,
        "intervals": display.INTERVALS,
        "limits": display.LIMITS,
        "listed": display.listed,
        "nothing": display.NONE,
        "release": version("realpolitik"),
        "score_range": display.score_range,
        "years": display.years,
    }
    return made

"""Vega, Vega-Lite and vega-embed as one script, out of vl-convert: made once, kept in the user's cache."""

from __future__ import annotations

import gzip
import tempfile
from functools import cache
from importlib.metadata import version as release
from pathlib import Path

import platformdirs

__all__ = ["script"]

SNIPPET = "window.vegaEmbed = vegaEmbed;"
"""What the page's own script takes from it."""


@cache
def script() -> bytes:
    """The script, packed by gzip; it puts ``vegaEmbed`` into the window and loads nothing.

    Notes
    -----
    vl-convert needs a second or two to put it together, so that it is kept on the disk, one file for each of
    its releases. Where nothing can be kept it is made by each process.
    """
    place = Path(
        platformdirs.user_cache_dir("realpolitik", appauthor=False),
        f"vega-{release('vl-convert-python')}-{version()}.js.gz",
    )
    try:
        return _sound(place.read_bytes())
    except (OSError, EOFError, gzip.BadGzipFile):
        made = gzip.compress(_made().encode(), 9, mtime=0)
        _keep(place, made)
        return made


@cache
def version() -> str:
    """The release of Vega-Lite that charts are written for, as vl-convert names it."""
    import altair as alt

    major, minor, *_ = alt.SCHEMA_VERSION.removeprefix("v").split(".")
    return f"{major}.{minor}"


def _made() -> str:
    import vl_convert

    return str(vl_convert.javascript_bundle(SNIPPET, version()))


def _sound(packed: bytes) -> bytes:
    gzip.decompress(packed)  # half a file was left by a process that was killed
    return packed


def _keep(place: Path, made: bytes) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(made)
        Path(file.name).replace(place)
    except OSError:
        return

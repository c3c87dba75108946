"""The page that `realpolitik serve` opens, and the same answers as JSON under ``/api/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.applications import Starlette

    from realpolitik.web.guarding import Limits

__all__ = ["application"]


def application(
    record_place: Path | str | None = None,
    *,
    without: tuple[str, ...] = (),
    token: str | None = None,
    hosts: tuple[str, ...] | None = (),
    limits: Limits | None = None,
) -> Starlette:
    """The server as an ASGI application; it only reads.

    Parameters
    ----------
    record_place
        Folder of the record; without it the default one over the starter.
    without
        Data sets that are left out: ``user`` for the user's own rows.
    token
        What a client must show: as ``?token=`` once, or as ``Authorization: Bearer``. None for anybody who
        reaches the server.
    hosts
        Names besides those of the own machine under which it may be asked for; None for any.
    limits
        How much one client may ask.

    Raises
    ------
    RecordError
        If a folder was named that is no record.
    MissingExtra
        If the ``web`` extra is not installed.
    """
    from realpolitik.errors import MissingExtra

    try:
        from realpolitik.web.building import built
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("realpolitik"):
            raise
        raise MissingExtra("web", "the page") from error
    return built(record_place, without=without, token=token, hosts=hosts, limits=limits)

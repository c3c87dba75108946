"""What somebody sends to be read: a text, a file or an address, out of any kind of request."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile

from realpolitik.errors import RealpolitikError
from realpolitik.web.parameters import BadParameter, Parameter, number, shown

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["FIELDS", "Job", "WrongKind", "job_of"]

LONGEST_URL = 2000
LARGEST = 10 * 1024 * 1024
"""Bytes of a text or file, as `realpolitik.reading.documents` takes them."""
MOST_FIELDS = 10
LEAST = number("least", "Leave out what is less sure, from 0 to 1.", 0.0, 1.0)
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


class WrongKind(RealpolitikError):
    """A request whose body is of a kind that is not taken."""


@dataclass(frozen=True)
class Job:
    """What is to be read.

    Attributes
    ----------
    data
        The bytes of a text or file; empty if there is an address.
    url
        The address of a page, http or https.
    name
        The file's own name, for people.
    date
        The day it was written, if that is known.
    least
        Confidence below which nothing is told.
    """

    data: bytes = b""
    url: str | None = None
    name: str = "text"
    date: dt.date | None = None
    least: float = 0.0


FIELDS: tuple[Parameter, ...] = (
    Parameter("text", "The text itself.", str, {"type": "string", "maxLength": LARGEST}),
    Parameter(
        "url",
        "The address of a page, PDF or feed entry; private addresses are refused.",
        str,
        {"type": "string", "format": "uri", "maxLength": LONGEST_URL},
    ),
    Parameter(
        "date",
        "The day it was written, YYYY-MM-DD; else what the document says.",
        dt.date.fromisoformat,
        {"type": "string", "format": "date"},
    ),
    LEAST,
)


async def job_of(request: Request) -> Job:
    """What a request wants to be read.

    Parameters
    ----------
    request
        Its body is JSON or a form with ``text``, ``url`` or ``file``, and if wanted ``date`` and ``least``; or
        the text itself, as ``text/plain``.

    Raises
    ------
    BadParameter
        If it sends nothing to read, several things, or something else.
    WrongKind
        If its body is of another kind.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _job(_fields(await request.body()))
    if kind == "text/plain":
        return _job({"text": (await request.body()).decode("utf-8", "replace")})
    if kind not in FORMS:
        raise WrongKind("send JSON, a form or plain text, and say so as Content-Type")
    async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=LARGEST + 1) as form:
        fields: dict[str, Any] = {}
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                if not value.filename and not value.size:
                    continue  # a form whose file was left empty
                fields["file"] = await value.read(LARGEST + 1)
                fields["name"] = _plain_name(value.filename or "")
            else:
                fields[name] = value
    return _job(fields)


def _fields(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadParameter("the body is no JSON") from error
    if not isinstance(found, dict):
        raise BadParameter("the body must be an object with text or url")
    for name, value in found.items():
        if name not in {each.name for each in FIELDS}:
            raise BadParameter(f"read has no field {shown(name)}; it has text, url, date, least")
        if not isinstance(value, str) and not (name == "least" and _is_number(value)):
            raise BadParameter(f"{name} is of another type")
    return {name: str(value) for name, value in found.items()}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _job(fields: Mapping[str, Any]) -> Job:
    told = {name: value for name, value in fields.items() if not _is_empty(value)}
    what = [name for name in ("text", "url", "file") if name in told]
    if len(what) != 1:
        raise BadParameter("send one thing to read: text, url or file")
    date, least = told.get("date"), told.get("least")
    return Job(
        data=_data(told),
        url=None if "url" not in told else _url(told["url"]),
        name=told.get("name") or "text",
        date=None if date is None else _day(date),
        least=0.0 if least is None else _least(least),
    )


def _is_empty(value: Any) -> bool:
    return not (value.strip() if isinstance(value, str) else value)


def _data(told: Mapping[str, Any]) -> bytes:
    data: bytes = told.get("file", b"") or str(told.get("text", "")).encode("utf-8", "replace")
    if len(data) > LARGEST:
        raise BadParameter(f"larger than {LARGEST >> 20} MB; split it")
    return data


def _url(said: str) -> str:
    url = said.strip()
    if len(url) > LONGEST_URL or not re.match(r"https?://", url, re.IGNORECASE):
        raise BadParameter(f"url must be an address, http or https, not {shown(url)}")
    if not url.isprintable():
        raise BadParameter("url has letters that cannot be printed")
    return url


def _day(said: str) -> dt.date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said.strip(), re.ASCII):
            return dt.date.fromisoformat(said.strip())
    except ValueError:
        pass
    raise BadParameter(f"date must be a day, YYYY-MM-DD, not {shown(said)}")


def _least(said: str) -> float:
    try:
        return float(LEAST.read(said))
    except ValueError as error:
        raise BadParameter(f"least {error}, not {shown(said)}") from None


def _plain_name(said: str) -> str:
    r"""A file's name without folders and without letters that cannot be printed.

    Examples
    --------
    >>> _plain_name("../../etc/pass\x00wd"), _plain_name(r"C:\Users\me\a.pdf")
    ('passwd', 'a.pdf')
    """
    last = re.split(r"[\\/]", said)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:100]

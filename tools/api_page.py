"""The page on the API: every question with its parameters, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from realpolitik import schemas
from realpolitik.web.jobs import FIELDS, LARGEST
from realpolitik.web.limiting import Limits
from realpolitik.web.openapi import PROBLEMS, READING_PROBLEMS
from realpolitik.web.parameters import LONGEST_LIST, Parameter
from realpolitik.web.questions import QUESTIONS, Question
from realpolitik.web.reading import SECONDS

__all__ = ["parts"]

LIMITS = Limits()

INTRODUCTION = """\
`realpolitik serve` gives every answer as JSON, too:

```
$ curl 'http://127.0.0.1:8000/api/standing?a=CHN&b=PRK&at=2010'
```

It is what `realpolitik standing china "north korea" --at 2010 --json` prints, by the same function and under the same
[contract](../src/realpolitik/schemas): a test compares the two for every question. States go by name, ISO-3 or COW code,
years are calendar years, intervals are 90 %, and a missing figure is null, never 0.

`/api` lists the questions, `/api/openapi.json` describes them (OpenAPI 3.1, every parameter with its bounds and every answer
with its schema), `/llms.txt` tells a language model how to ask and what to say beside a figure."""

RULES = f"""\
## What holds for all

**Errors** are `{{"error": "one line"}}`: the thing, the place, the mend.

{{problems}}

**Caching.** An answer carries an `ETag` made of the state of the record and the question; with `If-None-Match` it costs a 304.
`Cache-Control: private, no-cache`: keep it, and ask whether it still holds. Answers are packed with gzip where that is
taken.

**One answer sees one record.** When another process loads or builds, the next answer is from the new record; one under way is
finished from the record that it began with, or begun again if its files went away. None fails for it.

**Limits.** One client may ask {LIMITS.rate:g} times a second, {LIMITS.burst:g} at once (`serve --rate`), and send
{LIMITS.reading_burst:g} articles at once and one every {1 / LIMITS.reading_rate:g} seconds after that. Who asks more gets 429 and
`Retry-After`. So does who wants more new answers computed at a time than there is room for; answers that are kept are given in
any case.

**A token.** A server that other machines reach asks for one: `Authorization: Bearer TOKEN`, or `?token=TOKEN` once in a browser,
which becomes a cookie. [The page](web.md#who-may-ask) tells more.

**It only reads.** There is no other method than GET and HEAD, but for `POST /api/read`, which keeps nothing. A browser may
ask from the server's own pages alone: no other site is let in (no CORS), and none can send articles to be read."""

READ = f"""\
## POST /api/read

Who did what to whom in an article, and what it claims, held against the record: the contract [`read`](reading.md). JSON, a form
(`multipart/form-data` with a `file`, or as a page sends it), or the text itself as `text/plain`. One of text, url and file:

{{fields}}

A text or file has at most {LARGEST >> 20} MB, and is read within {SECONDS:g} seconds in a process of its own, one after the other;
nobody else's answer waits. An address is fetched as [`read`](reading.md) does it: http and https only, no private address, not by
a redirect and not by a name that changes its address in between.

```
$ curl -F file=@article.pdf -F date=2017-04-20 http://127.0.0.1:8000/api/read
```"""


def parts() -> Sequence[str]:
    """The page, part by part."""
    return [
        INTRODUCTION,
        "## Questions",
        *map(_question, QUESTIONS.values()),
        READ.replace("{fields}", _table(FIELDS)),
        RULES.replace("{problems}", _problems()),
    ]


def _question(found: Question) -> str:
    same = (
        f"As [`realpolitik {found.name}`](commands.md#realpolitik-{found.name})"
        if found.command
        else "The API alone"
    )
    file = (
        f"[`{found.contract}`](../src/realpolitik/schemas/{found.contract}.json)"
        if found.contract in schemas.NAMES
        else f"[`{found.contract}`](../src/realpolitik/web/contracts/{found.contract}.json)"
    )
    lines = [f"### {found.name}", f"{found.about} {same}; contract {file}."]
    if found.parameters:
        lines.append(_table(found.parameters))
    return "\n\n".join(lines)


def _table(parameters: Sequence[Parameter]) -> str:
    rows = [
        f"| `{each.name}`{' (must be given)' if each.required else ''} | {_kind(each)} | {each.about} |"
        for each in parameters
    ]
    return "\n".join(["| parameter | kind | meaning |", "| --- | --- | --- |", *rows])


def _kind(parameter: Parameter) -> str:
    told = parameter.schema
    if "enum" in told:
        return ", ".join(f"`{each}`" for each in told["enum"])
    if "minimum" in told:
        word = "whole number" if told["type"] == "integer" else "number"
        return f"{word}, {told['minimum']:g} to {told['maximum']:g}"
    if told["type"] == "boolean":
        return "true or false"
    if told.get("format") in ("date", "uri"):
        return {"date": "day", "uri": "address"}[told["format"]]
    return "list" if told.get("maxLength") == LONGEST_LIST else "text"


def _problems() -> str:
    told = {**PROBLEMS, "405": "The path has no such method.", **READING_PROBLEMS}
    told |= {"400": PROBLEMS["400"], "404": PROBLEMS["404"], "429": PROBLEMS["429"]}
    told |= {
        "401": "The server asks for a token.",
        "421": "The server is not known under that name.",
    }
    rows = [f"| {status} | {about} |" for status, about in sorted(told.items())]
    return "\n".join(["| status | when |", "| --- | --- |", *rows])

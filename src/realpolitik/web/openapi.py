"""What the API can be asked, written for programs: an OpenAPI document, and ``/llms.txt``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from realpolitik.display import LIMITS
from realpolitik.web.contracts import contract
from realpolitik.web.jobs import FIELDS, LARGEST
from realpolitik.web.keeping import as_bytes
from realpolitik.web.parameters import Parameter
from realpolitik.web.questions import QUESTIONS, Question

__all__ = ["READ", "document", "llms"]

SCHEMAS = "#/components/schemas/"
JSON = "application/json"
ABOUT = (
    "Where two states stand, on paper and in practice, with the evidence. Every answer is what the command"
    " `realpolitik NAME --json` prints. States go by name, ISO-3 or Correlates of War code; years are calendar"
    " years; intervals are 90 %. A figure that is missing is null, never 0. "
    + LIMITS[0].upper()
    + LIMITS[1:]
    + "."
)
ADVICE = (
    'Errors come as `{"error": "one line"}`. Cite the data sets that an answer names in `cite`:'
    " `/api/cite?keys=KEY,KEY`. Say the years and the intervals of what you quote, and that a missing"
    " figure is missing."
)
READ = "Who did what to whom in an article, and what it claims, held against the record."
PROBLEMS = {
    "400": "What was asked is malformed.",
    "404": "There is no such state, group or indicator; or the evidence does not reach the question.",
    "409": "A part of the record cannot be read.",
    "429": "Asked too often, or too much is being computed.",
}
READING_PROBLEMS = {
    "400": "There is nothing to read, or it cannot be read; the reason is told.",
    "403": "A page of another site asked.",
    "404": "Reading is not installed.",
    "408": "What was sent did not come in time.",
    "413": "More was sent than is taken.",
    "415": "The body is of another kind.",
    "429": "Asked too often, or too many articles wait.",
}


@cache
def document() -> bytes:
    """The OpenAPI 3.1 document."""
    return as_bytes(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "realpolitik",
                "version": version("realpolitik"),
                "description": ABOUT,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": "/"}],
            # With a token, where the server asks for one; else with nothing.
            "security": [{}, {"bearer": []}],
            "paths": {
                "/api": {"get": _get_list()},
                **{f"/api/{each.name}": {"get": _get(each)} for each in QUESTIONS.values()},
                "/api/read": {"post": _post_read()},
            },
            "components": {
                "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
                "schemas": _schemas(),
                "responses": {
                    "error": {"description": "What went wrong.", "content": _content("error")}
                },
            },
        }
    )


def _get(question: Question) -> dict[str, Any]:
    return {
        "operationId": question.name,
        "summary": question.about,
        "parameters": [_parameter(each) for each in question.parameters],
        "responses": {**_ok(question.contract), **_problems(PROBLEMS)},
    }


def _get_list() -> dict[str, Any]:
    return {
        "operationId": "questions",
        "summary": "Everything that can be asked.",
        "responses": {**_ok("questions"), **_problems({"429": PROBLEMS["429"]})},
    }


def _post_read() -> dict[str, Any]:
    either = {each.name: _described(each) for each in FIELDS}
    rest = {name: found for name, found in either.items() if name not in ("text", "url")}
    file = {"type": "string", "description": "A text, page or PDF.", "maxLength": LARGEST}

    def one_of(*names: str) -> dict[str, Any]:
        whats = {**either, "file": file}
        forms = [
            {
                "type": "object",
                "properties": {name: whats[name], **rest},
                "required": [name],
                "additionalProperties": False,
            }
            for name in names
        ]
        return {"schema": {"oneOf": forms}}

    return {
        "operationId": "read",
        "summary": READ,
        "requestBody": {
            "required": True,
            "content": {
                JSON: one_of("text", "url"),
                "multipart/form-data": one_of("file", "text", "url"),
                "text/plain": {"schema": {"type": "string", "minLength": 1}},
            },
        },
        "responses": {**_ok("read", kept=False), **_problems(READING_PROBLEMS)},
    }


def _parameter(each: Parameter) -> dict[str, Any]:
    found = {
        "name": each.name,
        "in": "query",
        "description": each.about,
        "required": each.required,
        "schema": dict(each.schema),
    }
    return found if each.example is None else {**found, "example": _typed(each)}


def _typed(each: Parameter) -> Any:
    assert each.example is not None
    return each.read(each.example) if each.schema["type"] != "string" else each.example


def _described(each: Parameter) -> dict[str, Any]:
    return {**each.schema, "description": each.about}


def _ok(name: str, *, kept: bool = True) -> dict[str, Any]:
    found: dict[str, Any] = {
        "200": {"description": contract(name)["description"], "content": _content(name)}
    }
    if kept:
        found["304"] = {"description": "As it was when the client asked last."}
    return found


def _problems(told: Mapping[str, str]) -> dict[str, Any]:
    return {
        status: {"description": about, "content": _content("error")}
        for status, about in told.items()
    }


def _content(name: str) -> dict[str, Any]:
    return {JSON: {"schema": {"$ref": f"{SCHEMAS}{name}"}}}


def _schemas() -> dict[str, Any]:
    """Every contract that is needed, under its name."""
    needed = {"error", "questions", "read", *(each.contract for each in QUESTIONS.values())}
    return {name: _placed(contract(name), name) for name in sorted(needed)}


def _placed(part: Any, name: str) -> Any:
    """A schema as it stands among the components.

    Examples
    --------
    >>> _placed({"$ref": "#/$defs/state"}, "standing")
    {'$ref': '#/components/schemas/standing/$defs/state'}
    """
    if isinstance(part, list):
        return [_placed(each, name) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _placed(value, name) for key, value in part.items() if key != "$schema"}
    if isinstance(kept.get("$ref"), str):
        kept["$ref"] = f"{SCHEMAS}{name}{kept['$ref'].removeprefix('#')}"
    return kept


@cache
def llms() -> bytes:
    """What a language model needs to know to ask: plain text in Markdown, as llmstxt.org has it."""
    asked = "\n".join(_llms_line(each) for each in QUESTIONS.values())
    return f"""# realpolitik

> {ABOUT}

{ADVICE}

## Questions

{asked}
- `POST /api/read`: {READ} JSON with `text` or `url`, and if wanted `date`, `least`.

## Contracts

- [OpenAPI](/api/openapi.json): every parameter with its bounds, every answer with its schema
""".encode()


def _llms_line(question: Question) -> str:
    needed = [each for each in question.parameters if each.required or each.name == "at"]
    query = "&".join(f"{each.name}={each.example}" for each in needed if each.example)
    example = f"/api/{question.name}" + (f"?{query}" if query else "")
    names = ", ".join(f"`{each.name}`" for each in question.parameters)
    told = f" Parameters: {names}." if names else ""
    return f"- [`{question.name}`]({example}): {question.about}{told}"

"""The API as it is described, tried by a machine: nothing that is asked brings the server down."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from realpolitik.web import application, contracts, openapi
from realpolitik.web.guarding import Limits
from realpolitik.web.jobs import Job
from realpolitik.web.questions import QUESTIONS
from tests import made

GENEROUS = Limits(rate=1e6, burst=1e6, reading_rate=1e6, reading_burst=1e6)
CHECKED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

document: dict[str, Any] = json.loads(openapi.document())


def operations() -> dict[str, dict[str, Any]]:
    return {
        operation["operationId"]: operation
        for path in document["paths"].values()
        for operation in path.values()
    }


@pytest.mark.parametrize("name", contracts.NAMES)
def test_every_contract_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(contracts.contract(name))
    assert contracts.contract(name)["description"]


def test_every_question_is_described_with_its_parameters() -> None:
    assert operations().keys() == {*QUESTIONS, "questions", "read"}
    for name, question in QUESTIONS.items():
        told = {each["name"]: each for each in operations()[name].get("parameters", [])}
        assert told.keys() == {each.name for each in question.parameters}
        for each in question.parameters:
            assert told[each.name]["required"] == each.required
            assert told[each.name]["description"].endswith(".")


def test_every_reference_leads_somewhere() -> None:
    def references(part: Any) -> list[str]:
        if isinstance(part, list):
            return [found for each in part for found in references(each)]
        if isinstance(part, dict):
            own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
            return own + [found for each in part.values() for found in references(each)]
        return []

    for reference in references(document):
        place: Any = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]
        assert isinstance(place, dict)


def test_the_examples_keep_their_own_bounds() -> None:
    for operation in operations().values():
        for each in operation.get("parameters", []):
            if "example" in each:
                Draft202012Validator(each["schema"]).validate(each["example"])


class Stub:
    """In the place of the reader: what a job is comes from fuzz, and no page is fetched for it."""

    async def read(self, _: Job) -> bytes:
        return json.dumps(made.reading().to_json()).encode()


def stubbed() -> Any:
    app = application(hosts=("testserver",), limits=GENEROUS)
    app.state.reader = Stub()
    return app


api = schemathesis.openapi.from_asgi("/api/openapi.json", stubbed())
NAMES = ("CHN", "north korea", "365", "USA", "Côte d'Ivoire", "Yugoslavia", "Zanzibar")


@api.hook
def map_query(_: Any, query: dict[str, Any] | None) -> dict[str, Any] | None:
    """A word drawn by chance names no state: most of the time, one stands where one is wanted."""
    if query is None or len(query) % 3 == 0:
        return query
    for place, name in enumerate(("a", "b", "state", "against", "members")):
        if isinstance(query.get(name), str):
            query[name] = NAMES[(len(query[name]) + place) % len(NAMES)]
    return query


@api.parametrize()
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_asked_brings_the_server_down(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKED)

"""The same answers as the commands', over HTTP."""

from __future__ import annotations

import gzip
import json

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from realpolitik.cli import main
from realpolitik.web import openapi
from realpolitik.web.questions import QUESTIONS

PAIR = ("china", "north korea")
COMMANDS = [
    (("standing", *PAIR, "--at", "1993"), "standing?a=china&b=north+korea&at=1993"),
    (("standing", *PAIR, "--weights", "votes=0"), "standing?a=CHN&b=PRK&weights=votes:0"),
    (
        ("standing", *PAIR, "--against", "usa", "--at", "2000"),
        "standing?a=710&b=731&against=USA&at=2000",
    ),
    (
        ("timeline", *PAIR, "--from", "1990", "--to", "1995"),
        "timeline?a=CHN&b=PRK&from=1990&to=1995",
    ),
    (
        ("partners", "china", "--at", "2000", "--among", "ASEAN"),
        "partners?state=CHN&at=2000&among=ASEAN",
    ),
    (("gaps", "--most", "3", "--silent"), "gaps?most=3&silent=true"),
    (("compare", "P5", "--at", "2009"), "compare?members=P5&at=2009"),
    (("evidence", *PAIR, "--track", "bonds"), "evidence?a=CHN&b=PRK&track=bonds"),
    (("turning-points", *PAIR, "--since", "1990"), "turning-points?a=CHN&b=PRK&since=1990"),
    (("turning-points", "--all", "--most", "3"), "turns?most=3"),
    (("triads", "1992"), "triads?year=1992"),
    (("push", *PAIR, "--at", "1993"), "push?a=CHN&b=PRK&at=1993"),
    (("outlook", *PAIR, "--within", "5"), "outlook?a=CHN&b=PRK&within=5"),
    (("scoreboard", "--event", "dispute"), "scoreboard?event=dispute"),
    (("sanctions", "usa", "iran", "--since", "1990"), "sanctions?target=IRN&by=USA&since=1990"),
    (("ideal-points", "--state", "china"), "ideal-points?state=CHN"),
    (("ideal-points", "--at", "1990"), "ideal-points?at=1990"),
    (("states", "korea"), "states?text=korea"),
    (("versions",), "versions"),
]


def validator(name: str) -> Draft202012Validator:
    """Checks an answer as a client does that has the OpenAPI document and nothing else."""
    components = json.loads(openapi.document())["components"]
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": components})


@pytest.mark.parametrize(("words", "path"), COMMANDS, ids=[path for _, path in COMMANDS])
def test_an_answer_is_what_the_command_prints(
    client: TestClient, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], path: str
) -> None:
    answer = client.get(f"/api/{path}")
    assert main([*words, "--json"]) == 0
    assert answer.json() == json.loads(capsys.readouterr().out)


def test_every_command_with_a_contract_is_compared_with_its_question() -> None:
    compared = {path.partition("?")[0] for _, path in COMMANDS}
    assert {each.name for each in QUESTIONS.values() if each.command} - compared == {"cite"}


def test_bibtex_is_what_the_command_prints(
    client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    found = client.get("/api/cite", params={"keys": "atop,votes"}).json()
    assert found["keys"] == ["atop", "votes"]
    for option, key in (((), "bibtex"), (("--plain",), "plain")):
        assert main(["cite", "atop", "votes", *option]) == 0
        assert capsys.readouterr().out.strip() == found[key].strip()


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_keeps_its_contract(client: TestClient, name: str) -> None:
    question = QUESTIONS[name]
    query = {each.name: each.example for each in question.parameters if each.example}
    answer = client.get(f"/api/{name}", params=query)
    assert answer.status_code == 200
    assert list(validator(question.contract).iter_errors(answer.json())) == []


def test_the_list_names_every_question(client: TestClient) -> None:
    answer = client.get("/api")
    assert list(validator("questions").iter_errors(answer.json())) == []
    named = {each["name"]: each for each in answer.json()["questions"]}
    assert named.keys() == {*QUESTIONS, "read"}
    assert named["read"]["method"] == "POST"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/api/standing?a=CHN", 400, "standing needs b"),
        ("/api/standing?a=CHN&b=PRK&at=soon", 400, "at must be a whole number"),
        ("/api/standing?a=CHN&b=Atlantis", 404, "Atlantis"),
        ("/api/standing?a=CHN&b=CHN", 404, "same state"),
        ("/api/standing?a=CHN&b=PRK&weights=feelings:1", 404, "feelings"),
        ("/api/standing?a=CHN&b=PRK&at=1820", 404, "nothing on China and North Korea"),
        ("/api/compare?members=Quad&at=1990", 404, "Quad"),
        ("/api/timeline?a=CHN&b=PRK&from=2000&to=1990", 404, "there is no year"),
        ("/api/cite?keys=nobody", 404, "nobody"),
        ("/api/states?text=Atlantis", 404, "Atlantis"),
        ("/api/nothing", 404, "/api lists"),
        ("/api/", 404, "/api lists"),
        ("/api/standing/", 404, "/api lists"),
        ("/api/../../etc/passwd", 404, "/api lists"),
        ("/api/%2e%2e/%2e%2e/etc/passwd", 404, "/api lists"),
        ("/api/read", 405, "Method"),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_line(
    client: TestClient, path: str, status: int, says: str
) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code == status
    assert says in answer.json()["error"]
    assert list(validator("error").iter_errors(answer.json())) == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_the_server_only_reads(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/standing?a=CHN&b=PRK")
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_head_gives_the_headers_alone(client: TestClient) -> None:
    full, head = client.get("/api/gaps?most=5"), client.head("/api/gaps?most=5")
    assert head.content == b""
    assert head.headers["etag"] == full.headers["etag"]
    assert head.headers["content-length"] == full.headers["content-length"]


def test_a_long_answer_comes_packed_where_that_is_taken(client: TestClient) -> None:
    path = "/api/timeline?a=CHN&b=PRK"
    plain = client.get(path, headers={"accept-encoding": "identity"})
    refused = client.get(path, headers={"accept-encoding": "gzip;q=0, identity"})
    with client.stream("GET", path, headers={"accept-encoding": "br, gzip;q=0.5"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content == refused.content
    assert len(raw) < len(plain.content) / 4
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == "Accept-Encoding"


def test_an_answer_that_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/gaps?most=4")
    for said in (first.headers["etag"], f'"other", {first.headers["etag"]}', "*"):
        again = client.get("/api/gaps?most=4", headers={"if-none-match": said})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    other = client.get("/api/gaps?most=4", headers={"if-none-match": '"other"'})
    assert other.status_code == 200


def test_different_questions_have_different_tags(client: TestClient) -> None:
    paths = ("gaps?most=4", "gaps?most=5", "gaps?most=4&at=1993", "groups?at=1993")
    assert len({client.get(f"/api/{path}").headers["etag"] for path in paths}) == len(paths)


def test_the_order_of_a_query_makes_no_difference(client: TestClient) -> None:
    one = client.get("/api/gaps?at=1993&most=4").headers["etag"]
    assert client.get("/api/gaps?most=4&at=1993").headers["etag"] == one


def test_a_problem_is_not_kept(client: TestClient) -> None:
    assert client.get("/api/standing?a=CHN").headers["cache-control"] == "no-store"


def test_what_ships_with_realpolitik_is_said_in_the_language_of_models(client: TestClient) -> None:
    answer = client.get("/llms.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    for name in QUESTIONS:
        assert f"`{name}`" in answer.text
    links = [part.partition(")")[0] for part in answer.text.split("](")[1:]]
    assert {client.get(link).status_code for link in links} == {200}

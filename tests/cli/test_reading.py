"""The command that reads, with made-up articles and a reader that needs no models."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from jsonschema import Draft202012Validator

import realpolitik as rp
from realpolitik.cli import main
from realpolitik.reading.documents import Document, Unreadable
from realpolitik.reading.parsing import sentences
from realpolitik.reading.reading import Reading
from realpolitik.reading.values import Claim, Event, Mention, Speaker, When
from realpolitik.schemas import schema
from tests.cli.conftest import Ran
from tests.reading.documents.server import moved, pdf, serving
from tests.reading.documents.server import page as html

Run = Callable[..., Ran]

ARTICLE = """Neighbours Recall Their Envoys

Chad expelled two envoys of Niger on Monday, a ministry in Chad said. The Lake Herald has learnt
that Chad and Niger were allies once, and that they are not any more.
"""
FRENCH = "Le gouvernement du Tchad a annoncé que les deux pays ont rompu leurs relations. " * 9
COOKIES = (
    "<html><body><div class='cookie-banner'><p>We use cookies.</p><button>Accept all</button>"
    "</div></body></html>"
)


def fake(document: Document) -> Reading:
    """One event and one claim wherever a text says "Chad … Niger": no parse, no model."""
    text = document.text
    events, claims = [], []
    cut = sentences(text)
    for number, one in enumerate(cut):
        found = re.search(r"Chad.*?Niger", one.text, re.DOTALL)
        if found is None:
            continue
        start, end = one.start + found.start(), one.start + found.end()
        speaker = re.search(r"a ministry.*? in Chad", one.text)
        says = Speaker(speaker.group(), None, None) if speaker else None
        actors = (
            Mention(start, start + 4, "Chad", 483, "TCD", "GOV", "name"),
            Mention(end - 5, end, "Niger", 436, "NER", "GOV", "name"),
        )
        act = ("SANCTION", "16", 4, -4.0, When("1994-05-09", "day"), "asserted", False)
        events.append(Event(*actors, *act, says, number, start, end, 0.9, ((start, end),)))
        words = ("asserted", False, says, start, end, 0.7, text[start:end], "past")
        claims.append(Claim("status", "allies", "TCD", "NER", None, When(), *words))  # type: ignore[arg-type]
    return Reading(document, tuple(cut), tuple(events), tuple(claims))


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("realpolitik.reading.reading.read_document", fake)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "envoys.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one of them twice, one in French, one empty."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "1.txt").write_text(ARTICLE)
    (place / "2.txt").write_text(ARTICLE.replace("envoys", "consuls"))
    (place / "3.txt").write_text(ARTICLE)
    (place / "4.txt").write_text(FRENCH)
    (place / "5.txt").write_text("")
    return place


def answered(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return ran.out


def refused(ran: Ran, *says: str) -> None:
    assert ran.code == 2, ran
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1, ran.err
    assert ran.err.startswith("realpolitik: ")
    for said in says:
        assert said in ran.err


def faults(value: Any) -> list[str]:
    return [each.message for each in Draft202012Validator(schema("read")).iter_errors(value)]


def flat(text: str) -> str:
    return " ".join(text.split())


# What is shown.


@pytest.mark.parametrize(
    "said",
    [
        "Neighbours Recall Their Envoys",
        "11 May 1994",
        "Chad → Niger: SANCTION, material conflict · 9 May 1994",
        "said as a fact; according to a ministry in Chad",
        "[Chad expelled two envoys of Niger] on Monday, a ministry in Chad said.",
        "Chad and Niger were allies",
        "said as a fact; in the words of the text itself",
        "that [Chad and Niger] were allies once",
        "record shows otherwise: ",
        "2 events, 2 claims: 2 record shows otherwise",
        "are no doubts of a claim",
    ],
)
def test_the_terminal_says(run: Run, article: Path, said: str) -> None:
    assert flat(said) in flat(answered(run("read", str(article), "--date", "1994-05-11")))


def test_a_pipe_gets_eighty_plain_columns(run: Run, article: Path) -> None:
    text = answered(run("read", str(article)))
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_each_check_opens_down_to_the_row(run: Run, article: Path) -> None:
    article.write_text("France and Germany are allies. Chad and Niger, too.")
    text = answered(run("read", str(article), "--date", "2009-05-01", "--rows", "9"))
    assert re.search(r"alliances · atop \S+ · \S+ row \d+: ", text)


def test_only_as_many_rows_are_shown_as_asked_for(run: Run, article: Path) -> None:
    words = ("read", str(article), "--date", "2009-05-01", "--rows")
    assert "row " not in answered(run(*words, "0")).replace("rows", "")
    assert "shows all" in answered(run(*words, "0"))


def test_without_a_check_nothing_is_said_of_the_record(run: Run, article: Path) -> None:
    text = answered(run("read", str(article), "--no-check"))
    assert "what it claims\n" in text
    value = json.loads(answered(run("read", str(article), "--no-check", "--json")))
    assert [one["check"] for one in value["claims"]] == [None, None]
    assert faults(value) == []


def test_a_text_that_says_nothing_of_states_is_read_all_the_same(run: Run, article: Path) -> None:
    article.write_text("The lake was calm in the morning and the boats went out early.")
    text = answered(run("read", str(article)))
    assert "no events, no claims" in text


def test_what_is_less_sure_can_be_left_out(run: Run, article: Path) -> None:
    words = ("read", str(article), "--json", "--least-confidence")
    value = json.loads(answered(run(*words, "0.8")))
    assert (len(value["events"]), len(value["claims"])) == (2, 0)
    assert json.loads(answered(run(*words, "1")))["events"] == []


# JSON.


def test_json_stands_alone_and_keeps_the_contract(run: Run, article: Path) -> None:
    ran = run("read", str(article), "--date", "1994-05-11", "--json")
    value = json.loads(answered(ran))
    assert ran.err == ""
    assert faults(value) == []
    assert value["document"]["date"] == "1994-05-11"
    assert value["document"]["title"] == "Neighbours Recall Their Envoys"
    assert value["events"][0]["speaker"] == "a ministry in Chad"
    assert {one["check"]["result"] for one in value["claims"]} == {"record shows otherwise"}


def test_several_documents_are_one_json_object_a_line(run: Run, folder: Path) -> None:
    ran = run("read", str(folder), "--json")
    lines = [json.loads(line) for line in answered(ran).splitlines()]
    assert [Path(one["document"]["place"]).name for one in lines] == ["1.txt", "2.txt"]
    assert [faults(one) for one in lines] == [[], []]


def test_a_feed_of_several_entries_is_one_json_object_a_line(run: Run, tmp_path: Path) -> None:
    entries = "".join(
        f"<item><title>Report {n} from the lake</title><link>https://example.org/{n}</link>"
        f"<description>{ARTICLE.splitlines()[2].replace('two', str(n))}</description></item>"
        for n in (3, 4)
    )
    feed = tmp_path / "lake.xml"
    feed.write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Lake</title>{entries}</channel></rss>'
    )
    lines = [json.loads(line) for line in answered(run("read", str(feed), "--json")).splitlines()]
    assert len(lines) == 2
    assert [faults(one) for one in lines] == [[], []]


def test_standard_input_is_a_dash(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    value = json.loads(answered(run("read", "-", "--json")))
    assert value["document"]["place"] == "-"
    assert len(value["events"]) == 2


# Several documents.


def test_a_folder_names_what_it_leaves_out_and_why(run: Run, folder: Path) -> None:
    ran = run("read", str(folder))
    assert answered(ran).count("Neighbours Recall Their Envoys") == 2
    told = flat(ran.err)
    assert "3.txt: skipped: the same text as" in told
    assert "4.txt: skipped: the text is in French" in told
    assert "5.txt: skipped: " in told


def test_one_document_is_shown_before_the_next_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = []

    def watched(document: Document) -> Reading:
        seen.append(capsys.readouterr().out)
        return fake(document)

    monkeypatch.setattr("realpolitik.reading.reading.read_document", watched)
    assert main(["read", str(folder)]) == 0
    first, second = seen
    assert "1.txt" in first
    assert "SANCTION" in second


def test_the_same_text_in_two_places_is_read_once(run: Run, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy.txt"
    other.write_text(ARTICLE)
    ran = run("read", str(article), str(other), "--json")
    assert len(answered(ran).splitlines()) == 1
    assert "the same text as" in ran.err


def test_a_place_that_cannot_be_read_does_not_keep_the_others_from_it(
    run: Run, article: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"
    table = tmp_path / "events.csv"
    ran = run("read", str(missing), str(article), "--json", "--out", str(table))
    assert ran.code == 2
    assert len(json.loads(ran.out)["events"]) == 2
    assert f"{missing}: skipped: no such file" in ran.err
    assert ran.err.splitlines()[-1] == f"realpolitik: {missing}: 1 of 2 places not read"
    assert pl.read_csv(table).height == 2


# Files.


def test_events_and_claims_are_written_as_tables_with_their_codebooks(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    events, claims = tmp_path / "events.csv", tmp_path / "claims.parquet"
    ran = run("read", str(folder), "--out", str(events), "--claims", str(claims))
    assert ran.code == 0
    assert pl.read_csv(events)["root"].to_list() == ["SANCTION"] * 4
    assert pl.read_parquet(claims)["about"].to_list() == ["allies"] * 4
    assert (tmp_path / "events.codebook.md").exists()
    assert (tmp_path / "claims.codebook.md").exists()
    assert "wrote " in ran.err


def test_a_table_that_is_there_is_left_alone(run: Run, article: Path, tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    events.write_text("mine")
    ran = run("read", str(article), "--out", str(events))
    assert ran.code == 2
    assert "is there already" in ran.err
    assert events.read_text() == "mine"
    assert run("read", str(article), "--out", str(events), "--overwrite").code == 0


@pytest.mark.parametrize("option", ["--out", "--claims"])
def test_a_table_of_an_unknown_kind_is_refused_before_anything_is_read(
    run: Run, article: Path, option: str
) -> None:
    refused(run("read", str(article), option, "table.docx"), "table.docx", ".csv")


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def page(run: Run, place: Path, tmp_path: Path) -> tuple[Page, str]:
    file = tmp_path / "page.html"
    ran = run("read", str(place), "--html", str(file))
    assert ran.code == 0, ran.err
    text = file.read_text(encoding="utf-8")
    return Page(text), text


@pytest.mark.parametrize("several", [False, True])
def test_the_page_is_sound_and_loads_nothing(
    run: Run, article: Path, folder: Path, tmp_path: Path, several: bool
) -> None:
    found, text = page(run, folder if several else article, tmp_path)
    assert text.startswith("<!DOCTYPE html>")
    assert found.open == found.wrong == []
    loads = [
        attributes
        for _, attributes in found.tags
        if {"src", "srcset", "data", "action"} & attributes.keys()
        or not (attributes.get("href") or "#").startswith("#")
    ]
    assert loads == []
    assert "default-src 'none'" in text
    names = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    links = [attributes["href"] for _, attributes in found.tags if attributes.get("href")]
    assert len(names) == len(set(names)) > 0
    assert {(link or "").removeprefix("#") for link in links} == set(names)


def test_the_page_shows_the_whole_text_with_its_spans_marked(
    run: Run, article: Path, tmp_path: Path
) -> None:
    found, text = page(run, article, tmp_path)
    words = flat(re.sub(r"<sup>.*?</sup>", "", text))
    assert ">Chad expelled two envoys of Niger</mark>" in words
    marks = [attributes for tag, attributes in found.tags if tag == "mark"]
    assert {attributes["class"] for attributes in marks} <= {
        *("asserted", "intended", "conditional", "denied", "hypothetical", "opinion")
    }
    assert any("SANCTION" in (attributes.get("title") or "") for attributes in marks)


# What a text may hold.

HOSTILE = (
    "Neighbours \x1b]0;owned\x07Recall <img src=x onerror=alert(1)>\n\n"
    "Chad <script>alert('x')</script> \x1b[31mexpelled\u202e [bold]envoys[/bold] :bomb: of Niger on Monday,"
    " a ministry\x9b31m <b>of truth</b> in Chad said.\n"
    # A file with more controls among its bytes is taken for a binary one.
    + "The boats went out early, and the lake was calm all day. "
    * 30
)


def test_nothing_in_a_text_steers_the_terminal(run: Run, article: Path) -> None:
    article.write_text(HOSTILE, encoding="utf-8")
    for words in ((), ("--json",)):
        text = answered(run("read", str(article), *words))
        assert [c for c in text if not c.isprintable() and c != "\n"] == []
    text = flat(answered(run("read", str(article))))
    assert "[bold]envoys[/bold] :bomb: of Niger" in text
    assert "<script>alert('x')</script>" in text


def test_what_comes_past_the_tidying_steers_nothing_either(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("realpolitik.reading.documents.reading.tidy", lambda text: text)
    article.write_text(HOSTILE, encoding="utf-8")
    for words in ((), ("--json",)):
        text = answered(run("read", str(article), *words))
        assert [c for c in text if not c.isprintable() and c != "\n"] == []
    assert json.loads(text)["document"]["text"] == HOSTILE


def test_nothing_in_a_text_runs_in_the_page(run: Run, article: Path, tmp_path: Path) -> None:
    article.write_text(HOSTILE, encoding="utf-8")
    found, _ = page(run, article, tmp_path)
    assert found.open == found.wrong == []
    assert not {"script", "img", "b"} & {tag for tag, _ in found.tags}
    assert "<script>alert('x')</script>" in flat("".join(found.words))


# What a user can get wrong.


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    refused(run("read", str(tmp_path / "nothing.txt")), "nothing.txt", "no such file")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n \n", ""),
        ("binary.txt", bytes(range(256)) * 64, ""),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 600, ""),
        ("french.txt", FRENCH.encode(), "French"),
        ("cookies.html", COOKIES.encode(), ""),
        ("broken.pdf", b"%PDF-1.7 and nothing more", ""),
    ],
)
def test_a_file_that_is_no_article(
    run: Run, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    refused(run("read", str(file)), name, says)
    refused(run("read", str(file), "--json"), name, says)


def test_a_folder_without_an_article(run: Run, tmp_path: Path) -> None:
    refused(run("read", str(tmp_path)), str(tmp_path))


def test_a_folder_with_nothing_in_english(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH)
    refused(run("read", str(tmp_path)), "a.txt", "French")


def test_an_article_of_the_future(run: Run, article: Path) -> None:
    refused(run("read", str(article), "--date", "2999-01-01"), "envoys.txt", "2999")


@pytest.mark.parametrize("date", ["1994", "11.5.1994", "1994-13-01", "yesterday"])
def test_a_date_that_is_none(run: Run, article: Path, date: str) -> None:
    refused(run("read", str(article), "--date", date), "--date", "read --help")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/a", "http://localhost:8000/", "http://10.0.0.1/", "http://[::1]/a"],
)
def test_a_private_address_is_not_asked(run: Run, address: str) -> None:
    refused(run("read", address), address)


def test_an_address_of_ones_own_is_asked_where_that_is_allowed(run: Run) -> None:
    body = "".join(f"<p>{line}</p>" for line in ARTICLE.splitlines()[2:])
    whole = (
        f"<html><head><title>Envoys</title></head><body><article>{body * 3}</article></body></html>"
    )
    with serving({"/news": html(whole.encode()), "/old": moved("/news")}) as server:
        refused(run("read", f"{server}/news"), "private")
        value = json.loads(answered(run("read", f"{server}/old", "--allow-private", "--json")))
        refused(run("read", f"{server}/gone", "--allow-private"), "404")
    assert value["document"]["place"] == f"{server}/old"
    assert value["events"]


def test_two_hundred_pages_are_read(run: Run, tmp_path: Path) -> None:
    # What stands at the edge of every page is a running head.
    lines = [
        "The boats went out.",
        "The lake was calm.",
        "Chad expelled an envoy of Niger, it said.",
    ]
    pages = [[f"Page {n}", *lines, "Boats came in.", "It was night."] for n in range(200)]
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf(pages, title="A long report"))
    value = json.loads(answered(run("read", str(file), "--json")))
    assert value["document"]["title"] == "A long report"
    assert len(value["events"]) >= 200
    assert faults(value) == []


def test_a_place_must_be_named(run: Run) -> None:
    refused(run("read"), "PLACE", "read --help")


@pytest.mark.parametrize("share", ["-1", "1.5", "much"])
def test_confidence_is_a_share(run: Run, article: Path, share: str) -> None:
    refused(run("read", str(article), "--least-confidence", share), "--least-confidence")


def test_a_page_that_cannot_be_written_says_where(run: Run, article: Path, tmp_path: Path) -> None:
    place = tmp_path / "no such folder" / "page.html"
    ran = run("read", str(article), "--html", str(place))
    assert ran.code == 2
    assert ran.err == f"realpolitik: {place}: No such file or directory\n"


def test_a_record_that_is_not_there(run: Run, article: Path, tmp_path: Path) -> None:
    place = tmp_path / "nowhere"
    refused(run("read", str(article), "--record", str(place)), str(place))


READ_WITHOUT_MODELS = """
import sys
from tests.cli.test_reading import fake
import realpolitik.reading.reading
realpolitik.reading.reading.read_document = fake
from realpolitik.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_reader_who_has_seen_enough_is_told_nothing(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(ARTICLE.replace("two", str(number + 2)))
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    reading = subprocess.Popen(
        [sys.executable, "-c", READ_WITHOUT_MODELS, "read", str(tmp_path), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=buffered,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert reading.stdout is not None
    assert reading.stderr is not None
    assert json.loads(reading.stdout.readline())["schema"] == 1
    reading.stdout.close()
    assert reading.stderr.read() == b""
    reading.stderr.close()
    assert reading.wait(timeout=60) != 0


# In Python.


def test_python_reads_a_file_and_a_text_alike(article: Path) -> None:
    by_place = rp.read(article, date="1994-05-11")
    by_text = rp.read(ARTICLE, date="1994-05-11")
    assert by_place.events == by_text.events
    assert by_place.checks == by_text.checks
    assert by_place.document.place == str(article)
    assert by_text.document.place == "text"
    assert len(by_place.checks) == len(by_place.claims) == 2
    assert "atop" in by_place.cite


def test_a_sentence_is_a_text_and_a_file_name_is_none() -> None:
    assert len(rp.read("Chad and Niger are allies").claims) == 1
    for place in ("no such article.txt", "missing.txt", "articles"):
        with pytest.raises(Unreadable, match="no such file"):
            rp.read(place)


def test_a_text_with_a_control_in_it_is_a_text() -> None:
    assert len(rp.read("Chad and Niger\x1b[31m\0 are allies").claims) == 1


def test_several_documents_are_not_taken_for_one(folder: Path) -> None:
    with pytest.raises(Unreadable, match="read_all"):
        rp.read(folder)
    assert len(list(rp.read_all(folder, skipped=lambda _: None))) == 2


def test_what_is_left_out_is_logged(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert len(list(rp.read_all(folder))) == 2
    assert "4.txt: skipped: the text is in French" in caplog.text


@pytest.mark.parametrize("text", ["\n\n", "… !? …\n—"])
def test_a_text_without_words_is_refused_as_a_text(text: str) -> None:
    with pytest.raises(Unreadable):
        rp.read(text)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(Unreadable, match="2017-04-20"):
        rp.read("Chad and Niger are allies", date="20 April 2017")


def test_the_command_takes_no_text_for_a_place(run: Run) -> None:
    refused(run("read", "Chad and Niger are allies"), "no such file")


def test_an_address_may_be_longer_than_a_path(run: Run) -> None:
    refused(run("read", f"http://127.0.0.1/{'a' * 3000}", "--json"), "127.0.0.1")

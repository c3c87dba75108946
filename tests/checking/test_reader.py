"""The whole way from a text to its checks: whatever the text, nothing breaks and every span is in it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import realpolitik as rp
from realpolitik.reading.documents import Unreadable
from realpolitik.report.reading import page
from realpolitik.schemas import schema

_ACTORS = (
    "China|North Korea|the United States|Chad|Niger|Beijing|Seoul|the two countries|it|they|its ally"
    "|NATO|Palestine|the Soviet Union|Georgia|Congo|the North|French troops|Kim Il-sung|the ministry"
)
ACTORS = _ACTORS.split("|")
_ACTS = (
    "attacked|met|will sanction|could support|denied that it helped|and|were allies of|is an enemy of"
    "|signed a treaty with|broke with|threatens|wants|fears|is closer to|recognised|no longer trusts"
)
ACTS = _ACTS.split("|")
_TAILS = (
    "in 1992|on Monday|in the 1990s|next week|if it fails||because of Japan|against Russia|for decades"
    "|<script>|\x1b[31m|…|in AD 5|in 2150|, an official said|, he said, “never”|with 3% of it"
)
TAILS = _TAILS.split("|")
STOPS = (". ", "? ", "\n\n", ".” ", " ", ": ")

WRITTEN = st.tuples(*map(st.sampled_from, (ACTORS, ACTS, ACTORS, TAILS, STOPS))).map(
    lambda parts: f"{parts[0][:1].upper()}{parts[0][1:]} {' '.join(parts[1:4])}{parts[4]}"
)
OPENING = "The ministers of the two states said that they had been there before. "
ARTICLES = st.lists(WRITTEN, min_size=1, max_size=5).map(lambda parts: OPENING + "".join(parts))
DAYS = st.sampled_from([None, "1946-01-01", "1950-06-25", "1993-01-01", "2017-04-20"])

VALIDATOR = Draft202012Validator(schema("read"))


def spans_of(one: dict[str, Any]) -> list[tuple[int, int]]:
    """Every place that an event or a claim names."""
    places = [one, *one.get("mentions", []), *one["voices"]]
    places += [one[end] for end in ("source", "target") if one.get(end)]
    return [(each["start"], each["end"]) for each in places if each["start"] is not None]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES, DAYS)
def test_no_article_breaks_the_reader_and_every_span_is_inside_it(
    text: str, date: str | None
) -> None:
    found = rp.read(text, date=date)
    value = found.to_json()
    assert [each.message for each in VALIDATOR.iter_errors(value)] == []
    read = value["document"]["text"]
    for one in [*value["events"], *value["claims"]]:
        assert all(0 <= start < end <= len(read) for start, end in spans_of(one))
        assert read[one["start"] : one["end"]] == one["text"]
    assert len(found.checks) == len(found.claims)
    assert page([found]).endswith("</html>\n")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_no_characters_break_the_reader(text: str) -> None:
    try:
        found = rp.read(f"{text}\n", check=False)
    except Unreadable:
        return
    assert all(0 <= one.start < one.end <= len(found.document.text) for one in found.events)

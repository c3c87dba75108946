"""The training corpus is varied, well formed, and copied from nowhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from realpolitik.ontology import NONE, ROOTS
from realpolitik.reading.values import MODALITIES
from tools.reading.corpus import BadLine, Example, examples
from tools.reading.scores import plv

LABELLED = Path(__file__).parent / "reading" / "labelled"
NEAR = 0.5
"""Share of three-word sequences from which two sentences are near copies."""


@pytest.fixture(scope="module")
def rows() -> list[Example]:
    return examples()


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def near_copies(texts: list[str], others: list[str]) -> list[tuple[str, str]]:
    """Pairs of a text and another one that share more than `NEAR` of their three-word sequences."""
    where: dict[tuple[str, ...], list[int]] = {}
    of_others = [shingles(one) for one in others]
    for i, some in enumerate(of_others):
        for one in some:
            where.setdefault(one, []).append(i)
    found = []
    for text in texts:
        own = shingles(text)
        shared = Counter(i for one in own for i in where.get(one, []))
        for i, n in shared.items():
            if text != others[i] and n > NEAR * len(own | of_others[i]):
                found.append((text, others[i]))
    return found


def test_there_are_more_than_four_thousand_examples(rows: list[Example]) -> None:
    assert len(rows) > 4_000
    assert len({row.sentence.text for row in rows}) > 4_000


@pytest.mark.parametrize("root", [*ROOTS, NONE])
def test_every_root_has_three_hundred_examples(rows: list[Example], root: str) -> None:
    assert sum(row.root == root for row in rows) >= 300


@pytest.mark.parametrize("modality", MODALITIES)
def test_every_modality_has_two_hundred_examples(rows: list[Example], modality: str) -> None:
    assert sum(row.modality == modality for row in rows) >= 200


def test_no_marked_sentence_stands_twice(rows: list[Example]) -> None:
    counts = Counter(row.sentence for row in rows)
    assert [one for one, n in counts.items() if n > 1] == []


def test_no_two_sentences_are_near_copies(rows: list[Example]) -> None:
    texts = sorted({row.sentence.text for row in rows})
    assert near_copies(texts, texts) == []


def test_no_sentence_comes_from_the_set_that_validates(rows: list[Example], shared: Path) -> None:
    published = [
        one.text for one in plv(shared / "data" / "plover_relations" / "PLV_train.tsv.gz")[0]
    ]
    texts = sorted({row.sentence.text for row in rows})
    assert set(texts) & set(published) == set()
    assert near_copies(texts, published) == []


def test_no_sentence_comes_from_the_passages_that_measure(rows: list[Example]) -> None:
    passages = [
        json.loads(line)["text"]
        for path in LABELLED.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert near_copies(sorted({row.sentence.text for row in rows}), passages) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ATTACK\tasserted\t0\t\t<s>A</s> hit <t>B</t>.", "no root"),
        ("ASSAULT\tsure\t0\t\t<s>A</s> hit <t>B</t>.", "no modality"),
        ("ASSAULT\tasserted\tno\t\t<s>A</s> hit <t>B</t>.", "0 or 1"),
        ("ASSAULT\tasserted\t0\tC\t<s>A</s> hit <t>B</t>.", "not in the sentence"),
        ("ASSAULT\tasserted\t0\t<s>A</s> hit <t>B</t>.", "4 fields"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "one.tsv").write_text(
        f"root\tmodality\tnegated\tspeaker\tsentence\n{line}\n", encoding="utf-8"
    )
    with pytest.raises(BadLine, match=f"one.tsv line 2.*{words}"):
        examples(tmp_path)

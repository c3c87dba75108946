"""Speeches coded into statements, in parts that outlive a kill."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from realpolitik.errors import RealpolitikError
from realpolitik.reading.relations.labels import LABELS
from realpolitik.reading.relations.marks import Marked
from realpolitik.reading.speeches import CODED, Speech, bulk, code, code_all, coding
from tests.reading.speeches.coders import count_words, kill_on_niger

SPEECH = (
    "I congratulate Mr. Diallo of Niger on his election as President of the Assembly.\n"
    "We condemn Israel. Sand is yellow. We do not support Egypt."
)


def by_verb(sentences: Sequence[Marked], *, rows: int = 1) -> np.ndarray:
    """A coder that knows three verbs."""
    found = np.full((len(sentences), len(LABELS)), 0.01)
    for row, one in zip(found, sentences, strict=True):
        verbs = {"condemn": "ACCUSE", "support": "SUPPORT"}
        root = next((verbs[verb] for verb in verbs if verb in one.text), "NONE")
        row[LABELS.index(root)] = 0.84
    return found


@pytest.fixture
def coded(monkeypatch: pytest.MonkeyPatch) -> pl.DataFrame:
    monkeypatch.setattr(coding, "probabilities", by_verb)
    return code([Speech("CUB_29_1974", 40, 1974, SPEECH), Speech("CUB_30_1975", 40, 1975, "Rain.")])


def test_a_statement_has_its_place_its_root_and_how_sure_it_is(coded: pl.DataFrame) -> None:
    assert dict(coded.schema) == CODED
    assert coded.select("target", "root", "confidence").rows() == [
        (666, "ACCUSE", pytest.approx(0.84)),
        (651, "SUPPORT", pytest.approx(0.84)),
    ]
    first = coded.row(0, named=True)
    assert SPEECH[first["start"] : first["start"] + first["length"]] == "We condemn Israel."


def test_what_is_not_so_is_marked(coded: pl.DataFrame) -> None:
    assert coded["negated"].to_list() == [False, True]


def test_courtesy_is_no_statement(coded: pl.DataFrame) -> None:
    assert 436 not in coded["target"]


def test_no_speech_gives_no_row() -> None:
    assert code([]).schema == CODED


def documents(n: int = 130) -> pl.DataFrame:
    """Speeches of Chad, and one of Niger."""
    texts = [f"We greet you {'again ' * i}" for i in range(n)]
    return pl.DataFrame(
        {
            "document": [f"TCD_{i:02}_{1946 + i}" for i in range(n)],
            "ccode": pl.Series([483] * (n - 2) + [436, None], dtype=pl.Int16),
            "year": pl.Series([1946 + i for i in range(n)], dtype=pl.Int16),
            "hash": [hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts],
            "text": texts,
        }
    )


def test_several_processes_code_what_one_codes(tmp_path: Path) -> None:
    one = code_all(documents(), work=tmp_path / "one", workers=1, coder=count_words)
    two = code_all(documents(), work=tmp_path / "two", workers=2, coder=count_words)
    assert one.equals(two)
    assert sorted(one["length"]) == [3 + i for i in range(129)]


def test_what_was_coded_before_a_kill_is_not_coded_again(tmp_path: Path) -> None:
    with pytest.raises(RealpolitikError, match="run it again, what was coded is kept"):
        code_all(documents(), work=tmp_path, workers=2, coder=kill_on_niger)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.parquet")}
    assert kept
    told: list[float] = []
    found = code_all(
        documents(),
        work=tmp_path,
        workers=1,
        coder=count_words,
        progress=lambda _, share: told.append(share),
    )
    assert found.height == 129
    assert told[0] > 0
    assert told[-1] == 1
    assert all(path.stat().st_mtime_ns == then for path, then in kept.items())


def test_a_part_that_was_damaged_is_coded_again(tmp_path: Path) -> None:
    before = code_all(documents(), work=tmp_path, workers=1, coder=count_words)
    next(tmp_path.glob("*.parquet")).write_bytes(b"PAR1")
    assert code_all(documents(), work=tmp_path, workers=1, coder=count_words).equals(before)


def test_another_text_under_the_same_name_is_coded_anew(tmp_path: Path) -> None:
    code_all(documents(3), work=tmp_path, workers=1, coder=count_words)
    changed = documents(3).with_columns(
        hash=pl.lit("0" * 16), text=pl.lit("Rain"), ccode=pl.lit(483, dtype=pl.Int16)
    )
    found = code_all(changed, work=tmp_path, workers=1, coder=count_words)
    assert found["length"].to_list() == [1, 1, 1]


def test_another_coder_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code_all(documents(3), work=tmp_path, workers=1, coder=count_words)
    monkeypatch.setattr(bulk, "VERSION", bulk.VERSION + 1)
    code_all(documents(3), work=tmp_path, workers=1, coder=count_words)
    assert len(list(tmp_path.glob("*.parquet"))) == 2

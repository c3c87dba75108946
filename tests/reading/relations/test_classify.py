"""What one marked actor does to another."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from realpolitik.ontology import ROOTS
from realpolitik.reading.relations import classify
from realpolitik.reading.relations.classify import probabilities
from realpolitik.reading.relations.marks import BadMarks, marked
from realpolitik.reading.relations.tokens import MODELS
from tools.reading.scores import plv, plv_scores

MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("sentence", "root"),
    [
        ("<s>Norway</s> lent <t>Iceland</t> 300 million kroner.", "AID"),
        ("<t>Two consuls of Bolivia</t> were expelled by <s>Chile</s>.", "SANCTION"),
        ("<s>The Danish premier</s> met <t>her Swedish colleague</t> in Malmö.", "CONSULT"),
        ("<s>Ghana</s> condemned <t>Togo</t> for closing the border.", "ACCUSE"),
        ("<s>Gunboats of Eritrea</s> shelled <t>a Yemeni island</t>.", "ASSAULT"),
        ("<s>Peru</s> refused to meet <t>the envoys of Ecuador</t>.", "REJECT"),
        ("<s>Rebels</s> laid down their arms before <t>the army</t>.", "RETREAT"),
    ],
)
def test_plain_acts_are_told_apart(sentence: str, root: str) -> None:
    assert classify([sentence])["root"].to_list() == [root]


def test_quad_and_binary_follow_from_the_root() -> None:
    found = classify(["<s>Norway</s> lent <t>Iceland</t> 300 million kroner."])
    assert found.select("quad", "binary").row(0) == (2, "cooperation")


def test_probabilities_of_all_roots_and_none_sum_to_one() -> None:
    found = classify(
        ["<s>Norway</s> lent <t>Iceland</t> money.", "<t>Oman</t> lies in <s>Asia</s>."]
    )
    assert found.select(*ROOTS, "none").sum_horizontal().to_list() == pytest.approx([1, 1])


def test_two_states_on_one_map_have_no_relation() -> None:
    found = classify(["<s>Bhutan</s> is smaller than <t>Nepal</t> and has fewer people."])
    assert found["none"][0] > 0.5


def test_no_sentence_gives_no_row() -> None:
    assert classify([]).is_empty()


def test_a_sentence_does_not_change_with_those_beside_it() -> None:
    long = f"<s>Peru</s> thanked <t>Chile</t> {'for this and that ' * 20}."
    short = "<s>Norway</s> lent <t>Iceland</t> money."
    alone = probabilities([marked(short)])[0]
    beside = probabilities([marked(long), marked(short)])[1]
    np.testing.assert_array_equal(alone, beside)


def test_a_sentence_without_marks_is_refused() -> None:
    with pytest.raises(BadMarks):
        classify(["Norway lent Iceland money."])


def test_the_published_set_is_coded_as_well_as_we_say(shared: Path) -> None:
    sentences, roots, quads = plv(shared / "data" / "plover_relations" / "PLV_train.tsv.gz")
    found = plv_scores(probabilities(sentences), roots, quads)
    assert found["root"] >= 0.74
    assert found["quad"] >= 0.86
    assert found["binary"] >= 0.93


def test_the_model_card_says_how_the_models_were_made() -> None:
    card = json.loads((MODELS / "model.json").read_text(encoding="utf-8"))
    assert card["examples"] > 4_000
    assert {"corpus", "seeds", "settings", "scores"} <= card.keys()


def test_both_models_together_are_at_most_thirty_megabytes() -> None:
    size = sum(path.stat().st_size for path in Path(str(MODELS)).iterdir())
    assert size <= 30 * MEGABYTE


def test_neither_torch_nor_scikit_learn_is_imported_to_classify() -> None:
    code = (
        "import sys; from realpolitik.reading.relations import classify; "
        "classify(['<s>A</s> met <t>B</t>.']); "
        "print(sorted({'torch', 'sklearn', 'scipy', 'pandas'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

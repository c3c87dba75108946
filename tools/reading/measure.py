"""Measure the models that ship on a published set, and write the scores into their card.

``python -m tools.reading.measure PLV_train.tsv.gz`` runs what users run: int8, one sentence at a time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from realpolitik.reading.relations import encoder, linear
from realpolitik.reading.relations.classify import probabilities
from realpolitik.reading.relations.tokens import MODELS
from tools.reading.scores import plv, plv_scores

__all__ = ["main"]

CARD = Path(str(MODELS)) / "model.json"


def main(place: Path) -> None:
    """Write the macro-F1 of the encoder, the linear model and their mean under ``shipped``."""
    sentences, roots, quads = plv(place)
    found = {
        "encoder": encoder.probabilities(sentences),
        "linear": linear.probabilities(sentences),
        "mean": probabilities(sentences),
    }
    card = json.loads(CARD.read_text(encoding="utf-8"))
    card["shipped"] = {
        name: {what: round(value, 4) for what, value in plv_scores(p, roots, quads).items()}
        for name, p in found.items()
    }
    CARD.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card["shipped"], indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

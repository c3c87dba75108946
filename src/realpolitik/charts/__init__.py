"""One picture each, as Altair charts: every face draws the same ones.

No state is red or green. What a colour tells, a dash or a shape tells again, so that a picture can be read
without colours and in a grey print. Where there is no figure nothing is drawn: a line never runs over a
missing year. Each picture says how far its evidence reaches and from which data sets it comes.
"""

from __future__ import annotations

from realpolitik.charts.canvas import PRINT, Palette
from realpolitik.charts.files import FORMATS, check, save, svg
from realpolitik.charts.ideal_points import ideal_points
from realpolitik.charts.leaders import leader_rows, leaders
from realpolitik.charts.lines import Panel, compared
from realpolitik.charts.outlook import outlook
from realpolitik.charts.rankings import paper_against_practice, ranked, ranking
from realpolitik.charts.sanctions import sanctions
from realpolitik.charts.triads import balance, pushed
from realpolitik.charts.turning import course_in_words, turning
from realpolitik.charts.worldmap import (
    DIVERGING,
    RISING,
    SHADES,
    Hues,
    figure_in_words,
    world_map,
)
from realpolitik.charts.years import gap, over_years, sides, standing, tracks

__all__ = [
    "DIVERGING",
    "FORMATS",
    "PRINT",
    "RISING",
    "SHADES",
    "Hues",
    "Palette",
    "Panel",
    "balance",
    "check",
    "compared",
    "course_in_words",
    "figure_in_words",
    "gap",
    "ideal_points",
    "leader_rows",
    "leaders",
    "outlook",
    "over_years",
    "paper_against_practice",
    "pushed",
    "ranked",
    "ranking",
    "sanctions",
    "save",
    "sides",
    "standing",
    "svg",
    "tracks",
    "turning",
    "world_map",
]

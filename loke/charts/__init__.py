"""Charts: one function per question, from published figures to SVG text.

Belongs here: how a figure is drawn, its colours and type, and the cleaning that makes it accessible and the same
byte for byte. Does not belong here: choosing what is shown, sentences (`loke.captions`) or pages (`loke.editions`).
"""

from loke.charts.dot_array import MOST_DOTS, dot_array
from loke.charts.flow import flow
from loke.charts.intended_versus_actual import intended_versus_actual
from loke.charts.programme_theory import LAYOUTS, Arrow, Box, Layout, programme_theory, theory_in_words
from loke.charts.run_chart import NOTHING_MARKED, Marked, run_chart

__all__ = [
    "LAYOUTS",
    "MOST_DOTS",
    "NOTHING_MARKED",
    "Arrow",
    "Box",
    "Layout",
    "Marked",
    "dot_array",
    "flow",
    "intended_versus_actual",
    "programme_theory",
    "run_chart",
    "theory_in_words",
]

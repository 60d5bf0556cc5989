"""Charts: one function per question, from published figures to SVG text.

Belongs here: how a figure is drawn, its colours and type, and the cleaning that makes it accessible and the same
byte for byte. Does not belong here: choosing what is shown, sentences (`loke.captions`) or pages (`loke.editions`).
"""

from loke.charts.answers import MOST_STACKED, Answer, answers
from loke.charts.dot_array import MOST_DOTS, dot_array
from loke.charts.flow import flow
from loke.charts.goal_strips import Aim, goal_strips
from loke.charts.in_row import row_strip, sparkline
from loke.charts.intended_versus_actual import intended_versus_actual
from loke.charts.losses import Step, losses
from loke.charts.programme_theory import LAYOUTS, Arrow, Box, Layout, programme_theory, theory_in_words
from loke.charts.run_chart import NOTHING_MARKED, Marked, run_chart
from loke.charts.small_multiples import Panel, small_multiples
from loke.charts.theme import WIDTHS, Size
from loke.charts.then_and_now import Pair, then_and_now
from loke.charts.wheel import Spoke, wheel

__all__ = [
    "LAYOUTS",
    "MOST_DOTS",
    "MOST_STACKED",
    "NOTHING_MARKED",
    "WIDTHS",
    "Aim",
    "Answer",
    "Arrow",
    "Box",
    "Layout",
    "Marked",
    "Pair",
    "Panel",
    "Size",
    "Spoke",
    "Step",
    "answers",
    "dot_array",
    "flow",
    "goal_strips",
    "intended_versus_actual",
    "losses",
    "programme_theory",
    "row_strip",
    "run_chart",
    "small_multiples",
    "sparkline",
    "then_and_now",
    "theory_in_words",
    "wheel",
]

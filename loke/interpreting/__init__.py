"""Interpreting: what the parties of a workshop read in the figures, and what they decided, as data.

Belongs here: the workbook that travels with an edition, reading it when it comes back, and what became of a decision
since. Does not belong here: the figures themselves (`loke.disclosure`) and pages (`loke.editions`). Texts are shown
word for word or not at all; nothing is concluded from them.
"""

from loke.interpreting.filled import Interpreted, is_interpretation, read_interpretation
from loke.interpreting.joined import Workshop, joined
from loke.interpreting.pinned import Pinned, Shown
from loke.interpreting.workbook import interpretation_workbook, open_lines
from loke.interpreting.workshop import apart, in_order, known_of, workshop

__all__ = [
    "Interpreted",
    "Pinned",
    "Shown",
    "Workshop",
    "apart",
    "in_order",
    "interpretation_workbook",
    "is_interpretation",
    "joined",
    "known_of",
    "open_lines",
    "read_interpretation",
    "workshop",
]

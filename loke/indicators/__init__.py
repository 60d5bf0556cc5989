"""From accepted tables to exact numbers: the feedback tables with their denominators.

Belongs here: what is counted of which rows, in which period and group, and the queries that count it. Does not belong
here: what of it may be shown (`loke.disclosure`, the only road out), judging goals (`loke.goals`), and how tables are
stored or queried (`loke.engine`).
"""

from loke.indicators.collection_health import collection_health
from loke.indicators.flow import flow
from loke.indicators.indicator_table import indicator_table
from loke.indicators.intended_versus_actual import intended_versus_actual
from loke.indicators.occasions import occasions, occasions_health
from loke.indicators.outside_periods import outside_periods
from loke.indicators.outside_target_group import outside_target_group
from loke.indicators.patterns import patterns
from loke.indicators.reach import data_until
from loke.indicators.related import related_counts
from loke.indicators.unanswered import unanswered

__all__ = [
    "collection_health",
    "data_until",
    "flow",
    "indicator_table",
    "intended_versus_actual",
    "occasions",
    "occasions_health",
    "outside_periods",
    "outside_target_group",
    "patterns",
    "related_counts",
    "unanswered",
]

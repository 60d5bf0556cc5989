"""Conditions that people write in documents, such as `closed_on >= started_on`.

Belongs here: parsing them against a whitelist, checking names and types, turning them into safe SQL, and saying what
is wrong with one. Does not belong here: running them (`loke.engine`, `loke.indicators`) or knowing which document and
line a condition stands in (`loke.documents`).
"""

from loke.conditions.checking import check, parse, parse_or_all
from loke.conditions.condition import ALL_ROWS, Condition
from loke.conditions.finding_types import finding_of
from loke.conditions.problem import ConditionError, Problem

__all__ = ["ALL_ROWS", "Condition", "ConditionError", "Problem", "check", "finding_of", "parse", "parse_or_all"]

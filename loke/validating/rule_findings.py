"""How a broken rule across rows and tables is told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from loke.validating import finding_types as types
from schemas.codebook import Dataset
from schemas.finding import FindingType, Param, Severity
from schemas.table_rules import AllowedTogether, AtMostOne, NoOverlap, ScaleOf, TableRule, WithinCourse

Told: TypeAlias = tuple[FindingType, str, Mapping[str, Param]]
"""How a rule is told: kind of finding, our column that it points at (empty: the whole row), parameters."""

_KINDS = {
    "within_course": types.OUTSIDE_COURSE,
    "at_most_one": types.SEVERAL_ROWS,
    "no_overlap": types.OVERLAP,
    "allowed_together": types.NOT_TOGETHER,
    "scale_of": types.OFF_SCALE,
    "date_order": types.DATE_ORDER,
}


def told_rule(rule: TableRule, dataset: Dataset) -> Told:
    """Return how a rule across rows and tables is told, in its own severity."""
    params: dict[str, Param] = {"rule": as_sentence(rule.text)}
    if isinstance(rule, WithinCourse):
        params |= {"before": rule.before, "after": rule.after}
    elif isinstance(rule, AtMostOne | NoOverlap):
        params["titles"] = ", ".join(dataset.field(name).title or name for name in rule.per)
    return replace(_KINDS[rule.rule], severity=Severity(rule.severity)), _column(rule), params


def as_sentence(text: str) -> str:
    """Return a rule's own words closed by a full stop, because what to do follows on the same line."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?")) else f"{stripped}."


def _column(rule: TableRule) -> str:
    if isinstance(rule, AtMostOne):
        return rule.per[0]
    if isinstance(rule, NoOverlap):
        return rule.start
    if isinstance(rule, AllowedTogether):
        return rule.fields[0]
    return rule.value if isinstance(rule, ScaleOf) else rule.date

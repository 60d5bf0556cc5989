"""Which dimension of quality a finding is about."""

from collections.abc import Mapping

from loke.quality import finding_types as own
from loke.validating import finding_types as types
from schemas.finding import Finding, FindingType
from schemas.quality import Dimension

_OF_CELLS = (
    types.CELLS,
    types.NOT_DATE,
    types.AMBIGUOUS_DATE,
    types.CATEGORY,
    types.RANGE,
    types.PATTERN,
    types.PERSON,
    types.STEP,
)
_OF_ROWS_TOGETHER = (
    types.UNIQUE,
    types.FOREIGN_KEY,
    types.ROW_RULE,
    types.ANSWERED_UNASKED,
    types.OUTSIDE_COURSE,
    types.SEVERAL_ROWS,
    types.OVERLAP,
    types.NOT_TOGETHER,
    types.OFF_SCALE,
    types.DATE_ORDER,
)
_TYPES: Mapping[Dimension, tuple[FindingType, ...]] = {
    "correct": _OF_CELLS,
    "complete": (types.REQUIRED, own.GAP),
    "consistent": _OF_ROWS_TOGETHER,
    "in_time": (own.LATE,),
}
DIMENSION_OF: Mapping[str, Dimension] = {kind.code: name for name, kinds in _TYPES.items() for kind in kinds}
"""The dimension of each kind of finding about a row; kinds that are not here are about a file as a whole."""

NOT_ROWS = frozenset(kind.code for kind in (types.TOTAL, types.NOTE, types.REPLACED))
"""Findings on lines that are no rows, or no longer are."""


def dimension_of(finding: Finding) -> Dimension | None:
    """Return the dimension that a finding is about, or None when it is about a file, or about no row at all."""
    return DIMENSION_OF.get(finding.code)

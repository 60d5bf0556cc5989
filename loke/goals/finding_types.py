"""The kinds of finding about goals that their figures show."""

from schemas.finding import FindingType, Severity

NO_BASELINE = FindingType(
    "goals.no_baseline",
    Severity.CHECK,
    "The goal `{name}` compares with {period}, for which there is nothing to compare with.",
    "Deliver the rows of that period, or name another baseline.",
)

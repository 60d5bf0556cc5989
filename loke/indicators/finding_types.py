"""The kinds of finding about indicators that their data show."""

from schemas.finding import FindingType, Severity

ALWAYS_UNKNOWN = FindingType(
    "indicators.always_unknown",
    Severity.CHECK,
    "The indicator `{name}` asks `{condition}`, which is unknown for every row that it is asked of.",
    "Look whether the fields in it are ever filled in; until they are, the figure says nothing.",
)
OUTSIDE_PERIODS = FindingType(
    "indicators.outside_periods",
    Severity.CHECK,
    "{outside} of {rows} rows of “{name}” lie in none of the periods that get an edition ({periods}), "
    "and are shown nowhere.",
    "Add their periods under `feedback` in the description, or look whether the dates are right.",
)
NOT_INCLUDED = FindingType(
    "indicators.not_included",
    Severity.CHECK,
    "This row is about someone whom the rule “{rule}” would not let in.",
    "Look whether the row is right. If it is, talk about whom the unit is for: the rule, or whom you let in.",
)
EXCLUDED = FindingType(
    "indicators.excluded",
    Severity.CHECK,
    "This row is about someone whom the rule “{rule}” keeps out.",
    "Look whether the row is right. If it is, talk about whom the unit is for: the rule, or whom you let in.",
)

"""The kinds of finding about a workbook of interpretations."""

from schemas.finding import FindingType, Severity

_UNTOUCHED = "Write in the workbook that lies beside that edition, and deliver it again."

OTHER_UNIT = FindingType(
    "interpreting.other_unit",
    Severity.STOP,
    "The workbook was made for an edition of another unit.",
    "Put it in that unit's inbox.",
)
NO_SUCH_EDITION = FindingType(
    "interpreting.no_such_edition",
    Severity.STOP,
    "The workbook was made for an edition that the description does not name: {period}, {audience}.",
    "Name the period and the audience under `feedback`, or take the workbook away.",
)
CHANGED = FindingType(
    "interpreting.changed",
    Severity.STOP,
    "The sheets or headings of the workbook, or its list of figures, are not those that it was made with.",
    _UNTOUCHED,
)
TELLING = FindingType(
    "interpreting.telling",
    Severity.STOP,
    "The text reads as if it held a person number, an e-mail address or a phone number.",
    "Take it out and deliver the workbook again: interpretations must name no client.",
)
NO_SUCH_FIGURE = FindingType(
    "interpreting.no_such_figure",
    Severity.FIX,
    "The edition has no such figure. Nearest: {nearest}.",
    "Choose a figure from the list, and deliver the workbook again.",
)
NO_TEXT = FindingType(
    "interpreting.no_text",
    Severity.FIX,
    "The line says who or when, but not what was decided.",
    "Write the decision in words, or empty the line.",
)
UNKNOWN_PERSON = FindingType(
    "interpreting.unknown_person",
    Severity.FIX,
    "Nobody is known by that name. Known are: {known}.",
    "Write one of them, name the role in the description, or give the party a line under Interpretations.",
)
NOT_A_DAY = FindingType(
    "interpreting.not_a_day",
    Severity.FIX,
    "The cell holds no day that exists.",
    "Write the day as year-month-day, such as 2025-03-31.",
)
NO_SUCH_INDICATOR = FindingType(
    "interpreting.no_such_indicator",
    Severity.FIX,
    "The change model has no figure of that name. Nearest: {nearest}.",
    "Choose one from the list, or leave the cell empty.",
)
NO_SUCH_WORD = FindingType(
    "interpreting.no_such_word",
    Severity.FIX,
    "The cell holds another word than these: {allowed}.",
    "Choose one of them.",
)
NO_SUCH_DECISION = FindingType(
    "interpreting.no_such_decision",
    Severity.FIX,
    "No decision has that number.",
    "Leave the number empty for a new decision; for an old one, take its number from the last edition.",
)

"""The kinds of finding about identity. They name the column and the count, never the number."""

from schemas.finding import FindingType, Severity

PERSON_NUMBERS = FindingType(
    "identity.person_numbers",
    Severity.STOP,
    "{count} cells in this column look like person numbers. Nothing of the file was kept.",
    "Remove the numbers or the column and deliver again. If the column should hold person numbers, declare "
    "`identity: person` in the codebook; if they are other numbers, declare their `pattern`.",
)
IN_NAME = FindingType(
    "identity.in_name",
    Severity.STOP,
    "The name of the file, a sheet or a column looks like a person number. Nothing of the file was kept.",
    "Change the name and deliver again.",
)
FAILED = FindingType(
    "identity.failed",
    Severity.STOP,
    "The search for person numbers could not be finished. Nothing of the file was kept.",
    "Tell the one who looks after Loke which file it was.",
)

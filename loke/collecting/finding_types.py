"""The kinds of finding about templates that come back."""

from schemas.finding import FindingType, Severity

OTHER_UNIT = FindingType(
    "collecting.other_unit",
    Severity.STOP,
    "The template was made for another unit.",
    "Fill in this unit's own template, which `loke templates` makes, and deliver that one.",
)
NO_SUCH_DATASET = FindingType(
    "collecting.no_such_dataset",
    Severity.STOP,
    "The codebook no longer has the table that this template was made for.",
    "Make new templates with `loke templates`, and move the rows to the one that fits.",
)
OTHER_VERSION = FindingType(
    "collecting.other_version",
    Severity.CHECK,
    "The template was made from another version of the codebook than today's; its rows were judged by today's.",
    "Make new templates with `loke templates`, and let the next rows be written in them.",
)

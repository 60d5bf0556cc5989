"""What a person is asked to look at for the sake of quality, beside what validating found."""

from schemas.finding import FindingType, Severity

GAP = FindingType(
    "quality.gap",
    Severity.CHECK,
    "“{title}” is empty, though an answer is expected here.",
    "Fill it in, or write why there is no answer. If such rows need none, say so with `asked_when` in the codebook.",
)
LATE = FindingType(
    "quality.late",
    Severity.CHECK,
    "{rows} of {total} rows lie in a period that had already been shown when they came.",
    "They count from now on. Next time, deliver before the period is shown.",
)

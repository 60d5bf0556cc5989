"""The kinds of break in the thread; none of them stops anything."""

from schemas.finding import FindingType, Severity

NO_VARIABLE = FindingType(
    "thread.no_variable",
    Severity.CHECK,
    "Nothing is written down about “{name}”.",
    "Choose a variable that shows it, or ask whether it belongs in the idea.",
)
NOT_SHOWN = FindingType(
    "thread.not_shown",
    Severity.CHECK,
    "“{name}” is documented, but no table shows it.",
    "Give it an `actual` in the description or an indicator, or stop writing it down.",
)
COUNTED_BY_BACKGROUND = FindingType(
    "thread.counted_by_background",
    Severity.CHECK,
    "“{name}” is counted by variables that by the codebook tell about nothing in the idea.",
    "Set `link` and `element` of {variables} to what they are used for.",
)
NO_LEVEL = FindingType(
    "thread.no_level",
    Severity.CHECK,
    "No level is set for “{name}”, so intended and actual cannot be compared.",
    "Set `intended`, even if it is a first guess.",
)
NO_ASSUMPTION = FindingType(
    "thread.no_assumption",
    Severity.CHECK,
    "Nothing says why the interventions should lead to the results.",
    "Write the assumptions between them under `assumptions`.",
)
NOT_USED = FindingType(
    "thread.not_used",
    Severity.CHECK,
    "Nobody uses “{name}”: no table, indicator, rule or other variable asks for it.",
    "Stop writing it down, or say what it is for.",
)
DATASET_NOT_USED = FindingType(
    "thread.dataset_not_used",
    Severity.CHECK,
    "Nobody uses anything in “{name}”.",
    "Stop collecting it, or say what it is for.",
)
OTHER_PART = FindingType(
    "thread.other_part",
    Severity.CHECK,
    "“{name}” says that it tells about one part of the idea, but its element is in another.",
    "Let `link` and `element` agree.",
)
NO_IDEA = FindingType(
    "thread.no_idea",
    Severity.CHECK,
    "The indicator “{name}” tells about nothing in the idea.",
    "Link one of its variables to the idea, or ask why it is followed.",
)
NO_WHY = FindingType(
    "thread.no_why",
    Severity.CHECK,
    "Nothing says why the indicator “{name}” is followed.",
    "Write `why` in a sentence.",
)
NO_GOAL = FindingType(
    "thread.no_goal",
    Severity.CHECK,
    "The row “{name}” of the change model has no goal.",
    "Say what should be reached, or take the row out.",
)
NO_EVIDENCE = FindingType(
    "thread.no_evidence",
    Severity.CHECK,
    "“{name}” is said to be done, but nothing shows it.",
    "Name the evidence: a document, a decision, a date.",
)

"""The kinds of finding about codebooks that come in from other tools."""

from schemas.finding import FindingType, Severity

OTHER_FILE = FindingType(
    "exchanging.other_file",
    Severity.STOP,
    "The file is of a kind that no codebook is read from.",
    "Give a workbook (xlsx), a survey form as a workbook, or a table of variables as xlsx or csv.",
)
PERSON_NUMBER = FindingType(
    "exchanging.person_number",
    Severity.STOP,
    "The row holds something that reads as a person number. Nothing of the file was used.",
    "Take it out; a codebook tells about variables and never about a person.",
)
PERSON_NUMBER_SHEET = FindingType(
    "exchanging.person_number_sheet",
    Severity.STOP,
    "The name of a sheet reads as a person number. Nothing of the file was used.",
    "Rename the sheet; a codebook tells about variables and never about a person.",
)
UNKNOWN_SHEET = FindingType(
    "exchanging.unknown_sheet",
    Severity.CHECK,
    "The sheet is none of a codebook's, and was left out.",
    "If it is needed, rename it. Nearest: {nearest}.",
)
SHEET_TWICE = FindingType(
    "exchanging.sheet_twice",
    Severity.STOP,
    "Two sheets have the name of the same part of the codebook.",
    "Keep one of them.",
)
UNKNOWN_HEADING = FindingType(
    "exchanging.unknown_heading",
    Severity.STOP,
    "The heading is none that this sheet has, and there is something below it.",
    "Did you mean: {nearest}? Otherwise empty the column.",
)
HEADING_TWICE = FindingType(
    "exchanging.heading_twice", Severity.STOP, "Two columns have the same heading.", "Keep one of them."
)
NO_HEADING = FindingType(
    "exchanging.no_heading",
    Severity.STOP,
    "There is something in column {letter}, which has no heading.",
    "Give the column a heading, or empty it.",
)
NO_HEADINGS = FindingType(
    "exchanging.no_headings",
    Severity.STOP,
    "The first row with content holds none of the headings of this sheet.",
    "Let the first row hold the headings, among them: {expected_headings}.",
)
NOT_THERE = FindingType(
    "exchanging.not_there",
    Severity.STOP,
    "The cell names nothing that stands in the sheet {sheet}.",
    "Write one of the names there. Nearest: {nearest}.",
)
NAME_TWICE = FindingType(
    "exchanging.name_twice",
    Severity.STOP,
    "An earlier row of the sheet has the same name, and other rows cannot tell them apart.",
    "Give each its own name.",
)
NOT_CHOICE = FindingType(
    "exchanging.not_choice",
    Severity.STOP,
    "The cell must hold one of a few words.",
    "Write one of: {allowed}. Nearest: {nearest}.",
)

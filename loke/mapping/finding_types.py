"""The kinds of finding about headings."""

from schemas.finding import FindingType, Severity

NO_KNOWN_HEADINGS = FindingType(
    "mapping.no_known_headings",
    Severity.STOP,
    "The codebook knows none of the headings.",
    "Look whether the row with headings is missing and whether this is the right file. "
    "Otherwise add the headings to mappings/columns.csv.",
)
UNKNOWN_COLUMN = FindingType(
    "mapping.unknown_column",
    Severity.FIX,
    "The codebook does not know this column, and it was not used.",
    "Add the heading to mappings/columns.csv with our column, or with an empty one if it should be ignored.",
)
UNKNOWN_ASKED = FindingType(
    "mapping.unknown_column",
    Severity.FIX,
    "The codebook does not know this column, and it was not used. It asks “{question}”.",
    "Add the heading to mappings/columns.csv with our column, or with an empty one if it should be ignored.",
)
UNKNOWN_NEAR = FindingType(
    "mapping.unknown_column",
    Severity.FIX,
    "The codebook does not know this column, and it was not used. Did you mean “{nearest}”?",
    "Correct the heading, or add it to mappings/columns.csv with the column it belongs to.",
)
BY_LOWER_ROW = FindingType(
    "mapping.by_lower_row",
    Severity.CHECK,
    "The column was taken for “{title}” by the lower of its heading's rows.",
    "Nothing, if that is right. Otherwise map the whole heading in mappings/columns.csv.",
)
MISSING_COLUMN = FindingType(
    "mapping.missing_column",
    Severity.STOP,
    "The column “{title}” is missing, and no row can do without it.",
    "Add the column to the file, or map the heading it has in mappings/columns.csv.",
)
ABSENT_COLUMN = FindingType(
    "mapping.absent_column",
    Severity.CHECK,
    "The column “{title}” is not in the file; all its rows count as not filled in.",
    "Add the column if the information exists.",
)
TWO_COLUMNS = FindingType(
    "mapping.two_columns",
    Severity.STOP,
    "Two columns claim to be “{title}”: this one and “{other}”.",
    "Remove one of them, or let mappings/columns.csv ignore one by name.",
)
WRONG_DATASET = FindingType(
    "mapping.wrong_dataset",
    Severity.STOP,
    "By its headings the file belongs to “{title}”, not where its name says.",
    "Give it a name that fits {files} and deliver it again.",
)

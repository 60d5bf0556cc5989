"""The kinds of finding about how a delivery is written."""

from schemas.finding import FindingType, Severity

EMPTY = FindingType("reading.empty", Severity.STOP, "The file holds nothing.", "Deliver it again, with its content.")
UNSUPPORTED = FindingType(
    "reading.unsupported",
    Severity.STOP,
    "Files of this kind cannot be read.",
    "Save it as one of these kinds and deliver it again: {kinds}.",
)
NOT_WORKBOOK = FindingType(
    "reading.not_a_workbook",
    Severity.STOP,
    "The name ends with .{kind}, but the file is not a workbook.",
    "Open it in Excel, save it as an Excel workbook (.xlsx) and deliver that one.",
)
WORKBOOK_AS_TEXT = FindingType(
    "reading.workbook_as_text",
    Severity.STOP,
    "The name ends with .{kind}, but the file is a workbook.",
    "Let the name end with .xlsx and deliver it again.",
)
TOO_FAR = FindingType(
    "reading.too_far",
    Severity.STOP,
    "A sheet of the workbook reaches over more than {most} cells, most of them empty.",
    "Copy the rows to a new workbook: often one stray cell far out is the cause.",
)
UNREADABLE_WORKBOOK = FindingType(
    "reading.unreadable_workbook",
    Severity.STOP,
    "The workbook cannot be opened: it is damaged or has a password.",
    "Open it in Excel, save it without a password and deliver it again.",
)
NO_SUCH_SHEET = FindingType(
    "reading.no_such_sheet",
    Severity.STOP,
    "The workbook has no sheet called “{sheet}”. It has: {sheets}.",
    "Rename the sheet that holds the rows, or change `sheet` in the codebook.",
)
SEVERAL_SHEETS = FindingType(
    "reading.several_sheets",
    Severity.STOP,
    "Several sheets have content, and nothing says which one to read: {sheets}.",
    "Write the name of the right one under `format`, `sheet` in the codebook.",
)
HIDDEN_SHEET = FindingType(
    "reading.hidden_sheet",
    Severity.CHECK,
    "The workbook has a hidden sheet with content, which was not read.",
    "Remove the sheet if it should not be in the delivery.",
)
NOT_TEXT = FindingType(
    "reading.not_text",
    Severity.STOP,
    "The file is not text that can be read.",
    "Export it again as CSV and deliver that file.",
)
WRONG_ENCODING = FindingType(
    "reading.wrong_encoding",
    Severity.STOP,
    "The file is not written in {declared}, as the codebook says.",
    "Correct `encoding` in the codebook (often cp1252), or save the file in {declared}.",
)
OTHER_ENCODING = FindingType(
    "reading.other_encoding",
    Severity.CHECK,
    "The codebook says that the file is written in {declared}, but it is certainly {found}, and was read as such.",
    "Correct `encoding` in the codebook, or remove it so that it is detected.",
)
UNDECODABLE = FindingType(
    "reading.undecodable",
    Severity.STOP,
    "This line has signs that cannot be read as {encoding}.",
    "Save the file as CSV UTF-8 and deliver it again.",
)
OTHER_DELIMITER = FindingType(
    "reading.other_delimiter",
    Severity.CHECK,
    "The codebook says that {declared} separates the cells, but the file uses {found}, and was read so.",
    "Correct `delimiter` in the codebook, or remove it so that it is detected.",
)
OPEN_QUOTE = FindingType(
    "reading.open_quote",
    Severity.STOP,
    "A quotation mark in this row is never closed, so the rows after it cannot be told apart.",
    "Close or remove the quotation mark and deliver the file again.",
)
TOO_LONG_CELL = FindingType(
    "reading.too_long_cell",
    Severity.STOP,
    "A cell is longer than any cell can be; probably a quotation mark was never closed.",
    "Look for a single quotation mark in the text, close or remove it, and deliver the file again.",
)
NO_HEADINGS = FindingType(
    "reading.no_headings",
    Severity.STOP,
    "No row with headings was found.",
    "Let the first row hold the name of each column.",
)
ROWS_ABOVE = FindingType(
    "reading.rows_above",
    Severity.CHECK,
    "The headings stand in row {row}; {count} rows above them were left out.",
    "Look whether that is right. If not, remove the rows above the headings.",
)
DUPLICATE_HEADING = FindingType(
    "reading.duplicate_heading",
    Severity.STOP,
    "Two columns have the same heading.",
    "Give each column its own heading and deliver the file again.",
)
UNNAMED_COLUMN = FindingType(
    "reading.unnamed_column",
    Severity.FIX,
    "Column {letter} has content but no heading, and was not used.",
    "Give the column a heading, or empty it.",
)
NO_ROWS = FindingType(
    "reading.no_rows", Severity.CHECK, "The file has headings but no rows.", "Look whether it should be empty."
)

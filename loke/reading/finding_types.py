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
    "If it is text with one row per line, let its name end with .csv. "
    "Otherwise open it in Excel, save it as an Excel workbook (.xlsx) and deliver that one.",
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
OTHER_SHEET = FindingType(
    "reading.other_sheet",
    Severity.CHECK,
    "The workbook has another sheet with content, which was not read, because the codebook names only one sheet.",
    "Look whether it holds rows that should be delivered. If so, move them to the sheet that is read.",
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
AMBIGUOUS_DELIMITER = FindingType(
    "reading.ambiguous_delimiter",
    Severity.CHECK,
    "The cells were told apart by {found}, but they could as well be told apart by {others}.",
    "Look whether the columns came out right, and write the sign under `format`, `delimiter` in the codebook.",
)
AMBIGUOUS_ENCODING = FindingType(
    "reading.ambiguous_encoding",
    Severity.CHECK,
    "The letters beyond a to z were read as {found}, but they would also be letters in {others}.",
    "Look whether å, ä, ö, æ and ø came out right, and write the right one under `format`, `encoding` in the codebook.",
)
TOO_LONG_LINE = FindingType(
    "reading.too_long_line",
    Severity.STOP,
    "A line has more than {most} signs, so it is no row of a table.",
    "Export the file again with one row per line, and deliver that file.",
)
TOO_MANY_ROWS = FindingType(
    "reading.too_many_rows",
    Severity.STOP,
    "The file has more than {most} rows.",
    "Divide it into several files, one per year for example, and deliver those.",
)
TOO_MANY_COLUMNS = FindingType(
    "reading.too_many_columns",
    Severity.STOP,
    "The headings name {count} columns, and a table can have {most}.",
    "Deliver only the columns that the codebook names.",
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
MERGED_GIVEN = FindingType(
    "reading.merged_given",
    Severity.CHECK,
    "Cells of this column are merged over several rows, {count} in all. Each of the rows was given what they hold.",
    "Look whether it holds for every one of the rows. If not, unmerge the cells and fill in each row.",
)
MERGED_NUMBER = FindingType(
    "reading.merged_number",
    Severity.FIX,
    "Numbers of this column are merged over several rows, {count} in all. "
    "Only the first row was given the number, because it may be a sum.",
    "Unmerge the cells and fill in the number of each row.",
)
NO_ROWS = FindingType(
    "reading.no_rows", Severity.CHECK, "The file has headings but no rows.", "Look whether it should be empty."
)
DAMAGED_FILE = FindingType(
    "reading.damaged_file",
    Severity.STOP,
    "The file cannot be read as a {kind} file: it is damaged or of another kind.",
    "Export it again from the system it comes from and deliver that one.",
)
NOT_AS_STATED = FindingType(
    "reading.not_as_stated",
    Severity.CHECK,
    "The texts of the file are not written in the encoding that it states, and were read as {found}.",
    "Look whether the letters å, ä, ö, æ and ø are right. If not, write the right `encoding` in the codebook.",
)
SAME_LABEL = FindingType(
    "reading.same_label",
    Severity.CHECK,
    "Several codes of this variable have the same label, so each is followed by its code in brackets.",
    "Map each of them in mappings/values.csv, or give them labels of their own in the survey system.",
)
SEVERAL_VALUES = FindingType(
    "reading.several_values",
    Severity.FIX,
    "The cells of this column hold several values each, and the column was not used.",
    "If it is needed, deliver it as one value per cell.",
)
NO_VALUES = FindingType(
    "reading.no_values",
    Severity.FIX,
    "The cells of this column hold no text, number or date, and the column was not used.",
    "If it is needed, export it as text.",
)
TIME_ZONE = FindingType(
    "reading.time_zone",
    Severity.CHECK,
    "The times of this column are in the time zone {zone}, and its days are the days there.",
    "Look whether that is right. If not, export the column in local time.",
)
MISSING_WITHOUT_LABEL = FindingType(
    "reading.missing_without_label",
    Severity.CHECK,
    "The file marks some codes of this variable as missing but gives them no label in words.",
    "They read as “missing” and the code, such as “missing 99”. Write under `missingValues` what each means.",
)
NO_LABELS = FindingType(
    "reading.no_labels",
    Severity.CHECK,
    "The structure lies beside the dataset, but not the labels, so the codes were left as they are.",
    "Deliver labels.csv (or the sheet Labels) with it.",
)
NO_QUESTIONS = FindingType(
    "reading.no_questions",
    Severity.CHECK,
    "The structure has no columns variableName and questionText, so no question is known.",
    "Export the structure again and deliver it as it is.",
)
TWO_LABELS = FindingType(
    "reading.two_labels",
    Severity.CHECK,
    "The labels give one code of this variable two labels; the first was used.",
    "Look which of them is right, and export the labels again.",
)
UNKNOWN_CODES = FindingType(
    "reading.unknown_codes",
    Severity.CHECK,
    "{count} cells of this column hold a code that the labels do not know; they were left as they are.",
    "Export the labels again together with the dataset. On a scale where only the ends have labels, nothing is wrong.",
)
SEVERAL_STATUSES = FindingType(
    "reading.several_statuses",
    Severity.CHECK,
    "{count} invitations have several statuses at once.",
    "Ask in the survey system how far they came. Until then they count as none of them.",
)
OPENFIT_ZERO = FindingType(
    "reading.openfit_zero",
    Severity.FIX,
    "{count} sessions have zero as their whole score. Often that means that nobody answered, so it was not used.",
    "They read as “0.0?”. Map “0.0?” to 0 in mappings/values.csv if the score was zero, "
    "or to nothing if it is missing.",
)
OPENFIT_SKIPPED = FindingType(
    "reading.openfit_skipped",
    Severity.CHECK,
    "{count} sessions are marked as skipped but have zero as their score; it was read as no value.",
    "Nothing, if that is right. If they were answered, correct the mark and deliver the file again.",
)
OPENFIT_SKIPPED_SCORE = FindingType(
    "reading.openfit_skipped_score",
    Severity.FIX,
    "{count} sessions are marked as skipped but have a score, so the score was not used.",
    "They read as the score followed by “?”. Correct the mark or the score and deliver the file again.",
)
OPENFIT_BOTH = FindingType(
    "reading.openfit_both",
    Severity.CHECK,
    "{count} sessions have both a total and four subscores. They agree.",
    "Nothing. OpenFIT expects either the one or the other.",
)
OPENFIT_CONTRADICTION = FindingType(
    "reading.openfit_contradiction",
    Severity.FIX,
    "{count} sessions have a total that is not the sum of their subscores, so the total was not used.",
    "They read as the total followed by “?”. Correct the one or the other and deliver the file again.",
)
OPENFIT_INCOMPLETE = FindingType(
    "reading.openfit_incomplete",
    Severity.CHECK,
    "{count} sessions have one to three of the four subscores and no total, so no total was worked out.",
    "Look whether the missing subscores can be found.",
)
OPENFIT_SKIP_MARK = FindingType(
    "reading.openfit_skip_mark",
    Severity.FIX,
    "{count} cells of this column are neither Y, N, 1, 0 nor empty.",
    "Write Y where the form was skipped and N where it was not.",
)

"""The kinds of finding about rows, and about what a whole file or dataset may go on with."""

from schemas.finding import FindingType, Severity

NO_DATASET = FindingType(
    "validating.no_dataset",
    Severity.STOP,
    "Nothing in the codebook expects a file with this name.",
    "Give it a name that fits one of these and deliver it again: {files}.",
)
SEVERAL_DATASETS = FindingType(
    "validating.several_datasets",
    Severity.STOP,
    "The name of the file fits more than one dataset: {titles}.",
    "Let the patterns under `files` in the codebook differ, or rename the file.",
)
REPEATED_FILE = FindingType(
    "validating.repeated_file",
    Severity.CHECK,
    "The very same file came before, as {first}.",
    "Nothing was counted twice. Remove one of them if you like.",
)
REPLACED_FILE = FindingType(
    "validating.replaced_file",
    Severity.CHECK,
    "Another file stands in the place of this one: {by}. The rows of this one no longer count.",
    "Nothing, if that is right. `loke withdraw` takes the other file back.",
)
REPLACED = FindingType(
    "validating.replaced",
    Severity.CHECK,
    "The row was replaced by one with the same key in {by}.",
    "Nothing, if that is right. `loke withdraw` takes the other file back.",
)
DIFFERS = FindingType(
    "validating.differs",
    Severity.CHECK,
    "The file says something else than {other} about rows with the same key: new rows {new}, changed {changed}, "
    "unchanged {unchanged}, rows of {other} that are missing here {withdrawn}. The changed rows are set aside.",
    "If it corrects them, look with `loke accept {unit} {file}` at what changes; if it replaces all of the older file, "
    "with `loke accept {unit} {file} --corrects {other}`. Nothing changes until you add `--apply`.",
)
TOTAL = FindingType(
    "validating.total",
    Severity.CHECK,
    "This is a line with totals, and was not counted as a row.",
    "Nothing, if that is right.",
)
NOTE = FindingType(
    "validating.note",
    Severity.CHECK,
    "This is a note below the table, and was not counted as a row.",
    "If it is a row, fill in its other cells. Otherwise nothing.",
)
CELLS = FindingType(
    "validating.cells",
    Severity.FIX,
    "The row has another number of cells than there are headings, so its cells may stand in the wrong columns.",
    "Put quotation marks around texts that hold the sign that separates cells or a line break, "
    "and see that the row is whole.",
)
REQUIRED = FindingType(
    "validating.required", Severity.FIX, "“{title}” is not filled in.", "Fill it in; no row can do without it."
)
NOT_DATE = FindingType(
    "validating.type",
    Severity.FIX,
    "The cell does not hold a date that exists.",
    "Write the date in the form {example}.",
)
NOT_WHOLE = FindingType(
    "validating.type",
    Severity.FIX,
    "The cell does not hold a whole number.",
    "Write only a whole number, such as 12.",
)
NOT_NUMBER = FindingType(
    "validating.type",
    Severity.FIX,
    "The cell does not hold a number.",
    "Write only a number, such as 12 or {example}.",
)
NOT_DATE_SAID = FindingType(
    "validating.type",
    Severity.FIX,
    "The cell does not hold a date that exists.",
    "Write the date in the form {example}, or why there is none: {words}.",
)
NOT_WHOLE_SAID = FindingType(
    "validating.type",
    Severity.FIX,
    "The cell does not hold a whole number.",
    "Write only a whole number, such as 12, or why there is none: {words}.",
)
NOT_NUMBER_SAID = FindingType(
    "validating.type",
    Severity.FIX,
    "The cell does not hold a number.",
    "Write only a number, such as 12 or {example}, or why there is none: {words}.",
)
AMBIGUOUS_DATE = FindingType(
    "validating.ambiguous",
    Severity.FIX,
    "The date can be read as two different days: is the day or the month first?",
    "Write it as 2024-03-31, or say with `dates` in the codebook how the column is written, such as %d/%m/%Y.",
)
AMBIGUOUS_NUMBER = FindingType(
    "validating.ambiguous",
    Severity.FIX,
    "The number can be read in two ways: does the sign mark thousands or decimals?",
    "Write it without a sign for thousands, or say with `decimal` in the codebook which sign marks decimals.",
)
CATEGORY = FindingType(
    "validating.category",
    Severity.FIX,
    "“{title}” holds an answer that the codebook does not know.",
    "Write one of these: {allowed}. If the word is right, add it to mappings/values.csv.",
)
RANGE = FindingType(
    "validating.range",
    Severity.FIX,
    "“{title}” is outside what is allowed.",
    "Allowed: {limits}. Correct the value, or the limit in the codebook.",
)
PATTERN = FindingType(
    "validating.pattern",
    Severity.FIX,
    "“{title}” is not written as it should be.",
    "Write it in the form {pattern}.",
)
PERSON = FindingType(
    "validating.person_number",
    Severity.FIX,
    "The cell does not hold a person number that can be read.",
    "Write all its digits, with or without a dash.",
)
STEP = FindingType(
    "validating.step",
    Severity.FIX,
    "“{title}” lies between two steps of the scale.",
    "Values lie {step} apart. Correct the value.",
)
UNIQUE = FindingType(
    "validating.unique",
    Severity.FIX,
    "Another row has the same “{titles}” but differs in something else.",
    "Keep the right row and remove the other, or correct its number.",
)
FOREIGN_KEY = FindingType(
    "validating.foreign_key",
    Severity.FIX,
    "“{title}” points at something that does not exist among the accepted rows of {parent}.",
    "Correct the number, or deliver the row that it points at.",
)
ROW_RULE = FindingType(
    "validating.rule",
    Severity.FIX,
    "The row breaks a rule: {rule}",
    "Correct the cells that the rule is about.",
)
NOT_CONSERVED = FindingType(
    "validating.not_conserved",
    Severity.STOP,
    "Rows of this file got lost on the way. Nothing new was put in place.",
    "This is a defect of Loke. Tell the one who looks after it which file it was.",
)
OVERRULES_CONTRACT = FindingType(
    "validating.contract",
    Severity.STOP,
    "The accepted rows of {dataset} do not fulfil the codebook. Nothing new was put in place.",
    "This is a defect of Loke. Tell the one who looks after it.",
)
OVER_LIMIT = FindingType(
    "validating.over_limit",
    Severity.STOP,
    "{aside} of {total} rows of {dataset} were set aside, and at most {limit} per cent may be. "
    "Nothing new was put in place.",
    "Look at the findings of this file first: often one wrong column is behind them all.",
)
ANSWERED_UNASKED = FindingType(
    "validating.answered_unasked",
    Severity.CHECK,
    "“{title}” has a value, though by the codebook the question does not concern this row.",
    "Correct the value or what the question hangs on. If both are right, change `asked_when` in the codebook.",
)
OUTSIDE_COURSE = FindingType(
    "validating.outside_course",
    Severity.FIX,
    "The date lies outside the course that the row belongs to: {rule}",
    "Correct the date or the number. Allowed are up to {before} days before the start and {after} days after the end.",
)
SEVERAL_ROWS = FindingType(
    "validating.several_rows",
    Severity.FIX,
    "Several rows have the same “{titles}”, where there may be only one: {rule}",
    "Keep the right one, and correct or remove the others.",
)
OVERLAP = FindingType(
    "validating.overlap",
    Severity.FIX,
    "The row overlaps in time with another one that has the same “{titles}”: {rule}",
    "Correct the dates, or remove the row if it stands there twice.",
)
NOT_TOGETHER = FindingType(
    "validating.not_together",
    Severity.FIX,
    "These answers can not stand together: {rule}",
    "Correct one of them, or add the combination to the codebook if it is right.",
)
OFF_SCALE = FindingType(
    "validating.off_scale",
    Severity.FIX,
    "The value is not on the scale of its instrument: {rule}",
    "Correct the value or the instrument.",
)
DATE_ORDER = FindingType(
    "validating.date_order",
    Severity.FIX,
    "The date is not in order with that of the row it points at: {rule}",
    "Correct one of the dates, or the number.",
)

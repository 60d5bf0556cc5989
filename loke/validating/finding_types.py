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
TOTAL = FindingType(
    "validating.total",
    Severity.CHECK,
    "This is a line with totals, and was not counted as a row.",
    "Nothing, if that is right.",
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

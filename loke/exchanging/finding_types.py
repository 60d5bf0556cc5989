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

LEFT_OUT = FindingType(
    "exchanging.left_out",
    Severity.CHECK,
    "A question of the kind {kind_of_question} has no answer that a table holds, and was left out.",
    "Nothing, unless the answer is needed: then add a variable for it.",
)
UNKNOWN_TYPE = FindingType(
    "exchanging.unknown_type",
    Severity.CHECK,
    "The kind of the question is not known, so it became text.",
    "Write a kind that is known. Nearest: {nearest}.",
)
NO_LIST = FindingType(
    "exchanging.no_list",
    Severity.CHECK,
    "The answers to choose from are not in this workbook, so any text is allowed.",
    "Add the codes to the variable, or the list to the sheet choices.",
)
SPLIT = FindingType(
    "exchanging.split",
    Severity.CHECK,
    "Several answers may be chosen, so the question became {count} variables of yes or no.",
    "Say in mappings/columns.csv which column of the deliveries is which.",
)
CONSTRAINT_LEFT_OUT = FindingType(
    "exchanging.constraint_left_out",
    Severity.CHECK,
    "What the question allows is told in a way that a codebook cannot hold, and was left out.",
    "Write it as a limit, a pattern, or a rule of the dataset.",
)
RELEVANT_LEFT_OUT = FindingType(
    "exchanging.relevant_left_out",
    Severity.CHECK,
    "When the question is asked is told in a way that a codebook cannot hold, and was left out.",
    "Write it in `asked_when` with the dataset's own variables.",
)
ASKED_NOT_REQUIRED = FindingType(
    "exchanging.asked_not_required",
    Severity.CHECK,
    "The question must be answered, but is not always asked, so the variable may be empty.",
    "Nothing; the variable says when it is asked.",
)
RENAMED = FindingType(
    "exchanging.renamed",
    Severity.CHECK,
    "The name cannot be a variable's, so it became `{name}`.",
    "Say in mappings/columns.csv that the deliveries' heading means `{name}`.",
)
OTHER_ANSWER = FindingType(
    "exchanging.other_answer",
    Severity.CHECK,
    "Another answer may be written in words; the variable takes only the codes.",
    "Add a code for other answers, and a variable for the words if they are needed.",
)
TIME_LOST = FindingType(
    "exchanging.time_lost",
    Severity.CHECK,
    "The answer holds a time of day; the variable takes only the date.",
    "Nothing, unless the time is needed: then make the variable text.",
)
TAKEN_AS_MISSING = FindingType(
    "exchanging.taken_as_missing",
    Severity.CHECK,
    "A code reads as no value, and was taken as {kind}.",
    "See that this is what it means, and make it a code otherwise.",
)
DECIDE_LINK = FindingType(
    "exchanging.decide_link",
    Severity.CHECK,
    "{count} variables of `{dataset}` tell about background, for the file does not say why they are asked.",
    "Say for each what it tells about: target group, intervention, result or background.",
)
DECIDE_KEY = FindingType(
    "exchanging.decide_key",
    Severity.CHECK,
    "The file does not say which variable tells the rows of `{dataset}` apart.",
    "Name it in `primaryKey`, if there is one.",
)
DECIDE_PARENT = FindingType(
    "exchanging.decide_parent",
    Severity.CHECK,
    "`{dataset}` is a part that is repeated within `{parent}`, and nothing in it says to which row it belongs.",
    "Add a variable that names the row, and a link to it in `foreignKeys`.",
)
DECIDE_FILES = FindingType(
    "exchanging.decide_files",
    Severity.CHECK,
    "Which files deliver `{dataset}` is a guess.",
    "Write the patterns of their names in `files`.",
)
NO_QUESTIONS = FindingType(
    "exchanging.no_questions",
    Severity.STOP,
    "The file holds no question that can be a variable.",
    "Let each row of the sheet survey have a type and a name.",
)
NO_END = FindingType(
    "exchanging.no_end",
    Severity.CHECK,
    "The group or repetition does not end where it should.",
    "See that each begin has its end, in the right order.",
)
NO_VARIABLES = FindingType(
    "exchanging.no_variables",
    Severity.STOP,
    "The file holds no table of variables that can be known by its headings.",
    "Let one row hold headings such as: {expected_headings}.",
)
NO_NAMES = FindingType(
    "exchanging.no_names",
    Severity.CHECK,
    "The sheet holds no table of variables, and was left out.",
    "If it is needed, give it headings for name and label.",
)
NO_NAME = FindingType(
    "exchanging.no_name",
    Severity.CHECK,
    "The row has neither name nor label, and was left out.",
    "Give the variable a name, if it is one.",
)
COLUMN_LEFT_OUT = FindingType(
    "exchanging.column_left_out",
    Severity.CHECK,
    "The column's heading is not known, and the column was left out.",
    "Did you mean: {nearest}?",
)
TYPE_NOT_KNOWN = FindingType(
    "exchanging.type_not_known",
    Severity.CHECK,
    "The type is not known, and was guessed from codes and limits.",
    "Did you mean: {nearest}?",
)
CODES_NOT_UNDERSTOOD = FindingType(
    "exchanging.codes_not_understood",
    Severity.CHECK,
    "The codes could not be told apart, and were left out.",
    "Write them as 1=Ja; 2=Nej.",
)
CODE_TWICE = FindingType(
    "exchanging.code_twice", Severity.CHECK, "A code stands twice; the first was kept.", "Give each label its own code."
)
NOT_UNDERSTOOD = FindingType(
    "exchanging.not_understood",
    Severity.CHECK,
    "The cell could not be understood, and was left out.",
    "Expected here: {expected}.",
)
LIMIT_OF_TEXT = FindingType(
    "exchanging.limit_of_text",
    Severity.CHECK,
    "Only numbers and dates have a least and a greatest value; the limit was left out.",
    "Correct the type, or take away the limit.",
)

"""The kinds of finding about documents."""

from schemas.finding import FindingType, Severity

MISSING_FILE = FindingType(
    "document.missing_file",
    Severity.STOP,
    "The unit has no {document}.",
    "Write {document} in the unit's folder; `loke new` makes one to start from.",
)
NOT_TEXT = FindingType(
    "document.not_text", Severity.STOP, "The file is not UTF-8 text.", "Save the file as text with the encoding UTF-8."
)
PERSON_NUMBER = FindingType(
    "document.person_number",
    Severity.STOP,
    "The line holds something that reads as a person number. Nothing of the documents was used.",
    "Take it out; documents tell about the unit and never about a person.",
)
NOT_YAML = FindingType(
    "document.not_yaml",
    Severity.STOP,
    "The line cannot be read: {reason}.",
    "Indent with spaces, never tabs, and close every quote and bracket.",
)
EMPTY = FindingType("document.empty", Severity.STOP, "The document is empty.", "Fill it in; `loke new` shows the form.")
TWICE = FindingType("document.key_twice", Severity.STOP, "`{key}` stands twice in the same place.", "Keep one of them.")
MISSING = FindingType("document.missing", Severity.STOP, "`{key}` is missing.", "Add `{key}` here.")
UNKNOWN_KEY = FindingType(
    "document.unknown_key", Severity.STOP, "`{key}` is not a known word here.", "Did you mean: {nearest}?"
)
WRONG_VALUE = FindingType(
    "document.wrong_value", Severity.STOP, "`{key}` has a value that does not fit.", "Expected here: {expected}."
)
NOT_ALLOWED = FindingType(
    "document.not_allowed", Severity.STOP, "`{key}` must be one of a few words.", "Write one of: {allowed}."
)
SHARE = FindingType(
    "document.share",
    Severity.STOP,
    "`{key}` must be a share between 0 and 1.",
    "Write 80 per cent as 0.8.",
)
SHARE_TARGET = FindingType(
    "document.share_target",
    Severity.STOP,
    "The goal `{name}` is about a share, so its target lies between 0 and 1.",
    "Write 80 per cent as 0.8.",
)
UNKNOWN_NAME = FindingType(
    "document.unknown_name",
    Severity.STOP,
    "`{name}` is not a {kind} that the documents know.",
    "Use an existing one. Nearest: {nearest}.",
)
NAME_TWICE = FindingType(
    "document.name_twice", Severity.STOP, "The {kind} `{name}` is declared twice.", "Give each its own name."
)
WRONG_UNIT = FindingType(
    "document.wrong_unit",
    Severity.STOP,
    "The document says that it belongs to `{name}`, but it lies in the folder `{folder}`.",
    "Correct the name or move the document.",
)
WRONG_PATTERN = FindingType(
    "document.pattern", Severity.STOP, "`{key}` is not a regular expression that works.", "Correct the pattern."
)
WRONG_LIMIT = FindingType(
    "document.limit",
    Severity.STOP,
    "`{key}` is no value that a field of type {type} can have.",
    "Write a date as 2024-12-31 in quotes, a number as 10 or 0.5, and no limit for text and true/false.",
)
NOT_DATE = FindingType(
    "document.not_date", Severity.STOP, "`{name}` does not hold dates.", "Name a field of type date."
)
NOT_NUMBER = FindingType(
    "document.not_number", Severity.STOP, "`{name}` does not hold numbers.", "Name a field of type integer or number."
)
EXCEPTION_OF_NOTHING = FindingType(
    "document.exception_of_nothing",
    Severity.STOP,
    "The exception `{name}` does not say which rows stay.",
    "Add `where` with a condition, or `born_on` with days of the month.",
)
NO_BIRTH = FindingType(
    "document.no_birth",
    Severity.STOP,
    "The exception `{name}` asks when persons were born, and the dataset has no person numbers.",
    "Write the exception in the dataset with the person number, or as a condition.",
)
NEEDS = FindingType(
    "document.needs",
    Severity.STOP,
    "An indicator that measures {measure} needs `{key}`.",
    "Add `{key}`, or choose another measure.",
)
NOT_COUNT = FindingType(
    "document.growth_of_count",
    Severity.STOP,
    "The growth goal `{name}` points at an indicator that is not a count.",
    "Let growth goals point at an indicator with measure count.",
)
MAPPING_HEADER = FindingType(
    "document.mapping_header",
    Severity.STOP,
    "The first line does not hold the expected headings.",
    "Let the first line be: {expected}.",
)
NO_ACTUAL = FindingType(
    "document.no_actual",
    Severity.CHECK,
    "`{name}` is intended, but no variable says how it went.",
    "Add `actual` when you know how it can be seen in the documentation.",
)
CIRCLE = FindingType(
    "document.circle",
    Severity.STOP,
    "Datasets lean on each other in a circle: {names}.",
    "Take away one of the foreign keys or derived columns that close the circle.",
)
KIND_COLUMN = FindingType(
    "document.kind_column",
    Severity.STOP,
    "`{name}` is the column that tells why `{field}` has no value.",
    "Give it another name.",
)
ALWAYS_ASKED = FindingType(
    "document.always_asked",
    Severity.STOP,
    "`{name}` is needed in every row, so `asked_when` can not hold for some of them.",
    "Take away `asked_when`, or `required`.",
)
NOT_UNIQUE = FindingType(
    "document.not_unique",
    Severity.STOP,
    "Several rows of {dataset} may have the same `{name}`, so it does not point at one of them.",
    "Let `{name}` be the primary key, or declare it unique.",
)
NO_KIND = FindingType(
    "document.no_kind",
    Severity.STOP,
    "The goal has no `kind`, but it holds what only a goal of the kind {likely} has.",
    "Write `kind: {likely}` if that is what is meant.",
)
NO_UNIT = FindingType(
    "document.no_unit",
    Severity.CHECK,
    "The goal `{name}` has a level, but its indicator `{indicator}` has no unit.",
    "Write the `unit` that the indicator is counted in, such as sessions or days.",
)
QUARTER_COUNT = FindingType(
    "document.quarter_count",
    Severity.STOP,
    "The goal `{name}` is for every quarter, and its indicator is not a count of rows.",
    "Let such goals point at an indicator with measure count.",
)
UNCHANGED_OF = FindingType(
    "document.unchanged_of",
    Severity.STOP,
    "The goal `{name}` is about no change, and its indicator counts rows or workers.",
    "Let such goals point at a mean, a median, a share or a rate.",
)
WINDOW = FindingType(
    "document.window",
    Severity.STOP,
    "The window of the goal `{name}` does not lie inside its period {period}, or ends before it begins.",
    "Write first and last as parts of the period, such as 2024Q2 and 2024Q4.",
)
WITHOUT_QUARTERS = FindingType(
    "document.without_quarters",
    Severity.STOP,
    "The goal `{name}` is for every quarter, but its period has no quarters inside.",
    "Let its period be a year or half a year.",
)
BASELINE_LENGTH = FindingType(
    "document.baseline_length",
    Severity.STOP,
    "The goal `{name}` compares a count with a baseline that is longer or shorter than its own period.",
    "Let both be as long, such as 2024 with 2023.",
)
ALL_OR_ANY = FindingType(
    "document.all_or_any",
    Severity.STOP,
    "The combined goal `{name}` must name other goals either in `all_of` or in `any_of`.",
    "Write one of the two, with the goals that it hangs on.",
)
GOAL_CIRCLE = FindingType(
    "document.goal_circle",
    Severity.STOP,
    "Combined goals hang on each other in a circle: {names}.",
    "Take one of them out of the others.",
)
CUTS_ACROSS = FindingType(
    "document.cuts_across",
    Severity.STOP,
    "The days of the goal `{name}` ({period}) cut across the period {other}, so that figures could be subtracted.",
    "Let one of the two periods hold the other.",
)
KNOWN_FROM_CODE = FindingType(
    "document.before_known",
    Severity.STOP,
    "`before_known` of the field `{name}` is not one of its codes, or stands without `known_from`.",
    "Write one of its codes and the field with the date from which the value is known.",
)
NO_WHY = FindingType(
    "document.no_why",
    Severity.CHECK,
    "The line leaves something out of the deliveries and does not say why.",
    "Write the reason under `why`, so that those who come later can judge whether it still holds.",
)
PATTERN_EXAMPLE = FindingType(
    "document.example",
    Severity.STOP,
    "The example of `{name}` does not fit its own pattern.",
    "Correct the example or the pattern.",
)
NO_CODES = FindingType(
    "document.no_codes",
    Severity.STOP,
    "`{name}` has no codes, so its values can neither be counted one by one nor divided by.",
    "Name a field with `categories` in the codebook.",
)
WORKERS_COMPARED = FindingType(
    "document.workers_compared",
    Severity.STOP,
    "`{name}` tells who did the work, so dividing by it would rank colleagues.",
    "Take it out; a `share_of_each` indicator says how many workers reached a level, and never who.",
)
LOOSER_THRESHOLD = FindingType(
    "document.looser_threshold",
    Severity.STOP,
    "The policy hides counts below {least} from the audience {audience}, so {asked} would show more than it allows.",
    "Write {least} or more, or take it out.",
)
NOT_BY_GENDER = FindingType(
    "document.not_by_gender",
    Severity.CHECK,
    "`{name}` is written down, but nothing here is divided by it.",
    "Add `{name}` to `{key}`, or leave it out on purpose.",
)
NOT_AS_INSTRUMENT = FindingType(
    "document.not_as_instrument",
    Severity.STOP,
    "`{key}` of `{name}` is {codebook} here, but {library} in the library's `{reference}`.",
    "Take `{key}` out if the library is right; take `instrument` out if yours is another version of the scale.",
)
NOT_SCORED = FindingType(
    "document.not_scored",
    Severity.STOP,
    "{name} is not scored, so no field can hold a score of it.",
    "Take `instrument` out.",
)
SCORE_TWICE = FindingType(
    "document.score_twice",
    Severity.STOP,
    "`{name}` holds the score `{reference}`, and so does `{other}`.",
    "Write `informant` where different people rate, or correct one of the references.",
)

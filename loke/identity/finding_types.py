"""The kinds of finding about identity. They name the column and the count, never the number."""

from schemas.finding import FindingType, Severity

PERSON_NUMBERS = FindingType(
    "identity.person_numbers",
    Severity.STOP,
    "{count} cells in this column look like person numbers. Nothing of the file was kept.",
    "Remove the numbers or the column and deliver again. If the column should hold person numbers, declare "
    "`identity: person` in the codebook; if they are other numbers, declare their `pattern`.",
)
EMAILS = FindingType(
    "identity.emails",
    Severity.STOP,
    "{count} cells in this column hold an e-mail address. Nothing of the file was kept.",
    "Remove the addresses or the column and deliver again. If the column is for addresses, declare `identity: email` "
    "in the codebook, and it is taken away each time, or ignore it by name in mappings/columns.csv.",
)
PHONES = FindingType(
    "identity.phones",
    Severity.STOP,
    "{count} cells in this column hold a phone number. Nothing of the file was kept.",
    "Remove the numbers or the column and deliver again. If the column is for phone numbers, declare `identity: phone` "
    "in the codebook, and it is taken away each time, or ignore it by name in mappings/columns.csv. If they are other "
    "numbers, declare their `pattern`.",
)
KEPT_NAMES = FindingType(
    "identity.kept_names",
    Severity.STOP,
    "By its heading this column tells who somebody is, and the codebook would keep it. Nothing of the file was kept.",
    "Declare `identity: name` in the codebook, and the column is taken away each time. If it tells something else, say "
    "so in its heading, or declare its `categories` or `pattern`.",
)
LOST_DIGITS = FindingType(
    "identity.lost_digits",
    Severity.CHECK,
    "A spreadsheet shortened {count} person numbers in this column to the form 8.5E+11. Their last digits are lost.",
    "Let the column be text in the spreadsheet, take the numbers from their source again and deliver anew.",
)
IN_NAME = FindingType(
    "identity.in_name",
    Severity.STOP,
    "The name of the file, a sheet or a column holds a person number, an e-mail address or a phone number, or reads as "
    "one. Nothing of the file was kept.",
    "Change the name and deliver again.",
)
FAILED = FindingType(
    "identity.failed",
    Severity.STOP,
    "Something went wrong ({kind}) before it was certain that the file gives nobody away. "
    "Nothing of the file was kept.",
    "Tell the one who looks after Loke which file it was.",
)

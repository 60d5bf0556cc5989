"""The kinds of finding about forms of the description that come back."""

from schemas.finding import FindingType, Severity

NO_FORM = FindingType(
    "describing.no_form",
    Severity.STOP,
    "The file is no form of a description that Loke can read.",
    "Make a form with `loke describe UNIT --form xlsx` or `--form docx`, fill it in, and give that file.",
)
PERSON_NUMBER = FindingType(
    "describing.person_number",
    Severity.STOP,
    "The form holds something that reads as a person number. Nothing of it was used.",
    "Take it out; a description tells about the unit and never about a person.",
)
NO_QUESTION = FindingType(
    "describing.no_question",
    Severity.STOP,
    "There is an answer here, but no question of the form that it belongs to. Nothing of the form was used.",
    "Move the answer to one of the form's own questions, or take it out.",
)

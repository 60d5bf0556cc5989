"""What people are told when a condition cannot be used."""

from loke.conditions.problem import Problem, ProblemKind
from schemas.finding import Finding, FindingType, Place, Severity


def _type(kind: ProblemKind, problem: str, remedy: str) -> FindingType:
    return FindingType(f"conditions.{kind}", Severity.STOP, problem, remedy)


FINDING_TYPES: dict[ProblemKind, FindingType] = {
    "empty": _type(
        "empty",
        "The condition is empty.",
        "Write what must hold, such as status = 'closed'.",
    ),
    "syntax": _type(
        "syntax",
        "The condition cannot be read, at {part}.",
        "Check the brackets and the quotation marks. Text stands between single quotes, such as referrer = 'school'.",
    ),
    "not_allowed": _type(
        "not_allowed",
        "The condition holds something that is not allowed: {part}.",
        "Use only the columns of the dataset, AND, OR, NOT, comparisons, BETWEEN, IN, IS NULL, + - * / and CASE.",
    ),
    "unknown_column": _type(
        "unknown_column",
        "The condition uses {part}, which is not a column of its dataset.",
        "Use one of these: {candidates}. Text stands between single quotes, such as referrer = 'school'.",
    ),
    "unknown_function": _type(
        "unknown_function",
        "The condition uses the function {part}, which is not among those allowed.",
        "Use one of these: {candidates}.",
    ),
    "unknown_code": _type(
        "unknown_code",
        "The condition compares with {part}, which is not a code of that column in the codebook.",
        "Use one of these codes: {candidates}.",
    ),
    "type_mismatch": _type(
        "type_mismatch",
        "The condition puts different kinds of values together: {part}.",
        "Numbers stand without quotes, text between single quotes, dates as DATE '2024-01-31', "
        "and yes or no as true or false.",
    ),
    "not_boolean": _type(
        "not_boolean",
        "The condition has a part that does not answer yes or no: {part}.",
        "Compare it with something, such as score > 7 or score IS NOT NULL.",
    ),
    "bad_date": _type(
        "bad_date",
        "The condition holds {part}, which is not a date.",
        "Write year, month and day of a day that exists, such as DATE '2024-01-31'.",
    ),
    "never_known": _type(
        "never_known",
        "The condition can never be known, because it divides by zero: {part}.",
        "Divide by something else, or leave the division out.",
    ),
    "never_true": _type(
        "never_true",
        "The condition can never be true, because it compares with NULL: {part}.",
        "Write IS NULL or IS NOT NULL.",
    ),
}
"""The finding type of each kind of problem."""


def finding_of(problem: Problem, place: Place) -> Finding:
    """Return the finding about a problem, at the place where the condition stands in its document."""
    return FINDING_TYPES[problem.kind].at(place, part=problem.part, candidates=", ".join(problem.candidates))

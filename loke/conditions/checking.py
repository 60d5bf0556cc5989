"""Conditions checked against a dataset's columns: the whitelist is what `loke.conditions.kinds` has a rule for."""

from collections.abc import Mapping, Sequence

from sqlglot import exp

from loke.conditions.condition import ALL_ROWS, Condition
from loke.conditions.kinds import Reader
from loke.conditions.problem import ConditionError, Problem
from loke.conditions.rules import RULES
from loke.conditions.safe_arithmetic import made_safe
from loke.conditions.tokens import tree_of
from schemas.codebook import FieldType

_NO_CODES: Mapping[str, Sequence[str]] = {}


def check(
    text: str, columns: Mapping[str, FieldType], codes: Mapping[str, Sequence[str]] = _NO_CODES
) -> tuple[Problem, ...]:
    """Return all that is wrong with a condition; empty when it may be used.

    `columns` are the dataset's columns with their types, `codes` the allowed codes of those that have categories:
    a text compared with such a column must be one of them, because a misspelt code would count nobody in silence.
    """
    try:
        parse(text, columns, codes)
    except ConditionError as error:
        return error.problems
    return ()


def parse(text: str, columns: Mapping[str, FieldType], codes: Mapping[str, Sequence[str]] = _NO_CODES) -> Condition:
    """Return the checked condition; raises ConditionError with all its problems when anything is wrong with it."""
    tree = tree_of(text)
    reader = Reader(columns, codes, RULES)
    kind = reader.kind(tree)
    if not reader.problems and kind != "boolean":
        reader.refuse("not_boolean", tree)
    reader.refuse_unseen(tree)
    if reader.problems:
        raise ConditionError(text, tuple(dict.fromkeys(reader.problems)))
    for literal in reader.texts_as_dates:
        literal.replace(exp.cast(literal.copy(), exp.DType.DATE))
    made_safe(reader.decimal_arithmetic)
    return Condition(text, tree)


def parse_or_all(
    text: str, columns: Mapping[str, FieldType], codes: Mapping[str, Sequence[str]] = _NO_CODES
) -> Condition:
    """Return the checked condition, or the one that all rows fulfil when the text is blank; raises as `parse` does."""
    return parse(text, columns, codes) if text.strip() else ALL_ROWS

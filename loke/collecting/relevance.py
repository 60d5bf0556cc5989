"""When a question is asked, as the XPath of a form: from the SQL condition that the codebook has."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlglot import exp

from loke.collecting.constraints import text_literal
from loke.collecting.layout import question_name
from loke.conditions import parse
from schemas.codebook import Dataset, Field


class _NoFormError(Exception):
    """The condition has no counterpart in a form."""


def relevant(field: Field, dataset: Dataset) -> str:
    """Return when a form asks a question, or the empty text when it always does or XPath has no form of the condition.

    Simple conditions have a form: columns compared with values, `IN`, `BETWEEN`, `IS NULL`, and these joined by AND, OR
    and NOT. A question without an answer yet fulfils none of them but `IS NULL`. Raises ConditionError for text that is
    not a condition.
    """
    if not field.loke.asked_when:
        return ""
    # Answers that a form does not have, as those of name columns, cannot be asked for.
    types = {f.name: f.type for f in dataset.table_schema.fields if not f.loke.is_removed}
    try:
        return _xpath(parse(field.loke.asked_when, types).tree)
    except _NoFormError:
        return ""


def _xpath(tree: exp.Expr) -> str:
    write = _WRITERS.get(type(tree))
    if write is None:
        raise _NoFormError
    return write(tree)


def _compared(sign: str) -> Callable[[Any], str]:
    return lambda tree: f"{_column(tree.left)} {sign} {_value(tree.right)}"


def _joined(joint: str) -> Callable[[Any], str]:
    return lambda tree: f"{_part(tree.left)} {joint} {_part(tree.right)}"


def _different(tree: Any) -> str:
    return f"{_column(tree.left)} != '' and {_column(tree.left)} != {_value(tree.right)}"


def _between(tree: Any) -> str:
    column = _column(tree.this)
    return f"{column} >= {_value(tree.args['low'])} and {column} <= {_value(tree.args['high'])}"


def _one_of(tree: Any) -> str:
    return " or ".join(f"{_column(tree.this)} = {_value(value)}" for value in _listed(tree))


def _empty(tree: Any, sign: str = "=") -> str:
    if not isinstance(tree.expression, exp.Null):
        raise _NoFormError
    return f"{_column(tree.this)} {sign} ''"


def _not(tree: Any) -> str:
    denied = tree.this.unnest()
    if isinstance(denied, exp.Is):
        return _empty(denied, "!=")
    if isinstance(denied, exp.In):
        column = _column(denied.this)
        return f"{column} != '' and " + " and ".join(f"{column} != {_value(value)}" for value in _listed(denied))
    return f"{_column(denied)} = 'false'"


def _listed(tree: Any) -> list[exp.Expr]:
    if not tree.expressions:
        raise _NoFormError
    return list(tree.expressions)


def _part(tree: exp.Expr) -> str:
    text = _xpath(tree)
    return text if isinstance(tree, exp.Paren) or (" and " not in text and " or " not in text) else f"({text})"


def _column(tree: exp.Expr) -> str:
    if not isinstance(tree, exp.Column):
        raise _NoFormError
    return f"${{{question_name(tree.name)}}}"


def _value(tree: exp.Expr) -> str:
    if isinstance(tree, exp.Cast) and tree.this.is_string:
        return f"date({_value(tree.this)})"
    if isinstance(tree, exp.Boolean):
        return "'true'" if tree.this else "'false'"
    if isinstance(tree, exp.Neg) and isinstance(tree.this, exp.Literal) and not tree.this.is_string:
        return f"-{tree.this.this}"
    if not isinstance(tree, exp.Literal):
        raise _NoFormError
    literal = text_literal(tree.this) if tree.is_string else str(tree.this)
    if literal is None:
        raise _NoFormError
    return literal


_WRITERS: Mapping[type[exp.Expr], Callable[[Any], str]] = {
    exp.Paren: lambda tree: f"({_xpath(tree.this)})",
    exp.And: _joined("and"),
    exp.Or: _joined("or"),
    exp.Not: _not,
    exp.Is: _empty,
    exp.In: _one_of,
    exp.Between: _between,
    exp.NEQ: _different,
    exp.EQ: _compared("="),
    exp.GT: _compared(">"),
    exp.GTE: _compared(">="),
    exp.LT: _compared("<"),
    exp.LTE: _compared("<="),
    exp.Column: lambda tree: f"{_column(tree)} = 'true'",
}

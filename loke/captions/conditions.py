"""Conditions of documents in plain words, by the labels of the codebook, where a simple translation exists."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

from babel.dates import format_date
from sqlglot import exp, parse_one

from loke.words import Words


class Labelled(NamedTuple):
    """What people call a column and its codes."""

    label: str
    codes: Mapping[str, str]


COMPARED: Final[Mapping[type[exp.Expr], str]] = {
    exp.EQ: "{label} is {value}",
    exp.NEQ: "{label} is not {value}",
    exp.GT: "{label} is more than {value}",
    exp.GTE: "{label} is at least {value}",
    exp.LT: "{label} is less than {value}",
    exp.LTE: "{label} is at most {value}",
}
"""Comparisons with their words; a date has its own, because no day is more than another."""

DATED: Final[Mapping[type[exp.Expr], str]] = {
    exp.EQ: "{label} is {value}",
    exp.NEQ: "{label} is not {value}",
    exp.GT: "{label} is after {value}",
    exp.GTE: "{label} is on {value} or later",
    exp.LT: "{label} is before {value}",
    exp.LTE: "{label} is on {value} or earlier",
}


def condition_text(condition: str, labels: Mapping[str, Labelled], words: Words) -> str:
    """Return a checked condition in plain words, or an empty text when no simple translation exists.

    `labels` are the columns of the dataset by name. The exact condition belongs beside the words, which are for people.
    """
    try:
        return _Speaker(labels, words).said(parse_one(condition, dialect="duckdb", into=exp.Condition))
    except _NotSimpleError:
        return ""


def columns_of(text: str) -> tuple[str, ...]:
    """Return the columns that a checked condition uses, in order of name; none for a blank one."""
    tree = parse_one(text, dialect="duckdb", into=exp.Condition) if text.strip() else exp.true()
    return tuple(sorted({column.name for column in tree.find_all(exp.Column)}))


class _NotSimpleError(Exception):
    """A part of a condition has no simple words."""


class _Speaker:
    """Says one condition; each kind of part has its own words, and a part without any ends the whole."""

    def __init__(self, labels: Mapping[str, Labelled], words: Words) -> None:
        self.labels, self.words = labels, words

    def said(self, tree: exp.Expr) -> str:
        speak = _SPEAKERS.get(type(tree))
        if speak is None:
            raise _NotSimpleError
        return speak(self, tree)

    def column(self, tree: exp.Expr | None) -> Labelled:
        if not isinstance(tree, exp.Column) or tree.name not in self.labels:
            raise _NotSimpleError
        return self.labels[tree.name]

    def value(self, tree: exp.Expr | None, of: exp.Expr | None = None) -> str:
        """Return a literal, by the label of its code where it is one of a column's."""
        negative = isinstance(tree, exp.Neg)
        literal = tree.this if isinstance(tree, exp.Neg | exp.Cast) else tree
        if not isinstance(literal, exp.Literal):
            raise _NotSimpleError
        text = str(literal.this)
        if isinstance(tree, exp.Cast):
            return str(format_date(date.fromisoformat(text), "d MMMM y", locale=self.words.language))
        if literal.is_string:
            codes = self.labels[of.name].codes if isinstance(of, exp.Column) and of.name in self.labels else {}
            return codes.get(text, text)
        decimals = len(text.partition(".")[2])
        return ("\u2212" if negative else "") + self.words.number(float(text), decimals)

    def compared(self, tree: exp.Expr) -> str:
        left, right = tree.this, tree.expression
        templates = DATED if isinstance(right, exp.Cast) else COMPARED
        other = self.column(right).label if isinstance(right, exp.Column) else self.value(right, left)
        return self.words(templates[type(tree)], label=self.term(left), value=other)

    def term(self, tree: exp.Expr) -> str:
        """Return a column, or the difference of two."""
        if isinstance(tree, exp.Sub):
            return self.words("{one} minus {other}", one=self.column(tree.this).label, other=self.term(tree.expression))
        return self.column(tree).label

    def yes(self, tree: exp.Expr) -> str:
        return self.words("{label}: yes", label=self.column(tree).label)

    def no(self, tree: exp.Expr) -> str:
        inner = tree.this
        if isinstance(inner, exp.Is) and isinstance(inner.expression, exp.Null):
            return self.words("{label} is filled in", label=self.column(inner.this).label)
        return self.words("{label}: no", label=self.column(inner).label)

    def empty(self, tree: exp.Expr) -> str:
        if not isinstance(tree.expression, exp.Null):
            raise _NotSimpleError
        return self.words("{label} is not filled in", label=self.column(tree.this).label)

    def one_of(self, tree: exp.Expr) -> str:
        if tree.args.get("query") is not None:
            raise _NotSimpleError
        values = [self.value(one, tree.this) for one in tree.expressions]
        return self.words("{label} is one of: {values}", label=self.column(tree.this).label, values=", ".join(values))

    def between(self, tree: exp.Expr) -> str:
        low, high = (self.value(tree.args[end]) for end in ("low", "high"))
        return self.words("{label} is from {low} to {high}", label=self.column(tree.this).label, low=low, high=high)

    def both(self, tree: exp.Expr) -> str:
        return self.words("{one}, and {other}", one=self.said(tree.this), other=self.said(tree.expression))


_SPEAKERS: Final[Mapping[type[exp.Expr], Callable[[_Speaker, exp.Expr], str]]] = {
    **dict.fromkeys(COMPARED, _Speaker.compared),
    exp.Column: _Speaker.yes,
    exp.Not: _Speaker.no,
    exp.Is: _Speaker.empty,
    exp.In: _Speaker.one_of,
    exp.Between: _Speaker.between,
    exp.And: _Speaker.both,
}

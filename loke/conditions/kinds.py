"""Kinds of values, and the reader that finds the kind of every part of a condition and collects what is wrong."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

from sqlglot import exp
from sqlglot.errors import ErrorLevel

from loke.conditions.problem import Problem, ProblemKind
from schemas.codebook import FieldType

Kind: TypeAlias = FieldType | Literal["unknown"]
"""The kind of a value; unknown when something in it was refused already, so that one mistake is reported once."""

NUMBERS: tuple[Kind, ...] = ("integer", "number")
"""Kinds that one can calculate with."""


FUNCTIONS = ("ABS", "CASE", "COALESCE", "DATE_DIFF", "LOWER", "MONTH", "QUARTER", "YEAR")
"""Functions that people may write."""


class Reader:
    """Reads a tree part by part; parts without a rule, and parts that no rule looked at, are refused."""

    def __init__(
        self,
        columns: Mapping[str, FieldType],
        codes: Mapping[str, Sequence[str]],
        rules: Mapping[type[exp.Expr], "Rule"],
    ) -> None:
        self._rules = rules
        self.columns = columns
        self.codes = codes
        self.problems: list[Problem] = []
        self.texts_as_dates: list[exp.Expr] = []
        self.decimal_arithmetic: list[exp.Expr] = []
        self._seen: set[int] = set()

    def kind(self, node: exp.Expr) -> Kind:
        """Return the kind of a part, after its rule has looked at it."""
        rule = self._rules.get(type(node))
        if rule is None:
            return self._refuse_construct(node)
        self.see(node)
        return rule(self, node)

    def see(self, node: exp.Expr) -> None:
        """Note that a rule has looked at this part."""
        self._seen.add(id(node))

    def refuse(self, problem: ProblemKind, node: exp.Expr, candidates: Sequence[str] = ()) -> Kind:
        """Note a problem with a part, and everything in the part as dealt with."""
        for part in node.walk():
            self.see(part)
        self.problems.append(Problem(problem, written(node), tuple(candidates)))
        return "unknown"

    def refuse_unseen(self, tree: exp.Expr) -> None:
        """Refuse what hangs on a part without being one that its rule knows, such as a filter or a window."""
        for node in tree.walk():
            if id(node) not in self._seen:
                self.refuse("not_allowed", node)

    def expect(self, node: exp.Expr, *allowed: Kind) -> Kind:
        """Return the kind of a part; refuse it when it is not one of the allowed."""
        kind = self.kind(node)
        return kind if kind in (*allowed, "unknown") else self.refuse("type_mismatch", node)

    def _refuse_construct(self, node: exp.Expr) -> Kind:
        if not isinstance(node, exp.Func):
            return self.refuse("not_allowed", node)
        name = node.name if isinstance(node, exp.Anonymous) else node.sql_name()
        self.refuse("unknown_function", node)
        self.problems[-1] = Problem("unknown_function", name.upper(), nearest(name.upper(), FUNCTIONS))
        return "unknown"


Rule: TypeAlias = Callable[[Reader, exp.Expr], Kind]
"""What looks at one construct: it returns the construct's kind and refuses what is wrong with it."""


def nearest(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return up to three names spelt much like this one, or all of them when none is."""
    return tuple(difflib.get_close_matches(name, names)) or tuple(names)


def written(node: exp.Expr) -> str:
    """Return a part of a condition as a person would write it, shortened to 60 characters."""
    text = node.sql(dialect="duckdb", comments=False, unsupported_level=ErrorLevel.IGNORE)
    return text if len(text) <= 60 else text[:59] + "…"

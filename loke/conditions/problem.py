"""What can be wrong with a condition."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

ProblemKind: TypeAlias = Literal[
    "empty",
    "syntax",
    "not_allowed",
    "unknown_column",
    "unknown_function",
    "unknown_code",
    "type_mismatch",
    "not_boolean",
    "bad_date",
    "never_true",
    "never_known",
]
"""empty: nothing is written; syntax: it cannot be read; not_allowed: a construct outside the whitelist; unknown_*: a
name or code that does not exist; type_mismatch: different kinds of values meet; not_boolean: it does not answer yes or
no; bad_date: not a calendar day; never_true: a comparison with NULL; never_known: a division by zero."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a condition: its kind, the part concerned as written, and names to use instead."""

    kind: ProblemKind
    part: str
    candidates: tuple[str, ...] = ()


class ConditionError(ValueError):
    """A condition was used that the document check should have refused.

    `problems` holds all of them. The message names their kinds and parts, which come from documents, never from data.
    """

    def __init__(self, text: str, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(f"{text!r}: " + "; ".join(f"{p.kind} {p.part!r}" for p in problems))

"""From text to a tree, refusing what a parser would rather overlook."""

from sqlglot import exp, parse_one, tokenize
from sqlglot.errors import ParseError, SqlglotError

from loke.conditions.problem import ConditionError, Problem

LONGEST = 2000
"""Characters a condition may have; nobody can review a longer one."""

DEEPEST = 100
"""Levels a condition may be nested, counting each AND of a chain as one."""


def tree_of(text: str) -> exp.Expr:
    """Return the tree of a condition's text; raises ConditionError with one problem when it cannot be read."""
    problem = _refused_text(text)
    if problem is None:
        try:
            problem = _refused_token(text)
            if problem is None:
                tree = parse_one(text, dialect="duckdb", into=exp.Condition)
                if _depth(tree) <= DEEPEST:
                    return tree
                problem = Problem("syntax", _shortened(text))
        except ParseError as error:
            problem = Problem("syntax", _place_of(error, text))
        except (SqlglotError, RecursionError):
            problem = Problem("syntax", _shortened(text))
    raise ConditionError(text, (problem,))


def _refused_text(text: str) -> Problem | None:
    if not text.strip():
        return Problem("empty", "")
    if len(text) > LONGEST:
        return Problem("syntax", _shortened(text))
    odd = [sign for sign in text if not sign.isprintable() and sign not in "\n\t"]
    return Problem("not_allowed", f"U+{ord(odd[0]):04X}") if odd else None


def _refused_token(text: str) -> Problem | None:
    # The parser drops comments and a last semicolon in silence, and reads a leading IF as a foreign command.
    for token in tokenize(text, dialect="duckdb"):
        if token.comments:
            return Problem("not_allowed", "--")
        if token.text == ";" or token.text.upper() == "IF":
            return Problem("not_allowed", token.text)
    return None


def _depth(tree: exp.Expr) -> int:
    level, depth = [tree], 0
    while level:
        level, depth = [child for node in level for child in node.iter_expressions()], depth + 1
    return depth


def _place_of(error: ParseError, text: str) -> str:
    highlights = [str(found["highlight"]) for found in error.errors if found.get("highlight")]
    return highlights[0] if highlights else _shortened(text)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"

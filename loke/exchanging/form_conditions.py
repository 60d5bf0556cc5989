"""The conditions of a form, in XPath, as a codebook has them: limits, patterns, and SQL."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loke.exchanging.cells import plain_number
from schemas.codebook import FieldType

_LIMIT = re.compile(r"\.\s*(>=|<=|>|<)\s*(?:date\(\s*['\"](\d{4}-\d\d-\d\d)['\"]\s*\)|(-?\d+(?:\.\d+)?))")
_PATTERN = re.compile(r"regex\(\s*\.\s*,\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)")
_STEP = re.compile(r"\(\(\. - (-?[\d.]+)\) div ([\d.]+)\)")
_TOKEN = re.compile(
    r"\s*(?:\$\{(?P<name>[^}\s]+)\}|(?P<number>-?\d+(?:\.\d+)?)|'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\""
    r"|(?P<word>[a-zA-Z][\w-]*)|(?P<sign><=|>=|!=|=|<|>|\(|\)|,))"
)
_DEEPEST = 40


class UntranslatableError(Exception):
    """A condition says more than a codebook can hold."""


@dataclass(frozen=True)
class Question:
    """What a condition must know of a question: its field, that field's type, and its fields per answer, if several."""

    field: str
    type: FieldType
    answers: Mapping[str, str]


def limits(text: str, kind: FieldType) -> tuple[dict[str, Any], float | None, bool]:
    """Return a constraint as the limits of a field, its step, and whether the whole of it could be told."""
    told: dict[str, Any] = {}
    step, whole = None, True
    if (found := _PATTERN.fullmatch(text.strip())) and kind == "string":
        return {"pattern": _unanchored(found[1] if found[1] is not None else found[2])}, None, True
    for part in re.split(r"\s+and\s+", text.strip()) if text.strip() else ():
        plain = part.strip()
        if found := _LIMIT.fullmatch(plain.removeprefix("(").removesuffix(")") if plain.startswith("(.") else plain):
            limit = _limit(found, kind)
            whole = whole and limit is not None
            told |= limit or {}
        elif (found := _step(plain)) and kind in ("integer", "number"):
            step = float(found[2])
        else:
            whole = False
    return told, step, whole


def _step(part: str) -> re.Match[str] | None:
    """Return the start and the step of a constraint that values lie on steps, as forms of ours write it."""
    found = _STEP.search(part)
    if found is None or part not in (
        f"{found[0]} - round({found[0]}) < 0.000001",
        f"round({found[0]}) - {found[0]} < 0.000001",
    ):
        return None
    return found


def _limit(found: re.Match[str], kind: FieldType) -> dict[str, Any] | None:
    sign, day, number = found.groups()
    key = "minimum" if sign.startswith(">") else "maximum"
    if day is not None:
        return {key: day} if kind == "date" and sign in (">=", "<=") else None
    value = plain_number(number)
    if value is None or kind not in ("integer", "number"):
        return None
    if sign in (">", "<"):
        if kind != "integer" or not isinstance(value, int):
            return None
        value += 1 if sign == ">" else -1
    return {key: value}


def _unanchored(pattern: str) -> str:
    inner = pattern.removeprefix("^").removesuffix("$")
    is_wrapped = pattern.startswith("^(") and pattern.endswith(")$")
    return inner[1:-1] if is_wrapped and _closes_last(inner) else inner


def _closes_last(text: str) -> bool:
    """Return whether the bracket that opens a text is the one that closes it."""
    depth = 0
    for sign in re.finditer(r"\\.|[()]", text):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if depth == 0:
            return sign.end() == len(text)
    return False


def condition(text: str, questions: Mapping[str, Question]) -> str:
    """Return when a question is asked as SQL over the dataset's fields.

    Raises UntranslatableError for what has no counterpart, such as a question of another dataset or a function.
    """
    tokens = list(_tokens(text))
    reader = _Reader(tokens, questions)
    told = reader.either(0)
    if reader.at != len(tokens):
        raise UntranslatableError
    return told


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    text = text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise UntranslatableError
        kind = "text" if found.lastgroup in ("single", "double") else found.lastgroup
        yield kind, found[found.lastgroup]
        at = found.end()


@dataclass
class _Reader:
    tokens: list[tuple[str, str]]
    questions: Mapping[str, Question]
    at: int = 0

    def next_is(self, kind: str, text: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at] == (kind, text):
            self.at += 1
            return True
        return False

    def take(self, *kinds: str) -> tuple[str, str]:
        if self.at >= len(self.tokens) or (kinds and self.tokens[self.at][0] not in kinds):
            raise UntranslatableError
        self.at += 1
        return self.tokens[self.at - 1]

    def need(self, sign: str) -> None:
        if not self.next_is("sign", sign):
            raise UntranslatableError

    def either(self, depth: int) -> str:
        parts = [self.both(depth)]
        while self.next_is("word", "or"):
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else " OR ".join(parts)

    def both(self, depth: int) -> str:
        parts = [self.one(depth)]
        while self.next_is("word", "and"):
            parts.append(self.one(depth))
        # A form must say that an answer is there before it differs; a codebook's condition means it.
        pairs = zip(parts, [*parts[1:], ""], strict=True)
        return " AND ".join(p for p, after in pairs if not after.startswith(p.removesuffix(" IS NOT NULL") + " <> "))

    def one(self, depth: int) -> str:
        if depth > _DEEPEST:
            raise UntranslatableError
        if self.next_is("sign", "("):
            inner = self.either(depth + 1)
            self.need(")")
            return f"({inner})"
        if self.next_is("word", "not"):
            self.need("(")
            inner = self.either(depth + 1)
            self.need(")")
            return f"NOT ({inner})"
        if self.next_is("word", "selected"):
            return self.selected()
        return self.compared()

    def selected(self) -> str:
        self.need("(")
        question = self.question()
        self.need(",")
        answer = self.take("text")[1]
        self.need(")")
        if question.answers:
            if answer not in question.answers:
                raise UntranslatableError
            return question.answers[answer]
        return _comparison(question, "=", "text", answer)

    def compared(self) -> str:
        question = self.question()
        if question.answers:
            raise UntranslatableError
        sign = self.take("sign")[1]
        if sign in ("(", ")", ","):
            raise UntranslatableError
        kind, value = self.take("text", "number", "word")
        if kind == "word":
            if value != "date":
                raise UntranslatableError
            self.need("(")
            kind, value = self.take("text")
            self.need(")")
        return _comparison(question, sign, kind, value)

    def question(self) -> Question:
        name = self.take("name")[1]
        if name not in self.questions:
            raise UntranslatableError
        return self.questions[name]


def _comparison(question: Question, sign: str, kind: str, value: str) -> str:
    if value == "" and kind == "text":
        if sign not in ("=", "!="):
            raise UntranslatableError
        return f"{question.field} IS {'NOT ' if sign == '!=' else ''}NULL"
    if question.type == "boolean":
        if sign not in ("=", "!=") or value not in ("true", "false"):
            raise UntranslatableError
        return question.field if (value == "true") == (sign == "=") else f"NOT {question.field}"
    sign = "<>" if sign == "!=" else sign
    if question.type in ("integer", "number"):
        if plain_number(value) is None:
            raise UntranslatableError
        return f"{question.field} {sign} {value}"
    escaped = value.replace("'", "''")
    return f"{question.field} {sign} {'DATE ' if question.type == 'date' else ''}'{escaped}'"

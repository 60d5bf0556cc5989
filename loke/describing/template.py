"""The description that a new unit starts from, with the guide's words as comments above and beside its keys."""

import re
import textwrap
from collections.abc import Iterator

from loke.describing.guide import Group, Question, Section, guidance, guide, section_title, word
from loke.documents.lines import load
from schemas.text import Language

_WIDTH = 116
_KEY = re.compile(r"^(\w+):", re.M)
_EMPTY = {"text": ' ""', "line": ' ""', "lines": " []", "names": " []"}


def guided(text: str, language: Language) -> str:
    """Return a description's text in the guide's order, with guidance, and with the keys that it lacks left empty."""
    starts = [match.start() for match in _KEY.finditer(text)]
    blocks = {
        text[start : text.index(":", start)]: text[start:end].strip("\n")
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    }
    parts = [text[: starts[0]].strip("\n")]
    for section in guide().sections:
        own = [_block(section, key, blocks.get(key, ""), language) for key in section.keys]
        parts.append("\n".join([*_remarks(section, language), *own]))
    return "\n\n".join(parts) + "\n"


def _remarks(section: Section, language: Language) -> Iterator[str]:
    yield f"# == {section_title(section.id, language)} =="
    for heading, said in guidance(section, language):
        yield from textwrap.wrap(f"{heading}: {said}", _WIDTH, initial_indent="# ", subsequent_indent="#   ")


def _block(section: Section, key: str, text: str, language: Language) -> str:
    """Return the lines of one key at the top of the document, those that it has and those that it may have."""
    questions = [q for q in section.questions if q.key.partition(".")[0] == key and not q.technical]
    groups = [g for g in section.groups if g.key.partition(".")[0] == key and not g.technical]
    if not text and (only := next((q for q in questions if q.key == key), None)):
        return _asked(only, key, "", language)
    keys = [*(question.key for question in questions), *(group.key for group in groups)]
    if any("." not in named for named in keys):
        return "\n".join([text or f"{key}: []", *(_may_hold(g, text, "", language) for g in groups)]).rstrip("\n")
    known = load("", text).values[key] if text else {}
    lines = (text or f"{key}:").split("\n")
    single = [
        _asked(q, q.key.partition(".")[2], "  ", language) for q in questions if q.key.partition(".")[2] not in known
    ]
    at = 1 + max((i for i, line in enumerate(lines) if re.match(r"  (text|periods|audiences):", line)), default=0)
    lines[at:at] = single
    for group in groups:
        inner = group.key.partition(".")[2]
        lines += [] if inner in known else [f"  {inner}: []"]
        lines.append(_may_hold(group, text if inner in known else "", "  ", language))
    return "\n".join(line for line in lines if line)


def _asked(question: Question, key: str, indent: str, language: Language) -> str:
    return f"{indent}{key}:{_EMPTY.get(question.kind, '')}  # {_said(question, language)}"


def _said(question: Question, language: Language) -> str:
    how = _as_yaml(question, language)
    return f"{question.ask[language]} ({how})" if how else question.ask[language]


def _as_yaml(question: Question, language: Language) -> str:
    """Return how an answer is written in the document itself, where codes stand and not what people call them."""
    if question.kind == "choice":
        return ", ".join(f"{code} = {said[language]}" for code, said in guide().choices[question.choices].items())
    ways = {"lines": "in_list", "names": "in_list", "share": "share_as", "day": "as_day"}
    return word(ways[question.kind], language) if question.kind in ways else ""


def _may_hold(group: Group, text: str, indent: str, language: Language) -> str:
    """Return as comments the keys that a thing of a group may have beside those that stand there."""
    wanted = [q for q in group.questions if (not q.technical or not text) and not re.search(rf"\b{q.key}:", text)]
    lines = []
    for number, question in enumerate(wanted):
        bullet = "- " if not text and number == 0 else "  "
        lines.append(f"{indent}  # {bullet}{question.key.partition('.')[0]}: ...  # {_said(question, language)}")
    return "\n".join(lines if text else [f"{indent}  # {group.one[language]}:", *lines])

"""The guide as it stands in `guide.yaml`: sections, questions, and the few words around them, in three languages."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

import yaml

from schemas.text import Language, Strict

Said: TypeAlias = dict[Language, str]
"""One text in every language."""

Kind: TypeAlias = Literal["text", "line", "lines", "names", "whole", "share", "day", "choice"]
"""How an answer is written; `lines` and `names` are several, `names` are short names."""


class Question(Strict):
    """One question: the key of the description that its answer is, or the key within an item of a group.

    `expected` counts towards completeness; `technical` is for whoever writes conditions over the codebook.
    """

    key: str
    kind: Kind
    ask: Said
    choices: str = ""
    expected: bool = False
    technical: bool = False


class Group(Strict):
    """Questions that are asked for each of several things, such as interventions; `one` is what such a thing is."""

    key: str
    one: Said
    questions: tuple[Question, ...]
    expected: bool = False
    technical: bool = False


class Section(Strict):
    """A part of the description: what to write, why, an example, and the questions."""

    id: str
    title: Said
    write: Said
    why: Said
    example: Said
    questions: tuple[Question, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the description, at its top, that the section is about; each once, in their order."""
        named = (*(q.key for q in self.questions), *(g.key for g in self.groups))
        return tuple(dict.fromkeys(name.partition(".")[0] for name in named))


class Guide(Strict):
    """The whole guide."""

    words: dict[str, Said]
    choices: dict[str, dict[str, Said]]
    sections: tuple[Section, ...]


@cache
def guide() -> Guide:
    """Return the guide."""
    text = (files("loke.describing") / "guide.yaml").read_text(encoding="utf-8")
    return Guide.model_validate(yaml.safe_load(text))


def word(name: str, language: Language, **params: str) -> str:
    """Return one of the words around the questions, with its parameters filled in."""
    return guide().words[name][language].format_map(params)


def section_title(section: str, language: Language) -> str:
    """Return what people call a section; raises KeyError when there is none with this id."""
    return {s.id: s.title for s in guide().sections}[section][language]


def how_written(question: Question, language: Language) -> str:
    """Return how an answer is to be written, or the empty text when it is plain text."""
    if question.kind in ("lines", "names"):
        return word("per_line", language)
    if question.kind in ("day", "share"):
        return word(f"as_{question.kind}", language)
    if question.kind == "choice":
        options = ", ".join(said[language] for said in guide().choices[question.choices].values())
        return word("one_of", language, options=options)
    return ""


def guidance(section: Section, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what a section's guidance says, each with its heading: what to write, why, an example."""
    for name in ("write", "why", "example"):
        said: Said = getattr(section, name)
        yield word(name, language), said[language]

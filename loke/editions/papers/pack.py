"""The workshop pack: the figures first, without anybody's reading, and after them questions, goals and decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from loke.captions import period_name
from loke.editions.definitions import definitions
from loke.editions.edition import Edition
from loke.editions.goal_section import goal_section
from loke.editions.idea_sections import IdeaSection, idea_sections
from loke.editions.names import audience_line
from loke.editions.papers.figures import PaperFigure
from loke.editions.policy_lines import policy_lines
from loke.editions.version_line import version_line
from loke.editions.workshop_section import workshop_section
from loke.interpreting.layout import DECISION_HEADINGS, GUIDE_LINES, KIND_HEADINGS, NUMBER, STATE
from loke.papers import print_pdf
from loke.words import Words
from schemas.interpretation import NoteKind

QUESTIONS: Mapping[NoteKind, Sequence[str]] = {
    "see": ("What does the figure show, and of how many?", "What is higher, lower or the same as last time?"),
    "think": ("What may lie behind it?", "Who is not in the figures, and what would they say?"),
    "wonder": ("What do we need to ask, and whom?", "Which figure do we miss?"),
    "disagree": ("Where do we read it differently? Write both readings.",),
}
"""What is asked of each kind of reading, after everybody has looked."""

READING_IT = (
    "The second number is how many are known, the first is for how many of them it is so. Where few are known there is "
    "no per cent.",
    "The dot is the actual share, the line is where the real number likely lies, and the orange mark is what was "
    "intended. The fewer people, the longer the line.",
    "A curve has one dot for each quarter. The number below says how many it rests on. Small steps up and down are "
    "chance.",
    "Ten quarters are needed to tell a change from chance.",
    "What goes together need not cause each other. The figures say what is, people say why it may be so.",
)
"""How the figures are read, in words for everybody."""


def pack(edition: Edition, figures: Sequence[PaperFigure]) -> bytes:
    """Return the workshop pack as PDF/UA-1; `figures` are those of `paper_figures`."""
    words = edition.words
    numbered = list(enumerate(figures, start=1))
    content = {
        **front(edition, words("Workshop pack")),
        "steps": [words(line) for line in GUIDE_LINES],
        "figures": [
            {"name": part, "figures": [{"number": n, **figure.values()} for n, figure in own]}
            for part, own in groupby(numbered, key=lambda pair: pair[1].part)
        ],
        "questions": [
            {"name": words(KIND_HEADINGS[kind]), "asked": [words(text) for text in asked]}
            for kind, asked in QUESTIONS.items()
        ],
        "decide": [words(heading) for heading in DECISION_HEADINGS if heading not in (NUMBER, STATE)],
        "idea": [_intended(edition, section) for section in idea_sections(edition) if section.rows],
        "goals": _goals(edition),
        "workshop": asdict(found) if (found := workshop_section(edition)) else None,
        "definitions": list(_definitions(edition)),
        "reading": [words(text) for text in READING_IT],
        "hidden": policy_lines(edition.policy, words),
        "labels": {key: words(label) for key, label in _LABELS.items()},
    }
    return print_pdf("pack.typ", words.language, content)


def front(edition: Edition, kind: str) -> dict[str, Any]:
    """Return what every paper of an edition begins and ends with: what it is, of whom, when and for whom."""
    words, period = edition.words, period_name(edition.period, edition.words)
    unit = edition.documents.description.name
    return {
        "title": f"{unit}, {period}: {kind}",
        "kind": kind,
        "unit": unit,
        "period": period,
        "audience": audience_line(edition.published.audience, words),
        "version": version_line(edition),
    }


def _intended(edition: Edition, section: IdeaSection) -> dict[str, Any]:
    """Return a part of the idea with its readings, and divided by groups where that is shown."""
    return {
        "title": section.title,
        "headline": section.headline,
        "previous": section.previous,
        "rows": [asdict(row) for row in section.rows],
        "groups": [
            {
                "title": edition.words("Divided by {division}", division=table.title.lower()),
                "headings": (section.title, *table.headings),
                "rows": [(name, *cells) for name, cells in table.rows],
            }
            for table in section.groups
            if not table.hidden
        ],
        "hidden": [_not_shown(table.title, edition.words) for table in section.groups if table.hidden],
    }


def _not_shown(title: str, words: Words) -> str:
    return words("Divided by {division}: not shown, so that nobody can be recognised.", division=title.lower())


def _goals(edition: Edition) -> dict[str, Any] | None:
    section = goal_section(edition)
    return asdict(section) if section else None


def _definitions(edition: Edition) -> Iterator[dict[str, Any]]:
    for part, own in groupby(definitions(edition), key=lambda definition: definition.part):
        yield {
            "name": part,
            "items": [
                {
                    "name": d.name,
                    "text": d.text,
                    "counted": [f"{one.label}: {one.said or one.exact}" for one in d.counted],
                }
                for d in own
            ],
        }


_LABELS = {
    "actual": "Actual",
    "contents": "What is in it",
    "counted": "How it is counted",
    "decided": "What was decided, and what the figures say since. They do not say why.",
    "decision": "Decision",
    "decisions": "The last workshop",
    "definitions": "Definitions",
    "figures": "Figures",
    "goal": "Goal",
    "goals": "Goals",
    "how": "How to do it",
    "idea": "Intended and actual",
    "intended": "Intended",
    "level": "Level or date",
    "no_decisions": "No workshop has written anything down yet.",
    "now": "Now",
    "questions": "Questions to talk about",
    "reading": "Reading",
    "reading_it": "How to read it",
    "should_move": "Should move",
    "state": "State",
    "then": "Then",
    "undocumented": "Not yet documented",
    "we_decide": "What we decide",
    "who": "Who sees to it",
}
"""Words of the template, as English templates."""

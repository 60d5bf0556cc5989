"""Where each unit stands in its work with local evidence: never about cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd
from babel.dates import format_date

from loke.describing import completeness, guide, section_title
from loke.pages.navigation import PAGES
from loke.pages.rendering import render
from loke.words import Words, catalogue, front_language
from schemas.codebook import Codebook
from schemas.description import Description, ProcessStep
from schemas.text import Language

COMPONENTS = ("The idea", "Documentation", "Feedback")
"""The three components, in the order in which a unit comes to them."""

ROLES = {
    "manager": "Manager",
    "documentation_lead": "Documentation lead",
    "working_group": "Working group",
    "tutor": "Tutor",
}
"""Who is named, by the keys of a description's roles."""

_IN_DOCUMENTATION = ("variables", "pilot", "collection")
_IN_FEEDBACK = ("first_feedback", "follow_up")


@dataclass(frozen=True)
class UnitState:
    """What is known of a unit; what was never made is None.

    `deliveries` follows DELIVERIES, and `registered` is the last day on which a file was registered. `has_editions`
    says that there is an edition with figures.
    """

    unit: str
    description: Description | None = None
    codebook: Codebook | None = None
    deliveries: pd.DataFrame | None = None
    registered: date | None = None
    has_editions: bool = False


class StandingLine(NamedTuple):
    """One unit on the page."""

    unit: str
    name: str
    language: Language
    component: int
    step: str
    filled: str
    missing: tuple[tuple[str, str], ...]
    delivery: str
    meeting: str
    named: tuple[tuple[str, str], ...]
    pages: tuple[tuple[str, str], ...]


def standing_page(units: Sequence[UnitState], language: Language | None = None) -> bytes:
    """Return the page over all units, in the order of their folders.

    Its own words are in `language`, or in the one that most units speak.
    """
    states = sorted(units, key=lambda state: state.unit)
    spoken = (state.description.language for state in states if state.description)
    words = catalogue("pages", language or front_language(spoken))
    content = {
        "units": [_line(state, words) for state in states],
        "components": [words(name) for name in COMPONENTS],
        "navigation": [],
    }
    return render("standing.html.j2", words, content)


def component_of(state: UnitState) -> int:
    """Return how many components a unit has come to: by what it has, or by what its log says that it has begun."""
    steps = {step.step for step in state.description.process.steps} if state.description else set()
    accepted = 0 if state.deliveries is None else int(state.deliveries["rows_accepted"].sum())
    if (accepted and state.has_editions) or steps & set(_IN_FEEDBACK):
        return 3
    return 2 if accepted or steps & set(_IN_DOCUMENTATION) else 1


def _line(state: UnitState, words: Words) -> StandingLine:
    description = state.description
    filled, missing = _completeness(state, words)
    return StandingLine(
        unit=state.unit,
        name=description.name if description else state.unit,
        language=description.language if description else words.language,
        component=component_of(state),
        step=_last_step(description.process.steps, words) if description else "",
        filled=filled,
        missing=missing,
        delivery=_day(state.registered, words) or words("none yet"),
        meeting=_meeting(state, words),
        named=_named(description, words) if description else (),
        pages=tuple((f"{state.unit}/{path}", words(title)) for path, title in PAGES.items()) if description else (),
    )


def _meeting(state: UnitState, words: Words) -> str:
    """Return the day of the next meeting; what came or was done after it tells that it is over."""
    process = state.description.process if state.description else None
    if process is None or process.next_meeting is None:
        return words("none is set")
    known = [state.registered, *(step.day for step in process.steps)]
    day = _day(process.next_meeting, words)
    is_over = any(other is not None and other > process.next_meeting for other in known)
    return words("{day}, is over", day=day) if is_over else day


def _completeness(state: UnitState, words: Words) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return how much of the description is there, and what is missing by section, in the unit's own language."""
    if state.description is None or state.codebook is None:
        return words("the documents cannot be read yet"), ()
    table = completeness(state.description, state.codebook)
    filled, expected = (int(table[column].sum()) for column in ("filled", "expected"))
    lacking = table[table["missing"] != ""]
    language = state.description.language
    sections = [section_title(section, language) for section in lacking["section"]]
    return words("{k} of {n} questions answered", k=filled, n=expected), tuple(
        zip(sections, lacking["missing"], strict=True)
    )


def _last_step(steps: Sequence[ProcessStep], words: Words) -> str:
    if not steps:
        return ""
    last = max(steps, key=lambda step: step.day or date.min)
    name = guide().choices["step"][last.step][words.language]
    return f"{name}, {_day(last.day, words)}" if last.day else name


def _named(description: Description, words: Words) -> tuple[tuple[str, str], ...]:
    roles = description.roles
    told = {name: getattr(roles, name) for name in ROLES}
    shown = {name: value if isinstance(value, str) else ", ".join(value) for name, value in told.items()}
    return tuple((words(title), shown[name]) for name, title in ROLES.items() if shown[name])


def _day(day: date | None, words: Words) -> str:
    return str(format_date(day, "d MMM y", locale=words.language)) if day else ""

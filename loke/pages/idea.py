"""The idea: the concentrate of a description, in words that page, picture and PDF share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from babel.dates import format_date

from loke.charts import Arrow, Box, Layout, programme_theory
from loke.describing import guide
from loke.editions.names import COMPONENTS
from loke.words import Words, catalogue
from schemas.description import Assumption, Description, Element, Intervention, Result
from schemas.text import Language


class Point(NamedTuple):
    """A name, what stands in brackets after it, and what stands below; the last two may be empty."""

    name: str
    bracket: str = ""
    below: str = ""


class Part(NamedTuple):
    """One part of the idea or the assumptions before it: its heading, what is said of it as a whole, and its points."""

    heading: str
    texts: tuple[str, ...]
    points: tuple[Point, ...]

    def values(self) -> dict[str, object]:
        """Return the part as plain values, for templates and programs."""
        return {**self._asdict(), "points": [point._asdict() for point in self.points]}


@dataclass(frozen=True)
class Idea:
    """The idea in the unit's own words; `parts` are target group, interventions and results.

    `before[i]` are the assumptions on the arrow to `parts[i]`; those of the first part are none.
    """

    title: str
    unit: str
    language: Language
    version: str
    parts: tuple[Part, ...]
    before: tuple[Part, ...]

    @property
    def told(self) -> list[Part]:
        """Everything that is said, in the order in which it is read; assumptions stand before what they lead to."""
        return [
            part for pair in zip(self.before, self.parts, strict=True) for part in pair if part.points or part.texts
        ]

    @property
    def theory(self) -> tuple[list[Box], list[Arrow]]:
        """What the figure of the programme theory shows: the parts, and the assumptions between them.

        A part without points, such as a target group that has no traits yet, shows what is said of it as a whole.
        """
        boxes = [Box(part.heading, [point.name for point in part.points] or part.texts[:1]) for part in self.parts]
        return boxes, [Arrow(part.heading, [point.name for point in part.points]) for part in self.before[1:]]

    def figure(self, layout: Layout) -> str:
        """Draw the programme theory as SVG."""
        return programme_theory(*self.theory, self.title, layout)


def idea_of(description: Description) -> Idea:
    """Return the concentrate of a description, in its own language."""
    words = catalogue("pages", description.language)
    elements: tuple[Sequence[Element], ...] = (
        description.target_group.traits,
        description.interventions,
        description.results,
    )
    texts = (_target_group(description, words), (), ())
    headings = [words(heading) for heading in COMPONENTS.values()]
    return Idea(
        title=words("The idea of {unit}", unit=description.name),
        unit=description.name,
        language=description.language,
        version=words(
            "Version {version}, valid from {day}.",
            version=description.version,
            day=format_date(description.valid_from, "long", locale=description.language),
        ),
        parts=tuple(
            Part(heading, text, tuple(_point(element, words) for element in own))
            for heading, text, own in zip(headings, texts, elements, strict=True)
        ),
        before=tuple(_assumptions(description, position, words) for position in range(3)),
    )


def _target_group(description: Description, words: Words) -> tuple[str, ...]:
    group = description.target_group
    expected = words.number(group.expected_per_year, 0) if group.expected_per_year else ""
    count = words("About {count} a year are expected.", count=expected) if expected else ""
    return tuple(text for text in (group.text, group.inclusion, group.exclusion, count) if text)


def _point(element: Element, words: Words) -> Point:
    level = words("intended {level}", level=words.percent(element.intended)) if element.intended is not None else ""
    term = (
        guide().choices["term"][element.term][words.language].lower()
        if isinstance(element, Result) and element.term
        else ""
    )
    details = _given(element) if isinstance(element, Intervention) else ""
    bracket = ", ".join(part for part in (level, term) if part)
    return Point(element.name, bracket, " ".join(part for part in (element.text, details) if part))


def _given(intervention: Intervention) -> str:
    parts = (intervention.method, intervention.intensity, intervention.length, intervention.given_by)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _assumptions(description: Description, position: int, words: Words) -> Part:
    own = (*description.target_group.traits, *description.interventions, *description.results)
    names = {element.id: element.name for element in own}
    found = [each for each in description.assumptions if _leads_to(each, description) == position]
    return Part(words("Because"), (), tuple(Point(each.text, "", _way(each, names)) for each in found))


def _leads_to(assumption: Assumption, description: Description) -> int:
    """Return which part an assumption leads to: interventions when it says so and starts at the target group."""
    traits = {element.id for element in description.target_group.traits}
    return 1 if assumption.from_ and set(assumption.from_) <= traits else 2


def _way(assumption: Assumption, names: dict[str, str]) -> str:
    """Return from where to where an assumption leads, when it says both."""
    start, end = ("; ".join(names[name] for name in side) for side in (assumption.from_, assumption.to))
    return f"{start} → {end}" if start and end else ""

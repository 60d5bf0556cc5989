"""What is counted: of these, how many those, as the documents say it."""

from collections.abc import Iterator
from dataclasses import dataclass

from loke.editions.edition import Edition
from loke.editions.names import COMPONENTS, dataset_name, elements
from schemas.change_model import Indicator

AVERAGED = {"mean": "Mean of", "median": "Median of", "distinct": "Different values of"}


@dataclass(frozen=True)
class Definition:
    """How one figure is counted: `counted` pairs words such as "of these" with a dataset or a condition."""

    part: str
    id: str
    name: str
    text: str
    counted: tuple[tuple[str, str], ...]


def definitions(edition: Edition) -> list[Definition]:
    """Return the definition of every figure of the edition: elements, steps of the flow, indicators, patterns."""
    return [*_elements(edition), *_steps(edition), *_indicators(edition), *_patterns(edition)]


def _elements(edition: Edition) -> Iterator[Definition]:
    words = edition.words
    for component, title in COMPONENTS.items():
        for element in elements(edition.documents, component):
            counted: tuple[tuple[str, str], ...] = ()
            if element.actual is not None:
                counted = _share(edition, element.actual.dataset, element.actual.of, element.actual.those)
            yield Definition(words(title), element.id, element.name, element.text, counted)


def _steps(edition: Edition) -> Iterator[Definition]:
    flow = edition.documents.description.feedback.flow
    if flow is None:
        return
    for step in flow.steps:
        yield Definition(
            edition.words("The flow"), step.id, step.name, "", _share(edition, flow.dataset, "", step.those)
        )


def _indicators(edition: Edition) -> Iterator[Definition]:
    for indicator in edition.documents.change_model.indicators:
        lines = (
            *_share(edition, indicator.dataset, indicator.of, indicator.those),
            *_measured(indicator, edition),
        )
        yield Definition(edition.words("Indicators"), indicator.id, indicator.name, indicator.why, lines)


def _patterns(edition: Edition) -> Iterator[Definition]:
    words = edition.words
    for pattern in edition.documents.change_model.patterns:
        lines = (*_share(edition, pattern.dataset, pattern.of, ""), (words("Each code of"), pattern.column))
        yield Definition(words("Patterns"), pattern.id, pattern.name, pattern.why, lines)


def _share(edition: Edition, dataset: str, of: str, those: str) -> tuple[tuple[str, str], ...]:
    words = edition.words
    lines = (
        (words("Rows"), dataset_name(dataset, edition.documents)),
        (words("Of these"), of),
        (words("Those"), those),
    )
    return tuple((label, text) for label, text in lines if text)


def _measured(indicator: Indicator, edition: Edition) -> Iterator[tuple[str, str]]:
    words = edition.words
    if indicator.measure in AVERAGED:
        yield words(AVERAGED[indicator.measure]), indicator.value
    if indicator.measure == "change":
        yield words("Mean of"), f"{indicator.after} - {indicator.before}"
    if indicator.measure == "rate":
        yield words("Sum of"), indicator.value
        yield words("Divided by the sum of"), indicator.exposure
    if indicator.waiting is not None:
        days = words("up to {days} days", days=indicator.waiting.days)
        yield words("Outside while it waits"), f"{indicator.waiting.pending}, {days}"
    if indicator.workers is not None:
        dataset = dataset_name(indicator.workers.dataset, edition.documents)
        yield words("Everyone in"), f"{dataset} {indicator.workers.of}".strip()
    if indicator.reached is not None:
        yield words("For each"), indicator.each
        least = words.number(indicator.reached.at_least, 2).rstrip("0").rstrip(",.")
        yield (words("Least share") if indicator.reached.measure == "share" else words("Least count")), least

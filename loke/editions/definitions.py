"""What is counted: of these, how many those, as the documents say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from loke.captions.conditions import Labelled, columns_of, condition_text
from loke.editions.edition import Edition
from loke.editions.labels import labels
from loke.editions.names import COMPONENTS, dataset_name, elements
from schemas.change_model import Indicator

AVERAGED = {"mean": "Mean of", "median": "Median of", "distinct": "Different values of"}


class Counted(NamedTuple):
    """One part of how a figure is counted, such as "of these": in plain words, and exactly; either may be empty."""

    label: str
    said: str
    exact: str

    @property
    def text(self) -> str:
        """Both on one line: the words, and the exact condition in brackets."""
        return f"{self.said} ({self.exact})" if self.said and self.exact else self.said or self.exact


@dataclass(frozen=True)
class Definition:
    """How one figure is counted: `counted` has words such as "of these" with a dataset or a condition."""

    part: str
    id: str
    name: str
    text: str
    counted: tuple[Counted, ...]


def definitions(edition: Edition) -> list[Definition]:
    """Return the definition of every figure of the edition: elements, steps of the flow, indicators, patterns."""
    return [*_elements(edition), *_steps(edition), *_indicators(edition), *_patterns(edition)]


def _elements(edition: Edition) -> Iterator[Definition]:
    words = edition.words
    for component, title in COMPONENTS.items():
        for element in elements(edition.documents, component):
            counted: tuple[Counted, ...] = ()
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
        yield indicator_definition(edition, indicator)


def indicator_definition(edition: Edition, indicator: Indicator) -> Definition:
    """Return how an indicator is counted."""
    lines = (*_share(edition, indicator.dataset, indicator.of, indicator.those), *_measured(indicator, edition))
    return Definition(edition.words("Indicators"), indicator.id, indicator.name, indicator.why, lines)


def source_columns(edition: Edition, indicator: Indicator) -> list[tuple[str, str]]:
    """Return the columns that an indicator rests on, by name with the codebook's labels, in the codebook's order."""
    conditions = (indicator.of, indicator.those, indicator.waiting.pending if indicator.waiting else "")
    columns = (indicator.value, indicator.exposure, indicator.before, indicator.after, indicator.each)
    used = {*columns, *(name for text in conditions for name in columns_of(text))}
    known = _labels(edition, indicator.dataset)
    return [(name, known[name].label) for name in known if name in used]


def _patterns(edition: Edition) -> Iterator[Definition]:
    words = edition.words
    for pattern in edition.documents.change_model.patterns:
        label = _labelled(edition, pattern.dataset, pattern.column)
        lines = (*_share(edition, pattern.dataset, pattern.of, ""), Counted(words("Each code of"), *label))
        yield Definition(words("Patterns"), pattern.id, pattern.name, pattern.why, lines)


def _share(edition: Edition, dataset: str, of: str, those: str) -> tuple[Counted, ...]:
    words = edition.words
    lines = (
        Counted(words("Rows"), dataset_name(dataset, edition.documents), ""),
        Counted(words("Of these"), *_condition(edition, dataset, of)),
        Counted(words("Those"), *_condition(edition, dataset, those)),
    )
    return tuple(line for line in lines if line.text)


def _condition(edition: Edition, dataset: str, text: str) -> tuple[str, str]:
    """Return a condition in plain words, empty where there are none, and as it stands in the document."""
    labels = _labels(edition, dataset)
    return (condition_text(text, labels, edition.words), text) if text.strip() else ("", "")


def _labels(edition: Edition, dataset: str) -> dict[str, Labelled]:
    return labels(dataset, edition.documents, edition.words)


def _labelled(edition: Edition, dataset: str, column: str) -> tuple[str, str]:
    """Return a column's label and its name."""
    known = _labels(edition, dataset)
    return (known[column].label if column in known else "", column)


def _measured(indicator: Indicator, edition: Edition) -> Iterator[Counted]:
    words, dataset = edition.words, indicator.dataset
    if indicator.measure in AVERAGED:
        yield Counted(words(AVERAGED[indicator.measure]), *_labelled(edition, dataset, indicator.value))
    if indicator.measure == "change":
        (after, _), (before, _) = (_labelled(edition, dataset, end) for end in (indicator.after, indicator.before))
        said = words("{one} minus {other}", one=after, other=before) if after and before else ""
        yield Counted(words("Mean of"), said, f"{indicator.after} - {indicator.before}")
    if indicator.measure == "rate":
        yield Counted(words("Sum of"), *_labelled(edition, dataset, indicator.value))
        yield Counted(words("Divided by the sum of"), *_labelled(edition, dataset, indicator.exposure))
    yield from _around(indicator, edition)


def _around(indicator: Indicator, edition: Edition) -> Iterator[Counted]:
    """Yield what is outside while it waits, and for a share of each what each has to reach."""
    words = edition.words
    if indicator.waiting is not None:
        days = words("up to {days} days", days=indicator.waiting.days)
        said, exact = _condition(edition, indicator.dataset, indicator.waiting.pending)
        yield Counted(words("Outside while it waits"), f"{said or exact}, {days}", exact if said else "")
    if indicator.workers is not None:
        workers = indicator.workers
        said, exact = _condition(edition, workers.dataset, workers.of)
        yield Counted(words("Everyone in"), dataset_name(workers.dataset, edition.documents), "")
        if exact:
            yield Counted(words("Of these"), said, exact)
    if indicator.reached is not None:
        yield Counted(words("For each"), *_labelled(edition, indicator.dataset, indicator.each))
        least = words.number(indicator.reached.at_least, 2).rstrip("0").rstrip(",.")
        yield Counted(words("Least share") if indicator.reached.measure == "share" else words("Least count"), least, "")

"""The thread tied from a unit's documents."""

from collections.abc import Iterator

from loke.engine import dataset_columns
from loke.thread.knots import IDEA, Knot, Thread
from loke.thread.variables import background, variable, variables_in, variables_of
from schemas.change_model import ChangeModel, CombinedGoal, Goal, Indicator, Milestone
from schemas.codebook import Codebook
from schemas.description import Description, Element

Link = tuple[Knot, Knot]

TABLES = ("intended_versus_actual", "flow", "indicators", "patterns", "collection_health")
"""The feedback tables, which are where the thread ends."""


def parts_of(description: Description) -> Iterator[tuple[Knot, Element]]:
    """Yield the elements of the idea with their knots, in the order of the description."""
    elements = (description.target_group.traits, description.interventions, description.results)
    for kind, found in zip(IDEA, elements, strict=True):
        yield from ((Knot(kind, element.id), element) for element in found)


def tie(description: Description, codebook: Codebook, model: ChangeModel) -> Thread:
    """Return the thread of a unit's documents, which must have passed their checks."""
    names = {knot: element.name for knot, element in parts_of(description)}
    for dataset in codebook.resources:
        fields = dataset.table_schema.fields
        names |= {
            variable(dataset.name, f.name): f"{dataset.title or dataset.name}: {f.title or f.name}" for f in fields
        }
    names |= {Knot("indicator", indicator.id): indicator.name for indicator in model.indicators}
    names |= {Knot("goal", goal.id): goal.text for goal in model.all_goals}
    names |= {Knot("table", table): table for table in TABLES}
    links = frozenset(
        (*_of_codebook(codebook), *_of_description(description, codebook), *_of_change_model(model, codebook))
    )
    return Thread(names, frozenset(link for link in links if set(link) <= set(names)))


def _of_codebook(codebook: Codebook) -> Iterator[Link]:
    for dataset in codebook.resources:
        for field in dataset.table_schema.fields:
            if field.loke.link != "background" and field.loke.element:
                yield Knot(field.loke.link, field.loke.element), variable(dataset.name, field.name)


def _of_description(description: Description, codebook: Codebook) -> Iterator[Link]:
    for knot, element in parts_of(description):
        if element.actual is not None:
            used = variables_in(codebook, element.actual.dataset, element.actual.of, element.actual.those)
            yield from ((knot, telling) for telling in used - background(codebook) or used)
            yield from ((counted, Knot("table", "intended_versus_actual")) for counted in used)
    flow = description.feedback.flow
    if flow is not None:
        steps = variables_in(codebook, flow.dataset, *(step.those for step in flow.steps))
        yield from ((asked, Knot("table", "flow")) for asked in steps)


def _of_change_model(model: ChangeModel, codebook: Codebook) -> Iterator[Link]:
    for indicator in model.indicators:
        knot = Knot("indicator", indicator.id)
        yield from ((used, knot) for used in _used(indicator, codebook))
        yield knot, Knot("table", "indicators")
    for pattern in model.patterns:
        own = [column for column in pattern.by if column in dataset_columns(codebook, pattern.dataset)]
        asked = variables_of(codebook, pattern.dataset, (pattern.column, *own))
        asked |= variables_in(codebook, pattern.dataset, pattern.of)
        yield from ((used, Knot("table", "patterns")) for used in asked)
    for goal in model.all_goals:
        yield from ((on, Knot("goal", goal.id)) for on in _hangs_on(goal))


def _used(indicator: Indicator, codebook: Codebook) -> set[Knot]:
    dataset = indicator.dataset
    columns = (indicator.value, indicator.exposure, indicator.before, indicator.after, indicator.each, indicator.period)
    waiting = indicator.waiting.pending if indicator.waiting else ""
    return variables_of(codebook, dataset, columns) | variables_in(
        codebook, dataset, indicator.of, indicator.those, waiting
    )


def _hangs_on(goal: Goal) -> list[Knot]:
    if isinstance(goal, Milestone):
        return []
    if isinstance(goal, CombinedGoal):
        return [Knot("goal", part) for part in (*goal.all_of, *goal.any_of)]
    return [Knot("indicator", goal.indicator)]

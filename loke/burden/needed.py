"""Which variables something leans on: keys, persons, days, rules, questions that others hang on, and figures."""

from collections.abc import Iterator

from loke.engine import dataset_columns
from loke.thread import Knot
from loke.thread.tying import parts_of
from loke.thread.variables import variable, variables_in, variables_of
from schemas.change_model import ChangeModel, Indicator
from schemas.codebook import Codebook, Dataset
from schemas.description import Description
from schemas.table_rules import TableRule

Shown = tuple[str, str]
"""A feedback table and the id of the element, step, indicator or pattern in it."""


def keys_of(dataset: Dataset) -> set[str]:
    """Return the fields that say which row, person or other row it is; they carry everything else."""
    schema = dataset.table_schema
    persons = {field.name for field in schema.fields if field.loke.identity is not None}
    return {*schema.primary_key, *(key.fields for key in schema.foreign_keys)} | persons


def serving(codebook: Codebook, description: Description) -> set[Knot]:
    """Return the variables that are needed though no figure asks for them."""
    divided = set(description.feedback.groups)
    return {
        knot for dataset in codebook.resources for knot in (*_own(codebook, dataset, divided), *_led(codebook, dataset))
    }


def _own(codebook: Codebook, dataset: Dataset, divided: set[str]) -> Iterator[Knot]:
    """Yield the variables that a dataset's own keys, days, divisions, rules, questions and occasions ask for."""
    fields, loke = dataset.table_schema.fields, dataset.loke
    dates = {loke.period, *(f.loke.known_from for f in fields), *(occasion.date for occasion in loke.occasions)}
    named = keys_of(dataset) | divided | dates | {name for rule in loke.table_rules for name in _names(rule)}
    yield from (variable(dataset.name, field.name) for field in fields if field.name in named)
    conditions = [*(f.loke.asked_when for f in fields), *(rule.check for rule in loke.rules)]
    conditions += [getattr(rule, "where", "") for rule in loke.table_rules]
    conditions += [occasion.where for occasion in loke.occasions]
    yield from variables_in(codebook, dataset.name, *conditions)


def _led(codebook: Codebook, dataset: Dataset) -> Iterator[Knot]:
    """Yield the variables of other datasets that a dataset's rules, derived columns and occasions ask for."""
    parents = {key.fields: key.reference.resource for key in dataset.table_schema.foreign_keys}
    for rule in dataset.loke.table_rules:
        parent = parents.get(getattr(rule, "through", ""))
        fields = codebook.dataset(parent).columns if parent else {}
        yield from (variable(str(parent), name) for name in _names(rule) if name in fields)
    for derived in dataset.loke.derived:
        yield from variables_of(codebook, derived.source, (derived.order or "",))
    for occasion in dataset.loke.occasions:
        expected = parents.get(occasion.through or "", dataset.name)
        yield from variables_in(codebook, expected, occasion.of)
        yield from variables_of(codebook, expected, (occasion.due_from or "", occasion.until or ""))


def _names(rule: TableRule) -> Iterator[str]:
    for value in rule.model_dump(exclude={"id", "text", "rule", "severity"}).values():
        yield from (name for name in (value if isinstance(value, tuple) else (value,)) if isinstance(name, str))


def figures_of(description: Description, codebook: Codebook, model: ChangeModel) -> dict[Knot, set[Shown]]:
    """Return, per variable, the figures of the feedback tables that are counted from it."""
    found: dict[Knot, set[Shown]] = {}
    for knot, shown in _counted(description, codebook, model):
        found.setdefault(knot, set()).add(shown)
    return found


def _counted(description: Description, codebook: Codebook, model: ChangeModel) -> Iterator[tuple[Knot, Shown]]:
    for knot, element in parts_of(description):
        if element.actual is not None:
            said = element.actual
            period = variables_of(codebook, said.dataset, (said.period,))
            used = variables_in(codebook, said.dataset, said.of, said.those) | period
            yield from ((each, ("intended_versus_actual", knot.name)) for each in used)
    flow = description.feedback.flow
    for step in flow.steps if flow else ():
        assert flow is not None
        yield from ((each, ("flow", step.id)) for each in variables_in(codebook, flow.dataset, step.those))
    for indicator in model.indicators:
        yield from ((each, ("indicators", indicator.id)) for each in _of_indicator(indicator, codebook))
    for pattern in model.patterns:
        own = [column for column in pattern.by if column in dataset_columns(codebook, pattern.dataset)]
        used = variables_of(codebook, pattern.dataset, (pattern.column, *own))
        used |= variables_in(codebook, pattern.dataset, pattern.of)
        yield from ((each, ("patterns", pattern.id)) for each in used)


def _of_indicator(indicator: Indicator, codebook: Codebook) -> set[Knot]:
    dataset = indicator.dataset
    columns = (indicator.value, indicator.exposure, indicator.before, indicator.after, indicator.each, indicator.period)
    waiting = indicator.waiting.pending if indicator.waiting else ""
    asked = variables_in(codebook, dataset, indicator.of, indicator.those, waiting)
    named = indicator.workers
    others = variables_of(codebook, named.dataset, (named.column,)) if named else set()
    return variables_of(codebook, dataset, columns) | asked | others

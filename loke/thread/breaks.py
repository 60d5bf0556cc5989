"""Where the thread is broken: what is intended but not shown, and what is collected to no end."""

from collections.abc import Iterator

from loke.thread import finding_types as types
from loke.thread.knots import IDEA, Knot, Thread
from loke.thread.tying import parts_of
from loke.thread.variables import background, variable, variables_in
from schemas.change_model import ChangeModel, Milestone
from schemas.codebook import Codebook, Dataset, Field
from schemas.description import Description
from schemas.finding import Finding, Place

_DESCRIPTION, _CODEBOOK, _MODEL = Place("description.yaml"), Place("codebook.yaml"), Place("change_model.yaml")


def breaks(thread: Thread, description: Description, codebook: Codebook, model: ChangeModel) -> tuple[Finding, ...]:
    """Return every break in a unit's thread, in the order of the documents."""
    return (
        *_in_description(thread, description, codebook),
        *_in_codebook(thread, description, codebook),
        *_in_change_model(thread, model),
    )


def _in_description(thread: Thread, description: Description, codebook: Codebook) -> Iterator[Finding]:
    for knot, element in parts_of(description):
        hanging = thread.after(knot)
        if not hanging:
            yield types.NO_VARIABLE.at(_DESCRIPTION, name=element.name)
        elif element.actual is None and not any(k.kind == "indicator" for v in hanging for k in thread.after(v)):
            yield types.NOT_SHOWN.at(_DESCRIPTION, name=element.name)
        if element.actual is not None:
            used = variables_in(codebook, element.actual.dataset, element.actual.of, element.actual.those)
            if used and used <= background(codebook):
                named = ", ".join(sorted(v.name for v in used))
                yield types.COUNTED_BY_BACKGROUND.at(_DESCRIPTION, name=element.name, variables=named)
            if element.intended is None:
                yield types.NO_LEVEL.at(_DESCRIPTION, name=element.name)
    if not description.assumptions:
        yield types.NO_ASSUMPTION.at(_DESCRIPTION)


def _in_codebook(thread: Thread, description: Description, codebook: Codebook) -> Iterator[Finding]:
    parts = {knot.name: knot.kind for knot, _ in parts_of(description)}
    for dataset in codebook.resources:
        title = dataset.title or dataset.name
        own = dataset.table_schema.fields
        if not any(thread.after(variable(dataset.name, field.name)) for field in own):
            yield types.DATASET_NOT_USED.at(_CODEBOOK, name=title)
            continue
        for field in own:
            name = f"{title}: {field.title or field.name}"
            if not thread.after(variable(dataset.name, field.name)) and not _serves(field, dataset, description):
                yield types.NOT_USED.at(_CODEBOOK, name=name)
            if parts.get(field.loke.element, field.loke.link) != field.loke.link:
                yield types.OTHER_PART.at(_CODEBOOK, name=name)


def _serves(field: Field, dataset: Dataset, description: Description) -> bool:
    """Return whether a field is needed though no figure asks for it: as key, person, time, division or for a rule."""
    schema, loke = dataset.table_schema, dataset.loke
    keys = {*schema.primary_key, *(key.fields for key in schema.foreign_keys), loke.period}
    asked = {name for rule in loke.rules for name in rule.fields}
    divided = set(description.feedback.groups)
    return field.loke.identity is not None or field.name in keys | asked | divided


def _in_change_model(thread: Thread, model: ChangeModel) -> Iterator[Finding]:
    for indicator in model.indicators:
        variables = thread.before(Knot("indicator", indicator.id))
        if not any(k.kind in IDEA for v in variables for k in thread.before(v)):
            yield types.NO_IDEA.at(_MODEL, name=indicator.name)
        if not indicator.why:
            yield types.NO_WHY.at(_MODEL, name=indicator.name)
    for row in (row for track in model.tracks for row in track.key_indicators):
        if not row.goals and not row.sub_goals:
            yield types.NO_GOAL.at(_MODEL, name=row.name)
    for goal in model.all_goals:
        if isinstance(goal, Milestone) and goal.done_on is not None and not goal.evidence:
            yield types.NO_EVIDENCE.at(_MODEL, name=goal.id)

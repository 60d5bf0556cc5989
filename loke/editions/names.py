"""What people call the things that tables name by id."""

from collections.abc import Iterator, Sequence

from loke.captions import quarter_name
from loke.editions.edition import Documents
from loke.words import Words
from schemas.change_model import Pattern
from schemas.codebook import Field
from schemas.description import Element
from schemas.text import Language

COMPONENTS = {"target_group": "Target group", "intervention": "Interventions", "result": "Results"}
"""The three parts of the idea, with the words that head them."""

AUDIENCES = {
    "working_group": "For the working group",
    "manager": "For the manager",
    "workshop": "For the workshop",
    "committee": "For the committee",
}
"""Whom an edition is for, in words."""

SHARING = {
    "working_group": "not to be passed on",
    "manager": "not to be passed on",
    "workshop": "not to be passed on",
    "committee": "open to everyone",
}
"""Who may see an edition besides its audience, in words."""

MISSING, ROWS, KIND = "(missing)", "(rows)", "missing"
"""The group of rows without a value, the element that counts rows, and the division by kinds of missing, as the
feedback tables write them."""

KINDS = {
    "blank": "left blank",
    "dont_know": "do not know",
    "not_asked": "not asked",
    "refused": "did not want to answer",
}
"""Why an answer is missing, in words that stand behind a number."""


def audience_name(audience: str, words: Words) -> str:
    """Return whom an edition is for, in words; an audience without words keeps its name."""
    return words(AUDIENCES[audience]) if audience in AUDIENCES else audience


def audience_line(audience: str, words: Words) -> str:
    """Return whom an edition is for and who else may see it."""
    sharing = [words(SHARING[audience])] if audience in SHARING else []
    return ", ".join([audience_name(audience, words), *sharing])


def elements(documents: Documents, component: str) -> Sequence[Element]:
    """Return the elements of a component of the idea: target_group, intervention or result."""
    description = documents.description
    parts = {
        "target_group": description.target_group.traits,
        "intervention": description.interventions,
        "result": description.results,
    }
    return parts[component]


def component_name(table: str, component: str, documents: Documents, words: Words) -> str:
    """Return what people call a component: a part of the idea, a track, or a dataset; empty for no track."""
    if table == "intended_versus_actual":
        return words(COMPONENTS[component])
    if table == "indicators":
        return next((track.name for track in documents.change_model.tracks if track.id == component), "")
    return dataset_name(component, documents)


def element_name(table: str, component: str, element: str, documents: Documents, words: Words) -> str:
    """Return what people call an element, step, indicator or field; the id itself when no document names it."""
    return next((name for id_, name in _named(table, component, documents, words) if id_ == element), element)


def dataset_name(dataset: str, documents: Documents) -> str:
    """Return a dataset's title, or its name where it has none."""
    titles = {d.name: d.title for d in documents.codebook.resources}
    return titles.get(dataset) or dataset


def field_label(field: Field, language: Language) -> str:
    """Return a field's label in a language, its title, or its name."""
    return field.loke.labels.get(language) or field.title or field.name


def group_name(group_by: str, group: str, documents: Documents, words: Words) -> str:
    """Return what people call a group: a quarter, the label of a code, or that it is not known."""
    if group_by == "period":
        return quarter_name(group, words)
    if group_by == KIND:
        return words(KINDS[group])
    labels = {c.value: c.label for f in _fields(documents) if f.name == group_by for c in f.categories}
    return words("not known") if group == MISSING else labels.get(group) or group


def codes(pattern: Pattern, documents: Documents, words: Words) -> list[tuple[str, str]]:
    """Return the codes of a pattern's column with their names, in the codebook's order, and last that none is known."""
    column = pattern.column
    fields = (f for d in documents.codebook.resources if d.name == pattern.dataset for f in d.table_schema.fields)
    found = [category.value for field in fields if field.name == column for category in field.categories]
    return [(code, group_name(column, code, documents, words)) for code in (*found, MISSING)]


def division_name(group_by: str, documents: Documents, words: Words) -> str:
    """Return what people call a division: quarters, or the label of a column; empty for the total."""
    if group_by in ("", "period"):
        return words("quarter") if group_by else ""
    if group_by == KIND:
        return words("why answers are missing")
    language = documents.description.language
    return next((field_label(f, language) for f in _fields(documents) if f.name == group_by), group_by)


def _named(table: str, component: str, documents: Documents, words: Words) -> Iterator[tuple[str, str]]:
    if table == "intended_versus_actual":
        yield from ((e.id, e.name) for e in elements(documents, component))
    elif table == "indicators":
        yield from ((i.id, i.name) for i in documents.change_model.indicators)
    elif table == "patterns":
        patterns = documents.change_model.patterns
        yield from (
            (f"{p.id}.{code}", f"{p.name}: {name}") for p in patterns for code, name in codes(p, documents, words)
        )
    elif table == "flow" and documents.description.feedback.flow:
        yield from ((s.id, s.name) for s in documents.description.feedback.flow.steps)
    else:
        yield ROWS, words("rows received")
        fields = (f for d in documents.codebook.resources if d.name == component for f in d.table_schema.fields)
        for field in fields:
            label = field_label(field, documents.description.language)
            yield field.name, label
            yield f"{field.name}_missing", words("{field}, not filled in", field=label)


def _fields(documents: Documents) -> Iterator[Field]:
    yield from (field for dataset in documents.codebook.resources for field in dataset.table_schema.fields)

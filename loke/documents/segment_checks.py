"""What figures may be divided by: gender is always offered, workers are never compared."""

from collections.abc import Iterator

from loke.documents import finding_types as types
from loke.documents.lines import Path, Source
from loke.documents.problems import place
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook, Field
from schemas.description import Description
from schemas.finding import Finding

GENDER = frozenset({"gender", "sex", "kön", "køn"})
"""What a field about gender is called, as its name, title or label, alone or as the last word."""

WORKER = frozenset({"worker", "consultant", "caseworker", "therapist", "konsulent", "behandlare", "handläggare"})
"""What a field that names a worker is called, if nothing else says that it does."""


def gender_of(codebook: Codebook) -> list[str]:
    """Return the coded fields about gender by name, each once, in the codebook's order."""
    fields = (field for dataset in codebook.resources for field in dataset.table_schema.fields)
    return list(dict.fromkeys(field.name for field in fields if field.categories and _is_called(field, GENDER)))


def workers_of(codebook: Codebook, model: ChangeModel | None) -> set[str]:
    """Return the columns that name workers: those that indicators take workers from, and those called so."""
    fields = (field for dataset in codebook.resources for field in dataset.table_schema.fields)
    found = {field.name for field in fields if field.name in WORKER}
    for indicator in model.indicators if model else ():
        found |= {indicator.each, indicator.workers.column if indicator.workers else ""}
    return found - {""}


def check_divisions(
    source: Source, description: Description, codebook: Codebook, model: ChangeModel | None
) -> Iterator[Finding]:
    """Yield the divisions of a description that would rank workers, and a gender that they leave out."""
    path: Path = ("feedback", "groups")
    groups = description.feedback.groups
    yield from _ranking(source, path, groups, workers_of(codebook, model))
    for name in gender_of(codebook):
        if name not in groups:
            at = place(source, path if groups else ("feedback",))
            yield types.NOT_BY_GENDER.at(at, name=name, key="feedback.groups")


def check_model_divisions(source: Source, model: ChangeModel, codebook: Codebook) -> Iterator[Finding]:
    """Yield the divisions of indicators and patterns that would rank workers."""
    workers = workers_of(codebook, model)
    for i, indicator in enumerate(model.indicators):
        yield from _ranking(source, ("indicators", i, "groups"), indicator.groups or (), workers)
    for i, pattern in enumerate(model.patterns):
        yield from _ranking(source, ("patterns", i, "by"), pattern.by, workers)
        if pattern.column in workers:
            yield types.WORKERS_COMPARED.at(place(source, ("patterns", i, "column")), name=pattern.column)


def _ranking(source: Source, path: Path, groups: tuple[str, ...], workers: set[str]) -> Iterator[Finding]:
    for i, name in enumerate(groups):
        if name in workers:
            yield types.WORKERS_COMPARED.at(place(source, (*path, i)), name=name)


def _is_called(field: Field, names: frozenset[str]) -> bool:
    said = (field.name.replace("_", " "), field.title or "", *field.loke.labels.values())
    return any(text.lower().split()[-1] in names for text in said if text.strip())

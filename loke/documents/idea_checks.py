"""What description and plausibility must find in the codebook: datasets, columns, groups."""

from collections.abc import Iterator, Mapping

from loke.disclosure import AUDIENCES, policy
from loke.documents import finding_types as types
from loke.documents.arrow_checks import check_admission, check_arrows
from loke.documents.lines import Path, Source
from loke.documents.names import twice, unknown
from loke.documents.problems import place
from loke.documents.sentence_checks import dataset_and_period, own_unit, sentence_conditions
from schemas.codebook import Codebook
from schemas.description import Description, Element
from schemas.finding import Finding
from schemas.plausibility import Plausibility


def check_description(source: Source, description: Description, codebook: Codebook, unit: str) -> list[Finding]:
    """Return what a description says that the codebook cannot answer.

    An element without `actual` is only to be looked at.
    """
    findings = own_unit(source, description.unit, unit)
    elements = list(_elements(description))
    findings += twice(source, "element", ((path, element.id) for path, element in elements))
    for at, element in elements:
        findings += _check_element(source, at, element, codebook)
    findings += check_admission(source, description.target_group, codebook)
    findings += check_arrows(source, description, codebook)
    feedback: Path = ("feedback",)
    columns = {name for dataset in codebook.resources for name in dataset.columns}
    for i, name in enumerate(description.feedback.groups):
        findings += unknown(source, (*feedback, "groups", i), "field", name, columns)
    for i, name in enumerate(description.feedback.audiences):
        findings += unknown(source, (*feedback, "audiences", i), "audience", name, AUDIENCES)
    findings += _check_thresholds(source, (*feedback, "thresholds"), description.feedback.thresholds)
    flow = description.feedback.flow
    if flow is not None:
        path: Path = (*feedback, "flow")
        findings += dataset_and_period(source, path, flow.dataset, flow.period, codebook)
        findings += twice(source, "step", (((*path, "steps", i), step.id) for i, step in enumerate(flow.steps)))
        for i, step in enumerate(flow.steps):
            findings += sentence_conditions(source, (*path, "steps", i), {"those": step.those}, codebook, flow.dataset)
    return findings


def _check_thresholds(source: Source, path: Path, thresholds: Mapping[str, int]) -> Iterator[Finding]:
    for name, asked in thresholds.items():
        yield from unknown(source, (*path, name), "audience", name, AUDIENCES)
        if name in AUDIENCES and asked < policy(name).threshold:
            least = policy(name).threshold
            yield types.LOOSER_THRESHOLD.at(place(source, (*path, name)), audience=name, asked=asked, least=least)


def check_plausibility(source: Source, plausibility: Plausibility, codebook: Codebook, unit: str) -> list[Finding]:
    """Return the bands that look at something the codebook does not hold."""
    findings = own_unit(source, plausibility.unit, unit)
    datasets = {dataset.name: dataset.columns for dataset in codebook.resources}
    for i, band in enumerate(plausibility.bands):
        path: Path = ("bands", i)
        findings += unknown(source, (*path, "dataset"), "dataset", band.dataset, datasets)
        if band.dataset in datasets and "column" in band.expectation:
            findings += unknown(source, (*path, "column"), "field", band.column, datasets[band.dataset])
    return findings


def _elements(description: Description) -> Iterator[tuple[Path, Element]]:
    for i, element in enumerate(description.target_group.traits):
        yield ("target_group", "traits", i), element
    for key in ("interventions", "results"):
        for i, element in enumerate(getattr(description, key)):
            yield (key, i), element


def _check_element(source: Source, path: Path, element: Element, codebook: Codebook) -> Iterator[Finding]:
    actual = element.actual
    if actual is None:
        yield types.NO_ACTUAL.at(place(source, path), name=element.name)
        return
    at = (*path, "actual")
    yield from dataset_and_period(source, at, actual.dataset, actual.period, codebook)
    yield from sentence_conditions(source, at, {"of": actual.of, "those": actual.those}, codebook, actual.dataset)

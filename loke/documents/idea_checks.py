"""What description and change model must find in the codebook: datasets, columns, groups, indicators."""

from collections.abc import Iterator, Mapping

from loke.disclosure import AUDIENCES
from loke.documents import finding_types as types
from loke.documents.conditions import condition_findings
from loke.documents.lines import Path, Source
from loke.documents.names import not_number, twice, unknown
from loke.documents.problems import place
from loke.engine import dataset_columns
from schemas.change_model import ChangeModel, Goal, Indicator, Milestone
from schemas.codebook import Codebook, FieldType
from schemas.description import Description, Element
from schemas.finding import Finding
from schemas.plausibility import Plausibility


def check_description(source: Source, description: Description, codebook: Codebook, unit: str) -> list[Finding]:
    """Return what a description says that the codebook cannot answer.

    An element without `actual` is only to be looked at.
    """
    findings = _own_unit(source, description.unit, unit)
    elements = list(_elements(description))
    findings += twice(source, "element", ((path, element.id) for path, element in elements))
    for at, element in elements:
        findings += _check_element(source, at, element, codebook)
    feedback: Path = ("feedback",)
    columns = {name for dataset in codebook.resources for name in dataset.columns}
    for i, name in enumerate(description.feedback.groups):
        findings += unknown(source, (*feedback, "groups", i), "field", name, columns)
    for i, name in enumerate(description.feedback.audiences):
        findings += unknown(source, (*feedback, "audiences", i), "audience", name, AUDIENCES)
    flow = description.feedback.flow
    if flow is not None:
        path: Path = (*feedback, "flow")
        findings += _dataset_and_period(source, path, flow.dataset, flow.period, codebook)
        findings += twice(source, "step", (((*path, "steps", i), step.id) for i, step in enumerate(flow.steps)))
        for i, step in enumerate(flow.steps):
            findings += _conditions(source, (*path, "steps", i), {"those": step.those}, codebook, flow.dataset)
    return findings


def check_change_model(source: Source, model: ChangeModel, codebook: Codebook, unit: str) -> list[Finding]:
    """Return what a change model counts that the codebook does not hold, and goals without an indicator."""
    findings = _own_unit(source, model.unit, unit)
    indicators = {indicator.id: indicator for indicator in model.indicators}
    paths: list[tuple[Path, Indicator]] = [
        (("indicators", i), indicator) for i, indicator in enumerate(model.indicators)
    ]
    findings += twice(source, "indicator", ((path, indicator.id) for path, indicator in paths))
    for at, indicator in paths:
        findings += _check_indicator(source, at, indicator, codebook)
    goals = list(_goals(model))
    findings += twice(source, "goal", ((path, goal.id) for path, goal in goals))
    for path, goal in goals:
        findings += _check_goal(source, path, goal, indicators)
    return findings


def check_plausibility(source: Source, plausibility: Plausibility, codebook: Codebook, unit: str) -> list[Finding]:
    """Return the bands that look at something the codebook does not hold."""
    findings = _own_unit(source, plausibility.unit, unit)
    datasets = {dataset.name: dataset.columns for dataset in codebook.resources}
    for i, band in enumerate(plausibility.bands):
        path: Path = ("bands", i)
        findings += unknown(source, (*path, "dataset"), "dataset", band.dataset, datasets)
        if band.dataset in datasets and "column" in band.expectation:
            findings += unknown(source, (*path, "column"), "field", band.column, datasets[band.dataset])
    return findings


def _own_unit(source: Source, name: str, folder: str) -> list[Finding]:
    if name == folder:
        return []
    return [types.WRONG_UNIT.at(place(source, ("unit",)), name=name, folder=folder)]


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
    yield from _dataset_and_period(source, at, actual.dataset, actual.period, codebook)
    yield from _conditions(source, at, {"of": actual.of, "those": actual.those}, codebook, actual.dataset)


def _check_indicator(source: Source, path: Path, indicator: Indicator, codebook: Codebook) -> Iterator[Finding]:
    columns = _columns(codebook, indicator.dataset)
    yield from _dataset_and_period(source, path, indicator.dataset, indicator.period, codebook)
    texts = {"of": indicator.of, "those": indicator.those}
    yield from _conditions(source, path, texts, codebook, indicator.dataset)
    for key in ("value", "exposure", "each"):
        name = getattr(indicator, key)
        if name and columns:
            yield from unknown(source, (*path, key), "field", name, columns)
        if key != "each":
            yield from not_number(source, (*path, key), name, columns)
    for key in _NEEDED[indicator.measure]:
        if not getattr(indicator, key):
            yield types.NEEDS.at(place(source, (*path, "measure")), measure=indicator.measure, key=key)


_NEEDED: Mapping[str, tuple[str, ...]] = {
    "share": ("those",),
    "count": (),
    "mean": ("value",),
    "rate": ("value", "exposure"),
    "share_of_each": ("those", "each", "reached"),
}


def _goals(model: ChangeModel) -> Iterator[tuple[Path, Goal]]:
    for i, track in enumerate(model.tracks):
        for j, row in enumerate(track.key_indicators):
            at: Path = ("tracks", i, "key_indicators", j)
            yield from ((((*at, "sub_goals", k)), goal) for k, goal in enumerate(row.sub_goals))
            yield from ((((*at, "goals", k)), goal) for k, goal in enumerate(row.goals))


def _check_goal(source: Source, path: Path, goal: Goal, indicators: Mapping[str, Indicator]) -> Iterator[Finding]:
    if isinstance(goal, Milestone):
        return
    yield from unknown(source, (*path, "indicator"), "indicator", goal.indicator, indicators)
    measure = indicators[goal.indicator].measure if goal.indicator in indicators else ""
    if goal.kind == "number" and measure.startswith("share") and not 0 <= goal.target <= 1:
        yield types.SHARE_TARGET.at(place(source, (*path, "target")), name=goal.id)
    if goal.kind == "growth" and measure not in ("count", ""):
        yield types.NOT_COUNT.at(place(source, path), name=goal.id)


def _columns(codebook: Codebook, dataset: str) -> dict[str, FieldType]:
    return dataset_columns(codebook, dataset) if dataset in {d.name for d in codebook.resources} else {}


def _dataset_and_period(source: Source, path: Path, dataset: str, period: str, codebook: Codebook) -> Iterator[Finding]:
    yield from unknown(source, (*path, "dataset"), "dataset", dataset, [d.name for d in codebook.resources])
    columns = _columns(codebook, dataset)
    if not columns:
        return
    period = period or codebook.dataset(dataset).loke.period or ""
    if not period:
        yield types.MISSING.at(place(source, path), key="period")
        return
    yield from unknown(source, (*path, "period"), "field", period, columns)
    if columns.get(period, "date") != "date":
        yield types.NOT_DATE.at(place(source, (*path, "period")), name=period)


def _conditions(
    source: Source, path: Path, texts: Mapping[str, str], codebook: Codebook, dataset: str
) -> Iterator[Finding]:
    if not _columns(codebook, dataset):
        return
    for key, text in texts.items():
        if text:
            yield from condition_findings(source, (*path, key), text, codebook, dataset)

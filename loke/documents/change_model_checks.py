"""What a change model must find in the codebook and in itself: columns, conditions, indicators."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from loke.documents import finding_types as types
from loke.documents.goal_checks import check_goals
from loke.documents.lines import Path, Source
from loke.documents.names import not_number, twice, unknown
from loke.documents.pattern_checks import check_patterns
from loke.documents.problems import place
from loke.documents.segment_checks import check_model_divisions
from loke.documents.sentence_checks import (
    columns_to_divide_by,
    dataset_and_period,
    known_columns,
    own_unit,
    sentence_conditions,
)
from schemas.change_model import ChangeModel, Indicator
from schemas.codebook import Codebook
from schemas.finding import Finding

_NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "share": ("those",),
        "count": (),
        "distinct": ("value",),
        "mean": ("value",),
        "median": ("value",),
        "change": ("before", "after"),
        "rate": ("value", "exposure"),
        "share_of_each": ("those", "each", "reached"),
    }
)


def check_change_model(
    source: Source, model: ChangeModel, codebook: Codebook, unit: str, periods: Sequence[str] = ()
) -> list[Finding]:
    """Return what a change model counts that the codebook does not hold, and goals that cannot be judged.

    `periods` are those that the unit's description publishes; goals may not cut across them.
    """
    findings = own_unit(source, model.unit, unit)
    paths: list[tuple[Path, Indicator]] = [(("indicators", i), found) for i, found in enumerate(model.indicators)]
    findings += twice(source, "indicator", ((path, indicator.id) for path, indicator in paths))
    for at, indicator in paths:
        findings += _check_indicator(source, at, indicator, codebook)
    findings += check_patterns(source, model, codebook)
    findings += check_model_divisions(source, model, codebook)
    return findings + check_goals(source, model, periods)


def _check_indicator(source: Source, path: Path, indicator: Indicator, codebook: Codebook) -> Iterator[Finding]:
    yield from dataset_and_period(source, path, indicator.dataset, indicator.period, codebook)
    texts = {"of": indicator.of, "those": indicator.those}
    yield from sentence_conditions(source, path, texts, codebook, indicator.dataset)
    yield from _columns_named(source, path, indicator, codebook)
    for key in _NEEDED[indicator.measure]:
        if not getattr(indicator, key):
            yield types.NEEDS.at(place(source, (*path, "measure")), measure=indicator.measure, key=key)
    if indicator.reached is not None and indicator.reached.measure == "share" and indicator.reached.at_least > 1:
        yield types.SHARE.at(place(source, (*path, "reached", "at_least")), key="at_least")
    yield from _check_waiting(source, path, indicator, codebook)
    yield from _check_workers(source, path, indicator, codebook)
    columns = columns_to_divide_by(codebook, indicator.dataset)
    for i, group in enumerate(indicator.groups or ()):
        yield from unknown(source, (*path, "groups", i), "field", group, columns or (group,))


def _columns_named(source: Source, path: Path, indicator: Indicator, codebook: Codebook) -> Iterator[Finding]:
    columns = known_columns(codebook, indicator.dataset)
    for key in ("value", "exposure", "before", "after", "each"):
        name = getattr(indicator, key)
        if name and columns:
            yield from unknown(source, (*path, key), "field", name, columns)
        if name and key != "each" and indicator.measure != "distinct":
            yield from not_number(source, (*path, key), name, columns)


def _check_waiting(source: Source, path: Path, indicator: Indicator, codebook: Codebook) -> Iterator[Finding]:
    waiting, columns = indicator.waiting, known_columns(codebook, indicator.dataset)
    if waiting is None or not columns:
        return
    at = (*path, "waiting")
    yield from unknown(source, (*at, "column"), "field", waiting.column, columns)
    if columns.get(waiting.column, "date") != "date":
        yield types.NOT_DATE.at(place(source, (*at, "column")), name=waiting.column)
    yield from sentence_conditions(source, at, {"pending": waiting.pending}, codebook, indicator.dataset)


def _check_workers(source: Source, path: Path, indicator: Indicator, codebook: Codebook) -> Iterator[Finding]:
    workers = indicator.workers
    if workers is None:
        return
    at, columns = (*path, "workers"), known_columns(codebook, workers.dataset)
    yield from dataset_and_period(source, at, workers.dataset, workers.period, codebook)
    if columns:
        yield from unknown(source, (*at, "column"), "field", workers.column, columns)
    yield from sentence_conditions(source, at, {"of": workers.of}, codebook, workers.dataset)

"""What a pattern must find in the codebook: its dataset, a column with codes, and columns with codes to divide by."""

from collections.abc import Iterator

from loke.documents import finding_types as types
from loke.documents.lines import Path, Source
from loke.documents.names import twice, unknown
from loke.documents.problems import place
from loke.documents.segment_checks import gender_of
from loke.documents.sentence_checks import columns_to_divide_by, dataset_and_period, known_columns, sentence_conditions
from loke.engine import dataset_codes
from loke.indicators.placing import divisions
from schemas.change_model import ChangeModel, Pattern
from schemas.codebook import Codebook
from schemas.finding import Finding


def check_patterns(source: Source, model: ChangeModel, codebook: Codebook) -> list[Finding]:
    """Return the patterns that cannot be counted, and those that leave out a gender that is written down."""
    paths: list[tuple[Path, Pattern]] = [(("patterns", i), pattern) for i, pattern in enumerate(model.patterns)]
    findings = twice(source, "pattern", ((path, pattern.id) for path, pattern in paths))
    for path, pattern in paths:
        findings += _check_pattern(source, path, pattern, codebook)
    return findings


def _check_pattern(source: Source, path: Path, pattern: Pattern, codebook: Codebook) -> Iterator[Finding]:
    yield from dataset_and_period(source, path, pattern.dataset, pattern.period, codebook)
    yield from sentence_conditions(source, path, {"of": pattern.of}, codebook, pattern.dataset)
    columns = known_columns(codebook, pattern.dataset)
    if not columns:
        return
    yield from unknown(source, (*path, "column"), "field", pattern.column, columns)
    if pattern.column in columns and pattern.column not in dataset_codes(codebook, pattern.dataset):
        yield types.NO_CODES.at(place(source, (*path, "column")), name=pattern.column)
    known = columns_to_divide_by(codebook, pattern.dataset)
    for i, name in enumerate(pattern.by):
        yield from unknown(source, (*path, "by", i), "field", name, known)
        if name in known and not divisions(codebook, pattern.dataset, [name]):
            yield types.NO_CODES.at(place(source, (*path, "by", i)), name=name)
    for name in gender_of(codebook):
        if name not in pattern.by and name != pattern.column and divisions(codebook, pattern.dataset, [name]):
            yield types.NOT_BY_GENDER.at(place(source, path), name=name, key="by")

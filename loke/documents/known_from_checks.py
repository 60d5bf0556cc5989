"""From when a value is known: a date of the same row, and a code to stand there until then."""

from collections.abc import Iterator, Mapping

from loke.documents import finding_types as types
from loke.documents.lines import Path, Source
from loke.documents.names import unknown
from loke.documents.problems import place
from schemas.codebook import Field, FieldType
from schemas.finding import Finding


def check_known_from(source: Source, path: Path, field: Field, columns: Mapping[str, FieldType]) -> Iterator[Finding]:
    """Yield what is wrong with `known_from` and `before_known` of a field, at their own lines."""
    name, before = field.loke.known_from, field.loke.before_known
    if name is not None:
        yield from unknown(source, (*path, "known_from"), "field", name, columns)
        if columns.get(name, "date") != "date":
            yield types.NOT_DATE.at(place(source, (*path, "known_from")), name=name)
    if before is not None and (name is None or before not in {category.value for category in field.categories}):
        yield types.KNOWN_FROM_CODE.at(place(source, (*path, "before_known")), name=field.name)

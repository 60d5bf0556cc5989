"""What a field says of an instrument: that it is in the library, who rates, and that both say the same."""

from collections.abc import Iterable, Iterator

from loke.documents import finding_types as types
from loke.documents.lines import Path, Source
from loke.documents.names import unknown
from loke.documents.problems import place
from loke.instruments import differences, instruments, score_of
from schemas.codebook import Dataset, Field
from schemas.finding import Finding
from schemas.instrument import Instrument


def instrument_findings(source: Source, at: Path, dataset: Dataset) -> Iterator[Finding]:
    """Yield a finding for each thing wrong with the references of a dataset's fields to the instrument library."""
    seen: dict[tuple[str, str | None], str] = {}
    for i, field in enumerate(dataset.table_schema.fields):
        if field.loke.instrument is None:
            continue
        path = (*at, "schema", "fields", i)
        yield from _reference(source, path, field, field.loke.instrument)
        scored = (field.loke.instrument, field.loke.informant)
        if scored in seen:
            where = place(source, (*path, "loke", "instrument"))
            yield types.SCORE_TWICE.at(where, reference=field.loke.instrument, name=field.name, other=seen[scored])
        seen.setdefault(scored, field.name)


def _reference(source: Source, path: Path, field: Field, reference: str) -> Iterator[Finding]:
    at, found = (*path, "loke", "instrument"), score_of(reference)
    if found is None:
        instrument = instruments().get(reference.partition("/")[0])
        if instrument is not None and not instrument.scores:
            yield types.NOT_SCORED.at(place(source, at), name=instrument.name)
            return
        near = [instrument] if instrument else instruments().values()
        yield from unknown(source, at, "score of the instrument library", reference, _references(near))
        return
    instrument, score = found
    for key, codebook, library in differences(field, score):
        where = place(source, (*path, *key))
        yield types.NOT_AS_INSTRUMENT.at(
            where, key=key[-1], name=field.name, codebook=codebook, library=library, reference=reference
        )
    if field.loke.informant is not None and field.loke.informant not in instrument.informants:
        where = place(source, (*path, "loke", "informant"))
        yield types.NOT_ALLOWED.at(where, key="informant", allowed=", ".join(instrument.informants))


def _references(near: Iterable[Instrument]) -> list[str]:
    return [f"{instrument.id}/{score.id}" for instrument in near for score in instrument.scores]

"""The library's files, read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from schemas.instrument import Instrument, InstrumentFile, Score


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return the instruments by id, in the order of their files' names.

    Raises pydantic.ValidationError when a file is wrong and ValueError when two instruments share an id, which only a
    change of the library itself can bring about.
    """
    folder = files("loke.instruments") / "library"
    texts = [f.read_text(encoding="utf-8") for f in sorted(folder.iterdir(), key=lambda f: f.name)]
    found = [i for text in texts for i in InstrumentFile.model_validate(yaml.safe_load(text)).instruments]
    named = {instrument.id: instrument for instrument in found}
    if len(named) != len(found):
        raise ValueError("two instruments of the library share an id")
    return MappingProxyType(named)


def score_of(reference: str) -> tuple[Instrument, Score] | None:
    """Return the instrument and score that a reference such as `ors/total` names; None when there is none."""
    instrument_id, _, score_id = reference.partition("/")
    instrument = instruments().get(instrument_id)
    scores = {score.id: score for score in instrument.scores} if instrument else {}
    return (instrument, scores[score_id]) if instrument and score_id in scores else None

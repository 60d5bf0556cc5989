"""Which rows an earlier version of the codebook judged, as an edition tells it."""

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from loke.editions.edition import Edition
from schemas.versions import CODEBOOK_BEFORE


def earlier_versions(versions: Mapping[str, str]) -> dict[date, str]:
    """Return the earlier codebooks among an edition's versions by the day on which they ended, the oldest first."""
    ends = {name.removeprefix(CODEBOOK_BEFORE): said for name, said in versions.items() if CODEBOOK_BEFORE in name}
    return {date.fromisoformat(day): said for day, said in sorted(ends.items())}


def said_of_earlier(edition: Edition) -> tuple[str, ...]:
    """Return a sentence for each earlier codebook that judged rows, the oldest first."""
    words, told, first = edition.words, list[str](), ""
    for end, version in earlier_versions(edition.provenance.versions).items():
        day = str(format_date(end, "long", locale=words.language))
        sentence = words(
            "Rows from {first} on, but before {day}, were judged by the codebook that held then, version {version}."
            if first
            else "Rows from before {day} were judged by the codebook that held then, version {version}.",
            first=first,
            day=day,
            version=version,
        )
        told.append(sentence)
        first = day
    return tuple(told)

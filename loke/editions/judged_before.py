"""Which earlier versions of the codebook judged rows, as an edition tells it."""

from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_date

from loke.editions.edition import Edition
from loke.versions import dataset_versions
from schemas.codebook import Codebook

_BEFORE = "codebook before "

_OLDEST = "Rows from before {day} were judged by the codebook that held then, version {version}."
_LATER = "Rows from {first} on, but before {day}, were judged by the codebook that held then, version {version}."


def judged_before(codebook: Codebook, earlier: Sequence[Codebook]) -> dict[str, str]:
    """Return the name of each earlier codebook that judges rows, by `codebook before` and the day on which it ended.

    Without those that say the same of every dataset as today's. They are versions of an edition, as in its manifest.
    """
    known = (dataset_versions(dataset, codebook, earlier) for dataset in codebook.resources)
    judging = {version.version for each in known if each for version in each.versions[:-1]}
    ends = [book.valid_from for book in (*earlier, codebook)][1:]
    return {f"{_BEFORE}{end}": book.version for book, end in zip(earlier, ends, strict=True) if book.version in judging}


def earlier_versions(versions: Mapping[str, str]) -> dict[date, str]:
    """Return the earlier codebooks among an edition's versions by the day on which they ended, the oldest first."""
    found = {name.removeprefix(_BEFORE): said for name, said in versions.items() if name.startswith(_BEFORE)}
    return {date.fromisoformat(day): said for day, said in sorted(found.items())}


def said_of_earlier(edition: Edition) -> tuple[str, ...]:
    """Return a sentence for each earlier codebook that judged rows, the oldest first."""
    words, told, first = edition.words, list[str](), ""
    for end, version in earlier_versions(edition.provenance.versions).items():
        day = str(format_date(end, "long", locale=words.language))
        told.append(words(_LATER if first else _OLDEST, first=first, day=day, version=version))
        first = day
    return tuple(told)

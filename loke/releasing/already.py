"""What was published before, as whoever attacks a new edition knows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from loke.disclosure import Policy, Published, Relations, Version, breaches


@dataclass(frozen=True)
class Released:
    """An edition that left the house: the exact figures of then, how they relate, and what was published of them."""

    counts: pd.DataFrame
    relations: Relations
    published: Published


def versions(released: Iterable[Released]) -> list[Version]:
    """Return the versions of the figures that were released, the earliest first.

    Editions of one run are one version. All periods of an audience's figures count as published, which is more than
    one edition shows, so rather too much is protected.
    """
    found: list[Version] = []
    for edition in released:
        if found and found[-1].counts.equals(edition.counts):
            found[-1] = replace(found[-1], published=[*found[-1].published, edition.published])
        else:
            found.append(Version(edition.counts, edition.relations, [edition.published]))
    return found


def found_out(released: Iterable[Released], new: Released, policies: Sequence[Policy]) -> pd.DataFrame:
    """Return which protected numbers a new edition would give away to its readers, as `loke.disclosure.breaches`.

    What was as narrow before it is left out, because it cannot be unsaid.
    """
    found = breaches(versions([*released, new]), policies)
    return found[found["is_new"]].reset_index(drop=True)

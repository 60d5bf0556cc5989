"""All audiences of a unit at once: whoever may read several editions reads them together."""

from collections.abc import Mapping, Sequence

import pandas as pd

from loke.disclosure.linked import NO_RELATIONS, Relations, System
from loke.disclosure.policy import readable_with, tightened
from loke.disclosure.published import Published
from loke.disclosure.publishing import publish
from loke.disclosure.versions import Version

NONE: Mapping[str, int] = {}
"""No thresholds but the policy's."""


def publish_to_each(
    counts: pd.DataFrame,
    audiences: Sequence[str],
    relations: Relations = NO_RELATIONS,
    already: Sequence[Version] = (),
    thresholds: Mapping[str, int] = NONE,
) -> dict[str, Published]:
    """Return what each audience may see of exact feedback tables, as `publish` does, in the order of `audiences`.

    The most open comes first, and each one takes as told what its readers can read of the others; `already` are the
    versions that were released before, the earliest first, and `thresholds` those of the unit, by audience, which are
    never below the policy's. Raises KeyError for an audience without a policy.
    """
    found: dict[str, Published] = {}
    known, joined = tightened(thresholds), dict[tuple[int, ...], list[list[System]]]()
    for name in sorted(audiences, key=lambda name: (len(readable_with(name)), audiences.index(name))):
        together = Version(counts, relations, list(found.values()))
        found[name] = publish(counts, known[name], relations, [*already, together], known, joined)
    return {name: found[name] for name in audiences}

"""The table of which version of the codebook judged which rows."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from loke.reading.reading import Mask
from loke.validating.dataset_rows import Outcome
from loke.validating.prepared import Prepared
from schemas.codebook import Codebook
from schemas.table import table_of
from schemas.versions import JUDGED_BY


def judged_by(prepared: Mapping[int, Prepared], outcomes: Mapping[int, Outcome], codebook: Codebook) -> pd.DataFrame:
    """Return the rows of each delivery by the version that judged them; it fulfils JUDGED_BY.

    `prepared` and `outcomes` are those of the deliveries whose rows were judged, by sequence.
    """
    lines = [line for sequence in sorted(outcomes) for line in _lines(prepared[sequence], outcomes[sequence], codebook)]
    return JUDGED_BY.validate(table_of(lines, JUDGED_BY))


def _lines(prepared: Prepared, outcome: Outcome, codebook: Codebook) -> Iterator[tuple[object, ...]]:
    assert prepared.dataset is not None
    everywhere: list[tuple[str, Mask]] = [(codebook.version, np.ones(len(outcome.accepted), dtype=bool))]
    for version, rows in [(part.version.version, part.rows) for part in prepared.parts] or everywhere:
        counts = int(rows.sum()), int((outcome.accepted & rows).sum())
        yield prepared.delivery.sequence, prepared.file, prepared.dataset.name, version, *counts

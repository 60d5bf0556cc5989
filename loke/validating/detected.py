"""The table of how every column of every delivery was read."""

from collections.abc import Iterable, Iterator

import pandas as pd

from loke.identity import masked
from loke.validating.prepared import Prepared
from loke.validating.typed import kept_fields
from schemas.deliveries import DETECTED_COLUMNS
from schemas.table import table_of


def detected_columns(prepared: Iterable[Prepared]) -> pd.DataFrame:
    """Return how the columns of deliveries were read; it fulfils DETECTED_COLUMNS and holds no cell."""
    return DETECTED_COLUMNS.validate(table_of([line for each in prepared for line in _lines(each)], DETECTED_COLUMNS))


def _lines(prepared: Prepared) -> Iterator[tuple[object, ...]]:
    """Return one line per column that the file has; none for a file that was refused."""
    if prepared.typed is None or prepared.dataset is None:
        return
    for field in kept_fields(prepared.dataset):
        style = prepared.typed.styles.get(field.name)
        if style:
            heading = masked(prepared.headings.get(field.name, ""))
            place = prepared.delivery.sequence, prepared.file, heading, field.name, field.type
            yield (*place, style.read_as, style.certainty, style.cells)

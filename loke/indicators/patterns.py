"""The patterns table: how many rows have each code, such as each reason, by the groups that a pattern names."""

from collections.abc import Iterator, Sequence

import pandas as pd

from loke.engine import dataset_codes
from loke.engine.connection import Tables
from loke.engine.sql import quoted, text
from loke.indicators.counting import counted
from loke.indicators.figure import Figure
from loke.indicators.placing import MISSING, period_column
from schemas.change_model import ChangeModel, Pattern
from schemas.codebook import Codebook
from schemas.description import Description

TABLE = "patterns"


def patterns(tables: Tables, codebook: Codebook, description: Description, change_model: ChangeModel) -> pd.DataFrame:
    """Return, for each pattern of the change model, how many of its rows have each code of its column.

    Grain and columns: FEEDBACK_COUNTS; component is the dataset, elements are `<pattern>.<code>` in the codebook's
    order and `<pattern>.(missing)` for rows without one, so that the elements of a pattern add up to its rows. Periods
    are the description's, with their quarters and the columns that the pattern names. Without patterns the table has no
    rows. Raises ConditionError as `intended_versus_actual` does.
    """
    return counted(tables, codebook, description.feedback, pattern_figures(codebook, change_model))


def pattern_figures(codebook: Codebook, change_model: ChangeModel) -> list[Figure]:
    """Return the figures of the patterns: one for each code, pattern by pattern."""
    return [figure for parts in pattern_parts(codebook, change_model) for figure in parts]


def pattern_parts(codebook: Codebook, change_model: ChangeModel) -> list[Sequence[Figure]]:
    """Return the figures of each pattern, whose rows together are all of its rows, each once."""
    return [tuple(_figures(pattern, codebook)) for pattern in change_model.patterns]


def _figures(pattern: Pattern, codebook: Codebook) -> Iterator[Figure]:
    column = quoted(pattern.column)
    for code in dataset_codes(codebook, pattern.dataset)[pattern.column]:
        yield _figure(pattern, code, f"{column} = {text(code)}", codebook)
    yield _figure(pattern, MISSING, f"{column} IS NULL", codebook)


def _figure(pattern: Pattern, code: str, those: str, codebook: Codebook) -> Figure:
    return Figure(
        table=TABLE,
        component=pattern.dataset,
        element=f"{pattern.id}.{code}",
        measure="share",
        dataset=pattern.dataset,
        period=period_column(codebook, pattern.dataset, pattern.period),
        of=pattern.of,
        those=those,
        groups=pattern.by,
    )

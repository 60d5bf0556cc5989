"""The workbook of an edition: its tables as people read them, its definitions, and what is not shown in it."""

from collections.abc import Mapping

import pandas as pd

from loke.captions import period_name
from loke.editions.edition import Edition
from loke.editions.names import audience_line
from loke.editions.policy_lines import policy_lines
from loke.editions.tables import STATES
from loke.editions.version_line import version_line
from loke.editions.workbook import workbook_bytes

_WITH_STATE = {
    "Of how many": "Of how many: state",
    "How many": "How many: state",
    "Share (0 to 1)": "How many: state",
    "Value": "Value: state",
}
"""Columns of numbers with the column that says why there is none."""

_UNTOLD = ("nearly_all", "hidden", "none")


def tables_workbook(edition: Edition, tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return printed tables, by what people call them, as the workbook that travels with the edition."""
    words = edition.words
    footer = f"{edition.documents.description.name}, {period_name(edition.period, words)}"
    sheets = {name: read_by_people(table, edition) for name, table in tables.items()}
    return workbook_bytes({**sheets, words("About this workbook"): _about(edition)}, footer)


def read_by_people(table: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Return a printed table with words in the cells whose number is not shown, so that nobody reads them as nought.

    A count below the threshold is said as `<5`. Where there is no number to show the cell stays empty, and so does
    every interval whose figure is not shown.
    """
    words, threshold = edition.words, edition.figures.threshold
    told = {said: said for said in (words(STATES[state], threshold=threshold) for state in _UNTOLD)}
    told[words(STATES["few"], threshold=threshold)] = f"<{threshold}"
    spoken = table.copy()
    for number, state in ((words(one), words(other)) for one, other in _WITH_STATE.items()):
        if state in table.columns:
            said = table[state].map(told)
            spoken[number] = table[number].astype(object).where(table[number].notna() | said.isna(), said)
    return spoken


def _about(edition: Edition) -> pd.DataFrame:
    words = edition.words
    lines = [
        (words("Unit"), edition.documents.description.name),
        (words("Period"), period_name(edition.period, words)),
        (words("Whom it is for"), audience_line(edition.published.audience, words)),
        *((words("What is not shown, and why"), line) for line in policy_lines(edition.policy, words)),
        (words("Version"), version_line(edition)),
    ]
    return pd.DataFrame(lines, columns=[words("Part"), words("Meaning")], dtype="str")

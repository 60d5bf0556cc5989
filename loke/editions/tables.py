"""The edition's tables as people open them: headings and states in words, numbers as numbers."""

import pandas as pd

from loke.captions import Figure, is_share
from loke.editions.definitions import definitions
from loke.editions.edition import Edition
from loke.editions.names import component_name, dataset_name, division_name, element_name, group_name
from schemas.feedback_counts import TABLES

MEASURES = {
    "share": "share",
    "count": "count",
    "mean": "mean",
    "median": "median",
    "rate": "rate",
    "percentage": "rate",
    "share_of_each": "share of those who each reach a level",
}
STATES = {
    "shown": "shown",
    "rounded": "rounded",
    "few": "fewer than {threshold}",
    "nearly_all": "nearly all (fewer than {threshold} missing)",
    "hidden": "not shown",
    "none": "no data",
}

COLUMNS = {
    "Period": "str",
    "Part": "str",
    "Id": "str",
    "Name": "str",
    "Kind of figure": "str",
    "Divided by": "str",
    "Group": "str",
    "Of how many": "Int64",
    "Of how many: state": "str",
    "How many": "Int64",
    "How many: state": "str",
    "Share (0 to 1)": "Float64",
    "Likely from": "Float64",
    "Likely to": "Float64",
    "Value": "Float64",
    "Value: state": "str",
}
DELIVERY_COLUMNS = {
    "sequence": "Delivery",
    "dataset": "Dataset",
    "rows_read": "Rows read",
    "rows_accepted": "Rows used",
    "rows_quarantined": "Rows set aside",
    "rows_repeated": "Rows that had come before",
}
DEFINITION_COLUMNS = ("Part", "Id", "Name", "Meaning", "How it is counted")
"""Headings, which the page's language translates, with what their columns hold."""


def printed_tables(edition: Edition) -> dict[str, pd.DataFrame]:
    """Return the edition's tables by name: the feedback tables, the deliveries and the definitions.

    There is a table of patterns only where the change model declares some. Occasions stand on the page of the
    collection, which is made at every run and not for a round of feedback.

    The feedback tables hold the published figures of the edition's period and the one before, row by row, and the
    quarters of indicators as far back as they go. A number that is not shown is null, and the column beside it says
    why in words.
    """
    periods = (edition.previous, edition.period)
    figures = [f for f in edition.figures.rows if f.period in periods or _is_earlier_quarter(f, edition)]
    left_out = {"occasions"} if edition.documents.change_model.patterns else {"occasions", "patterns"}
    names = [name for name in TABLES if name not in left_out]
    tables = {name: _feedback(edition, [f for f in figures if f.table == name]) for name in names}
    return {**tables, "deliveries": _deliveries(edition), "definitions": _definitions(edition)}


def _is_earlier_quarter(figure: Figure, edition: Edition) -> bool:
    return figure.table == "indicators" and figure.group_by == "period" and figure.period in edition.so_far


def _feedback(edition: Edition, figures: list[Figure]) -> pd.DataFrame:
    table = pd.DataFrame([_row(edition, figure) for figure in figures], columns=list(COLUMNS)).astype(COLUMNS)
    return table.rename(columns=edition.words)


def _row(edition: Edition, figure: Figure) -> tuple[object, ...]:
    words, documents = edition.words, edition.documents
    share, valued = is_share(figure), figure.measure in ("mean", "median", "rate", "percentage")
    return (
        figure.period,
        component_name(figure.table, figure.component, documents, words),
        figure.element,
        element_name(figure.table, figure.component, figure.element, documents, words),
        words(MEASURES[figure.measure]),
        division_name(figure.group_by, documents, words),
        group_name(figure.group_by, figure.group, documents, words),
        figure.n,
        _state(edition, figure.n_state),
        figure.k,
        _state(edition, figure.k_state) if share else "",
        figure.share,
        figure.low,
        figure.high,
        figure.value,
        _state(edition, figure.value_state) if valued else "",
    )


def _state(edition: Edition, state: str) -> str:
    return edition.words(STATES[state], threshold=edition.figures.threshold)


def _deliveries(edition: Edition) -> pd.DataFrame:
    """Return one row per delivery by its number, because a file name can hold somebody's name."""
    titles = {name: dataset_name(name, edition.documents) for name in edition.provenance.deliveries["dataset"]}
    table = edition.provenance.deliveries[list(DELIVERY_COLUMNS)].replace({"dataset": titles})
    return table.rename(columns={name: edition.words(title) for name, title in DELIVERY_COLUMNS.items()})


def _definitions(edition: Edition) -> pd.DataFrame:
    rows = (
        (d.part, d.id, d.name, d.text, "; ".join(f"{part.label}: {part.text}" for part in d.counted))
        for d in definitions(edition)
    )
    return pd.DataFrame(rows, columns=list(DEFINITION_COLUMNS), dtype="str").rename(columns=edition.words)

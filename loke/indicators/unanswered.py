"""Conditions that no row answers: a share of them would be 0 % and mean nothing."""

from collections.abc import Iterator

from loke.conditions import parse_or_all
from loke.engine import connect, dataset_codes, dataset_columns
from loke.engine.connection import Tables
from loke.engine.sql import quoted
from loke.indicators.finding_types import ALWAYS_UNKNOWN
from schemas.change_model import ChangeModel, Indicator
from schemas.codebook import Codebook
from schemas.finding import Finding, Place


def unanswered(tables: Tables, codebook: Codebook, change_model: ChangeModel) -> list[Finding]:
    """Return a finding for each condition of an indicator that is unknown (null) for every row that it is asked of.

    `of` is asked of all rows, `those` of those that fulfil `of`. Datasets without rows say nothing. One query for each
    dataset.
    """
    found: list[Finding] = []
    with connect(tables, codebook) as connection:
        for dataset in dict.fromkeys(indicator.dataset for indicator in change_model.indicators):
            asked = [a for i in change_model.indicators if i.dataset == dataset for a in _asked(i, codebook)]
            items = ", ".join(f"COUNT_IF({of}), COUNT_IF({of} AND ({those}) IS NOT NULL)" for _, _, of, those in asked)
            if not items:
                continue
            counts = connection.execute(f"SELECT {items} FROM {quoted(dataset)}").fetchone() or ()
            for (name, text, _, _), rows, known in zip(asked, counts[::2], counts[1::2], strict=True):
                if rows and not known:
                    place = Place(file="change_model.yaml", heading=name)
                    found.append(ALWAYS_UNKNOWN.at(place, name=name, condition=text))
    return found


def _asked(indicator: Indicator, codebook: Codebook) -> Iterator[tuple[str, str, str, str]]:
    """Yield an indicator's conditions: its name, the text, and as SQL whom it is asked of and what it asks."""
    columns, codes = dataset_columns(codebook, indicator.dataset), dataset_codes(codebook, indicator.dataset)
    of = parse_or_all(indicator.of, columns, codes).sql()
    if indicator.of:
        yield indicator.id, indicator.of, "TRUE", of
    if indicator.those:
        yield indicator.id, indicator.those, of, parse_or_all(indicator.those, columns, codes).sql()

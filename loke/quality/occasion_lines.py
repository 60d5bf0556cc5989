"""Measurements at their occasions, by quarter, for those who collect."""

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from loke.captions import quarter_name
from loke.editions import Documents
from loke.editions.lines import Line, line
from loke.editions.names import dataset_name
from loke.words import Words
from schemas.period import Period

QUARTERS = 4
"""How many quarters are told, counted back from the last one with anything due."""


class OccasionLines(NamedTuple):
    """Measurements in their window of those due, a line for each occasion and a cell for each quarter."""

    quarters: list[str]
    lines: list[Line]


def occasion_lines(health: pd.DataFrame, documents: Documents, words: Words) -> OccasionLines:
    """Return what came within its window in the last quarters, of OCCASIONS_HEALTH; without those awaited."""
    due = health.assign(due=health["expected"] - health["waiting"])
    due = due[due["due"] > 0]
    due = due.assign(quarter=[Period.parse(month).quarter.text for month in due["month"]])
    quarters = sorted(set(due["quarter"]))[-QUARTERS:]
    sums = due.groupby(["dataset", "occasion", "informant", "quarter"])[["received", "due"]].sum().to_dict("index")
    names = {o.id: o.name for dataset in documents.codebook.resources for o in dataset.loke.occasions}
    lines = []
    for dataset, occasion, informant in dict.fromkeys(
        zip(due["dataset"], due["occasion"], due["informant"], strict=True)
    ):
        cells = (_cell(sums, (dataset, occasion, informant, quarter), words) for quarter in quarters)
        name = f"{dataset_name(dataset, documents)}: {names.get(occasion, occasion)}"
        lines.append(line(f"{name} ({informant})" if informant else name, *cells))
    return OccasionLines([quarter_name(quarter, words) for quarter in quarters], lines)


def _cell(sums: Mapping[Hashable, Any], place: tuple[str, str, str, str], words: Words) -> str:
    if place not in sums:
        return "–"
    received, due = (int(sums[place][name]) for name in ("received", "due"))
    return words("{k} of {n}", k=words.number(received, 0), n=words.number(due, 0))

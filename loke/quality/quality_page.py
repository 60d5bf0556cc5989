"""Data quality for those who collect: four lines, what is thanked for, how it moves, and what to do row by row."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from loke.captions.outcomes import PERCENT_FROM
from loke.editions import Documents
from loke.editions.lines import Line, line
from loke.editions.names import dataset_name
from loke.pages.collection_page import THANKED_FROM
from loke.quality.measuring import Looked
from loke.quality.occasion_lines import occasion_lines
from loke.quality.rendering import navigation, render
from loke.quality.to_do import WHOLE, ToDo, to_do
from loke.quality.trend import Direction, Trend, trends
from loke.words import Words, catalogue
from schemas.quality import DIMENSIONS, Dimension

TITLES: Mapping[Dimension, str] = {
    "correct": "Correctness",
    "complete": "Completeness",
    "consistent": "Consistency",
    "in_time": "Timeliness",
}
MEANING: Mapping[Dimension, str] = {
    "correct": "Every cell holds what its own field may hold: a date that exists, a known answer, a number in range.",
    "complete": "Every field that is followed has an answer, or a reason for having none.",
    "consistent": "The row agrees with itself, with the other rows, and with the rows that it points at.",
    "in_time": "The row came before a period that it lies in had been shown.",
}
SAID: Mapping[Dimension, str] = {
    "correct": "{k} of {n} rows have no cell to correct",
    "complete": "{k} of {n} rows are filled in throughout",
    "consistent": "{k} of {n} rows agree with the others",
    "in_time": "{k} of {n} rows came in time",
}
_MOVED: Mapping[Direction, str] = {
    "better": "Better than before in {dataset}: {now} in the latest delivery, {before} in the one before it.",
    "worse": "Worse than before in {dataset}: {now} in the latest delivery, {before} in the one before it.",
}


class Card(NamedTuple):
    """One dimension on the page: what its rows say, whether thanks are due, how it moves, and what there is to do.

    Without anything to compare, `moved` is empty.
    """

    anchor: str
    title: str
    said: str
    percent: str
    meaning: str
    moved: Sequence[str]
    thanked: bool
    to_do: ToDo


class Delivered(NamedTuple):
    """The deliveries of one dataset, in the order in which they came, a cell for each dimension."""

    title: str
    rows: list[Line]


def quality_page(looked: Looked, health: pd.DataFrame, documents: Documents) -> bytes:
    """Return the page with exact numbers of rows and where to mend them; `health` follows OCCASIONS_HEALTH.

    It is for those who hold the deliveries: it names files, sheets, headings and rows, and never what a cell holds.
    """
    words = catalogue("pages", documents.description.language)
    tasks = to_do(looked.findings, words.language)
    cards = [_card(looked, name, tasks.get(name, ToDo((), 0)), documents, words) for name in DIMENSIONS]
    files = tasks.get(WHOLE, ToDo((), 0))
    content = {
        "unit": documents.description.name,
        "folder": documents.description.unit,
        "cards": [card for card in cards if card.said],
        "faultless": _faultless(looked),
        "occasions": occasion_lines(health, documents, words),
        "delivered": _delivered(looked.quality, documents, words),
        "headings": [words("File"), *(words(TITLES[name]) for name in DIMENSIONS)],
        "files": files,
        "files_first": any(task.severity == "stop" for task in files.tasks),
        "navigation": navigation("quality.html", documents.description.unit, words),
    }
    return render("quality.html.j2", words, content)


def _card(looked: Looked, name: Dimension, tasks: ToDo, documents: Documents, words: Words) -> Card:
    quality = looked.quality
    own = quality[quality["dimension"] == name]
    good, rows = int(own["good"].sum()), int(own["rows"].sum())
    said = words(SAID[name], k=words.number(good, 0), n=words.number(rows, 0)) if rows else ""
    thanked = bool(rows) and good >= THANKED_FROM * rows
    percent = words.percent(good / rows) if rows >= PERCENT_FROM and good < rows else ""
    moved = _moved(trends(quality, name), documents, words)
    return Card(name, words(TITLES[name]), said, percent, words(MEANING[name]), moved, thanked, tasks)


def _moved(found: Sequence[Trend], documents: Documents, words: Words) -> list[str]:
    """Return where the latest delivery is better or worse than the one before, or that it is nowhere."""
    moved = [_moved_in(one, documents, words) for one in found if one.direction in _MOVED]
    return moved or ([words("About as before in every table that came twice.")] if found else [])


def _moved_in(found: Trend, documents: Documents, words: Words) -> str:
    now, before = (
        words("{k} of {n}", k=words.number(k, 0), n=words.number(n, 0))
        for k, n in ((found.good, found.rows), (found.good_before, found.rows_before))
    )
    return words(_MOVED[found.direction], dataset=dataset_name(found.dataset, documents), now=now, before=before)


def _faultless(looked: Looked) -> list[str]:
    """Return the files of which every row is as it should be in every dimension, in the order in which they came."""
    quality = looked.quality.assign(whole=looked.quality["good"] == looked.quality["rows"])
    whole = quality.groupby("sequence").agg({"file": "first", "whole": "all", "rows": "max"})
    return [str(file) for file in whole.loc[whole["whole"] & (whole["rows"] > 0), "file"]]


def _delivered(quality: pd.DataFrame, documents: Documents, words: Words) -> list[Delivered]:
    """Return each delivery by dataset, in the codebook's order; a dimension without rows to look at is a dash."""
    said = quality.assign(
        said=[
            words("{k} of {n}", k=words.number(k, 0), n=words.number(n, 0)) if n else "–"
            for k, n in zip(quality["good"], quality["rows"], strict=True)
        ]
    )
    found = []
    for dataset in documents.codebook.resources:
        own = said[said["dataset"] == dataset.name]
        lines = own.pivot(index=["sequence", "file"], columns="dimension", values="said")
        told = lines.reset_index().sort_values("sequence").to_dict("records")
        rows = [line(str(cells["file"]), *(str(cells[name]) for name in DIMENSIONS)) for cells in told]
        if rows:
            found.append(Delivered(dataset_name(dataset.name, documents), rows))
    return found

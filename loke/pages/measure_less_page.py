"""What a unit could stop measuring, as a page: variables with reasons, dearest first, and what documenting costs."""

from itertools import groupby
from typing import NamedTuple

import pandas as pd

from loke.editions.names import field_label
from loke.pages.navigation import navigation
from loke.pages.rendering import render
from loke.words import Words, catalogue
from schemas.codebook import Codebook
from schemas.measure_less import LEAST_ROWS
from schemas.text import Language

REASONS = {
    "exists_elsewhere": "Is already registered in {other}: take it from there.",
    "always_equal": "Is always the same as {other}.",
    "alike": "By its name it seems to be the same as {other}.",
    "never_used": "No table, rule or other variable asks for it.",
    "never_shown": "It is counted, but nothing of it could be shown to anyone in the last rounds.",
    "nearly_constant": "Nearly everyone has the same answer.",
    "nearly_always_missing": "Nearly nobody has an answer.",
}
"""Why a variable could be left out, by the reasons of MEASURE_LESS."""


class Candidate(NamedTuple):
    """A variable that could be left out: its label, its dataset, why, and hours a year; empty when nobody knows."""

    name: str
    dataset: str
    reasons: tuple[str, ...]
    hours: str


class Cost(NamedTuple):
    """What a dataset costs: minutes a registration, registrations and hours a year; unknown is said in words."""

    name: str
    cells: tuple[str, str, str]


def measure_less_page(
    measure_less: pd.DataFrame, burden: pd.DataFrame, codebook: Codebook, unit: str, language: Language
) -> bytes:
    """Return the page of the two tables MEASURE_LESS and BURDEN; a variable with several reasons is one row."""
    words = catalogue("pages", language)
    found = measure_less.drop_duplicates(["dataset", "field"])
    content = {
        "unit": unit,
        "candidates": _candidates(measure_less, codebook, words),
        "saved": _hours(found["hours_a_year"].sum(), words) if found["hours_a_year"].notna().any() else "",
        "all": _hours(burden["hours_a_year"].sum(), words) if burden["hours_a_year"].notna().any() else "",
        "costs": _costs(burden, codebook, words),
        "least_rows": LEAST_ROWS,
        "navigation": navigation("measure_less.html", words),
    }
    return render("measure_less.html.j2", words, content)


def _candidates(measure_less: pd.DataFrame, codebook: Codebook, words: Words) -> list[Candidate]:
    table = measure_less.assign(hours=measure_less["hours_a_year"].fillna(-1.0).astype(float))
    order = table.sort_values("hours", ascending=False, kind="stable")[["dataset", "field", "hours"]].drop_duplicates()
    lines = {key: list(rows) for key, rows in groupby(table.to_dict("records"), lambda r: (r["dataset"], r["field"]))}
    return [
        Candidate(
            _field(codebook, dataset, field, words.language),
            _dataset(codebook, dataset),
            tuple(_reason(row["reason"], row["other"], codebook, words) for row in lines[dataset, field]),
            _hours(hours, words) if hours >= 0 else words("not known"),
        )
        for dataset, field, hours in order.itertuples(index=False)
    ]


def _reason(reason: str, other: str, codebook: Codebook, words: Words) -> str:
    return words(REASONS[reason], other=_other(codebook, other, words))


def _costs(burden: pd.DataFrame, codebook: Codebook, words: Words) -> list[Cost]:
    """Return the datasets that cost anything, in the order of the codebook."""
    costs = []
    for dataset, rows in burden.groupby("dataset", sort=False):
        minutes, times, hours = rows["minutes"].sum(), rows["times_a_year"].max(), rows["hours_a_year"]
        if minutes > 0:
            known = hours.notna().any()
            costs.append(
                Cost(
                    _dataset(codebook, str(dataset)),
                    (
                        words.number(float(minutes)),
                        words("not known") if pd.isna(times) else words.number(float(times), 0),
                        _hours(hours.sum(), words) if known else words("not known"),
                    ),
                )
            )
    return costs


def _hours(hours: float, words: Words) -> str:
    if hours < 1:
        return words("under an hour")
    return (
        words("about {count} hours", count=words.number(round(hours), 0))
        if round(hours) > 1
        else words("about an hour")
    )


def _other(codebook: Codebook, other: str, words: Words) -> str:
    """Return what people call the other place: a variable by its label, a system by its own name."""
    dataset, _, field = other.partition(".")
    known = {(d.name, f.name) for d in codebook.resources for f in d.table_schema.fields}
    if (dataset, field) not in known:
        return other
    return words(
        "“{field}” in {dataset}",
        field=_field(codebook, dataset, field, words.language),
        dataset=_dataset(codebook, dataset),
    )


def _field(codebook: Codebook, dataset: str, field: str, language: Language) -> str:
    return field_label(codebook.dataset(dataset).field(field), language)


def _dataset(codebook: Codebook, dataset: str) -> str:
    return codebook.dataset(dataset).title or dataset

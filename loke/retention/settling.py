"""Which rows go on a day: those that are due, what points at them, and what nothing holds back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from loke.retention.due import RULE, STANDING, Standing, by_own_rules, concerned_by, last_registrations, links
from loke.retention.population import CASE, DECIDES, Population
from schemas.codebook import Codebook, Dataset

GOES, BY, HELD = "@goes", "@by", "@held"
TOGETHER = "together"
"""What holds a row back that is due itself: rows that it belongs together with; otherwise a dataset's name."""

_Marks = dict[str, pd.Series]


@dataclass(frozen=True)
class Settled:
    """What becomes of every row on a day.

    `rows` are those of the population with `@standing`, `@rule`, `@exception`, `@goes` (whether it is deleted), `@by`
    (the rule, as `dataset.rule`, that it goes by; empty when it stays), and `@held` (for a row that is due and stays:
    the dataset with a row that points at it, directly or not, or `together`).
    """

    rows: Population


def settled(population: Population, codebook: Codebook, on: date) -> Settled:
    """Return what becomes of every row on a day.

    What is due stays if something stays that points at it, or that belongs to the same case or to the same value of the
    rule's `per`. What goes takes along all that points at it and stays for no rule of its own, and rows of the same
    case that were repeated, replaced or set aside.
    """
    last = last_registrations(population, codebook, on)
    rows = {d.name: by_own_rules(population[d.name], d, last[d.name], on) for d in codebook.resources}
    held = _held(rows, codebook)
    by = _going(rows, held, codebook)
    return Settled(
        {
            name: frame.assign(
                **{
                    GOES: by[name] != "",
                    BY: by[name],
                    HELD: held[name].where((frame[STANDING] == Standing.DUE) & (by[name] == ""), ""),
                }
            )
            for name, frame in rows.items()
        }
    )


def _held(rows: Population, codebook: Codebook) -> _Marks:
    """Return what makes each deciding row stay: its own standing (`own`), or what holds it; empty when nothing does."""
    held = {
        name: pd.Series("", index=frame.index, dtype="str").mask(
            frame[DECIDES] & (frame[STANDING] > Standing.DUE), "own"
        )
        for name, frame in rows.items()
    }
    while True:
        before = sum(int((marks != "").sum()) for marks in held.values())
        for dataset in codebook.resources:
            for group in _groups(rows[dataset.name], dataset):
                stays = (held[dataset.name] != "").where(group.notna(), False).groupby(group).transform("any")
                _mark(held, rows, dataset.name, stays.reindex(group.index).fillna(False) & group.notna(), TOGETHER)
        for child, field, parent, key in links(codebook):
            pointed_at = rows[child][field][held[child] != ""].dropna()
            _mark(held, rows, parent, rows[parent][key].isin(pointed_at), child)
        if sum(int((marks != "").sum()) for marks in held.values()) == before:
            return held


def _mark(held: _Marks, rows: Population, name: str, found: pd.Series, why: str) -> None:
    held[name] = held[name].mask(found & (held[name] == "") & rows[name][DECIDES], why)


def _groups(rows: pd.DataFrame, dataset: Dataset) -> Iterator[pd.Series]:
    """Yield what makes rows belong together, null for a row without: their case, and each rule's `per`."""
    yield rows[CASE].where(rows[DECIDES])
    for rule in dataset.loke.retention:
        if rule.per is not None:
            yield rows[rule.per].where(rows[DECIDES] & rows[concerned_by(rule)])


def _going(rows: Population, held: _Marks, codebook: Codebook) -> _Marks:
    """Return the rule that each row goes by, empty for those that stay."""
    by = {
        name: pd.Series("", index=frame.index, dtype="str").mask(
            frame[DECIDES] & (frame[STANDING] == Standing.DUE) & (held[name] == ""), name + "." + frame[RULE]
        )
        for name, frame in rows.items()
    }
    while True:
        before = sum(int((marks != "").sum()) for marks in by.values())
        for name, frame in rows.items():
            decided = by[name][frame[DECIDES]]
            rules = _first(decided, frame[CASE][frame[DECIDES]])
            _take(by, name, frame[CASE], rules, ~frame[DECIDES])
        for child, field, parent, key in links(codebook):
            # An older row may go while its case stays: what points at the case stays, too.
            stays = rows[parent][key][rows[parent][DECIDES] & (by[parent] == "")]
            rules = _first(by[parent].mask(rows[parent][key].isin(stays.dropna()), ""), rows[parent][key])
            stays = rows[child][DECIDES] & (held[child] != "")
            _take(by, child, rows[child][field], rules, ~stays)
        if sum(int((marks != "").sum()) for marks in by.values()) == before:
            return by


def _first(by: pd.Series, group: pd.Series) -> Mapping[object, str]:
    going = by != ""
    return dict(zip(reversed(group[going].tolist()), reversed(by[going].tolist()), strict=True))


def _take(by: _Marks, name: str, keys: pd.Series, rules: Mapping[object, str], may: pd.Series) -> None:
    taken = keys.map(rules).fillna("").astype("str") if rules else pd.Series("", index=keys.index, dtype="str")
    by[name] = by[name].mask(may & keys.notna() & (by[name] == ""), taken)

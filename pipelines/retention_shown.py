"""What is due of a unit, for people in the unit's language and for programs."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd
from rich.console import Console

from loke.retention.due import EXCEPTION, RULE, STANDING, Standing
from loke.retention.population import DECIDES
from loke.retention.settling import BY, HELD, TOGETHER
from loke.words import Words, catalogue
from pipelines.retaining import Due
from schemas.codebook import Dataset
from schemas.retention import LAST_REGISTRATION, RetentionRule


def due_values(due: Due, on: date) -> dict[str, Any]:
    """Return what is due as plain values: per dataset and rule the rows that go, and those that stay, with why."""
    return {
        "on": on.isoformat(),
        "datasets": [
            {"dataset": dataset.name, "rules": list(_rules(dataset)), **_counts(due, dataset)}
            for dataset in due.codebook.resources
        ],
        "deliveries": {rule: dict(counts) for rule, counts in due.by_rule.items()},
        "cannot_be_written": list(due.plan.refused),
        "cannot_be_read": list(due.unread),
    }


def print_due(unit: str, due: Due, on: date) -> None:
    """Print what is due per dataset, rule by rule, in the unit's language."""
    words, console = catalogue("pages", due.language), Console(highlight=False, soft_wrap=True)
    console.print(unit, style="bold", markup=False)
    for dataset in due.codebook.resources:
        console.print(dataset.title or dataset.name, style="bold", markup=False)
        for line in _said(due, dataset, words):
            console.print(f"  {line}", markup=False)
    for file in due.unread:
        console.print(words("{file}: its rows cannot be read, so nobody can tell whether they are due.", file=file))
    for refused in due.plan.refused:
        console.print(words("Cannot be written anew: {file}", file=refused), markup=False)
    if not due.by_rule:
        console.print(words("Nothing is due on {day}.", day=on.isoformat()))


def _rules(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for rule in dataset.loke.retention:
        yield {"rule": rule.id, "years": rule.years, "event": rule.event, "basis": rule.basis}


def _counts(due: Due, dataset: Dataset) -> dict[str, Any]:
    rows = due.settled.rows[dataset.name]
    deciding = rows[rows[DECIDES]]
    stays = deciding[deciding[BY] == ""]
    return {
        "goes": _told(rows[BY]),
        "kept": _told((stays[RULE] + "." + stays[EXCEPTION]).where(stays[EXCEPTION] != "", "")),
        "early": _told(stays[RULE].where(stays[STANDING] == Standing.EARLY, "")),
        "no_day": _told(stays[RULE].where(stays[STANDING] == Standing.OPEN, "")),
        "held": _told(stays[HELD]),
        **_without_rule(stays, dataset, due),
    }


def _without_rule(stays: pd.DataFrame, dataset: Dataset, due: Due) -> dict[str, int]:
    """Return how many rows no rule concerns: what they point at came, nothing like it came, or they point nowhere."""
    own = stays[stays[STANDING] == Standing.NOT_CONCERNED]
    found, links = pd.Series(False, index=own.index), dataset.table_schema.foreign_keys
    for link in links:
        found |= own[link.fields].isin(due.settled.rows[link.reference.resource][link.reference.fields].dropna())
    return {
        "no_rule": 0 if links else len(own),
        "no_rule_and_points": int(found.sum()),
        "no_rule_and_points_in_vain": int((~found).sum()) if links else 0,
    }


def _told(values: pd.Series) -> dict[str, int]:
    counts = values[values != ""].value_counts()
    return {str(name): int(count) for name, count in sorted(counts.items())}


def _said(due: Due, dataset: Dataset, words: Words) -> Iterator[str]:
    titles = {each.name: each.title or each.name for each in due.codebook.resources}
    rules = {f"{d.name}.{rule.id}": rule for d in due.codebook.resources for rule in d.loke.retention}
    counts = _counts(due, dataset)
    for rule in dataset.loke.retention:
        yield _rule(rule, dataset, words)
    for name, count in counts["goes"].items():
        yield _goes(name, count, dataset, rules, titles, words)
    for name, count in counts["kept"].items():
        rule, _, exception = name.partition(".")
        text = next(k.text for k in rules[f"{dataset.name}.{rule}"].keep if k.id == exception)
        one, many = "{count} row stays by an exception: {text}.", "{count} rows stay by an exception: {text}."
        yield words.plural(one, many, count, count=count, text=text)
    yield from _others(counts, titles, words)


def _rule(rule: RetentionRule, dataset: Dataset, words: Words) -> str:
    if rule.event == LAST_REGISTRATION and rule.event not in dataset.columns:
        event = words("last registration")
    else:
        event = dataset.field(rule.event).title or rule.event
    one, many = "{text}: {years} year after {event}. {basis}.", "{text}: {years} years after {event}. {basis}."
    said = {"text": rule.text.rstrip("."), "basis": rule.basis.rstrip(".")}
    return words.plural(one, many, rule.years, years=rule.years, event=event, **said)


def _goes(
    name: str,
    count: int,
    dataset: Dataset,
    rules: Mapping[str, RetentionRule],
    titles: Mapping[str, str],
    words: Words,
) -> str:
    owner = name.partition(".")[0]
    text = rules[name].text.rstrip(".")
    if owner == dataset.name:
        return words.plural(
            "{count} row is due: {text}.", "{count} rows are due: {text}.", count, count=count, text=text
        )
    one, many = "{count} row goes with {dataset}: {text}.", "{count} rows go with {dataset}: {text}."
    return words.plural(one, many, count, count=count, dataset=titles[owner], text=text)


def _others(counts: Mapping[str, Any], titles: Mapping[str, str], words: Words) -> Iterator[str]:
    early, without = sum(counts["early"].values()), sum(counts["no_day"].values())
    if early:
        yield words.plural("{count} row is not due yet.", "{count} rows are not due yet.", early, count=early)
    if without:
        one, many = (
            "{count} row stays, because there is no day to count from.",
            "{count} rows stay, because there is no day to count from.",
        )
        yield words.plural(one, many, without, count=without)
    for name, count in counts["held"].items():
        if name == TOGETHER:
            one, many = (
                "{count} row is due and stays, because it belongs together with rows that stay.",
                "{count} rows are due and stay, because they belong together with rows that stay.",
            )
            yield words.plural(one, many, count, count=count)
        else:
            one, many = (
                "{count} row is due and stays, because rows of {dataset} that point at it stay.",
                "{count} rows are due and stay, because rows of {dataset} that point at them stay.",
            )
            yield words.plural(one, many, count, count=count, dataset=titles[name])
    for key, (one, many) in _WITHOUT_RULE.items():
        if counts[key]:
            yield words.plural(one, many, counts[key], count=counts[key])


_WITHOUT_RULE = {
    "no_rule": ("{count} row has no rule and stays.", "{count} rows have no rule and stay."),
    "no_rule_and_points": (
        "{count} row has no rule of its own and stays with what it points at.",
        "{count} rows have no rule of their own and stay with what they point at.",
    ),
    "no_rule_and_points_in_vain": (
        "{count} row has no rule of its own and points at nothing that came. It stays until a rule concerns it.",
        "{count} rows have no rule of their own and point at nothing that came. They stay until a rule concerns them.",
    ),
}

"""What changed since the edition before, in words, from the two published tables alone; and why it can have changed."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import pandas as pd

from loke.captions import Figure, likely, period_name, with_percent
from loke.editions.edition import Edition
from loke.editions.names import component_name, dataset_name, division_name, element_name, group_name
from loke.releasing.kept import Kept
from schemas.period import Period
from schemas.release import Change

Key: TypeAlias = tuple[str, ...]
_KEY = ("table", "period", "component", "element", "group_by", "group")


def edition_of(kept: Kept) -> Edition:
    """Return what is kept as the edition that it makes."""
    return Edition(kept.published, kept.period, kept.documents, kept.provenance)


def changes(before: Kept, after: Kept) -> tuple[Change, ...]:
    """Return every figure of the new edition's periods that is not published as it was, in the order of the tables.

    A figure that only one of them has is a change where the other one is about the figure's period, too.
    """
    old, new = edition_of(before), edition_of(after)
    old_said, new_said = _said(old), _said(new)
    shared = set(_periods(old)) & set(_periods(new))
    keys = [key for key in dict.fromkeys((*new_said, *old_said)) if key[1] in shared]
    return tuple(
        Change(name=_name((new if key in new_said else old), key), before=was, after=now)
        for key in keys
        if (was := old_said.get(key, "")) != (now := new_said.get(key, ""))
    )


def reasons(before: Kept, after: Kept) -> tuple[str, ...]:
    """Return in the unit's language what is not as it was then: deliveries, documents, and the program's version."""
    words = edition_of(after).words
    return (*_deliveries(before, after), *_documents(before, after)) or (
        words("Neither deliveries nor documents have changed."),
    )


def _periods(edition: Edition) -> tuple[str, str]:
    return edition.previous, edition.period


def _said(edition: Edition) -> Mapping[Key, str]:
    periods = _periods(edition)
    return {_key(f): _figure(edition, f) for f in edition.figures.rows if f.period in periods}


def _key(figure: Figure) -> Key:
    return tuple(str(getattr(figure, name)) for name in _KEY)


def _figure(edition: Edition, figure: Figure) -> str:
    said = with_percent(figure, edition.figures.threshold, edition.words)
    rests_on = "" if figure.value is None or figure.n is None else f" (n = {edition.words.number(figure.n, 0)})"
    interval = likely(figure, edition.words)
    span = f", {edition.words('likely {span}', span=interval)}" if interval and figure.value is not None else ""
    return f"{said}{rests_on}{span}"


def _name(edition: Edition, key: Key) -> str:
    table, period, component, element, group_by, group = key
    words, documents = edition.words, edition.documents
    own = element_name(table, component, element, documents, words)
    part = component_name(table, component, documents, words)
    divided = f", {division_name(group_by, documents, words)}: {group_name(group_by, group, documents, words)}"
    when = "" if group_by == "period" else f", {period_name(period, words)}"
    return f"{f'{part}: ' if part else ''}{own}{divided if group_by else ''}{when}"


def _deliveries(before: Kept, after: Kept) -> Iterator[str]:
    words, documents = edition_of(after).words, after.documents
    old, new = _by_content(before), _by_content(after)
    for content, (sequence, dataset, verdict) in new.items():
        name = dataset_name(dataset, documents) or words("unknown dataset")
        if content not in old:
            yield words("Delivery {number} of {dataset} has come.", number=sequence, dataset=name)
        elif old[content][2] != verdict:
            yield words("Delivery {number} of {dataset} counts in another way.", number=sequence, dataset=name)
    for content, (sequence, dataset, _) in old.items():
        if content not in new:
            name = dataset_name(dataset, documents) or words("unknown dataset")
            yield words("Delivery {number} of {dataset} is gone.", number=sequence, dataset=name)


def _by_content(kept: Kept) -> dict[str, tuple[int, str, str]]:
    table: pd.DataFrame = kept.provenance.deliveries.sort_values("sequence")
    rows = table[["sha256", "sequence", "dataset", "verdict"]].itertuples(index=False, name=None)
    return {str(content): (int(sequence), str(dataset), str(verdict)) for content, sequence, dataset, verdict in rows}


def _documents(before: Kept, after: Kept) -> Iterator[str]:
    words = edition_of(after).words
    old, new = before.provenance.inputs, after.provenance.inputs
    for name in sorted(n for n in {*old, *new} if not n.startswith("inbox/")):
        if old.get(name) != new.get(name):
            yield words("The document {name} has changed.", name=name)
    if before.provenance.versions.get("loke") != after.provenance.versions.get("loke"):
        yield words("Another version of Loke counted the figures.")
    if Period.parse(before.period) != Period.parse(after.period):
        yield words("The edition before is about {period}.", period=period_name(before.period, words))

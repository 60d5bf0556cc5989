"""The ledger keeps the order in which contents first came."""

import pandas as pd
import pytest

from loke.landing import present_deliveries, register


def lines(ledger: pd.DataFrame) -> list[tuple[int, str, bool]]:
    return list(ledger[["sequence", "file", "present"]].itertuples(index=False, name=None))


STORY = [
    # the inbox one day after the other, and the ledger after each
    ({"b.csv": b"1", "a.csv": b"2"}, [(1, "a.csv", True), (2, "b.csv", True)]),
    ({"b.csv": b"1", "a.csv": b"2"}, [(1, "a.csv", True), (2, "b.csv", True)]),
    ({"b.csv": b"1", "a.csv": b"2", "0.csv": b"3"}, [(1, "a.csv", True), (2, "b.csv", True), (3, "0.csv", True)]),
    (
        {"b.csv": b"9", "0.csv": b"3"},
        [(1, "a.csv", False), (2, "b.csv", False), (3, "0.csv", True), (4, "b.csv", True)],
    ),
    ({"b.csv": b"1"}, [(1, "a.csv", False), (2, "b.csv", True), (3, "0.csv", False), (4, "b.csv", False)]),
]


def test_story_of_a_ledger() -> None:
    ledger = None
    for inbox, expected in STORY:
        ledger = register(ledger, inbox)
        assert lines(ledger) == expected


def test_empty_inbox_gives_an_empty_ledger() -> None:
    assert lines(register(None, {})) == []


def test_deliveries_that_are_there_come_in_the_order_of_registration() -> None:
    first = register(None, {"b.csv": b"1"})
    inbox = {"a.csv": b"2", "b.csv": b"1"}
    deliveries = present_deliveries(register(first, inbox), inbox)
    assert [(d.sequence, d.name, d.content) for d in deliveries] == [(1, "b.csv", b"1"), (2, "a.csv", b"2")]


@pytest.mark.parametrize("name", ["2024/a.csv", "å ä ö.csv", "CON.csv"])
def test_names_below_the_inbox_are_kept(name: str) -> None:
    assert lines(register(None, {name: b""})) == [(1, name, True)]

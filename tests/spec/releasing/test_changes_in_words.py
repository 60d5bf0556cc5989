"""What changed since the edition before is told from the two published tables, and why from what they are made of."""

from dataclasses import replace

import pandas as pd

from loke.disclosure import policy, publish
from loke.releasing import Kept
from loke.releasing.comparing import changes, reasons
from tests.spec.editions.made_up_unit import counts
from tests.spec.releasing.made_up_releases import Unit, kept


def recounted(edition: Kept, **now: tuple[int, int]) -> Kept:
    """The same edition with other counts of elements of the idea: of how many, how many those."""
    table = counts()
    for element, (n, k) in now.items():
        rows = (table["table"] == "intended_versus_actual") & (table["element"] == element)
        table.loc[rows & (table["period"] == "2024") & (table["group_by"] == ""), ["n", "k"]] = [n, k]
    return replace(edition, published=publish(table, policy(edition.published.audience)))


def test_nothing_changed() -> None:
    assert changes(kept(), kept()) == ()
    assert reasons(kept(), kept()) == ("Varken leveranser eller dokument har ändrats.",)


def test_changed_numbers_are_told_as_they_were_published() -> None:
    # element   before        now
    # better    8 of 13       9 of 14
    # alone     fewer than 5  6 of 40
    told = changes(kept(), recounted(kept(), better=(14, 9), alone=(40, 6)))
    assert {(c.name, c.before, c.after) for c in told} == {
        ("Resultat: Mår bättre, 2024", "8 av 13", "9 av 14"),
        ("Målgrupp: <b>Å & Ö</b>, 2024", "färre än 5 av 40", "6 av 40 (15\u00a0%)"),
    }


def test_deliveries_and_documents_are_the_reasons() -> None:
    before = kept()
    rows = before.provenance.deliveries
    more = pd.concat([rows, rows.tail(1).assign(sequence=3, sha256="d" * 64, dataset="courses")], ignore_index=True)
    more.loc[0, "verdict"] = "withdrawn"
    after = replace(
        before,
        provenance=replace(
            before.provenance, deliveries=more, inputs={"codebook.yaml": "e" * 64}, versions={"loke": "0.2.0"}
        ),
    )
    assert reasons(before, after) == (
        "Leverans 1 av Insatser räknas på ett annat sätt.",
        "Leverans 3 av Insatser har kommit.",
        "Dokumentet codebook.yaml har ändrats.",
        "En annan version av Loke räknade fram talen.",
    )
    assert reasons(after, before)[1] == "Leverans 3 av Insatser finns inte längre."


def test_a_correction_is_held_against_the_edition_that_it_corrects() -> None:
    unit = Unit()
    unit.decide(unit.propose(kept()))
    unit.decide(unit.propose(kept(period="2023")))
    correction = unit.propose(recounted(kept(), better=(14, 9)))
    assert correction.compared_with == 1
    assert [change.after for change in correction.changes] == ["9 av 14"]
    first_for_committee = unit.propose(kept("committee"))
    assert (first_for_committee.compared_with, first_for_committee.changes) == (0, ())

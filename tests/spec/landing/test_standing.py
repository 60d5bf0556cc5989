"""Which deliveries count, and in whose place; drawn as what each file says it corrects, and what was decided."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.landing import Arrival, decisions, standings, without_file
from schemas.corrections import CORRECTIONS


def sha(number: int) -> str:
    return f"{number:064x}"


def corrections(*lines: tuple[int, str, int]) -> pd.DataFrame:
    """Lines as (file, decision, file that it corrects or 0)."""
    rows = [
        ["2024-01-01", f"{n}.csv", sha(n), decision, f"{o}.csv" if o else "", sha(o) if o else "", "", ""]
        for n, decision, o in lines
    ]
    return CORRECTIONS.validate(pd.DataFrame(rows, columns=list(CORRECTIONS.columns), dtype="str"))


def arrivals(made_from: dict[int, tuple[int, ...]], unusable: set[int], count: int) -> list[Arrival]:
    return [
        Arrival(n, sha(n), f"{n}.csv", "t", n not in unusable, tuple(map(sha, made_from.get(n, ()))))
        for n in range(1, count + 1)
    ]


STORIES = [
    # what is returned from what, lines of the document, refused files; who counts in whose place, who is replaced by
    ("nothing decided", {}, [], set(), {1: 1, 2: 2, 3: 3}, {}),
    ("one returned", {3: (1,)}, [], set(), {2: 2, 3: 1}, {1: 3}),
    ("returned twice over", {2: (1,), 3: (2, 1)}, [], set(), {3: 1}, {1: 3, 2: 3}),
    ("the first return was taken out of the inbox", {3: (9, 1)}, [], set(), {2: 2, 3: 1}, {1: 3}),
    ("two returns of one: the last counts", {2: (1,), 3: (1,)}, [], set(), {3: 1}, {1: 3, 2: 3}),
    ("a refused return corrects nothing", {3: (1,)}, [], {3}, {1: 1, 2: 2}, {}),
    ("a refused original is corrected", {3: (1,)}, [], {1}, {2: 2, 3: 1}, {1: 3}),
    ("all refused: the last is told", {3: (1,)}, [], {1, 3}, {2: 2}, {1: 3}),
    ("an original that is gone", {3: (9,)}, [], set(), {1: 1, 2: 2, 3: 3}, {}),
    ("a return that was withdrawn", {3: (1,)}, [(3, "withdraw", 0)], set(), {1: 1, 2: 2}, {}),
    ("and put back", {3: (1,)}, [(3, "withdraw", 0), (3, "undo", 0)], set(), {2: 2, 3: 1}, {1: 3}),
    ("a middle one that was withdrawn", {2: (1,), 3: (2,)}, [(2, "withdraw", 0)], set(), {3: 1}, {1: 3}),
    ("an original that was withdrawn", {3: (1,)}, [(1, "withdraw", 0)], set(), {2: 2, 3: 1}, {1: 3}),
    ("replaced as a whole by decision", {}, [(2, "accept", 1)], set(), {2: 1, 3: 3}, {1: 2}),
    ("by an older one", {}, [(1, "accept", 2)], set(), {1: 2, 3: 3}, {2: 1}),
    ("the decision goes before the stamp", {3: (1,)}, [(3, "accept", 2)], set(), {1: 1, 3: 2}, {2: 3}),
    ("a circle is not closed", {}, [(1, "accept", 2), (2, "accept", 1)], set(), {1: 2, 3: 3}, {2: 1}),
    ("the last line holds", {}, [(2, "accept", 1), (2, "accept", 3)], set(), {1: 1, 2: 3}, {3: 2}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("made_from", "lines", "unusable", "counting", "replaced"), [s[1:] for s in STORIES], ids=[s[0] for s in STORIES]
)
def test_stories(made_from, lines, unusable, counting, replaced) -> None:
    decided = decisions(corrections(*lines))
    all_of_them = arrivals(made_from, unusable, 3)
    found, _ = standings(all_of_them, decided)
    withdrawn = {n for n in found if sha(n) in decided and decided[sha(n)].decision == "withdraw"}
    replaced = dict(replaced)
    gone = {n: s.replaced_by for n, s in found.items() if s.replaced_by}
    assert {n: s.place for n, s in found.items() if not s.replaced_by and n not in withdrawn | unusable} == counting
    assert {n: by for n, by in gone.items() if n not in withdrawn} == {
        n: b for n, b in replaced.items() if n not in withdrawn
    }


def test_rows_may_replace_rows_only_when_accepted_without_a_file_and_a_return_inherits_that() -> None:
    decided = decisions(corrections((2, "accept", 0), (3, "accept", 1)))
    found, findings = standings(arrivals({4: (2,)}, set(), 4), decided)
    assert {n: s.replaces_rows for n, s in found.items()} == {1: False, 2: True, 3: False, 4: True}
    assert findings == ()


EFFECTS = [
    # lines, files in the inbox, codes and lines of the findings
    ([(1, "accept", 0)], {1: "1.csv"}, []),
    ([(1, "withdraw", 0)], {2: "2.csv"}, [("landing.not_there", 2)]),
    ([(1, "withdraw", 0)], {2: "1.csv"}, [("landing.changed_since", 2)]),
    ([(1, "withdraw", 0), (1, "undo", 0)], {2: "1.csv"}, []),
    ([(1, "accept", 2)], {1: "1.csv"}, [("landing.cannot_stand", 2)]),
    ([(2, "withdraw", 0), (1, "accept", 1)], {1: "1.csv", 2: "2.csv"}, [("landing.cannot_stand", 3)]),
]


@pytest.mark.parametrize(("lines", "files", "expected"), EFFECTS)
def test_decisions_without_effect_are_told_at_their_line(lines, files, expected) -> None:
    decided = decisions(corrections(*lines))
    there = [Arrival(n, sha(n), name, "t", True) for n, name in files.items()]
    found = [*without_file(there, decided), *standings(there, decided)[1]]
    assert [(f.code, f.place.row) for f in found] == expected
    assert all(f.place.file == "corrections.csv" for f in found)


def test_another_dataset_cannot_be_replaced() -> None:
    files = [Arrival(1, sha(1), "1.csv", "t", True), Arrival(2, sha(2), "2.csv", "u", True)]
    found, findings = standings(files, decisions(corrections((2, "accept", 1))))
    assert [s.replaced_by for s in found.values()] == [0, 0]
    assert [f.code for f in findings] == ["landing.cannot_stand"]


LINES = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from(["accept", "withdraw", "undo"]), st.integers(0, 5)), max_size=8
)
RETURNS = st.dictionaries(st.integers(1, 5), st.lists(st.integers(1, 6), min_size=1, max_size=2).map(tuple), max_size=5)


@given(LINES, RETURNS, st.sets(st.integers(1, 5)))
def test_every_place_has_one_that_counts_and_nothing_is_replaced_by_what_does_not(lines, returned, unusable) -> None:
    decided = decisions(corrections(*((n, d, o if d == "accept" else 0) for n, d, o in lines)))
    found, _ = standings(arrivals(returned, unusable, 5), decided)
    withdrawn = {n for n in found if sha(n) in decided and decided[sha(n)].decision == "withdraw"}
    counting = [n for n, s in found.items() if not s.replaced_by and n not in withdrawn | unusable]
    assert len({found[n].place for n in counting}) == len(counting)
    by = {s.replaced_by for n, s in found.items() if s.replaced_by and n not in unusable}
    assert by <= set(counting), "what has rows is replaced by what has rows"
    assert not {s.replaced_by for s in found.values()} & withdrawn
    usable = set(found) - withdrawn - unusable
    assert {found[n].place for n in usable} == {found[n].place for n in counting}, "no group loses all its rows"

"""Which codes stand together: counts beside the rest and beside the year before, corrected for many looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.patterns import Codes, associations, changes
from loke.statistics import fisher_p, share_difference

# Why referrals became no course, by referrer:
#            declined  moved  too old   referrals
# school        12        3       1        40
# health         2        3       1        40
# family         1        2       0        10
REFERRALS = Codes(
    {
        "school": {"declined": 12, "moved": 3, "too_old": 1},
        "health": {"declined": 2, "moved": 3, "too_old": 1},
        "family": {"declined": 1, "moved": 2},
    },
    {"school": 40, "health": 40, "family": 10},
)


def test_each_reason_of_each_referrer_stands_beside_the_rest() -> None:
    found = {(each.group, each.code): each for each in associations(REFERRALS)}
    assert len(found) == 9
    school = found["school", "declined"]
    assert (school.k, school.n, school.k_other, school.n_other) == (12, 40, 3, 50)
    assert school.difference == share_difference(12, 40, 3, 50)
    assert school.p == fisher_p(12, 40, 3, 50)
    assert school.stands_out
    assert (found["family", "too_old"].k, found["family", "too_old"].k_other) == (0, 2)


def test_what_looks_clear_alone_may_be_chance_among_many_looks() -> None:
    found = {(each.group, each.code): each for each in associations(REFERRALS)}
    health = found["health", "declined"]  # 2 of 40 against 13 of 50
    assert health.p == pytest.approx(0.00965, abs=1e-5)
    assert health.p < 0.05 < health.p_corrected
    assert health.difference.clear
    assert not health.stands_out


def test_the_year_before_stands_beside_each_group() -> None:
    before = Codes({"school": {"declined": 2, "waited": 5}, "health": {}}, {"school": 38, "health": 30})
    found = {(each.group, each.code): each for each in changes(REFERRALS, before)}
    assert {group for group, _ in found} == {"school", "health"}  # family sent nobody the year before
    assert {code for _, code in found} == {"declined", "moved", "too_old", "waited"}
    declined = found["school", "declined"]
    assert (declined.k, declined.n, declined.k_other, declined.n_other) == (12, 40, 2, 38)
    assert (found["school", "waited"].k, found["school", "waited"].k_other) == (0, 5)
    assert (found["health", "moved"].k_other, found["health", "moved"].n_other) == (0, 30)


def test_nothing_to_hold_against_gives_nothing() -> None:
    assert associations(Codes({}, {})) == ()
    assert associations(Codes({"school": {"declined": 3}}, {"school": 9})) == ()
    assert associations(Codes({"school": {"declined": 3}}, {"school": 9, "health": 0})) == ()
    assert changes(REFERRALS, Codes({}, {})) == ()


def by_holm(chances: list[float]) -> list[float]:
    """The smallest times all of them, the next times one fewer, and never below one before it."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    corrected, highest = [0.0] * len(chances), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(chances[place] * (len(chances) - rank), 1))
        corrected[place] = highest
    return corrected


TABLES = st.lists(
    st.integers(0, 30).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.integers(0, n), min_size=2, max_size=3))),
    min_size=1,
    max_size=5,
).map(
    lambda rows: Codes(
        {f"group{place}": {f"code{at}": k for at, k in enumerate(ks)} for place, (_, ks) in enumerate(rows)},
        {f"group{place}": n for place, (n, _) in enumerate(rows)},
    )
)


@given(TABLES)
def test_associations_agree_with_counting_pair_by_pair(table: Codes) -> None:
    plain = []
    for code in table.codes:
        for group, n in table.of.items():
            others = [other for other in table.of if other != group]
            n_other = sum(table.of[other] for other in others)
            k_other = sum(table.counts[other].get(code, 0) for other in others)
            if n and n_other:
                plain.append((group, code, table.counts[group].get(code, 0), n, k_other, n_other))
    found = associations(table)
    assert [(each.group, each.code, each.k, each.n, each.k_other, each.n_other) for each in found] == plain
    corrected = by_holm([fisher_p(*pair[2:]) for pair in plain])
    assert [each.p_corrected for each in found] == pytest.approx(corrected)


@given(TABLES)
def test_correction_never_makes_more_stand_out_and_order_does_not_matter(table: Codes) -> None:
    found = associations(table)
    assert all(each.p <= each.p_corrected <= 1 for each in found)
    turned = Codes(dict(reversed(table.counts.items())), dict(reversed(table.of.items())))
    again = {(each.group, each.code): each for each in associations(turned)}
    for each in found:
        assert again[each.group, each.code].p_corrected == pytest.approx(each.p_corrected)

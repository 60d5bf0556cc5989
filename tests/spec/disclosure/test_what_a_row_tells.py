"""What one published row tells an attacker: the range that each of its numbers must lie in."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.disclosure import policy, publish, told
from loke.disclosure.policy import Policy
from loke.disclosure.rounding import before_rounding, rounded
from loke.disclosure.rows import Row, States
from loke.disclosure.told import told_of
from tests.spec.disclosure.drawing import share

OPEN = Policy(audience="anyone", threshold=10, protect_empty_groups=True, rounding=5)
EXACT = Policy(audience="anyone", threshold=5, protect_empty_groups=False)

SAID = [
    # policy, n and its state, k and its state; told of n, of k, of what k leaves over
    (EXACT, (60, "shown"), (11, "shown"), (60, 60), (11, 11), (49, 49)),
    (EXACT, (60, "shown"), (None, "few"), (60, 60), (0, 4), (56, 60)),
    (EXACT, (60, "shown"), (None, "nearly_all"), (60, 60), (56, 60), (0, 4)),
    (EXACT, (60, "shown"), (None, "hidden"), (60, 60), (0, 60), (0, 60)),
    (EXACT, (None, "few"), (None, "hidden"), (0, 4), (0, 4), (0, 4)),
    (EXACT, (None, "hidden"), (None, "hidden"), (0, inf), (0, inf), (0, inf)),
    (OPEN, (60, "rounded"), (25, "rounded"), (58, 62), (23, 27), (31, 39)),
    (OPEN, (10, "rounded"), (None, "hidden"), (10, 12), (0, 12), (0, 12)),
    (OPEN, (25, "rounded"), (15, "rounded"), (23, 27), (13, 17), (10, 14)),
    (OPEN, (60, "rounded"), (None, "nearly_all"), (58, 62), (49, 62), (0, 9)),
]


@pytest.mark.parametrize(("own", "n", "k", "of_n", "of_k", "of_rest"), SAID)
def test_each_number_lies_in_the_range_that_its_state_tells(
    own: Policy, n: tuple, k: tuple, of_n: tuple, of_k: tuple, of_rest: tuple
) -> None:
    row = {"measure": "share", "n": n[0], "n_state": n[1], "k": k[0], "k_state": k[1]}
    assert told(row, own)[:3] == (of_n, of_k, of_rest)


def test_a_mean_tells_the_sum_of_its_values() -> None:
    mean = {"measure": "mean", "n": 10, "n_state": "shown", "value": 6.3, "value_state": "shown"}
    assert told(mean, EXACT).total == (63, 63)
    low, high = told({**mean, "n_state": "rounded"}, OPEN).total or (0, 0)
    assert (low, high) == pytest.approx((10 * 6.25, 12 * 6.35))
    assert told({**mean, "n": None, "n_state": "hidden"}, EXACT).total == (-inf, inf)


@given(st.integers(0, 500), st.sampled_from([1, 2, 5, 10]))
def test_a_rounded_number_is_a_multiple_and_tells_exactly_the_numbers_that_are_rounded_to_it(n: int, base: int) -> None:
    seen = rounded(n, base)
    assert seen % base == 0
    assert [other for other in range(seen + 20) if rounded(other, base) == seen] == list(
        range(before_rounding(seen, base).low, before_rounding(seen, base).high + 1)
    )


@given(st.integers(0, 80), st.data())
def test_what_is_told_is_always_true(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    for own in (EXACT, OPEN):
        row = publish(share(f"all {k} of {n}"), own).frame.to_dict("records")[0]
        ranges = told(row, own)[:3]
        assert all(low <= number <= high for number, (low, high) in zip((n, k, n - k), ranges, strict=True))


def test_an_exact_row_tells_what_it_will_tell_when_it_is_published() -> None:
    row = Row("indicators", "2024", "", "it", "share", "", "", 61, 23, None, None)
    assert told_of(row, States("shown", "shown", "none"), policy("manager"))[:3] == ((61, 61), (23, 23), (38, 38))
    assert told_of(row, States("shown", "shown", "none"), OPEN)[:3] == ((58, 62), (23, 27), (31, 39))

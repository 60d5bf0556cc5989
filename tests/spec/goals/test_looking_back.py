"""What a manager may see of an earlier day: nothing that two looks, subtracted, would tell beyond what is published."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.disclosure import policy, publish
from loke.goals import exact_rows, published_rows, rows_then
from tests.spec.disclosure.drawing import exact

DAY = date(2024, 6, 30)


def year(quarters: list[tuple[int, int]], period: str = "2024") -> list[dict[str, object]]:
    """Return a share's year and quarters as exact figures."""
    usual = {"table": "indicators", "component": "", "element": "it", "period": period}
    own = [usual | {"n": sum(n for n, _ in quarters), "k": sum(k for _, k in quarters)}]
    return own + [
        usual | {"group_by": "period", "group": f"{period}Q{i}", "n": n, "k": k} for i, (n, k) in enumerate(quarters, 1)
    ]


CASES = [
    # quarters as known then, and as known now; is the year so far shown
    ("the same is known now", [(20, 10), (20, 10), (0, 0), (0, 0)], [(20, 10), (20, 10), (20, 10), (20, 10)], True),
    ("one became known since", [(20, 10), (19, 10), (0, 0), (0, 0)], [(20, 10), (20, 10), (20, 10), (20, 10)], False),
    ("one said yes since", [(20, 10), (20, 9), (0, 0), (0, 0)], [(20, 10), (20, 10), (20, 10), (20, 10)], False),
    ("ten became known since", [(20, 10), (10, 5), (0, 0), (0, 0)], [(20, 10), (20, 10), (20, 10), (20, 10)], True),
    ("a quarter is hidden now", [(20, 10), (3, 1), (0, 0), (0, 0)], [(20, 10), (3, 1), (20, 10), (20, 10)], False),
]


@pytest.mark.parametrize(("name", "then", "now", "shown"), CASES, ids=[case[0] for case in CASES])
def test_a_figure_of_then_is_shown_where_subtracting_tells_nothing(
    name: str, then: list[tuple[int, int]], now: list[tuple[int, int]], shown: bool
) -> None:
    published = publish(exact(*year(now)), policy("manager"))
    found = rows_then(exact_rows(exact(*year(then))), published_rows(published), DAY, 5)
    row = found["it", "2024"]
    assert row["n_state"] == ("shown" if shown else "hidden")
    assert (row["n"] == sum(n for n, _ in then)) if shown else row["n"] is not None


SIZES = st.lists(st.integers(0, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=4, max_size=4)


@given(SIZES, SIZES)
def test_a_shown_figure_differs_from_published_ones_by_nothing_or_not_few(
    then: list[tuple[int, int]], now: list[tuple[int, int]]
) -> None:
    published = published_rows(publish(exact(*year(now)), policy("manager")))
    found = rows_then(exact_rows(exact(*year([*then[:2], (0, 0), (0, 0)]))), published, DAY, 5)
    row = found["it", "2024"]
    if row["n_state"] == "shown":
        own = [published["it", quarter] for quarter in ("2024Q1", "2024Q2")]
        assert all(part["n_state"] == part["k_state"] == "shown" for part in own)
        gaps = [int(row[name]) - sum(int(part[name]) for part in own) for name in ("n", "k")]
        assert all(gap == 0 or abs(gap) >= 5 for gap in (*gaps, gaps[0] - gaps[1]))


def test_what_had_not_begun_is_no_secret() -> None:
    now = published_rows(publish(exact(*year([(20, 10)] * 4, "2025")), policy("manager")))
    found = rows_then(exact_rows(exact(*year([(0, 0)] * 4, "2025"))), now, DAY, 5)
    assert found["it", "2025"]["n"] == 0


def test_a_value_is_shown_only_where_its_parts_give_it() -> None:
    usual = {"table": "indicators", "component": "", "element": "it", "period": "2024", "measure": "rate", "n": 6}
    parts = [
        {**usual, "group_by": "period", "group": f"2024Q{i}", "n": 6 if i < 3 else 0, "value": v}
        for i, v in enumerate((0.02, 0.03, None, None), 1)
    ]
    rows = exact(usual | {"n": 12, "value": 0.024}, *parts)
    found = rows_then(exact_rows(rows), published_rows(publish(rows, policy("manager"))), DAY, 5)
    assert found["it", "2024"]["value_state"] == "hidden"

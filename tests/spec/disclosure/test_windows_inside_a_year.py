"""A window inside a year shows what its quarters tell, or, when the rest of the year is empty, what the year shows."""

import pytest

from loke.disclosure import policy, publish
from tests.spec.disclosure.drawing import exact

WINDOWS = [
    # quarters (of, how many), audience, the year and its window: shown or not
    ([(0, 0), (9, 6), (9, 6), (3, 2)], "manager", ("shown", "shown")),
    ([(0, 0), (9, 6), (9, 6), (3, 2)], "committee", ("shown", "hidden")),
    ([(1, 1), (9, 6), (9, 6), (3, 2)], "manager", ("shown", "hidden")),
    ([(0, 0), (20, 10), (20, 10), (20, 10)], "manager", ("shown", "shown")),
    ([(10, 5), (20, 10), (20, 10), (20, 10)], "manager", ("shown", "shown")),
]


@pytest.mark.parametrize(("quarters", "audience", "states"), WINDOWS)
def test_a_window_tells_no_more_than_its_year(
    quarters: list[tuple[int, int]], audience: str, states: tuple[str, str]
) -> None:
    usual = {"table": "indicators", "component": "", "element": "it"}

    def total(period: str, parts: list[tuple[int, int]]) -> dict[str, object]:
        return usual | {"period": period, "n": sum(n for n, _ in parts), "k": sum(k for _, k in parts)}

    def divided(period: str, first: int) -> list[dict[str, object]]:
        parts = enumerate(quarters[first - 1 :], first)
        return [
            usual | {"period": period, "group_by": "period", "group": f"2024Q{i}", "n": n, "k": k}
            for i, (n, k) in parts
        ]

    figures = (total("2024", quarters), *divided("2024", 1), total("2024Q2..2024Q4", quarters[1:]))
    published = publish(exact(*figures, *divided("2024Q2..2024Q4", 2)), policy(audience)).frame
    found = published[published["group_by"] == ""].set_index("period")
    seen = found.loc[["2024", "2024Q2..2024Q4"], "n_state"].replace({"rounded": "shown"})
    assert tuple(seen) == states

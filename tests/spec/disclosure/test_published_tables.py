"""What managers (threshold 5) and the committee (10, empty groups protected) see of small tables, drawn as text."""

import pandas as pd
import pytest

from loke.disclosure import Policy, policy, publish
from tests.spec.disclosure.drawing import drawn, exact, share

MANAGER = policy("manager")
COMMITTEE = policy("committee")
EMPTY_PROTECTED = Policy(audience="manager", threshold=5, protect_empty_groups=True)

ALONE = [
    # exact, seen by managers
    ("0 of 0", "hidden of few"),
    ("0 of 4", "hidden of few"),
    ("2 of 4", "hidden of few"),
    ("0 of 5", "few of 5"),
    ("4 of 8", "hidden of 8"),
    ("4 of 9", "few of 9"),
    ("5 of 9", "nearly_all of 9"),
    ("5 of 10", "5 of 10"),
    ("4 of 10", "few of 10"),
    ("6 of 10", "nearly_all of 10"),
    ("0 of 60", "few of 60"),
    ("60 of 60", "nearly_all of 60"),
    ("55 of 60", "55 of 60"),
    ("56 of 60", "nearly_all of 60"),
]


@pytest.mark.parametrize(("numbers", "seen"), ALONE)
def test_a_share_by_itself(numbers: str, seen: str) -> None:
    assert drawn(publish(share(f"all {numbers}"), MANAGER).frame) == f"all {seen}"


DIVIDED = {
    "nothing is small, so everything is shown": (
        """
        all 30 of 60
        gender=woman 14 of 32
        gender=man 16 of 28
        """,
        """
        all 30 of 60
        gender=woman 14 of 32
        gender=man 16 of 28
        """,
    ),
    "a small group takes the smallest other one with it": (
        """
        all 30 of 60
        gender=woman 14 of 32
        gender=man 15 of 26
        gender=other 1 of 2
        """,
        """
        all 30 of 60
        gender=woman 14 of 32
        gender=man hidden of hidden
        gender=other hidden of few
        """,
    ),
    "few and few that add up to eight would both be four, in sizes too": (
        """
        all 20 of 40
        gender=woman 17 of 32
        gender=man 1 of 4
        gender=other 2 of 4
        """,
        """
        all 20 of 40
        gender=woman hidden of 32
        gender=man hidden of hidden
        gender=other hidden of hidden
        """,
    ),
    "two small groups that are enough together hide each other": (
        """
        all 30 of 63
        gender=woman 14 of 32
        gender=man 15 of 26
        gender=other 1 of 2
        gender=(missing) 0 of 3
        """,
        """
        all 30 of 63
        gender=woman 14 of 32
        gender=man hidden of 26
        gender=other hidden of hidden
        gender=(missing) hidden of hidden
        """,
    ),
    "a small yes-count takes another yes-count with it and leaves the sizes": (
        """
        all 33 of 60
        2024Q1 3 of 15
        2024Q2 9 of 16
        2024Q3 10 of 15
        2024Q4 11 of 14
        """,
        """
        all 33 of 60
        2024Q1 few of 15
        2024Q2 9 of 16
        2024Q3 10 of 15
        2024Q4 nearly_all of 14
        """,
    ),
    "few and few that add up to eight would both be four, so they are only hidden": (
        """
        all 28 of 60
        2024Q1 4 of 15
        2024Q2 10 of 15
        2024Q3 10 of 15
        2024Q4 4 of 15
        """,
        """
        all 28 of 60
        2024Q1 hidden of 15
        2024Q2 10 of 15
        2024Q3 10 of 15
        2024Q4 hidden of 15
        """,
    ),
    "a quarter without anybody has nobody to protect": (
        """
        all 24 of 45
        2024Q1 0 of 0
        2024Q2 8 of 15
        2024Q3 8 of 15
        2024Q4 8 of 15
        """,
        """
        all 24 of 45
        2024Q1 hidden of few
        2024Q2 8 of 15
        2024Q3 8 of 15
        2024Q4 8 of 15
        """,
    ),
    "when the total is few, its groups say no more": (
        """
        all 3 of 60
        gender=woman 3 of 32
        gender=man 0 of 28
        """,
        """
        all few of 60
        gender=woman few of 32
        gender=man few of 28
        """,
    ),
    "when the total is nearly all, its groups say no more": (
        """
        all 58 of 60
        gender=woman 31 of 32
        gender=man 27 of 28
        """,
        """
        all nearly_all of 60
        gender=woman nearly_all of 32
        gender=man nearly_all of 28
        """,
    ),
    "everybody in a group is not shown although the group is large": (
        """
        all 40 of 60
        gender=woman 32 of 32
        gender=man 8 of 28
        """,
        """
        all 40 of 60
        gender=woman nearly_all of 32
        gender=man hidden of 28
        """,
    ),
    "too few altogether": (
        """
        all 2 of 4
        gender=woman 1 of 2
        gender=man 1 of 2
        """,
        """
        all hidden of few
        gender=woman hidden of few
        gender=man hidden of few
        """,
    ),
    "two divisions hang together by the total alone": (
        """
        all 30 of 60
        gender=woman 14 of 32
        gender=man 16 of 28
        2024Q1 2 of 20
        2024Q2 14 of 20
        2024Q3 14 of 20
        """,
        """
        all 30 of 60
        gender=woman 14 of 32
        gender=man 16 of 28
        2024Q1 few of 20
        2024Q2 hidden of 20
        2024Q3 14 of 20
        """,
    ),
}


@pytest.mark.parametrize(("counts", "seen"), DIVIDED.values(), ids=DIVIDED)
def test_a_divided_share(counts: str, seen: str) -> None:
    expected = "\n".join(line.strip() for line in seen.strip().split("\n"))
    assert drawn(publish(share(counts), MANAGER).frame) == expected


def test_for_open_papers_it_is_hidden_too_that_a_group_is_empty() -> None:
    counts = share("all 20 of 40\ngender=woman 10 of 20\ngender=man 10 of 20\ngender=other 0 of 0")
    assert drawn(publish(counts, MANAGER).frame).endswith(
        "gender=woman 10 of 20\ngender=man 10 of 20\ngender=other hidden of few"
    )
    assert drawn(publish(counts, EMPTY_PROTECTED).frame) == (
        "all 20 of 40\ngender=woman hidden of hidden\ngender=man 10 of 20\ngender=other hidden of few"
    )


def test_another_audience_has_another_threshold() -> None:
    counts = share("all 30 of 60\ngender=woman 22 of 40\ngender=man 8 of 20")
    assert drawn(publish(counts, MANAGER).frame) == "all 30 of 60\ngender=woman 22 of 40\ngender=man 8 of 20"
    assert (
        drawn(publish(counts, COMMITTEE).frame) == "all ~30 of ~60\ngender=woman hidden of ~40\ngender=man few of ~20"
    )


def test_a_division_whose_sizes_say_too_much_of_its_yes_counts_is_hidden_whole() -> None:
    counts = share("all 12 of 25\ngender=woman 6 of 13\ngender=man 6 of 12")  # 12 yes leave a woman who said no
    assert drawn(publish(counts, COMMITTEE).frame).endswith(
        "gender=woman hidden of hidden\ngender=man hidden of hidden"
    )


def test_a_count_is_hidden_with_another_when_the_quarters_make_up_the_year() -> None:
    counts = share("all 40\n2024Q1 3\n2024Q2 11\n2024Q3 12\n2024Q4 14", measure="count")
    assert drawn(publish(counts, MANAGER).frame) == "all 40\n2024Q1 few\n2024Q2 hidden\n2024Q3 12\n2024Q4 14"


def _mean(place: str, n: int, value: float | None, spread: float | None) -> dict[str, object]:
    group_by, group = place.split("=") if place else ("", "")
    return {"group_by": group_by, "group": group, "n": n, "value": value, "spread": spread, "measure": "mean"}


MEANS = {
    "shown with its groups": (
        [("", 20, 6.5, 2.0), ("g=a", 10, 6.0, 2.0), ("g=b", 10, 7.0, 2.0)],
        "all 20, 6.5\ng=a 10, 6\ng=b 10, 7",
    ),
    "of few": ([("", 4, 6.5, 2.0)], "all few, hidden"),
    "of nobody": ([("", 0, None, None)], "all few, hidden"),
    "the same for everybody": ([("", 20, 10.0, 0.0)], "all 20, hidden"),
    "the same for everybody in one group": (
        [("", 30, 7.0, 2.0), ("g=a", 10, 10.0, 0.0), ("g=b", 12, 6.0, 2.0), ("g=c", 8, 5.0, 2.0)],
        "all 30, 7\ng=a 10, hidden\ng=b 12, 6\ng=c 8, hidden",
    ),
    "of few in one group, whose others would give it away": (
        [("", 23, 6.5, 2.0), ("g=a", 3, 6.0, 2.0), ("g=b", 10, 7.0, 2.0), ("g=c", 10, 7.0, 2.0)],
        "all 23, 6.5\ng=a few, hidden\ng=b hidden, hidden\ng=c 10, 7",
    ),
}


@pytest.mark.parametrize(("rows", "seen"), MEANS.values(), ids=MEANS)
def test_a_mean(rows: list[tuple[str, int, float, float]], seen: str) -> None:
    assert drawn(publish(exact(*(_mean(*row) for row in rows)), MANAGER).frame) == seen


def test_a_rate_without_exposure_has_nothing_to_show() -> None:
    counts = exact({"n": 12, "value": None}, measure="rate")
    assert publish(counts, MANAGER).frame["value_state"].tolist() == ["none"]


def _divided_flow(total: tuple[int, ...], **groups: tuple[int, ...]) -> pd.DataFrame:
    rows = [_flow(*total), *(_flow(*numbers, group=group) for group, numbers in groups.items())]
    return exact(*(row for group in rows for row in group), table="flow")


def _flow(n: int, *steps: int, group: str = "") -> list[dict[str, object]]:
    place = {"group_by": "gender", "group": group} if group else {}
    return [{"element": f"s{i}", "n": n, "k": k, **place} for i, k in enumerate(steps, 1)]


FLOWS = [
    # rows, steps, seen by managers
    (60, (60, 52, 40, 38), ["nearly_all", "shown", "hidden", "shown"]),
    (60, (55, 45, 35, 25), ["shown"] * 4),
    (60, (55, 52, 35, 33), ["hidden", "shown", "hidden", "shown"]),
    (60, (52, 52, 40, 40), ["shown"] * 4),
    (60, (52, 30, 12, 4), ["shown", "shown", "shown", "few"]),
    (60, (52, 30, 12, 8), ["shown", "shown", "hidden", "shown"]),
    (60, (8, 4), ["shown", "hidden"]),
    (60, (0, 0), ["few", "few"]),
    (60, (60, 60), ["nearly_all", "nearly_all"]),
    (8, (6, 4), ["nearly_all", "hidden"]),
    (4, (4, 2), ["hidden", "hidden"]),
]


@pytest.mark.parametrize(("n", "steps", "states"), FLOWS)
def test_steps_that_lie_too_close_are_not_both_shown(n: int, steps: tuple[int, ...], states: list[str]) -> None:
    published = publish(exact(*_flow(n, *steps), table="flow"), MANAGER).frame
    assert list(published["k_state"]) == states


def test_a_flow_is_divided_only_when_no_group_has_a_small_number_in_it() -> None:
    clear = publish(_divided_flow((100, 80, 60), woman=(60, 50, 40), man=(40, 30, 20)), MANAGER).frame
    assert set(clear["k_state"]) == set(clear["n_state"]) == {"shown"}
    close = publish(_divided_flow((100, 80, 60), woman=(60, 50, 32), man=(40, 30, 28)), MANAGER).frame
    assert list(close["k_state"]) == list(close["n_state"]) == ["shown"] * 2 + ["hidden"] * 4


def test_a_step_whose_total_is_nearly_all_says_something_of_every_group() -> None:
    published = publish(_divided_flow((80, 78, 67), woman=(23, 22, 18), man=(57, 56, 49)), MANAGER).frame
    assert list(published["k_state"]) == ["nearly_all", "shown"] + ["hidden"] * 4
    assert set(published.loc[2:, "n_state"]) == {"hidden"}


QUARTERS = "2024Q1 8 of 15\n2024Q2 8 of 15\n2024Q3 7 of 15\n2024Q4 7 of 15"
YEAR = f"all 30 of 60\n{QUARTERS}\ngender=woman 15 of 30\ngender=man 15 of 30"
HALF = "all 16 of 30\n2024Q1 8 of 15\n2024Q2 8 of 15\ngender=woman 8 of 15\ngender=man 8 of 15"


def test_a_period_inside_another_says_only_what_the_quarters_tell_anyway() -> None:
    both = pd.concat([share(HALF, period="2024H1"), share(YEAR, period="2024")])
    published = publish(both, MANAGER).frame
    assert drawn(published[published["period"] == "2024"]) == YEAR
    assert drawn(published[published["period"] == "2024H1"]) == (
        "all 16 of 30\n2024Q1 8 of 15\n2024Q2 8 of 15\ngender=woman hidden of hidden\ngender=man hidden of hidden"
    )


def test_a_half_year_is_hidden_when_one_of_its_quarters_is() -> None:
    year = "all 23 of 60\n2024Q1 1 of 15\n2024Q2 8 of 15\n2024Q3 7 of 15\n2024Q4 7 of 15"
    parts = [share(year), share("all 9 of 30", period="2024H1"), share("all 1 of 15", period="2024Q1")]
    parts += [share("all 7 of 15", period="2024Q3"), share("all 3 of 5", period="2024-11")]
    published = publish(pd.concat(parts), MANAGER).frame
    assert drawn(published).split("\n") == [
        "all 23 of 60",
        "2024Q1 few of 15",
        "2024Q2 hidden of 15",
        "2024Q3 7 of 15",
        "2024Q4 7 of 15",
        "all hidden of hidden",
        "all few of 15",
        "all 7 of 15",
        "all hidden of hidden",
    ]


def test_two_years_are_published_side_by_side() -> None:
    both = pd.concat([share("all 30 of 60", period="2023"), share("all 20 of 60", period="2024")])
    assert drawn(publish(both, MANAGER).frame) == "all 30 of 60\nall 20 of 60"


def test_intervals_come_from_published_counts_alone() -> None:
    counts = share("all 30 of 60\ngender=woman 14 of 32\ngender=man 15 of 26\ngender=other 1 of 2")
    published = publish(counts, MANAGER).frame
    shown = published["k_state"] == "shown"
    assert published.loc[shown, ["low", "high"]].notna().all(axis=None)
    assert published.loc[~shown, ["n", "k", "share", "low", "high", "value"]].drop(columns="n").isna().all(axis=None)
    assert published.loc[0, ["low", "high"]].tolist() == [0.37735, 0.62265]


def test_groups_that_do_not_add_up_are_an_error_because_nothing_would_be_proven() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        publish(share("all 30 of 60\ngender=woman 14 of 32"), MANAGER)
    with pytest.raises(ValueError, match="0 totals"):
        publish(share("gender=woman 14 of 32"), MANAGER)
    with pytest.raises(ValueError, match="same rows"):
        publish(exact(*_flow(60, 50), {"element": "x", "n": 59, "k": 40}, table="flow"), MANAGER)

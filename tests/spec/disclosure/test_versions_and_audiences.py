"""What a reader holds from other audiences and earlier releases is part of what he can subtract."""

import json
from pathlib import Path

import pandas as pd
import pytest

from loke.disclosure import Published, Relations, Version, breaches, policy, publish, publish_to_each
from loke.disclosure.linked import NO_RELATIONS
from loke.disclosure.published import published
from tests.spec.disclosure.drawing import drawn, exact, share

ORACLES = Path(__file__).parents[2] / "oracles"
CASES = {
    case["id"]: case
    for case in json.loads((ORACLES / "sdc_differencing_cases.json").read_text(encoding="utf-8"))["cases"]
}
MANAGER, WORKING_GROUP, COMMITTEE = policy("manager"), policy("working_group"), policy("committee")


def released(text: str, audience: str = "manager", already: tuple[Version, ...] = ()) -> Version:
    """Return what is published of a share to an audience, when it already holds what was released before."""
    counts = share(text)
    return Version(counts, NO_RELATIONS, [publish(counts, policy(audience), NO_RELATIONS, already)])


def in_full(counts: pd.DataFrame, audience: str = "manager", relations: Relations = NO_RELATIONS) -> Version:
    """Return a version of which everything was told, as nobody should."""
    frame = publish(counts, policy(audience)).frame
    for name in ("n", "k"):
        frame[name] = counts[name].astype("Int64")
        frame[f"{name}_state"] = "none" if counts[name].isna().all() else "shown"
    figures = published(frame, audience, policy(audience).threshold)
    return Version(counts, relations, [figures])


def seen(version: Version) -> str:
    return drawn(version.published[0].frame)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # nothing changed: it stands
        ("all 30 of 60", "all 30 of 60", "all 30 of 60"),
        # twelve came, six of whom said yes: each a number that may be known
        ("all 30 of 60", "all 36 of 72", "all 36 of 72"),
        # five came, none but few of them said yes or no
        ("all 30 of 60", "all 33 of 65", "all hidden of 65"),
        # four came or went: too few to be told by subtraction, so it stands as it was released
        ("all 30 of 60", "all 32 of 64", "all 30 of 60"),
        ("all 32 of 64", "all 30 of 60", "all 32 of 64"),
        # an answer was corrected, or four: the yes-count moved too little
        ("all 30 of 60", "all 31 of 60", "all 30 of 60"),
        ("all 30 of 60", "all 34 of 60", "all 30 of 60"),
        # five answers were corrected
        ("all 30 of 60", "all 35 of 60", "all 35 of 60"),
        # all of the ten who came said yes: that would tell of each of them
        ("all 30 of 60", "all 40 of 70", "all hidden of 70"),
    ],
)
def test_a_change_of_few_is_never_told(before: str, after: str, expected: str) -> None:
    first = released(before)
    assert seen(released(after, already=(first,))) == expected


def test_what_stands_stands_until_enough_have_come_since_it_was_told_anew() -> None:
    versions = [released("all 30 of 60")]
    for text in ("all 31 of 62", "all 32 of 64", "all 36 of 71", "all 37 of 73"):
        versions.append(released(text, already=tuple(versions)))
    # Eleven came since sixty were told, and two since then.
    told = ["all 30 of 60", "all 30 of 60", "all 30 of 60", "all 36 of 71", "all 36 of 71"]
    assert [seen(version) for version in versions] == told
    assert breaches(versions, [MANAGER]).empty


def test_totals_and_groups_stand_together_and_so_still_add_up() -> None:
    before = "all 40 of 80\ngender=woman 25 of 50\ngender=man 15 of 30"
    first = released(before)
    # Six women came and four men went: enough to be seen in a group, but not in the whole.
    second = released("all 41 of 82\ngender=woman 29 of 56\ngender=man 12 of 26", already=(first,))
    assert seen(second) == before


def test_a_row_that_stands_says_the_same_whether_nothing_changed_or_too_little_to_be_told() -> None:
    first = released("all 30 of 60")
    same, changed = (released(text, already=(first,)).published[0] for text in ("all 30 of 60", "all 31 of 61"))
    assert same.data_hash == changed.data_hash == first.published[0].data_hash


def test_a_quarter_stands_in_a_year_to_which_many_came_since() -> None:
    first = released("all 20 of 40\n2024Q1 20 of 40\n2024Q2 0 of 0\n2024Q3 0 of 0\n2024Q4 0 of 0")
    second = released("all 62 of 122\n2024Q1 21 of 42\n2024Q2 41 of 80\n2024Q3 0 of 0\n2024Q4 0 of 0", already=(first,))
    lines = seen(second).splitlines()
    assert lines[:2] == ["all 62 of 122", "2024Q1 20 of 40"] and "of 80" not in lines[2]
    assert breaches([first, second], [MANAGER]).empty


def test_a_group_that_a_correction_made_is_not_there_until_the_figure_is_told_anew() -> None:
    before = "all 40 of 80\ngender=woman 25 of 50\ngender=man 15 of 30"
    first = released(before)
    second = released(
        "all 40 of 81\ngender=woman 25 of 50\ngender=man 15 of 30\ngender=(missing) 0 of 1", already=(first,)
    )
    assert seen(second) == before


def test_a_division_that_the_policy_no_longer_allows_does_not_stand() -> None:
    first = released("all 40 of 80\ngender=woman 25 of 50\ngender=man 15 of 30")
    counts = share("all 41 of 81\ngender=woman 26 of 51\ngender=man 15 of 30")
    narrow = MANAGER.model_copy(update={"groupings": ()})
    second = Version(counts, NO_RELATIONS, [publish(counts, narrow, NO_RELATIONS, [first])])
    assert seen(second) == "all 40 of 80"
    assert breaches([first, second], [MANAGER]).empty


def test_groups_are_not_told_either_when_their_changes_would_give_a_small_one() -> None:
    first = released("all 40 of 80\ngender=woman 25 of 50\ngender=man 15 of 30")
    second = released("all 50 of 100\ngender=woman 33 of 67\ngender=man 17 of 33", already=(first,))
    assert seen(second).splitlines()[0] == "all 50 of 100"
    assert "of 67" not in seen(second) and "of 33" not in seen(second)


def test_a_group_that_was_shown_is_not_replaced_by_another_that_gives_away_what_was_hidden() -> None:
    text = "all 40\n2024Q1 3\n2024Q2 11\n2024Q3 12\n2024Q4 14"
    counts = share(text, measure="count")
    first = Version(counts, NO_RELATIONS, [publish(counts, MANAGER)])
    again = publish(counts, MANAGER, NO_RELATIONS, [first])
    assert drawn(again.frame) == drawn(first.published[0].frame)


def test_a_quarter_and_then_its_year_are_read_together() -> None:
    quarter = share("all 30 of 60", period="2024Q3")
    first = Version(quarter, NO_RELATIONS, [publish(quarter, MANAGER)])
    # One more of Q3 is known by the time that the year is told: Q3 and the year cannot both be told anew.
    year = share("all 100 of 203\n2024Q1 20 of 42\n2024Q2 25 of 50\n2024Q3 31 of 61\n2024Q4 24 of 50")
    second = Version(year, NO_RELATIONS, [publish(year, MANAGER, NO_RELATIONS, [first])])
    assert "of 61" not in seen(second)
    assert breaches([first, second], [MANAGER]).empty
    assert not breaches([first, in_full(year)], [MANAGER]).empty


def test_a_withdrawn_case_is_not_told_by_the_two_reports() -> None:
    case = CASES["publication_correction"]
    assert case["expected"] == {"withdrawn_is_female": [1.0, 1.0]}
    before = exact(
        {"n": 14},
        {"group_by": "gender", "group": "M", "n": 9},
        {"group_by": "gender", "group": "F", "n": 5},
        measure="count",
    )
    after = before.assign(n=pd.array([13, 9, 4], dtype="Int64"))
    first, naive = in_full(before), in_full(after)
    found = breaches([first, naive], [MANAGER])
    assert {(row.group, row.low, row.high) for row in found[found["since"] == 0].itertuples()} == {
        ("", 1.0, 1.0),
        ("F", 1.0, 1.0),
    }
    careful = Version(after, NO_RELATIONS, [publish(after, MANAGER, NO_RELATIONS, [first])])
    assert breaches([first, careful], [MANAGER])["is_new"].sum() == 0
    assert "13" not in seen(careful)


def _means(n: int, value: float) -> pd.DataFrame:
    return exact({"n": n, "value": value, "spread": 2.0}, measure="mean")


def test_two_means_do_not_give_the_score_of_the_one_who_left() -> None:
    expected = CASES["mean_differencing"]["expected"]
    first = Version(_means(10, 6.3), NO_RELATIONS, [publish(_means(10, 6.3), MANAGER)])
    assert first.published[0].frame["value"].tolist() == [6.3]
    second = publish(_means(9, 6.44), MANAGER, NO_RELATIONS, [first]).frame
    assert expected["leaver_score"] == [5] and second[["n", "value"]].values.tolist() == [[10, 6.3]]


def test_the_gate_reads_means_too_and_tells_that_they_give_one_away() -> None:
    before, after = _means(10, 6.3), _means(9, 6.44)
    first = Version(before, NO_RELATIONS, [publish(before, MANAGER)])
    alone, together = publish(after, MANAGER), publish(after, MANAGER, NO_RELATIONS, [first])
    found = breaches([first, Version(after, NO_RELATIONS, [alone])], [MANAGER])
    sums = found[found["number"] == "value"]
    assert sums[["version", "since", "is_new"]].values.tolist() == [[1, 0, True]] and sums["low"].isna().all()
    assert breaches([first, Version(after, NO_RELATIONS, [together])], [MANAGER]).empty


@pytest.mark.parametrize(("n", "told"), [(16, [16, 6.1]), (15, [15, 6.1]), (14, [10, 6.3])])
def test_a_mean_is_told_anew_when_enough_have_come_and_stands_until_then(n: int, told: list[float]) -> None:
    first = Version(_means(10, 6.3), NO_RELATIONS, [publish(_means(10, 6.3), MANAGER)])
    second = publish(_means(n, 6.1), MANAGER, NO_RELATIONS, [first]).frame
    assert second[["n", "value"]].values.tolist() == [told]


def test_a_mean_of_a_year_does_not_give_that_of_the_few_who_came_late() -> None:
    def counts(*quarters: tuple[int, float]) -> pd.DataFrame:
        n = sum(number for number, _ in quarters)
        total = {"n": n, "value": sum(number * value for number, value in quarters) / n, "spread": 2.0}
        own = (
            {"n": m, "value": v, "spread": 2.0, "group_by": "period", "group": f"2024Q{i}"}
            for i, (m, v) in enumerate(quarters, 1)
        )
        return exact(total, *own, measure="mean")

    before, after = counts((20, 5.0), (20, 6.0)), counts((22, 5.2), (20, 6.0), (30, 7.0))
    first = Version(before, NO_RELATIONS, [publish(before, MANAGER)])
    second = publish(after, MANAGER, NO_RELATIONS, [first]).frame
    # The year, Q2 and Q3 together would give Q1 anew, and with it the two who came late; so Q1 stands without them.
    assert second.loc[1, ["n", "value"]].tolist() == [20, 5.0]
    assert second["value_state"].tolist() != ["shown"] * 4


def test_two_audiences_that_hide_different_groups_would_give_both_away_and_do_not() -> None:
    counts = share("all 60\ngender=a 3\ngender=b 16\ngender=c 16\ngender=d 25", measure="count")
    both = publish_to_each(counts, ["working_group", "committee", "manager"])
    assert list(both) == ["working_group", "committee", "manager"]
    version = Version(counts, NO_RELATIONS, list(both.values()))
    assert breaches([version], [WORKING_GROUP, MANAGER, COMMITTEE]).empty


def test_a_manager_who_may_know_which_quarters_are_empty_is_not_told_more_by_the_committees_total() -> None:
    # At least ten in the year, at most nine of them in the first quarter: so somebody came in the second.
    text = "all 11\n2024Q1 7\n2024Q2 4\n2024Q3 0\n2024Q4 0"
    counts = share(text, table="indicators", measure="count")
    both = publish_to_each(counts, ["committee", "manager"])
    assert breaches([Version(counts, NO_RELATIONS, list(both.values()))], [MANAGER, COMMITTEE]).empty
    alone = publish(counts, COMMITTEE, known={"committee": COMMITTEE})
    assert breaches([Version(counts, NO_RELATIONS, [alone])], [COMMITTEE]).empty
    assert not breaches([Version(counts, NO_RELATIONS, [alone])], [MANAGER]).empty


def test_what_is_worked_out_once_for_all_audiences_changes_nothing_for_any() -> None:
    first = released("all 40 of 80\ngender=woman 25 of 50\ngender=man 15 of 30", "manager")
    counts = share("all 48 of 92\ngender=woman 28 of 53\ngender=man 20 of 39")
    alone: dict[str, Published] = {}
    for name in ("committee", "manager", "working_group"):
        together = Version(counts, NO_RELATIONS, list(alone.values()))
        alone[name] = publish(counts, policy(name), NO_RELATIONS, [first, together])
    at_once = publish_to_each(counts, list(alone), NO_RELATIONS, [first])
    assert {n: f.data_hash for n, f in at_once.items()} == {n: f.data_hash for n, f in alone.items()}


def test_a_later_and_more_open_edition_is_safe_from_those_who_hold_a_finer_one() -> None:
    first = released("all 40 of 80\ngender=woman 25 of 50\ngender=man 15 of 30", "manager")
    counts = share("all 43 of 83\ngender=woman 28 of 53\ngender=man 15 of 30")
    second = Version(counts, NO_RELATIONS, [publish(counts, COMMITTEE, NO_RELATIONS, [first])])
    assert breaches([first, second], [MANAGER, COMMITTEE]).empty
    alone = Version(counts, NO_RELATIONS, [publish(counts, COMMITTEE)])
    assert not breaches([first, in_full(counts, "committee")], [MANAGER]).empty
    assert isinstance(alone.published[0], Published)


def test_the_gate_says_which_number_in_which_version_and_never_the_number() -> None:
    first, second = in_full(share("all 30 of 60")), in_full(share("all 31 of 62"))
    found = breaches([first, second], [MANAGER])
    assert list(found.columns) == [
        *("audience", "version", "since", "table", "period", "component", "element", "group_by", "group"),
        *("number", "low", "high", "is_new"),
    ]
    assert set(found["number"]) == {"n", "k", "rest"} and set(found["since"]) == {0} and found["is_new"].all()


def test_what_was_told_before_is_not_new() -> None:
    told = in_full(share("all 2 of 60"))
    found = breaches([told, told], [MANAGER])
    assert len(found) == 1 and not found["is_new"].any()


def test_the_same_figures_are_published_the_same_way_again() -> None:
    first = released("all 40 of 80\ngender=woman 25 of 50\ngender=man 15 of 30")
    text = "all 44 of 91\ngender=woman 27 of 55\ngender=man 17 of 36"
    one, other = (released(text, already=(first,)).published[0] for _ in range(2))
    assert one.data_hash == other.data_hash

"""Two independent attackers find no small number in any published table."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from loke.disclosure import Policy, publish
from tests.spec.disclosure.attacker import element_attack, flow_attack, flow_cells, ordered_cells
from tests.spec.disclosure.drawing import exact
from tests.spec.disclosure.lister import listed_bounds

AT_LEAST_60 = settings(max_examples=max(60, settings.default.max_examples))
FEWER = settings(max_examples=max(25, settings.default.max_examples // 10))


def policies(*thresholds: int) -> st.SearchStrategy[Policy]:
    """Policies of any kind."""
    return st.builds(
        Policy, audience=st.just("anyone"), threshold=st.sampled_from(thresholds), protect_empty_groups=st.booleans()
    )


@st.composite
def elements(draw: st.DrawFn, numbers: st.SearchStrategy[int], most_groups: int) -> pd.DataFrame:
    """A share with one or two divisions of the same rows: the second deals the same people out again."""
    first = draw(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=most_groups))
    k, rest = sum(yes for yes, _ in first), sum(no for _, no in first)
    divisions = {"gender": first}
    if draw(st.booleans()):
        parts = draw(st.integers(1, most_groups))
        yes, no = (_dealt(total, parts, draw(st.integers(0, 5)), draw(st.integers(1, 4))) for total in (k, rest))
        divisions["district"] = list(zip(yes, no, strict=True))
    rows = [{"n": k + rest, "k": k}]
    for group_by, groups in divisions.items():
        rows += [{"group_by": group_by, "group": f"g{i}", "n": y + z, "k": y} for i, (y, z) in enumerate(groups)]
    return exact(*rows)


def _dealt(total: int, parts: int, skew: int, step: int) -> list[int]:
    weights = [(i * step + skew) % (parts + 1) for i in range(parts)]
    whole = sum(weights) or 1
    dealt = [total * weight // whole for weight in weights]
    return [total - sum(dealt[1:]), *dealt[1:]]


def small_cells(counts: pd.DataFrame, policy: Policy) -> list[tuple[tuple[str, str], str]]:
    """Return the cells that have to stay in doubt: rows, yes or no below the threshold in a group with somebody."""
    found = []
    for row in counts.to_dict("records"):
        if row["n"] or policy.protect_empty_groups:
            sides = {"n": row["n"], "yes": row["k"], "no": row["n"] - row["k"]}
            found += [((row["group_by"], row["group"]), s) for s, count in sides.items() if count < policy.threshold]
    return found


def without_known_empty(counts: pd.DataFrame, published: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Return what the attacker sees; where empty groups are not protected, the attacker is told of them."""
    empty = (counts["n"] == 0) & (counts["group_by"] != "") & (not policy.protect_empty_groups)
    return published[~empty.to_numpy(dtype=bool)]


FIVE_TABLES = st.lists(elements(st.integers(0, 4), 3), min_size=5, max_size=5).map(
    lambda tables: pd.concat([table.assign(element=f"e{i}") for i, table in enumerate(tables)], ignore_index=True)
)


@AT_LEAST_60
@given(FIVE_TABLES, policies(2, 3))
def test_whoever_lists_every_table_that_fits_finds_nothing(five: pd.DataFrame, policy: Policy) -> None:
    published = publish(five, policy).frame
    for _, counts in five.groupby("element"):
        seen = without_known_empty(counts, published.loc[counts.index], policy)
        bounds = listed_bounds(seen, policy.threshold)
        for cell in small_cells(counts, policy):
            low, high = bounds[cell]
            assert low == 0
            assert high >= policy.threshold - 1


@FEWER
@given(elements(st.sampled_from([0, 0, 1, 2, 4, 5, 7, 12, 30]), 5), policies(3, 5, 10))
def test_whoever_solves_for_the_hidden_counts_finds_nothing(counts: pd.DataFrame, policy: Policy) -> None:
    seen = without_known_empty(counts, publish(counts, policy).frame, policy)
    attack, cells = element_attack(seen, policy.threshold)
    for place, side in small_cells(counts, policy):
        yes, no = cells[place]
        low, high = attack.bounds({"n": yes | no, "yes": yes, "no": no}[side])
        assert low == 0
        assert high >= policy.threshold - 1


@st.composite
def flows(draw: st.DrawFn) -> pd.DataFrame:
    """A flow with groups; most steps lie inside the ones before."""
    losses = st.sampled_from([0, 0, 1, 2, 5, 8, 12])
    steps = draw(st.integers(1, 4))
    groups = []
    for _ in range(draw(st.integers(1, 3))):
        left = [draw(st.integers(0, 60))]
        left += [
            max(0, left[0] - sum(lost))
            for lost in [draw(st.lists(losses, min_size=i, max_size=i)) for i in range(1, steps + 1)]
        ]
        groups.append(left)
    rows = []
    for step in range(1, steps + 1):
        rows.append({"element": f"s{step}", "n": sum(g[0] for g in groups), "k": sum(g[step] for g in groups)})
        rows += [
            {"element": f"s{step}", "group_by": "gender", "group": f"g{i}", "n": g[0], "k": g[step]}
            for i, g in enumerate(groups)
        ]
    return exact(*rows, table="flow", component="courses")


@FEWER
@given(flows(), policies(3, 5))
def test_nobody_works_out_how_many_were_lost_between_two_steps(counts: pd.DataFrame, policy: Policy) -> None:
    attack, cells = flow_attack(publish(counts, policy).frame, counts, policy.threshold)
    true = flow_cells(counts)
    for above, below in ordered_cells(true):
        lost = true[above] - true[below]
        least = 0 if not above[2] else 1  # that nobody was lost between two shown steps may be seen
        if least <= lost < policy.threshold and true[*above[:2], ""]:
            low, high = attack.bounds(cells[above] | {v: -f for v, f in cells[below].items()})
            assert low <= 0
            assert high >= policy.threshold - 1
    for cell, count in true.items():
        if count < policy.threshold and true[*cell[:2], ""]:
            low, high = attack.bounds(cells[cell])
            assert low == 0
            assert high >= policy.threshold - 1


@given(elements(st.integers(0, 40), 5), policies(2, 5, 10))
def test_the_total_is_never_hidden_for_the_sake_of_a_group(counts: pd.DataFrame, policy: Policy) -> None:
    alone = publish(counts[counts["group_by"] == ""], policy).frame
    with_groups = publish(counts, policy).frame
    pd.testing.assert_frame_equal(with_groups[with_groups["group_by"] == ""].reset_index(drop=True), alone)


@given(elements(st.integers(0, 40), 5), policies(2, 5, 10))
def test_the_same_table_is_always_published_the_same(counts: pd.DataFrame, policy: Policy) -> None:
    assert publish(counts, policy).data_hash == publish(counts.copy(), policy).data_hash


@given(elements(st.integers(0, 40), 4), policies(2, 5, 10))
def test_every_number_that_is_shown_is_true_and_large_enough(counts: pd.DataFrame, policy: Policy) -> None:
    for true, seen in zip(counts.to_dict("records"), publish(counts, policy).frame.to_dict("records"), strict=True):
        if seen["n_state"] == "shown":
            assert seen["n"] == true["n"] >= policy.threshold
        if seen["k_state"] == "shown":
            assert seen["k"] == true["k"]
            assert policy.threshold <= seen["k"] <= true["n"] - policy.threshold
            assert seen["share"] == true["k"] / true["n"]

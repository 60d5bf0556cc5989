"""Published figures: made in one place only, whole, and unchangeable."""

import pandas as pd
import pytest
from pandera.errors import SchemaError, SchemaErrors
from pydantic import ValidationError

from loke.disclosure import AUDIENCES, Policy, Published, policy, publish, readable_with, restore
from loke.disclosure.published import published
from tests.spec.disclosure.drawing import share

COUNTS = share("all 30 of 60\ngender=woman 14 of 32\ngender=man 15 of 26\ngender=other 1 of 2")
MANAGER = policy("manager")


def test_nobody_else_makes_published_figures() -> None:
    frame = publish(COUNTS, MANAGER).frame
    with pytest.raises(TypeError, match=r"only loke\.disclosure"):
        Published("manager", 5, frame, object())
    with pytest.raises(TypeError):
        Published("manager", 5, frame)  # type: ignore[call-arg]


def test_changing_a_copy_changes_nothing() -> None:
    figures = publish(COUNTS, MANAGER)
    before = figures.data_hash
    taken = figures.frame
    taken.loc[0, "n"] = 1
    assert figures.data_hash == before
    assert figures.frame.loc[0, "n"] == 60
    with pytest.raises(AttributeError):
        figures.audience = "committee"  # type: ignore[misc]


@pytest.mark.parametrize("column", ["n", "k", "share", "value"])
def test_a_number_beside_a_state_that_hides_it_is_refused(column: str) -> None:
    frame = publish(COUNTS, MANAGER).frame
    frame.loc[3, column] = 2
    with pytest.raises(ValueError, match="is not shown"):
        published(frame, "manager", 5)


def test_a_table_of_another_form_is_refused() -> None:
    with pytest.raises(SchemaErrors):
        published(publish(COUNTS, MANAGER).frame.drop(columns="share"), "manager", 5)
    with pytest.raises(SchemaError):
        publish(COUNTS.drop(columns="spread"), MANAGER)


def test_stored_figures_come_back_as_they_were(tmp_path: pytest.TempPathFactory) -> None:
    figures = publish(COUNTS, MANAGER)
    figures.frame.to_parquet(tmp_path / "figures.parquet", index=False)
    again = restore(pd.read_parquet(tmp_path / "figures.parquet"), MANAGER, figures.data_hash)
    pd.testing.assert_frame_equal(again.frame, figures.frame)
    assert (again.audience, again.threshold, again.data_hash) == ("manager", 5, figures.data_hash)


def test_stored_figures_that_were_altered_are_refused() -> None:
    figures = publish(COUNTS, MANAGER)
    altered = figures.frame
    altered.loc[0, "k"] = 31
    with pytest.raises(ValueError, match="not the published ones"):
        restore(altered, MANAGER, figures.data_hash)


def test_the_policies() -> None:
    assert AUDIENCES == ("working_group", "manager", "workshop", "committee")
    assert [policy(a).threshold for a in AUDIENCES] == [3, 5, 5, 10]
    assert [policy(a).protect_empty_groups for a in AUDIENCES] == [False, False, False, True]
    assert [policy(a).rounding for a in AUDIENCES] == [1, 1, 1, 5]
    assert policy("analyst").exact
    assert readable_with("working_group") == ("working_group", "manager", "workshop", "committee")
    assert readable_with("committee") == ("committee",)
    with pytest.raises(KeyError):
        policy("everybody")
    with pytest.raises(ValidationError):
        Policy(audience="everybody", threshold=1, protect_empty_groups=False)


def test_a_table_without_rows_is_published_without_rows() -> None:
    assert publish(COUNTS.iloc[:0], MANAGER).frame.empty

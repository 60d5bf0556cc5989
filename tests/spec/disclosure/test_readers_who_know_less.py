"""What the rows happen to show excuses nothing: who has only read the definitions must not learn it from a release.

Nobody had a reason. All rows show it, so whoever knew the rows would know it anyway; whoever reads the wording learns
it when all who were helped, and all who were helped in time, are told as the same number.
"""

import pandas as pd
import pytest

from loke.disclosure import Published, Relations, Version, breaches, policy, publish
from loke.disclosure.linked import NO_RELATIONS
from schemas.related_counts import COUNTED_SETS, SET_RELATIONS
from tests.spec.disclosure.drawing import exact

READER = policy("manager").model_copy(update={"protect_empty_groups": True})
ELEMENTS = {"all": 41, "in_time": 41, "reason": 0}
ADDING_UP = ("in_time", "reason", "", "all", True)
NOBODY = ("reason", "reason", "", "reason", False)


def tables(*lines: tuple) -> tuple[pd.DataFrame, pd.DataFrame]:
    sets = [("indicators", "", name, "n", name, True) for name in ELEMENTS]
    return (
        COUNTED_SETS.validate(pd.DataFrame(sets, columns=list(COUNTED_SETS.columns))),
        SET_RELATIONS.validate(pd.DataFrame(lines, columns=list(SET_RELATIONS.columns))),
    )


def counts() -> pd.DataFrame:
    rows = [{"element": name, "n": number} for name, number in ELEMENTS.items()]
    return exact(*rows, table="indicators", component="", measure="count")


AS_ROWS_SHOW = Relations.read(*tables(ADDING_UP, NOBODY))
WITH_WORDING = Relations.read(*tables(ADDING_UP, NOBODY), *tables(ADDING_UP))


def published(relations: Relations) -> Published:
    return publish(counts(), READER, relations)


def found_by_the_gate(of: Published, relations: Relations) -> list[tuple[str, bool]]:
    found = breaches([Version(counts(), relations, [of])], [READER])
    return list(found[["element", "is_new"]].itertuples(index=False, name=None))


def test_what_a_reader_of_the_wording_would_learn_is_hidden() -> None:
    assert list(published(NO_RELATIONS).frame["n_state"]) == ["shown", "shown", "few"]
    assert sorted(published(WITH_WORDING).frame["n_state"]) == ["few", "hidden", "shown"]


@pytest.mark.parametrize(("relations", "found"), [(AS_ROWS_SHOW, []), (WITH_WORDING, [("reason", True)])])
def test_the_gate_finds_what_the_rows_alone_would_excuse(relations: Relations, found: list) -> None:
    assert found_by_the_gate(published(NO_RELATIONS), relations) == found
    assert found_by_the_gate(published(WITH_WORDING), relations) == []

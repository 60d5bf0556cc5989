"""What the policy says of an audience is what its editions hold: thresholds, divisions, kinds of file, free text."""

import json
from dataclasses import replace

import pytest

from loke.disclosure import AUDIENCES, Policy, policy, publish, publish_to_each, readable_with, tightened
from loke.disclosure import policy as policy_of
from loke.disclosure.storing import storable, taken_up
from loke.editions import edition_files
from loke.editions.policy_lines import policy_lines
from loke.words import catalogue
from schemas.interpretation import DECISIONS, INTERPRETATIONS
from schemas.table import table_of
from tests.spec.disclosure.drawing import drawn, share
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published

GROUPS = """
all 60 of 100
gender=woman 33 of 56
gender=man 27 of 44
2024Q1 28 of 50
2024Q2 32 of 50
"""


def with_policy(own: Policy) -> str:
    return drawn(publish(share(GROUPS), own).frame)


@pytest.mark.parametrize(
    ("groupings", "rows"),
    [
        ("all", ["all", "gender=woman", "gender=man", "2024Q1", "2024Q2"]),
        (("gender",), ["all", "gender=woman", "gender=man"]),
        (("period",), ["all", "2024Q1", "2024Q2"]),
        ((), ["all"]),
    ],
)
def test_only_divisions_that_the_policy_allows_are_published(groupings: object, rows: list[str]) -> None:
    own = policy("manager").model_copy(update={"groupings": groupings})
    assert [line.split()[0] for line in with_policy(own).splitlines()] == rows


# Asked for            working_group  manager  workshop  committee
TIGHTENED = [
    ({}, (3, 5, 5, 10)),
    ({"manager": 5}, (3, 5, 5, 10)),
    ({"committee": 20}, (3, 5, 5, 20)),
    # who reads the workshop's edition, too, must not be told there what is hidden here
    ({"manager": 10}, (3, 10, 10, 10)),
    ({"manager": 12}, (3, 12, 12, 12)),
    ({"working_group": 6}, (6, 6, 6, 10)),
]


@pytest.mark.parametrize(("asked", "thresholds"), TIGHTENED)
def test_a_unit_tightens_and_what_its_readers_read_besides_with_it(
    asked: dict[str, int], thresholds: tuple[int, ...]
) -> None:
    found = tightened(asked)
    assert tuple(found[name].threshold for name in AUDIENCES) == thresholds
    assert all(found[other].threshold >= found[name].threshold for name in AUDIENCES for other in readable_with(name))


@pytest.mark.parametrize("asked", [{"manager": 4}, {"committee": 9}, {"manager": 10, "workshop": 3}])
def test_a_unit_never_loosens(asked: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="below"):
        publish_to_each(share(GROUPS), AUDIENCES, thresholds=asked)


def test_a_tightened_threshold_is_published_by_kept_and_taken_up_again() -> None:
    few = share("all 8 of 40\ngender=woman 4 of 20\ngender=man 4 of 20")
    usual = publish_to_each(few, AUDIENCES)
    tight = publish_to_each(few, AUDIENCES, thresholds={"manager": 10})
    assert drawn(usual["manager"].frame).splitlines()[0] == "all 8 of 40"
    assert drawn(tight["manager"].frame).splitlines()[0] == drawn(tight["workshop"].frame).splitlines()[0]
    assert drawn(tight["manager"].frame).splitlines()[0] == "all few of 40"
    again = taken_up(storable(tight["manager"]), "manager")
    assert (again.threshold, again.data_hash) == (10, tight["manager"].data_hash)


#            page   tables   papers   slides   form
KINDS = {
    "working_group": {"html", "svg", "xlsx", "csv", "parquet", "pdf", "pptx", "form"},
    "manager": {"html", "svg", "xlsx", "csv", "parquet", "pdf", "pptx", "form"},
    "workshop": {"html", "svg", "pdf", "form"},
    "committee": {"html", "svg", "xlsx", "csv", "parquet", "pdf", "form"},
}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_edition_holds_the_kinds_of_file_that_its_audience_may_have_and_links_to_no_other(audience: str) -> None:
    files = edition_files(published(audience), PERIOD, documents("sv"), provenance())
    names = set(files) - {"manifest.json", "interpretation.xlsx"}
    kinds = {name.rpartition(".")[2] for name in names} | ({"form"} & {"form" for n in files if n.startswith("interp")})
    assert kinds == KINDS[audience]
    page = files["index.html"].decode()
    assert all(f'href="{name}"' not in page for name in ("tables.xlsx", "tables/indicators.csv") if name not in files)
    assert set(json.loads(files["manifest.json"])["outputs"]) == set(files) - {"manifest.json"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_manifest_holds_the_whole_policy_and_the_page_says_what_it_kept_back(audience: str) -> None:
    files = edition_files(published(audience), PERIOD, documents("en"), provenance())
    told = json.loads(files["manifest.json"])["policy"]
    assert Policy.model_validate(told) == policy(audience)
    page = files["index.html"].decode()
    assert all(f"<li>{line}</li>" in page for line in policy_lines(policy(audience), catalogue("pages", "en")))
    assert f"Numbers below {policy(audience).threshold} are not shown" in page


def test_every_rule_that_differs_between_audiences_is_said() -> None:
    words = catalogue("pages", "en")
    manager, committee = (" ".join(policy_lines(policy(name), words)) for name in ("manager", "committee"))
    assert "rounded to the nearest 5" in committee
    assert "rounded" not in manager
    assert "can name somebody" in committee
    assert "can name somebody" not in manager
    narrow = policy("manager").model_copy(update={"groupings": ("gender",), "dominance": None, "p_percent": None})
    said = " ".join(policy_lines(narrow, words))
    assert "divided only by" in said
    assert "%" not in said.replace("0% and 100%", "")


def written(audience: str) -> dict[str, object]:
    pinned = {"sequence": 1, "row": 2, "period": PERIOD, "audience": audience, "data_hash": "a" * 64}
    return pinned | {"figure": "flow", "said": "13 of 44"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_a_workshop_wrote_is_quoted_only_to_an_audience_that_may_read_free_text(audience: str) -> None:
    note = written(audience) | {"party": "staff", "kind": "see", "text": "Wenche saw it first"}
    decided = written(audience) | {"id": "d1", "text": "Ask Wenche again", "who": "manager", "due": ""}
    decided |= {"indicator": "", "direction": "", "state": "open"}
    own = replace(documents("en"), notes=table_of([note], INTERPRETATIONS), decisions=table_of([decided], DECISIONS))
    files = edition_files(published(audience), PERIOD, own, provenance())
    assert (b"Wenche" in files["index.html"]) == policy_of(audience).free_text == (audience != "committee")
    without = edition_files(published(audience), PERIOD, documents("en"), provenance())
    assert (files["interpretation.xlsx"] == without["interpretation.xlsx"]) == (audience == "committee")
    assert own.known_to(audience).notes.empty == (audience == "committee")

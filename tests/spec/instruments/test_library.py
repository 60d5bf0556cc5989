"""The library says of every score what it can be, names the source of every figure, and holds nobody's wording."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from loke.instruments import instruments, is_beyond, score_of, total
from schemas.instrument import NumberScore

ORACLES = Path(__file__).parents[2] / "oracles"
RULES = json.loads((ORACLES / "ors_srs_rules.json").read_text(encoding="utf-8"))
CASES = json.loads((ORACLES / "ors_scoring_cases.json").read_text(encoding="utf-8"))["cases"]
NUMBERS = {
    f"{instrument.id}/{score.id}": score
    for instrument in instruments().values()
    for score in instrument.scores
    if isinstance(score, NumberScore)
}
RULERS = ("ruler_1_5_low", "ruler_1_5_high", "ruler_1_5_half", "ruler_0_10", "ruler_0_10_half")


def number(reference: str) -> NumberScore:
    found = score_of(reference)
    assert found is not None
    assert isinstance(found[1], NumberScore)
    return found[1]


@pytest.mark.parametrize("score", NUMBERS.values(), ids=NUMBERS.keys())
def test_a_range_is_a_whole_number_of_steps_and_figures_lie_within_it(score: NumberScore) -> None:
    assert score.minimum < score.maximum
    assert (score.maximum - score.minimum) % score.step == 0
    assert score.type == "number" or score.step == score.step.to_integral_value()
    for cut_off in score.cut_offs:
        assert score.minimum < cut_off.value < score.maximum
    for change in (*score.reliable_change, *score.fall):
        assert 0 < change.value < score.maximum - score.minimum


@pytest.mark.parametrize("instrument", instruments().values(), ids=lambda i: i.id)
def test_parts_are_scores_of_the_same_instrument_and_add_up_to_the_range_of_the_total(instrument) -> None:
    scores = {score.id: score for score in instrument.scores}
    assert len(scores) == len(instrument.scores)
    for score in scores.values():
        parts = [scores[part] for part in getattr(score, "parts", ())]
        if parts:
            assert sum(part.minimum for part in parts) == score.minimum
            assert sum(part.maximum for part in parts) == score.maximum
            assert {part.direction for part in parts} == {score.direction}


@pytest.mark.parametrize("instrument", instruments().values(), ids=lambda i: i.id)
def test_every_label_is_there_in_three_languages(instrument) -> None:
    for labels in (instrument.labels, *(score.labels for score in instrument.scores)):
        assert set(labels) == {"sv", "da", "en"}
        assert all(label.strip() for label in labels.values())


def test_no_direction_is_ever_assumed() -> None:
    written = number("ors/total").model_dump()
    for key in ("direction", "minimum", "maximum", "step", "level"):
        with pytest.raises(ValidationError):
            NumberScore.model_validate({k: v for k, v in written.items() if k != key})


def test_five_rulers_are_five_scales_and_none_has_a_figure_that_nobody_published() -> None:
    #                    range  step  better
    assert {name: _scale(f"{name}/mark") for name in RULERS} == {
        "ruler_1_5_low": ("1-5", "1", "lower"),
        "ruler_1_5_high": ("1-5", "1", "higher"),
        "ruler_1_5_half": ("1-5", "0.5", "lower"),
        "ruler_0_10": ("0-10", "1", "higher"),
        "ruler_0_10_half": ("0-10", "0.5", "higher"),
    }
    for name in RULERS:
        mark = number(f"{name}/mark")
        assert mark.level == "ordinal"
        assert (mark.cut_offs, mark.reliable_change) == ((), ())


def _scale(reference: str) -> tuple[str, str, str]:
    score = number(reference)
    return f"{score.minimum}-{score.maximum}", str(score.step), score.direction


def test_only_scores_on_an_interval_scale_have_a_reliable_change() -> None:
    assert not [name for name, score in NUMBERS.items() if score.reliable_change and score.level == "ordinal"]


def test_young_children_are_not_scored() -> None:
    unscored = {name.lower() for name, rule in RULES["instruments"].items() if rule.get("scored") is False}
    assert unscored == {i.id for i in instruments().values() if not i.scores}


@pytest.mark.parametrize(
    ("oracle", "reference", "age", "informant"),
    [
        ("adult_18plus", "ors/total", 18, None),
        ("adolescent_13_17", "ors/total", 13, "self"),
        ("child_6_12", "cors/total", 6, "self"),
        ("caregiver_rating_adolescent", "ors/total", 13, "parent"),
        ("caregiver_rating_child", "cors/total", 6, "parent"),
    ],
)
def test_cut_offs_are_those_of_the_research_with_its_provenance(oracle, reference, age, informant) -> None:
    figures = [c for c in number(reference).cut_offs if (c.age_from, c.informant) == (age, informant)]
    expected = RULES["clinical_cutoffs"][oracle]
    assert [(c.value, c.concern) for c in figures] == [(expected["value"], "below")]
    assert figures[0].provenance == expected["provenance"].split(" ")[0]


@pytest.mark.parametrize(("oracle", "instrument"), [("SRS", "srs"), ("CSRS", "csrs"), ("GSRS", "gsrs")])
def test_alliance_cut_offs_are_those_of_the_research(oracle: str, instrument: str) -> None:
    (cut_off,) = number(f"{instrument}/total").cut_offs
    assert (cut_off.value, cut_off.provenance) == (
        RULES["srs_cutoff"][oracle]["value"],
        RULES["srs_cutoff"][oracle]["provenance"],
    )
    assert [f.value for f in number(f"{instrument}/total").fall] == [RULES["srs_cutoff"]["drop_alert"]["value"]]


def test_two_published_changes_of_ors_stand_side_by_side() -> None:
    changes = {(c.value, c.provenance) for c in number("ors/total").reliable_change}
    published = [RULES["reliable_change"][name] for name in ("ORS", "ORS_later")]
    assert changes == {(Decimal(figure["value"]), figure["provenance"]) for figure in published}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["items"]))
def test_totals_and_cut_offs_agree_with_the_oracle(case) -> None:
    found = total([None if mark is None else Decimal(str(mark)) for mark in case["items"]])
    assert found == (None if case["total"] is None else Decimal(str(case["total"])))
    for group, reference, age in (("adult", "ors", 18), ("adolescent", "ors", 13), ("child", "cors", 6)):
        cut_off = next(c for c in number(f"{reference}/total").cut_offs if c.age_from == age)
        clinical = None if found is None else is_beyond(found, cut_off.value, cut_off.concern or "below")
        assert {True: "clinical", False: "not_clinical", None: None}[clinical] == case[group]


def test_a_total_that_is_25_is_not_below_25_though_binary_says_so() -> None:
    marks = ["8.1", "8.2", "8.3", "0.4"]
    assert sum(map(float, marks)) < 25
    assert total([Decimal(mark) for mark in marks]) == 25
    assert not is_beyond(Decimal(25), Decimal(25), "below")
    assert is_beyond(Decimal(25), Decimal(25), "at_most")
    assert is_beyond(Decimal(25), Decimal(25), "at_least")
    assert not is_beyond(Decimal(25), Decimal(25), "above")


def test_no_heading_of_a_licensed_form_is_in_the_library() -> None:
    labels = {
        label.casefold()
        for name in ("ors", "cors", "srs", "csrs", "gsrs", "cgsrs")
        for score in instruments()[name].scores
        for label in score.labels.values()
    }
    assert not labels & {"individually", "interpersonally", "socially", "overall", "relationship", "goals and topics"}
    assert not [label for label in labels if len(re.findall(r"\w+", label)) > 6]

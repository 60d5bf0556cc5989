"""The page tells which codes stand with which groups, from published counts alone, and never why."""

import pandas as pd
import pytest

from loke.disclosure import policy, publish
from loke.editions.edition import Documents, Edition
from loke.editions.pattern_section import PatternPart, pattern_parts
from schemas.change_model import Pattern
from schemas.codebook import Codebook
from schemas.feedback_counts import FEEDBACK_COUNTS
from tests.spec.editions.made_up_unit import documents, provenance

CODES = ("declined", "moved", "(missing)")
Year = dict[str, tuple[int, int, int]]


def counts(period: str, groups: Year) -> list[tuple]:
    """Groups by name with how many have each code; the total is their sum."""
    places = {("", ""): tuple(map(sum, zip(*groups.values(), strict=True)))}
    places |= {("referrer", group): found for group, found in groups.items()}
    return [
        ("patterns", period, "courses", f"why.{code}", "share", *place, sum(found), found[i], None, None)
        for i, code in enumerate(CODES)
        for place, found in places.items()
    ]


def part(now: Year, before: Year | None = None, audience: str = "manager") -> PatternPart:
    lines = counts("2024", now) + (counts("2023", before) if before else [])
    types = {"n": "Int64", "k": "Int64", "value": "Float64", "spread": "Float64"}
    frame = FEEDBACK_COUNTS.validate(pd.DataFrame(lines, columns=list(FEEDBACK_COUNTS.columns)).astype(types))
    own = documents("en")
    pattern = Pattern(id="why", name="Why not", dataset="courses", column="reason", by=("referrer",))
    model = own.change_model.model_copy(update={"patterns": (pattern,)})
    known = Documents(own.description, _codebook(own.codebook), model)
    found = pattern_parts(Edition(publish(frame, policy(audience)), "2024", known, provenance()))
    assert len(found) == 1
    return found[0]


def _codebook(codebook: Codebook) -> Codebook:
    content = codebook.model_dump(by_alias=True)
    fields = list(content["resources"][0]["schema"]["fields"])
    for name, codes in (("reason", ["declined", "moved"]), ("referrer", ["school", "family"])):
        categories = [{"value": code, "label": code.title()} for code in codes]
        fields.append({"name": name, "type": "string", "title": name.title(), "categories": categories,
                       "loke": {"link": "background"}})  # fmt: skip
    content["resources"][0]["schema"]["fields"] = fields
    return Codebook.model_validate(content)


APART = {"school": (40, 8, 6), "family": (9, 39, 7)}
ALIKE = {"school": (20, 28, 6), "family": (22, 26, 7)}


def test_a_group_that_stands_out_is_named_with_its_counts_and_those_of_all_others() -> None:
    said = part(APART).standing_out
    assert "Declined: 40 of 54 for School, 9 of 55 for all others" in said
    assert "Moved: 8 of 54 for School, 39 of 55 for all others" in said


def test_nothing_is_named_when_groups_are_about_alike() -> None:
    found = part(ALIKE, ALIKE)
    assert found.standing_out == ()
    assert found.looks == 6  # two codes in two groups, and beside the year before
    assert "not why" in found.looked


def test_the_year_before_stands_beside_and_is_named_when_it_differs() -> None:
    found = part(ALIKE, {"school": (2, 50, 6), "family": (5, 51, 7)})
    assert found.headings == ("Reason", "2024", "2023")
    assert found.rows[0] == ("Declined", ("42 of 109 (39%)", "7 of 121 (6%)"))
    assert "Declined: 42 of 109 in 2024, 7 of 121 in 2023" in found.standing_out


HEADLINES = [
    # groups, what is said
    ({"school": (40, 8, 6), "family": (39, 9, 7)}, "Most common: Declined, 79 of 109 (72%)"),
    ({"school": (1, 2, 3), "family": (1, 1, 2)}, "Too few to say which is most common"),
]


@pytest.mark.parametrize(("groups", "said"), HEADLINES)
def test_the_headline_says_what_is_most_common_if_that_may_be_known(groups: Year, said: str) -> None:
    assert part(groups).headline == said


def test_two_that_are_as_common_have_no_first() -> None:
    assert not part({"school": (20, 20, 6), "family": (20, 20, 7)}).headline.startswith("Most common")


def test_small_counts_are_neither_shown_nor_compared() -> None:
    found = part({"school": (3, 1, 1), "family": (1, 2, 0)})
    assert (found.looks, found.standing_out) == (0, ())
    assert "too few" in found.looked
    assert all("fewer than" in cell or "not shown" in cell for _, cells in found.rows for cell in cells)
    assert all(division.hidden for division in found.divisions)


CAUSES = ("because", "effect", "leads", "due to", "therefore")


@pytest.mark.parametrize("year", [APART, ALIKE])
def test_words_describe_and_never_say_effect(year: Year) -> None:
    found = part(year, ALIKE)
    said = " ".join([found.headline, found.looked, *found.standing_out]).lower()
    assert [word for word in CAUSES if word in said] == []

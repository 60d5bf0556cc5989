"""How collecting goes: what came of what was expected, with thanks as well as gaps, and only what may be shown."""

import pytest

from loke.editions import Documents
from loke.pages.collection_page import collection_page
from tests.spec.editions.test_edition_files import Page
from tests.spec.pages.small_unit import documents, provenance, tables

ROWS = "collection_health (rows) rate {} - {} -"


def said(drawn: str, expected_per_month: float | None = 4.0, occasions: tuple[dict[str, object], ...] = ()) -> str:
    own = documents("en")
    raw = own.codebook.model_dump(mode="json", by_alias=True)
    raw["resources"][0]["loke"] |= {"expected_per_month": expected_per_month, "occasions": list(occasions)}
    told = own.description.model_dump(mode="json", by_alias=True)
    told["feedback"]["periods"] = ["2023", "2024"]
    changed = Documents(
        type(own.description).model_validate(told), type(own.codebook).model_validate(raw), own.change_model
    )
    published = tables(drawn).published["manager"]
    return " ".join(Page(collection_page(published, changed, provenance()).decode()).text.split())


def sides(page: str) -> tuple[str, str]:
    """Return what stands under thanks, and what stands under gaps."""
    _, rest = page.split("Thank you")
    thanks, rest = rest.split("What we wait for")
    return thanks, rest.split("What came in")[0]


@pytest.mark.parametrize(
    ("received", "thanks", "gap"),
    # 48 rows are expected in the year: thanks from nine tenths, a gap below eight tenths
    [(48, True, False), (44, True, False), (43, False, False), (39, False, False), (38, False, True), (6, False, True)],
)
def test_thanks_and_gaps_go_by_what_was_expected(received: int, thanks: bool, gap: bool) -> None:
    page = said(ROWS.format(received, received / 48))
    line = f"Courses: {received} of about 48"
    assert [line in side for side in sides(page)] == [thanks, gap]
    assert f"Courses {received} of about 48" in page


def test_what_may_not_be_shown_is_said_in_words_and_is_neither_thanks_nor_gap() -> None:
    page = said(ROWS.format(3, 3 / 48))
    assert "fewer than 5" in page
    assert ["Courses" in side for side in sides(page)] == [False, False]


def test_without_an_expected_number_the_rows_are_only_counted() -> None:
    page = said("collection_health (rows) count 44 - - -", None)
    assert "Courses 44" in page
    assert "does not say how much is expected" in sides(page)[1]
    assert "of about" not in sides(page)[0] + sides(page)[1]


def test_fields_that_are_not_filled_in_stand_with_their_share() -> None:
    assert "Well-being at the end (Courses) 25 of 44 (57%)" in said(
        ROWS.format(44, 44 / 48) + "\ncollection_health wellbeing_end share 44 25 - -"
    )


INTAKE = {"id": "intake", "name": "At the first meeting", "informant": "self"}


@pytest.mark.parametrize(
    ("in_time", "thanks", "gap"),
    [(40, True, False), (37, True, False), (35, False, False), (32, False, False), (31, False, True)],
)
def test_occasions_stand_with_who_rates_and_how_many_came_in_time(in_time: int, thanks: bool, gap: bool) -> None:
    page = said(f"occasions intake.self share 40 {in_time} - -\n{ROWS.format(43, 43 / 48)}", occasions=(INTAKE,))
    told = "at least 36 of 40" if in_time >= 36 else f"{in_time} of 40"
    line = f"Courses: At the first meeting (the person): {told}"
    assert [line in side for side in sides(page)] == [thanks, gap]
    assert line.replace("):", ")") in page


def test_an_occasion_of_few_is_not_told() -> None:
    page = said(f"occasions intake.self share 4 2 - -\n{ROWS.format(43, 43 / 48)}", occasions=(INTAKE,))
    assert "2 of 4" not in page
    assert "fewer than 5" in page


@pytest.mark.parametrize(("awaited", "told"), [(6, True), (5, True), (4, False), (0, False)])
def test_measurements_that_can_still_come_stand_apart_where_so_many_may_be_told(awaited: int, told: bool) -> None:
    drawn = f"occasions intake.self share 40 30 - -\noccasions intake.self.waiting count {awaited} - - -"
    page = said(f"{drawn}\n{ROWS.format(43, 43 / 48)}", occasions=(INTAKE,))
    assert (f"Courses: At the first meeting (the person): {awaited}" in page) == told
    assert ("Still awaited" in page) == told


@pytest.mark.parametrize(("per_month", "caption"), [(4.0, "of about how many were expected"), (None, "Rows received")])
def test_rows_are_held_against_an_expected_number_only_where_there_is_one(
    per_month: float | None, caption: str
) -> None:
    page = said("collection_health (rows) count 44 - - -", per_month)
    assert caption in page
    assert ("how many were expected" in page) == (per_month is not None)

"""Where we stand: how far each unit has come, by what it has and by its log, and nothing about cases."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from loke.pages import UnitState, standing_page
from loke.pages.standing import component_of
from schemas.description import Description
from schemas.text import Language
from tests.spec.editions.test_edition_files import Page
from tests.spec.pages.small_unit import documents, provenance


def state(log: tuple[str, ...] = (), rows: bool = False, editions: bool = False, **own: Any) -> UnitState:
    made = documents("en")
    raw = made.description.model_dump(mode="json", by_alias=True) | own
    raw["process"] = {**raw["process"], "steps": [{"step": step} for step in log]} | own.get("process", {})
    description = Description.model_validate(raw)
    deliveries = provenance().deliveries if rows else provenance().deliveries.iloc[:0]
    return UnitState(description.unit, description, made.codebook, deliveries, None, editions)


def said(*units: UnitState, language: Language = "en") -> str:
    return " ".join(Page(standing_page(units, language).decode()).text.split())


@pytest.mark.parametrize(
    ("log", "rows", "editions", "component"),
    [
        ((), False, False, 1),
        (("anchoring", "start_meeting", "description"), False, False, 1),
        (("anchoring", "variables"), False, False, 2),
        (("pilot",), False, False, 2),
        ((), True, False, 2),
        ((), False, True, 1),  # an edition without a single row is no feedback
        ((), True, True, 3),
        (("collection", "first_feedback"), False, False, 3),
        (("follow_up",), False, False, 3),
        (("other",), False, False, 1),
    ],
)
def test_a_unit_has_come_to_what_it_has_or_what_its_log_says(
    log: tuple[str, ...], rows: bool, editions: bool, component: int
) -> None:
    assert component_of(state(log, rows, editions)) == component


def test_the_line_of_a_unit_tells_log_meeting_delivery_and_who_is_named() -> None:
    steps = [{"step": "anchoring", "day": "2023-02-01"}, {"step": "pilot", "day": "2023-05-08"}]
    roles = {"manager": "Åsa Öberg", "working_group": ["Bo", "Mia"], "documentation_lead": "", "tutor": ""}
    unit = state(process={"steps": steps, "next_meeting": "2024-11-05"}, roles=roles)
    page = said(replace(unit, registered=date(2024, 10, 2)))
    assert "In the log: Pilot, May 8, 2023" not in page  # days stand the same way everywhere on the page
    assert "In the log: Pilot, 8 May 2023" in page
    assert "2 Oct 2024 5 Nov 2024 Manager Åsa Öberg Working group Bo, Mia" in page


def test_what_is_missing_stands_by_section_and_is_counted() -> None:
    unit = state()
    filled = said(unit)
    assert "questions answered" in filled
    assert "What is missing" in filled


def test_a_unit_whose_documents_cannot_be_read_is_there_all_the_same() -> None:
    page = said(UnitState("ny-enhed"))
    assert "ny-enhed" in page
    assert "the documents cannot be read yet none yet none is set nobody yet" in page


def test_units_stand_by_folder_name_and_each_links_to_its_pages() -> None:
    units = [replace(state(), unit=name) for name in ("zeta", "alfa")]
    html = standing_page(units).decode()
    links = [str(link["href"]) for link in Page(html).all("a")]
    assert [link for link in links if link.endswith("idea.html")] == ["alfa/idea.html", "zeta/idea.html"]
    assert "../editions/index.html" in links
    assert not [link for link in links if "://" in link]


def test_nothing_is_said_of_rows_or_cases() -> None:
    few, many = (replace(state(rows=True, editions=True), deliveries=table) for table in deliveries())
    assert standing_page([few]) == standing_page([many])


def deliveries() -> list[Any]:
    table = provenance().deliveries
    more = table.assign(rows_read=table["rows_read"] + 7, rows_accepted=table["rows_accepted"] + 7)
    return [table, more]


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_without_units_the_page_says_so(language: Language) -> None:
    words = {"sv": "ingen verksamhet", "da": "ingen enhed", "en": "no unit yet"}
    assert words[language] in said(language=language)


@pytest.mark.parametrize(
    ("registered", "step", "is_over"),
    [
        (None, None, False),
        (date(2024, 11, 5), None, False),  # something may come on the day of the meeting
        (date(2024, 11, 6), None, True),
        (None, "2024-11-05", False),
        (None, "2024-11-06", True),
    ],
)
def test_a_meeting_before_what_came_or_was_done_last_is_over(
    registered: date | None, step: str | None, is_over: bool
) -> None:
    steps = [{"step": "pilot", "day": step}] if step else []
    unit = state(process={"steps": steps, "next_meeting": "2024-11-05"})
    assert ("5 Nov 2024, is over" in said(replace(unit, registered=registered))) == is_over

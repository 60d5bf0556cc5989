"""The change model as a table: the unit's own columns, and in each cell what was published or done, never more."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any, get_args

import openpyxl
import pytest

from loke.captions import Figure, Figures
from loke.editions import Documents
from loke.editions.edition import Edition
from loke.editions.files import edition_files
from loke.editions.scorecard import NOTHING, GoalLine, Scorecard, scorecard
from loke.editions.scorecard_page import scorecard_page
from loke.editions.scorecard_words import figure_words
from loke.editions.scorecard_workbook import scorecard_workbook
from loke.words import catalogue
from schemas.change_model import ChangeModel, EachQuarterGoal, GrowthGoal, NumberGoal
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published

SV = catalogue("pages", "sv")
STEP = {"kind": "milestone", "id": "M9", "text": "Steget", "due": "2024Q3"}


def edition(
    model: ChangeModel | None = None, until: date | None = date(2024, 12, 31), audience: str = "manager"
) -> Edition:
    own = documents("sv")
    written = Documents(own.description, own.codebook, model or own.change_model)
    return Edition(published(audience), PERIOD, written, replace(provenance(), data_until=until))


def card(**of: Any) -> Scorecard:
    found = scorecard(edition(**of))
    assert found is not None
    return found


def line(found: Scorecard, goal: str) -> GoalLine:
    return next(own for track in found.tracks for row in track.rows for own in row.goals if own.id == goal)


def with_step(**step: Any) -> ChangeModel:
    """The unit's model with one step more, which is written in a row of its own."""
    written = documents("sv").change_model.model_dump(mode="json", exclude_none=True)
    written["tracks"][0]["key_indicators"].append({"id": "Z", "name": "Ny", "goals": [{**STEP, **step}]})
    return ChangeModel.model_validate(written)


def said(found: Scorecard, goal: str) -> list[str]:
    return [cell.text for cell in line(found, goal).cells]


def test_the_columns_are_those_of_the_units_own_document() -> None:
    page = scorecard_page(edition(), card())
    headings = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', page)
    own = ["Nyckelindikator", "Insatser", "Delmål", "Mål", "K1", "K2", "K3", "K4", "Läge", "Underlag"]
    assert headings == own * len(card().tracks)


#  the step                                            quarter 1       2            3            4
STEPS: list[tuple[dict[str, str], list[str]]] = [
    ({},                                               [NOTHING,       NOTHING,     "Försenat",  "Försenat"]),
    ({"started_on": "2024-04-01"},                     [NOTHING,       "På väg",    "Försenat",  "Försenat"]),
    ({"done_on": "2024-03-31"},                        ["Klart",       "Klart",     "Klart",     "Klart"]),
    ({"done_on": "2024-04-01"},                        [NOTHING,       "Klart",     "Klart",     "Klart"]),
    ({"started_on": "2024-01-02", "done_on": "2024-10-01"}, ["På väg", "På väg",    "Försenat",  "Klart"]),
]  # fmt: skip


@pytest.mark.parametrize(("step", "cells"), STEPS)
def test_a_step_is_judged_on_the_last_day_of_each_quarter(step: dict[str, str], cells: list[str]) -> None:
    assert said(card(model=with_step(**step)), "M9") == cells


def test_a_step_never_stands_alone_as_a_colour() -> None:
    found = line(card(model=with_step(done_on="2024-05-02", evidence="Protokoll")), "M9")
    assert [(cell.sign, cell.link) for cell in found.cells[:2]] == [("", ""), ("check", "#evidence-M9")]
    page = scorecard_page(edition(model=with_step(done_on="2024-05-02", evidence="Protokoll")), card())
    assert 'id="evidence-M1"' in page


def test_a_quarter_that_has_not_begun_says_nothing() -> None:
    assert said(card(until=date(2024, 6, 30)), "M2")[1:] == ["Försenat", NOTHING, NOTHING]


def test_the_quarters_of_a_figure_are_the_published_ones() -> None:
    figures = Figures.of(published()).where("indicators", element="started", group_by="period")
    assert said(card(), "G1") == [str(figure.n) for figure in figures] == ["12", "8", "9", "11"]
    assert {cell.link for cell in line(card(), "G1").cells} == {"indicators/started.html"}


def test_what_is_hidden_from_an_audience_is_said_in_words() -> None:
    for cell in said(card(audience="committee"), "G1"):
        assert not re.fullmatch(r"\d+", cell)


def figure(
    k: int | None, n: int | None, *, measure: str = "share", value: float | None = None, state: str = "shown"
) -> Figure:
    share = None if k is None or not n else k / n
    return Figure(
        "indicators", "2024", "t", "i", measure, "period", "2024Q1", n, "few" if n is None else "shown",
        k, state, share, None, None, value, "shown" if value is not None else "few",
    )  # fmt: skip


def number(operator: str, target: float, period: str = "2024") -> NumberGoal:
    return NumberGoal(id="G", text="Mål", indicator="i", operator=operator, target=target, period=period)  # type: ignore[arg-type]


EACH = EachQuarterGoal(kind="each_quarter", id="G", text="M", indicator="i", period="2024", target=1)
MORE = GrowthGoal(kind="growth", id="G", text="M", indicator="i", period="2024", percent=10, baseline="2023")

#  figure                                          goal                         cell
CELLS: list[tuple[Figure, Any, str]] = [
    (figure(31, 61),                               number(">=", 0.65),          "31/61 · 51 % (mål 65)"),
    (figure(31, 61),                               number(">=", 0.655),         "31/61 · 51 % (mål 65,5)"),
    (figure(31, 61),                               number("<=", 0.1),           "31/61 · 51 % (mål högst 10 %)"),
    (figure(10, 20),                               number(">=", 0.6),           "10/20 · 50 % (mål 60)"),
    (figure(10, 19),                               number(">=", 0.6),           "10/19 (mål 12)"),
    (figure(8, 13),                                number(">=", 0.65),          "8/13 (mål 9)"),
    (figure(8, 10),                                number(">", 0.5),            "8/10 (mål mer än 5)"),
    (figure(8, 10),                                number("<=", 0.25),          "8/10 (mål högst 2)"),
    (figure(8, 10),                                number("<", 0.5),            "8/10 (mål mindre än 5)"),
    (figure(None, 27, state="few"),                number(">=", 0.65),          "färre än 5 av 27"),
    (figure(None, None, state="hidden"),           number(">=", 0.65),          "färre än 5"),
    (figure(31, 61),                               MORE,                        "31/61 · 51 %"),
    (figure(None, 12, measure="count"),            number(">=", 40),            "12"),
    (figure(None, 12, measure="count"),            number(">=", 40, "2024Q1"),  "12 (mål minst 40)"),
    (figure(None, 12, measure="count"),            EACH,                        "12 (mål minst 1)"),
    (figure(None, None, measure="count"),          EACH,                        "färre än 5"),
    (figure(None, 30, measure="mean", value=12.1), number("<=", 14),            "12,1 (mål högst 14,0)"),
    (figure(None, 30, measure="mean"),             number("<=", 14),            "färre än 5"),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "goal", "cell"), CELLS)
def test_a_cell_says_the_figure_and_the_goal_and_no_per_cent_under_twenty(figure: Figure, goal: Any, cell: str) -> None:
    text = figure_words(goal, figure, 5, SV).replace("\u00a0", " ")
    assert text == cell
    assert "%" not in text or (figure.n or 0) >= 20


def test_the_goal_of_few_is_reached_by_exactly_those_counts_that_the_cell_says() -> None:
    """Slow second way: try every count of every small group against the level itself."""
    holds = {">=": float.__ge__, ">": float.__gt__, "<=": float.__le__, "<": float.__lt__}
    for operator in get_args(NumberGoal.model_fields["operator"].annotation):
        for target in (0.1, 0.25, 0.5, 0.65, 0.8, 0.9):
            for n in range(5, 20):
                told = figure_words(number(operator, target), figure(1, n), 5, SV)
                count = int(re.findall(r"\d+", told.partition("(")[2])[0])
                for k in range(n + 1):
                    reached = holds[operator](round(k / n, 9), target)
                    assert reached == holds[operator](float(k), float(count)), (operator, target, n, k, told)


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_the_workbook_says_what_the_page_says_in_the_same_columns(language: Language) -> None:
    own = Edition(published(), PERIOD, documents(language), provenance())
    found = scorecard(own)
    assert found is not None
    sheet = openpyxl.load_workbook(io.BytesIO(scorecard_workbook(own, found))).worksheets[0]
    rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    for track in found.tracks:
        for key in track.rows:
            for goal in key.goals:
                row = next(row for row in rows if f"{goal.id} {goal.text}" in (row[2], row[3]))
                assert bool(row[2]) == goal.is_step
                assert row[4:8] == tuple(cell.text for cell in goal.cells)
                assert row[8:] == (goal.badge.text, goal.evidence.text)
    assert {str(place) for place in sheet.merged_cells.ranges} == {"A10:A11", "B10:B11", "A5:A6", "B5:B6"}


def test_every_link_of_the_page_leads_somewhere() -> None:
    files = edition_files(published(), PERIOD, documents("sv"), provenance())
    page = files["scorecard.html"].decode()
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    for link in re.findall(r'<a[^>]* href="([^"]+)"', page):
        name, _, place = link.partition("#")
        assert place in ids if not name else name in files


def test_a_unit_without_goals_has_no_such_page() -> None:
    assert scorecard(edition(model=documents("sv").change_model.model_copy(update={"tracks": ()}))) is None

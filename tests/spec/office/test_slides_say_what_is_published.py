"""Slides: every number in charts and the workbooks behind them is the published one, and a hidden one is a gap."""

import io
import re
from functools import cache
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from pptx import Presentation

from loke.captions import Figure, Figures, quarter_name
from loke.editions.edition import Edition
from loke.editions.papers.pack import QUESTIONS
from loke.editions.slides import slides
from loke.interpreting.layout import KIND_HEADINGS
from loke.office import Chart, Deck, Series, Slide, Table, deck_bytes
from loke.words import catalogue
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published

LANGUAGES: tuple[tuple[Language, str], ...] = (("sv", "sv-SE"), ("da", "da-DK"), ("en", "en-GB"))
ELEMENTS = {"target_group": ["adults", "alone"], "intervention": ["plan", "meeting"]}


@cache
def made(language: Language = "sv") -> bytes:
    return slides(Edition(published(), PERIOD, documents(language), provenance()))


@cache
def show(language: Language = "sv") -> Any:
    return Presentation(io.BytesIO(made(language)))


def charts(of: Any) -> list[Any]:
    return [shape.chart for slide in of.slides for shape in slide.shapes if shape.has_chart]


def behind(chart: Any) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert len(book.worksheets) == 1
    return [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def drawn(chart: Any) -> dict[str, list[float | None]]:
    return {series.name: list(series.values) for series in chart.plots[0].series}


def test_there_is_one_figure_a_slide_and_each_says_its_finding_and_how_it_is_counted() -> None:
    shown = [[s for s in slide.shapes if s.has_chart or getattr(s, "has_table", False)] for slide in show().slides]
    assert max(map(len, shown)) == 1
    titles = [slide.shapes.title.text_frame.text for slide in show().slides]
    assert "2 av 2 ligger klart under det avsedda" in titles
    assert "8 av 13. Nått, men osäkert." in titles
    assert sum(title.startswith("Definitioner: ") for title in titles) >= 4


@pytest.mark.parametrize("component", ELEMENTS)
def test_a_bar_of_the_idea_is_the_published_share_and_a_hidden_one_is_said_and_not_drawn(component: str) -> None:
    figures = Figures.of(published())
    expected = [figures.total("intended_versus_actual", PERIOD, component, name) for name in ELEMENTS[component]]
    chart = charts(show())[list(ELEMENTS).index(component)]
    assert drawn(chart)[catalogue("pages", "sv")("actual")] == [figure.share if figure else 0 for figure in expected]
    hidden = [place for place, figure in enumerate(expected) if figure and figure.share is None]
    assert hidden
    for place in hidden:
        assert not re.search(r": \d+ av", list(chart.plots[0].categories)[place])
        assert behind(chart)[place + 1][1] is None


def test_a_run_chart_has_the_published_quarters_with_median_and_how_many_in_their_names() -> None:
    words = catalogue("pages", "sv")
    published_quarters = Figures.of(published()).where("indicators", element="started", group_by="period")
    chart = next(chart for chart in charts(show()) if "median" in drawn(chart))
    assert (
        drawn(chart)[catalogue("pages", "sv")("actual")]
        == [figure.n for figure in published_quarters]
        == [12, 8, 9, 11]
    )
    assert drawn(chart)["median"] == [10] * 4
    names = [f"{quarter_name(figure.group, words)}\n{figure.n}" for figure in published_quarters]
    assert list(chart.plots[0].categories) == names


@pytest.mark.parametrize("language", [language for language, _ in LANGUAGES])
def test_the_workbook_behind_a_chart_holds_what_the_chart_draws_and_nothing_else(language: Language) -> None:
    for chart in charts(show(language)):
        rows, series = behind(chart), drawn(chart)
        assert [row[0] for row in rows[1:]] == list(chart.plots[0].categories)
        assert list(rows[0][1:]) == list(series)
        for column, values in enumerate(series.values(), start=1):
            assert [row[column] for row in rows[1:]] == [None if v is None else pytest.approx(v) for v in values]


def test_every_published_figure_of_the_idea_is_on_a_slide() -> None:
    values = [value for chart in charts(show()) for own in drawn(chart).values() for value in own if value is not None]
    rows = Figures.of(published()).where("intended_versus_actual", period=PERIOD, group_by="")
    assert [figure.element for figure in rows if figure.share is not None and figure.share not in values] == []


def numerals(slide: Any) -> list[str]:
    """Return the numerals of a slide's figure as they are written: cells of its table, or names beside its bars."""
    texts = [
        text
        for shape in slide.shapes
        for text in (
            [cell.text for row in shape.table.rows for cell in row.cells]
            if getattr(shape, "has_table", False)
            else shape.chart.plots[0].categories
            if shape.has_chart
            else []
        )
    ]
    return [number for text in texts for number in re.findall(r"\d+(?:,\d+)?", text)]


def written(figure: Figure) -> dict[str, str]:
    """Return the numbers of a published figure as Swedish writes them: counts whole, values with three digits."""
    counts = {name: str(value) for name in ("n", "k") if (value := getattr(figure, name)) is not None}
    exact = {name: f"{v:.3g}".replace(".", ",") for name in ("value", "low", "high") if (v := getattr(figure, name))}
    share = {"share": str(round(100 * figure.share))} if figure.share is not None and (figure.n or 0) >= 20 else {}
    return counts | exact | share


@pytest.mark.parametrize("indicator", documents("sv").change_model.indicators, ids=lambda indicator: indicator.id)
def test_every_numeral_of_an_indicators_slide_is_published_and_every_published_one_is_there(indicator: Any) -> None:
    title = f"{indicator.name}, {PERIOD}"
    slide = next(s for s in show().slides if any(x.has_text_frame and x.text_frame.text == title for x in s.shapes))
    figures = Figures.of(published()).where("indicators", element=indicator.id)
    total = next(figure for figure in figures if (figure.period, figure.group_by) == (PERIOD, ""))
    quarters = [figure for figure in figures if figure.group_by == "period"]
    shown, of_time = numerals(slide), {PERIOD, PERIOD[2:], *"1234"}
    threshold = {"5"} if "nearly_all" in (total.n_state, total.k_state, total.value_state) else set()
    assert {*shown} <= {number for own in figures for number in written(own).values()} | of_time | threshold
    for figure in quarters or [total]:
        expected = {
            name: number for name, number in written(figure).items() if total.measure != "share" or name in "nk"
        }
        assert {*expected.values()} <= {*shown}


def test_the_notes_ask_what_a_workshop_asks() -> None:
    words = catalogue("pages", "sv")
    with_figures = [slide for slide in show().slides if any(shape.has_chart for shape in slide.shapes)]
    for slide in with_figures:
        said = slide.notes_slide.notes_text_frame.text
        assert all(words(KIND_HEADINGS[kind]) in said for kind in KIND_HEADINGS)
        assert all(words(question) in said for kind in KIND_HEADINGS for question in QUESTIONS[kind])


@pytest.mark.parametrize(("language", "locale"), LANGUAGES)
def test_every_text_is_marked_with_its_language_and_every_graphic_says_what_it_shows(
    language: Language, locale: str
) -> None:
    with ZipFile(io.BytesIO(made(language))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    told = "".join(text for name, text in parts.items() if name.startswith("ppt/"))
    assert set(re.findall(r'\blang="([^"]*)"', told)) == {locale}
    assert set(re.findall(r'<c:lang val="([^"]*)"', told)) == {locale}
    assert not re.search(r"<a:r>(?!<a:rPr)", told)
    assert "Click to edit" not in told
    frames = re.findall(r"<p:graphicFrame>.*?<p:cNvPr ([^>]*)/>", told, re.DOTALL)
    assert frames
    assert all(re.search(r'descr="[^"]+"', frame) and re.search(r'title="[^"]+"', frame) for frame in frames)


def test_a_deck_tells_nothing_of_when_and_where_it_was_made() -> None:
    with ZipFile(io.BytesIO(made())) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        behind_charts = [archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")]
        assert not [name for name in archive.namelist() if "thumbnail" in name or "printer" in name]
    for content in behind_charts:
        with ZipFile(io.BytesIO(content)) as archive:
            assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
    assert show().core_properties.author == show().core_properties.last_modified_by == ""


def deck(chart: Chart) -> Deck:
    return Deck("Vad", "sv", "Fot", (Slide("Det här", shown=chart),), ("ingen", "hälften", "alla"))


#  language   axis       smallest group   how the axis writes its numbers
AXES: list[tuple[Language, Any, str]] = [
    ("sv", "words", '[=0]"ingen";[=1]"alla";"hälften"'),
    ("sv", "percent", '0" %"'),
    ("en", "percent", "0%"),
    ("da", "number", "General"),
]


@pytest.mark.parametrize(("language", "axis", "written"), AXES)
def test_an_axis_of_few_says_none_half_and_all_and_never_per_cent(language: Language, axis: Any, written: str) -> None:
    chart = Chart("line", axis, ("K1", "K2"), (Series("faktiskt", (0.25, None)),), "K1: 1 av 4.")
    made = Deck("Vad", language, "Fot", (Slide("Det här", shown=chart),), ("ingen", "hälften", "alla"))
    native = charts(Presentation(io.BytesIO(deck_bytes(made))))[0]
    assert native.value_axis.tick_labels.number_format.replace("\u00a0", " ") == written


def test_a_gap_is_a_gap_in_the_chart_and_in_the_table_behind_it() -> None:
    native = charts(
        Presentation(
            io.BytesIO(deck_bytes(deck(Chart("line", "number", ("a", "b"), (Series("s", (None, 0.0)),), "."))))
        )
    )[0]
    assert drawn(native) == {"s": [None, 0.0]}
    assert behind(native) == [(None, "s"), ("a", None), ("b", 0)]
    xml = native.part.blob.decode()
    assert '<c:dispBlanksAs val="gap"/>' in xml
    assert xml.count("<c:numCache>") == 1
    assert re.findall(r'<c:pt idx="(\d)"><c:v>0', xml) == ["1"]


def test_texts_that_a_program_would_run_stay_texts() -> None:
    risky = deck(Chart("bars", "number", ("=1+1", "http://a"), (Series("=2", (1, 2)),), "."))
    native = charts(Presentation(io.BytesIO(deck_bytes(risky))))[0]
    book = openpyxl.load_workbook(io.BytesIO(native.part.chart_workbook.xlsx_part.blob))
    assert {cell.data_type for row in book.worksheets[0] for cell in row if isinstance(cell.value, str)} == {"s"}


def test_a_table_keeps_its_cells() -> None:
    table = Table(("Namn", "Tal"), (("a", "8 av 13"), ("b", "färre än 5")), "Två rader")
    own = Presentation(io.BytesIO(deck_bytes(Deck("V", "sv", "F", (Slide("T", shown=table),), ("a", "b", "c")))))
    shown = next(shape.table for shape in own.slides[0].shapes if shape.has_table)
    assert [tuple(cell.text for cell in row.cells) for row in shown.rows] == [table.headings, *table.rows]

"""The thread as a page and a workbook: followed in both directions, with every break and what to do."""

import io
from functools import cache
from html.parser import HTMLParser

import openpyxl
import pytest

from loke.pages.thread_page import thread_page
from loke.pages.thread_workbook import thread_workbook
from loke.thread import IDEA, Knot, Thread, breaks, traceability
from loke.words import explain
from schemas.text import Language
from tests.spec.thread.test_broken_threads import MENDED, PLANTED, thread_of
from tests.spec.thread.test_broken_threads import documents as changed

BROKEN = [(document, text, becomes) for document, text, becomes, code, _ in PLANTED if code]


class Rows(HTMLParser):
    """The links in each row of the page, by the row's own name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.row, self.links = "", dict[str, set[str]]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if tag == "tr" and own.get("id"):
            self.row = str(own["id"])
            self.links[self.row] = set()
        elif tag == "a" and self.row:
            self.links[self.row].add(str(own["href"]).removeprefix("#"))


def anchor(knot: Knot) -> str:
    return f"{knot.kind}-{knot.name}"


@cache
def whole() -> tuple[Thread, dict[str, set[str]]]:
    thread = thread_of(changed(*MENDED))
    return thread, Rows(thread_page(thread, (), "Huset", "en").decode()).links


def later(thread: Thread, knot: Knot) -> set[Knot]:
    """Follow every link onwards, one at a time, until nothing new comes."""
    found, edge = set[Knot](), {knot}
    while edge:
        edge = {end for start, end in thread.links if start in edge} - found
        found |= edge
    return found


def test_everything_on_the_thread_has_one_row() -> None:
    thread, links = whole()
    assert set(links) == {anchor(knot) for knot in thread.names}


def test_an_element_leads_to_everything_that_hangs_on_it() -> None:
    thread, links = whole()
    for knot in thread.of_kind(*IDEA):
        assert links[anchor(knot)] == {anchor(other) for other in later(thread, knot)}


def test_everything_leads_back_to_the_elements_that_it_hangs_on() -> None:
    thread, links = whole()
    for element in thread.of_kind(*IDEA):
        back = {name for name, to in links.items() if anchor(element) in to}
        assert back == {anchor(other) for other in later(thread, element)}


def test_an_indicator_and_its_variables_lead_to_each_other() -> None:
    thread, links = whole()
    for indicator in thread.of_kind("indicator"):
        for variable in (knot for knot in thread.before(indicator) if knot.kind == "variable"):
            assert anchor(variable) in links[anchor(indicator)]
            assert anchor(indicator) in links[anchor(variable)]


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_a_whole_thread_is_said_to_be_whole(language: Language) -> None:
    said = {"sv": "Tråden är hel", "da": "Tråden er hel", "en": "The thread is whole"}
    assert said[language] in thread_page(whole()[0], (), "Huset", language).decode()


@pytest.mark.parametrize("change", BROKEN)
def test_a_break_is_said_with_what_to_do_on_page_and_sheet(change: tuple[str, str, str]) -> None:
    read = changed(*MENDED, change)
    thread = thread_of(read)
    found = breaks(thread, read.description, read.codebook, read.change_model)
    page = thread_page(thread, found, "Huset", "sv").decode()
    book = openpyxl.load_workbook(io.BytesIO(thread_workbook(thread, found, "sv")))
    sheet = [tuple(cell.value for cell in row) for row in book.worksheets[1].iter_rows(min_row=2)]
    assert found
    # Whoever reads a page does not read Markdown.
    assert "`" not in page
    written = page.replace("<code>", "`").replace("</code>", "`")
    assert sheet == [tuple(explain(finding, "sv")) for finding in found]
    for finding in found:
        assert all(text.replace('"', "&#34;") in written for text in explain(finding, "sv"))


def test_the_sheet_is_the_matrix_with_headings_and_tables_in_words() -> None:
    thread, _ = whole()
    book = openpyxl.load_workbook(io.BytesIO(thread_workbook(thread, (), "da")))
    assert book.sheetnames == ["Den røde tråd", "Hvor den er brudt"]
    rows = [[cell.value or "" for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows[0][:3] == ["Del", "Del af idéen", "Variabler"]
    matrix = traceability(thread)
    assert [row[1:5] for row in rows[1:]] == [list(line)[1:5] for line in matrix.itertuples(index=False)]
    assert "intended_versus_actual" not in {cell for row in rows for cell in row}


def test_the_same_thread_gives_the_same_bytes() -> None:
    thread, _ = whole()
    assert thread_workbook(thread, (), "sv") == thread_workbook(thread, (), "sv")

"""Slides for an office program, one figure each."""

import io
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from loke.office.charts import add_chart
from loke.office.deck import Chart, Deck, Slide, Table
from loke.office.look import BODY, INK, LABEL, LESSER, MUTED, SMALL, TITLE, colour
from loke.office.spoken import describe, speak
from loke.office.template import bare_template, blank_layout
from loke.reproducible import CREATED, settled

_LEFT, _ACROSS, _TOP = 0.6, 12.1, 2.05
_FOOT, _BELOW = 6.95, 6.4
_MUCH, _LONG = 400, 110
"""Characters of a table, and of a title, from which on its letters are smaller."""


def deck_bytes(deck: Deck) -> bytes:
    """Return a deck as a PowerPoint file; the same deck gives the same bytes."""
    show = bare_template()
    _named(show, deck)
    for slide in deck.slides:
        _slide(show.slides.add_slide(blank_layout(show)), slide, deck)
    speak(show, deck.language)
    stream = io.BytesIO()
    show.save(stream)
    return settled(stream.getvalue())


def _named(show: Any, deck: Deck) -> None:
    own = show.core_properties
    own.title, own.language = deck.title, deck.language
    own.author = own.last_modified_by = own.comments = own.subject = own.keywords = own.category = ""
    own.created = own.modified = CREATED
    own.revision = 1


def _slide(page: Any, slide: Slide, deck: Deck) -> None:
    title = page.shapes.title
    title.left, title.top, title.width, title.height = (Inches(part) for part in (_LEFT, 0.65, _ACROSS, 0.95))
    _write(title.text_frame, [slide.title], TITLE if len(slide.title) < _LONG else LESSER, INK, bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    if slide.topic:
        _box(page, (0.3, 0.4), [slide.topic], LABEL, MUTED)
    if slide.lines:
        much = slide.shown is not None or sum(map(len, slide.lines)) > 2 * _MUCH
        _box(page, (1.55, 0.5 if slide.shown else 4.8), slide.lines, LABEL if much else BODY, INK)
    if isinstance(slide.shown, Chart):
        height = (_BELOW if slide.below else _FOOT) - _TOP - 0.05
        frame = add_chart(page, slide.shown, deck, _place(_TOP, height))
        describe(frame, slide.title, slide.shown.said)
    elif slide.shown:
        _table(page, slide.shown, slide.title)
    if slide.below:
        _box(page, (_BELOW, 0.5), [slide.below], LABEL, INK)
    _box(page, (_FOOT, 0.35), [deck.foot], SMALL, MUTED)
    if slide.notes:
        _write(page.notes_slide.notes_text_frame, slide.notes, SMALL, INK)


def _table(page: Any, table: Table, title: str) -> None:
    rows = [table.headings, *table.rows]
    frame = page.shapes.add_table(len(rows), len(table.headings), *_place(_TOP, 0.4 * len(rows)))
    describe(frame, title, table.said)
    widths, size = _widths(table), LABEL if sum(map(len, (cell for row in rows for cell in row))) < _MUCH else SMALL
    for column, width in zip(frame.table.columns, widths, strict=True):
        column.width = Inches(width)
    for number, texts in enumerate(rows):
        for cell, text in zip(frame.table.rows[number].cells, texts, strict=True):
            cell.margin_top = cell.margin_bottom = Inches(0.04)
            _write(cell.text_frame, [text], size, INK if number else "#ffffff")


def _widths(table: Table) -> list[float]:
    """Return the width of each column in inches, by how much the longest of its cells holds, within reason."""
    weights = [
        min(90, max(10, *(len(row[column]) for row in (table.headings, *table.rows))))
        for column in range(len(table.headings))
    ]
    return [round(_ACROSS * weight / sum(weights), 3) for weight in weights]


def _place(top: float, height: float) -> tuple[Any, Any, Any, Any]:
    return Inches(_LEFT), Inches(top), Inches(_ACROSS), Inches(height)


def _box(page: Any, place: tuple[float, float], texts: Sequence[str], size: int, ink: str) -> None:
    box = page.shapes.add_textbox(*_place(*place))
    box.text_frame.word_wrap = True
    _write(box.text_frame, texts, size, ink)


def _write(frame: Any, texts: Sequence[str], size: int, ink: str, *, bold: bool = False) -> None:
    """Write texts into a frame, a paragraph each."""
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(size / 2 if len(texts) > 1 else 0)
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), bold or None
        run.font.color.rgb = colour(ink)

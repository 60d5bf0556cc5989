"""The form of a description as a Word document: a heading per section, and tables of questions and answers."""

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from loke.describing.form import KEY_HEADING, Line, form_lines
from loke.describing.guide import word
from loke.reproducible import CREATED, settled
from loke.words import LOCALES
from schemas.description import Description
from schemas.text import Language

_WIDTHS = (Cm(6), Cm(11))
_GREY = RGBColor(0x66, 0x66, 0x66)


def document_form(description: Description) -> bytes:
    """Return the form as docx with what the description holds filled in; the same description gives the same bytes.

    Each question carries its key as hidden text, so that the answer is known whatever the question is called.
    """
    language = description.language
    made: Any = Document()
    _prepare(made, description)
    made.add_heading(f"{word('form', language)}: {description.name}", 0)
    made.add_paragraph(word("how_to", language))
    table: Any = None
    for line in form_lines(description):
        if line.kind == "section":
            made.add_heading(line.text, 1)
            table = None
        elif line.kind == "guidance":
            _guidance(made, line.text)
        else:
            table = _table(made, language) if table is None else table
            _row(table, line)
    stream = io.BytesIO()
    made.save(stream)
    return settled(stream.getvalue())


def _prepare(made: Any, description: Description) -> None:
    about = made.core_properties
    about.created = about.modified = CREATED
    about.title, about.author, about.comments = description.name, "", ""
    about.language = LOCALES[description.language]
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LOCALES[description.language])
    normal.element.get_or_add_rPr().append(spoken)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)


def _guidance(made: Any, text: str) -> None:
    heading, _, rest = text.partition(": ")
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.add_run(f"{heading}: ").bold = True
    paragraph.add_run(rest)


def _table(made: Any, language: Language) -> Any:
    table = made.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    table.rows[0].cells[0].paragraphs[0].add_run(KEY_HEADING).font.hidden = True
    for cell, name in zip(table.rows[0].cells, ("question", "answer"), strict=True):
        cell.paragraphs[0].add_run(word(name, language)).bold = True
    _set_widths(table.rows[0].cells)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    return table


def _row(table: Any, line: Line) -> None:
    cells = table.add_row().cells
    _set_widths(cells)
    asked = cells[0].paragraphs[0]
    hidden = asked.add_run(line.key)
    hidden.font.hidden = True
    run = asked.add_run(line.text)
    if line.kind == "item":
        run.bold = True
        for cell in cells:
            _shade(cell, "E7EEF5")
        return
    if line.is_technical:
        run.font.color.rgb = _GREY
    if line.how:
        how = asked.add_run(f" ({line.how})")
        how.font.size, how.font.color.rgb = Pt(9), _GREY
    _answer(cells[1], line.answer)


def _answer(cell: Any, text: str) -> None:
    """Write an answer with a paragraph for each of its lines, as a person would."""
    first, *others = text.split("\n")
    cell.paragraphs[0].add_run(first)
    for part in others:
        cell.add_paragraph(part)


def _set_widths(cells: Iterable[Any]) -> None:
    for cell, width in zip(cells, _WIDTHS, strict=True):
        cell.width = width


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)

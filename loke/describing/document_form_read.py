"""The Word form read back: keys from hidden text, answers from the cell beside."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from docx import Document
from docx.opc.exceptions import OpcError

from loke.describing import finding_types as types
from loke.describing.form import ITEM, KEY_HEADING, without_how
from loke.describing.written import Written
from loke.identity import holds_person_number
from loke.reading.archive import DAMAGED, open_archive, unpacks_too_far
from schemas.finding import Finding, Place

_PARAGRAPH, _MARK = re.compile(r"<w:p[ >].*?</w:p>", re.S), re.compile(r"<[^>]*>")


def document_lines(content: bytes, name: str) -> list[Written] | Finding:
    """Return the lines of a form, or why it cannot be read."""
    try:
        archive = open_archive(content)
        if archive is None or unpacks_too_far(archive, len(content)):
            return types.NO_FORM.at(Place(name))
        made: Any = Document(io.BytesIO(content))
        beside = _paragraphs(archive)
    except (*DAMAGED, OpcError, ParseError, SyntaxError, AttributeError, TypeError):
        return types.NO_FORM.at(Place(name))
    lines = [line for table in made.tables for line in _lines(table, name)]
    if not any(line.holds_person_number for line in lines) and any(map(holds_person_number, beside)):
        lines.append(Written("", "", Place(name), holds_person_number=True))
    return lines


def _lines(table: Any, name: str) -> Iterator[Written]:
    about = ""
    for row in table.rows:
        cells = row.cells
        if len(cells) < 2:
            continue
        key, asked, answer = _key(cells[0]), _shown(cells[0]), cells[1].text
        if key == KEY_HEADING:
            continue
        if key.endswith(ITEM):
            about = asked
        inside = f"{about}: " if ITEM in key and not key.endswith(ITEM) else ""
        place = Place(name, heading=inside + without_how(asked))
        holds = holds_person_number(f"{asked}\n{answer}")
        yield Written(key, "" if key.endswith(ITEM) else answer, place, holds)


def _key(cell: Any) -> str:
    return "".join(r.text for p in cell.paragraphs for r in p.runs if r.font.hidden).strip()


def _shown(cell: Any) -> str:
    return "".join(r.text for p in cell.paragraphs for r in p.runs if not r.font.hidden).strip()


def _paragraphs(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the text of each paragraph wherever it stands: also in headers, footers, notes and comments."""
    for part in archive.namelist():
        if part.endswith(".xml"):
            text = archive.read(part).decode("utf-8", errors="replace")
            yield from (_MARK.sub("", found) for found in _PARAGRAPH.findall(text))

"""Texts of PDF files: pages, properties, and what else can be attached."""

import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from loke.releasing.scan.pieces import ASIDE, NEVER, SAID, Piece

_TEXT = re.compile(r">([^<]+)<")
_TO_A_PAGE = re.compile(r"[^\d]* (\d+)")
_DECLARED = re.compile(r"Typst \d+(?:\.\d+)*|[\w+/]{22}==|1\.7|2\.0|D:\d{14}Z?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
"""What the program that sets the pages writes of itself: its version, hashes of the file, the format, a time."""


def portable_pieces(content: bytes) -> Iterator[Piece]:
    """Yield the texts of a PDF file: each page, its properties, alternative texts and bookmarks."""
    reader = PdfReader(BytesIO(content), strict=True)
    root = reader.root_object
    if reader.attachments:
        yield Piece("an attached file", "", NEVER)
    for number, page in enumerate(reader.pages, start=1):
        yield Piece(f"page {number}", page.extract_text(), SAID)
        notes = (note.get_object() for note in page.get("/Annots", []))
        yield from (
            Piece(f"a note on page {number}", str(note["/Contents"]), NEVER)
            for note in notes
            if "/Contents" in note and not _leads_to_a_page(note, len(reader.pages))
        )
    yield from (p for p in _properties(reader) if p.text.strip() and not _DECLARED.fullmatch(p.text))
    yield from _alternatives(root.get("/StructTreeRoot"))


def _leads_to_a_page(note: DictionaryObject, pages: int) -> bool:
    """Return whether a note is a link inside the file, which says nothing but to which of its pages it leads."""
    found = _TO_A_PAGE.fullmatch(str(note["/Contents"]))
    inside = note.get("/Subtype") == "/Link" and "/Dest" in note and "/A" not in note
    return inside and found is not None and 1 <= int(found[1]) <= pages


def _properties(reader: PdfReader) -> Iterator[Piece]:
    for name, value in (reader.metadata or {}).items():
        yield Piece(f"property {name}", str(value), ASIDE)
    metadata = reader.root_object.get("/Metadata")
    if metadata is not None:
        texts = _TEXT.findall(metadata.get_object().get_data().decode("utf-8", errors="replace"))
        pages = str(len(reader.pages))
        yield from (Piece("properties in XML", text, ASIDE) for text in texts if text != pages)


def _alternatives(node: object, depth: int = 0) -> Iterator[Piece]:
    """Yield what stands in the place of pictures for those who listen."""
    own = node.get_object() if hasattr(node, "get_object") else node
    if depth > 60 or not isinstance(own, dict):
        return
    for name in ("/Alt", "/ActualText", "/E"):
        if name in own:
            yield Piece(f"text {name} of a part", str(own[name]), SAID)
    children = own.get("/K")
    for child in children if isinstance(children, list) else [children]:
        yield from _alternatives(child, depth + 1)

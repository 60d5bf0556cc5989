"""Texts of pages and pictures: what is read, and what stands in attributes and comments."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from loke.releasing.scan.pieces import ASIDE, NEVER, SAID, Piece

_DRAWN = frozenset(
    {
        "width",
        "height",
        "viewbox",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "dx",
        "dy",
        "d",
        "points",
        "transform",
        "font-size",
        "stroke-width",
        "fill",
        "stroke",
        "stroke-dasharray",
        "stroke-opacity",
        "stroke-miterlimit",
        "fill-opacity",
        "opacity",
        "offset",
        "font-weight",
        "letter-spacing",
    }
)
"""Attributes that draw: their numbers are places and sizes, which are held only against a picture made again."""

_DRAWING = re.compile(r"(?:[\s\d.,+\-eE%]|[MmLlHhVvCcSsQqTtAaZz](?![a-z])|(?:translate|rotate|scale|matrix)\(|\)|px)*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+|url\(#[\w-]+\)")
_STRUCTURE = frozenset(
    {"colspan", "rowspan", "tabindex", "lang", "charset", "role", "class", "id", "for", "href", "scope", "type", "rel"}
)
_LINK = re.compile(r"[\w./#-]*")
_UNSEEN = frozenset(("script", "template", "noscript", "object", "embed", "iframe", "form", "input"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.found.append(Piece(f"element {tag}", tag, NEVER))
        self._open.append(tag)
        self.found += [
            Piece(f"attribute {name} of {tag}", value or "", ASIDE)
            for name, value in attrs
            if _tells(name, value or "")
        ]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        parent = self._open[-1] if self._open else "the file"
        if data.strip():
            self.found.append(Piece(f"text of {parent}", data.strip(), SAID))

    def handle_comment(self, data: str) -> None:
        self.found.append(Piece("comment", data, ASIDE))

    def handle_pi(self, data: str) -> None:
        self.found.append(Piece("instruction", data, ASIDE))

    def unknown_decl(self, data: str) -> None:
        self.found.append(Piece("declaration", data, ASIDE))


def markup_pieces(content: bytes) -> Iterator[Piece]:
    """Yield the texts of HTML or SVG; geometry is left out where it is nothing else."""
    reader = _Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    yield from reader.found


def _tells(name: str, value: str) -> bool:
    """Return whether an attribute could tell a number: it neither draws nor names a part of the page."""
    if name in _DRAWN:
        return not (_DRAWING.fullmatch(value) or _COLOUR.fullmatch(value))
    if name in _STRUCTURE or name.startswith("xmlns"):
        return not _LINK.fullmatch(value.replace(" ", "").replace("http://", "").replace(":", ""))
    return bool(value)

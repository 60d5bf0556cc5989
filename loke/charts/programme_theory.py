"""What should lead to what? The idea as three boxes, with the assumptions on the arrows between them.

The picture is drawn as plain SVG and not by Vega, because it holds boxes and no data.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias, get_args
from xml.etree import ElementTree

from loke.charts.theme import BLUE, FONT, INK, MUTED, WIDTH
from loke.charts.wrapping import lines

Layout: TypeAlias = Literal["phone", "column", "wide"]
"""How wide the picture is: a phone's width, a sheet of paper standing, or a screen."""

LAYOUTS: tuple[Layout, ...] = get_args(Layout)
"""All widths, the narrowest first."""

_SVG = "http://www.w3.org/2000/svg"
_PAD = 10
_BAR = 4
_GAP = 7

_ARROW = 34


class Box(NamedTuple):
    """One part of the idea: its heading and the names of its elements."""

    heading: str
    items: Sequence[str]


class Arrow(NamedTuple):
    """What stands on the way from one box to the next; a heading and texts, both may be empty."""

    heading: str = ""
    texts: Sequence[str] = ()


class _Size(NamedTuple):
    """The measures of a layout in pixels; `between` is the room for texts on an arrow."""

    width: int
    font: int
    between: int


_SIZES: dict[Layout, _Size] = {
    "phone": _Size(WIDTH, 14, 0),
    "column": _Size(720, 13, 176),
    "wide": _Size(1040, 15, 240),
}


def programme_theory(boxes: Sequence[Box], arrows: Sequence[Arrow], title: str, layout: Layout) -> str:
    """Draw the idea as SVG; `arrows[i]` leads from `boxes[i]` to the next one.

    On a phone the boxes stand under each other, otherwise side by side. The description of the picture says all that is
    in it. Long names are wrapped, never made smaller.
    """
    sheet = _Drawing(_SIZES[layout])
    height = _standing(sheet, boxes, arrows) if layout == "phone" else _side_by_side(sheet, boxes, arrows)
    return sheet.svg(height, title, theory_in_words(boxes, arrows))


def theory_in_words(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> str:
    """Return what the picture shows as sentences, in its order."""
    said = [f"{boxes[0].heading}: {'; '.join(boxes[0].items)}."]
    for arrow, box in zip(arrows, boxes[1:], strict=True):
        if arrow.texts:
            said.append(f"{arrow.heading}: {' '.join(arrow.texts)}")
        said.append(f"{box.heading}: {'; '.join(box.items)}.")
    return " ".join(said)


def _side_by_side(sheet: "_Drawing", boxes: Sequence[Box], arrows: Sequence[Arrow]) -> float:
    size = sheet.size
    rooms = [size.between if arrow.texts else _ARROW for arrow in arrows]
    width = (size.width - sum(rooms) - 2) / len(boxes)
    height = max(sheet.height_of(box, width) for box in boxes)
    middle = _BAR + _PAD + sheet.line / 2
    needed = [middle + 14 + sheet.texts_height(arrow, room - 20) for arrow, room in zip(arrows, rooms, strict=True)]
    height = max([height, *needed])
    x = 1.0
    for box, arrow, room in zip(boxes, (*arrows, None), (*rooms, 0), strict=True):
        sheet.box(box, x, 1, width, height)
        x += width
        if arrow is not None:
            sheet.arrow((x + 6, middle), (x + room - 6, middle))
            sheet.on_arrow(arrow, x + 10, middle + 14, room - 20)
        x += room
    return height + 2


def _standing(sheet: "_Drawing", boxes: Sequence[Box], arrows: Sequence[Arrow]) -> float:
    width, y = sheet.size.width - 2.0, 1.0
    for box, arrow in zip(boxes, (*arrows, None), strict=True):
        height = sheet.height_of(box, width)
        sheet.box(box, 1, y, width, height)
        y += height
        if arrow is not None:
            room = max(_ARROW, sheet.texts_height(arrow, width - 40) + 16)
            sheet.arrow((18, y + 4), (18, y + room - 4))
            sheet.on_arrow(arrow, 38, y + 8, width - 40)
            y += room
    return y + 1


@dataclass
class _Drawing:
    """Shapes and texts placed in pixels, with the room that texts take in the widest usual font."""

    size: _Size
    marks: list[ElementTree.Element] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The height of a line of text."""
        return round(self.size.font * 1.3)

    def wrapped(self, text: str, width: float) -> list[str]:
        """Return a text broken so that it fits the width."""
        return lines(text, max(8, int(width / (self.size.font * 0.55))))

    def height_of(self, box: Box, width: float) -> float:
        """Return how high a box has to be."""
        inner = width - 2 * _PAD
        items = sum(len(self.wrapped(item, inner)) * self.line + _GAP for item in box.items)
        return _BAR + 2 * _PAD + len(self.wrapped(box.heading, inner)) * self.line + _GAP + items

    def texts_height(self, arrow: Arrow, width: float) -> float:
        """Return how high the texts on an arrow are."""
        texts = [arrow.heading, *arrow.texts] if arrow.texts else []
        return sum(len(self.wrapped(text, width)) * self.line + _GAP for text in texts)

    def box(self, box: Box, x: float, y: float, width: float, height: float) -> None:
        """Draw a box with its heading and elements."""
        look = {"fill": "#ffffff", "stroke": MUTED}
        self._add("rect", x=x, y=y, width=width, height=height, **look)
        self._add("rect", x=x, y=y, width=width, height=_BAR, fill=BLUE)
        inner, top = width - 2 * _PAD, y + _BAR + _PAD
        top = self._text(box.heading, x + _PAD, top, inner, INK, "bold")
        for item in box.items:
            top = self._text(item, x + _PAD, top, inner, INK)

    def arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw an arrow to the right or downwards."""
        (x, y), (x2, y2) = start, end
        right = y == y2
        head = (
            [(x2, y2), (x2 - 9, y2 - 6), (x2 - 9, y2 + 6)] if right else [(x2, y2), (x2 - 6, y2 - 9), (x2 + 6, y2 - 9)]
        )
        self._add("path", d=f"M{x:g} {y:g}L{x2 - 8 * right:g} {y2 - 8 * (not right):g}", stroke=BLUE, fill="none")
        self.marks[-1].set("stroke-width", "2")
        self._add("path", d="M" + "L".join(f"{a:g} {b:g}" for a, b in head) + "Z", fill=BLUE)

    def on_arrow(self, arrow: Arrow, x: float, y: float, width: float) -> None:
        """Write what stands on an arrow."""
        if arrow.texts:
            y = self._text(arrow.heading, x, y, width, MUTED, "bold")
        for text in arrow.texts:
            y = self._text(text, x, y, width, INK)

    def svg(self, height: float, title: str, said: str) -> str:
        """Return the picture with title and description, both of which screen readers say."""
        width = self.size.width
        attributes = {"width": f"{width}", "height": f"{height:g}", "viewBox": f"0 0 {width} {height:g}", "role": "img"}
        look = {"font-family": FONT, "font-size": f"{self.size.font}"}
        root = ElementTree.Element("svg", {"xmlns": _SVG, **attributes, **look})
        for tag, text in (("title", title), ("desc", said)):
            ElementTree.SubElement(root, tag).text = text
        root.extend(self.marks)
        return ElementTree.tostring(root, encoding="unicode") + "\n"

    def _add(self, tag: str, **attributes: float | str) -> None:
        written = {
            name: f"{value:g}" if isinstance(value, int | float) else value for name, value in attributes.items()
        }
        self.marks.append(ElementTree.Element(tag, written))

    def _text(self, text: str, x: float, y: float, width: float, color: str, weight: str = "") -> float:
        """Write a text from its top left corner and return where the next one begins."""
        element = ElementTree.Element("text", {"fill": color} | ({"font-weight": weight} if weight else {}))
        for part in self.wrapped(text, width):
            place = {"x": f"{x:g}", "y": f"{y + self.size.font:g}"}
            ElementTree.SubElement(element, "tspan", place).text = part
            y += self.line
        self.marks.append(element)
        return y + _GAP

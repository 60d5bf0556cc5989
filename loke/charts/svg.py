"""From a sheet of marks to SVG that any reader, screen reader and byte comparison can live with."""

import re
from math import floor
from xml.etree import ElementTree

from loke.charts.canvas import Sheet
from loke.charts.theme import FONT, INK, LABEL

_SVG = "http://www.w3.org/2000/svg"
_NOISE = ("role", "class", "pointer-events", "font-family", "version", "stroke-miterlimit")
_DEFAULTS = frozenset(
    {
        ("transform", "translate(0,0)"),
        ("stroke-dasharray", ""),
        ("font-style", "normal"),
        ("font-weight", "normal"),
        ("text-anchor", "start"),
        ("opacity", "1"),
    }
)
_USUAL = {"font-size": str(LABEL), "fill": INK, "stroke-width": "2"}
"""What most marks and texts look like: said once for the whole picture."""
_NUMBER = re.compile(r"-?\d+\.\d+")
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_ROUND = re.compile(r"M(?P<r>[\d.]+),0A(?P=r),(?P=r),0,1,1,-(?P=r),0A(?P=r),(?P=r),0,1,1,(?P=r),0Z?")


def to_svg(sheet: Sheet, height: float, title: str, description: str) -> str:
    """Render a sheet as SVG with a title and a description in the page's language.

    Vega's own English labels and roles are removed: the picture is one image, and the table beside it holds its
    numbers. It has no ids, so that several pictures can stand on one page.
    """
    import vl_convert  # noqa: PLC0415 - starts a script engine that only those who draw need

    root = ElementTree.fromstring(vl_convert.vega_to_svg(sheet.vega(height)))  # noqa: S314 - made here, not received
    for element, text in zip(root.iter(f"{{{_SVG}}}text"), sheet.texts, strict=True):
        _resize(element, text["size"])
    return named(root, title, description)


def _resize(element: ElementTree.Element, size: int) -> None:
    """Give a text its size, and move it by what makes its middle lie where Vega would put it."""
    down = floor(0.3 * size + 0.5)
    moved, turn, turned = element.get("transform", "").partition(" rotate")
    x, _, y = moved.removeprefix("translate(").removesuffix(")").partition(",")
    placed = (
        f"{moved}{turn}{turned.partition(')')[0]}) translate(0,{down})" if turn else f"translate({x},{float(y) + down})"
    )
    element.attrib |= {"transform": placed, "font-size": f"{size}px"}


def named(root: ElementTree.Element, title: str, description: str) -> str:
    """Return what Vega drew as it stands on a page: one image, named and described, and nothing that draws nothing."""
    ElementTree.register_namespace("", _SVG)
    _clean(root)
    root.attrib |= {"role": "img", "font-family": FONT, **_USUAL}
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        part = ElementTree.Element(f"{{{_SVG}}}{tag}")
        part.text = text
        root.insert(position, part)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _clean(element: ElementTree.Element) -> None:
    """Remove what draws nothing, unwrap groups that change nothing, and round places to a hundredth of a pixel."""
    kept: list[ElementTree.Element] = []
    for child in element:
        if child.get("display") == "none" or child.get("class") == "background":
            continue
        _clean(child)
        plain_group = child.tag == f"{{{_SVG}}}g" and not (child.attrib.keys() - {"fill"})
        kept += list(child) if plain_group else [child]
    element[:] = kept
    element.attrib = {
        name: _NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), value)
        for name, value in element.attrib.items()
        if not name.startswith("aria-") and name not in _NOISE and (name, value) not in _DEFAULTS
    }
    _say_once(element)
    _shorten(element)


def _say_once(element: ElementTree.Element) -> None:
    """Leave out what the whole picture says already, or what nothing in it can be seen by."""
    tag, look = element.tag.removeprefix(f"{{{_SVG}}}"), element.attrib
    if tag == "g":
        look.pop("fill", None)
    if tag == "path":
        look.setdefault("fill", "none")
    if "font-size" in look:
        look["font-size"] = look["font-size"].removesuffix("px")
    for name, value in _USUAL.items():
        if look.get(name) == value or (name == "stroke-width" and "stroke" not in look):
            look.pop(name, None)


def _shorten(element: ElementTree.Element) -> None:
    """Write a moved line, circle or text by its own places, which takes half the room and draws the same."""
    tag, look = element.tag.removeprefix(f"{{{_SVG}}}"), element.attrib
    moved, disc = _MOVED.fullmatch(look.get("transform", "")), _ROUND.fullmatch(look.get("d", ""))
    x, y = (float(part) for part in moved.groups()) if moved else (0.0, 0.0)
    if tag == "line":
        look |= {"x1": f"{x:g}", "y1": f"{y:g}", "x2": _sum(x, look.get("x2")), "y2": _sum(y, look.get("y2"))}
    elif tag == "path" and disc and moved:
        element.tag = f"{{{_SVG}}}circle"
        look |= {"cx": f"{x:g}", "cy": f"{y:g}", "r": disc["r"]}
        del look["d"]
    elif tag == "text" and moved and not len(element):
        look |= {"x": f"{x:g}", "y": f"{y:g}"}
    else:
        return
    look.pop("transform", None)


def _sum(start: float, further: str | None) -> str:
    return f"{round(start + float(further or 0), 2):g}"

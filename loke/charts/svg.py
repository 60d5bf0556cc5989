"""From a sheet of marks to SVG that any reader, screen reader and byte comparison can live with."""

import re
from xml.etree import ElementTree

from loke.charts.canvas import Sheet
from loke.charts.theme import FONT

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
_NUMBER = re.compile(r"-?\d+\.\d+")


def to_svg(sheet: Sheet, height: float, title: str, description: str) -> str:
    """Render a sheet as SVG with a title and a description in the page's language.

    Vega's own English labels and roles are removed: the picture is one image, and the table beside it holds its
    numbers. It has no ids, so that several pictures can stand on one page.
    """
    import vl_convert  # noqa: PLC0415 - starts a script engine that only those who draw need

    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(vl_convert.vega_to_svg(sheet.vega(height)))  # noqa: S314 - made here, not received
    _clean(root)
    root.attrib |= {"role": "img", "font-family": FONT}
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

"""The empty presentation that slides are put into: one master, one layout, and nothing of where it came from."""

from typing import Any

from pptx import Presentation
from pptx.util import Inches

_WIDTH, _HEIGHT = 13.333, 7.5
_TITLE_ONLY = "Title Only"
_UNWANTED = ("/thumbnail", "/printerSettings", "/viewProps")
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Loke</Application></Properties>"
)


def bare_template() -> Any:
    """Return an empty presentation for wide screens."""
    show = Presentation()
    _widen(show)
    for layout in [own for own in show.slide_layouts if own.name != _TITLE_ONLY]:
        show.slide_layouts.remove(layout)
    _forget(show.part.package, show.part)
    return show


def _widen(show: Any) -> None:
    wider = Inches(_WIDTH) / show.slide_width
    show.slide_width, show.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    # The library's template says 4:3, and the library has no word to unsay it.
    show._element.sldSz.attrib.pop("type", None)
    for page in (show.slide_master, *show.slide_layouts):
        for shape in page.placeholders:
            shape.left, shape.width = round(shape.left * wider), round(shape.width * wider)


def _forget(package: Any, presentation: Any) -> None:
    """Take out what the library's template brings of the machine that it was once made on."""
    for holder in (package, presentation):
        unwanted = [name for name, one in holder._rels.items() if one.reltype.endswith(_UNWANTED)]
        for name in unwanted:
            holder._rels.pop(name)
    own = next(part for part in package.iter_parts() if part.partname == "/docProps/app.xml")
    own._blob = _PROPERTIES.encode()


def blank_layout(show: Any) -> Any:
    """Return the layout of every slide: a title, and room."""
    return show.slide_layouts.get_by_name(_TITLE_ONLY)

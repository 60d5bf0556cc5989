"""Texts of slides: what is shown, spoken, drawn and kept behind the charts, and whatever else lies in the archive."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from loke.releasing.scan.pieces import ASIDE, NEVER, Piece
from loke.releasing.scan.workbooks import workbook_pieces

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app)\.xml|ppt/(?:presentation|presProps|tableStyles)\.xml"
    r"|ppt/_rels/presentation\.xml\.rels|ppt/theme/theme\d+\.xml"
    r"|ppt/(?:slides/slide|slideLayouts/slideLayout|slideMasters/slideMaster|notesSlides/notesSlide"
    r"|notesMasters/notesMaster|charts/chart)\d+\.xml"
    r"|ppt/(?:slides|slideLayouts|slideMasters|notesSlides|notesMasters|charts)/_rels/\w+\.xml\.rels"
)
_BEHIND = re.compile(r"ppt/embeddings/Microsoft_Excel_Sheet\d+\.xlsx")
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_NAMES = """
    accent1 accent2 accent3 accent4 accent5 accent6 algn anchor ang autoCompressPictures b bIns bandRow bg1 bg2 blurRad
    cap char cmpd cx cy def defTabSz dir dist eaLnBrk firstRow folHlink h hangingPunct hlink id idx indent kern l lIns
    lang lastClr lat latinLnBrk lon lvl marB marL marT noChangeAspect noGrp noRot path pos preserve prst r rIns rev rig
    rotWithShape rtl rtlCol saveSubsetFonts scaled script sourceLinked sz t tIns tx1 tx2 txBox type typeface uri val
    vert w wrap x y Id Type Target PartName ContentType Extension
"""
_DRAWN = frozenset(_NAMES.split())
"""Attributes that draw or tie parts together: their numbers are sizes and places, held against a deck made again."""

_DRAWING = re.compile(r"[\w.+:#%/•–»‹›-]*|\{[\w-]+\}|https?://schemas\.openxmlformats\.org/[\w/.-]+|[^\d]*")
_CELLS = re.compile(r"Sheet1!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?")
_UNSEEN = {("sld", "show"): ("0", "false"), ("cNvPr", "hidden"): ("1", "true")}
_FOREIGN = frozenset(
    ("extLst", "hlinkClick", "hlinkHover", "pic", "oleObj", "videoFile", "audioFile", "timing", "custDataLst")
)
_DECLARED = frozenset(("2000-01-01T00:00:00Z", "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"))
"""The date of making that every deck carries, and the name of the plain look of tables."""


def presentation_pieces(content: bytes) -> Iterator[Piece]:
    """Yield the texts of a presentation; a part that no edition has should never be there."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        if archive.comment:
            yield Piece("comment of the archive", archive.comment.decode(errors="replace"), NEVER)
    for name, part in parts.items():
        if _BEHIND.fullmatch(name):
            yield from (Piece(f"{name}, {piece.where}", piece.text, piece.kind) for piece in workbook_pieces(part))
        elif _PARTS.fullmatch(name):
            yield from _of_part(name, part)
        else:
            yield Piece(f"part {name}", name, NEVER)
    shown = len(re.findall(rb"<p:sldId\b", parts["ppt/presentation.xml"]))
    if shown != sum(bool(_SLIDE.fullmatch(name)) for name in parts):
        yield Piece("a slide that the presentation does not show", "", NEVER)


def _of_part(name: str, part: bytes) -> Iterator[Piece]:
    if b"<!" in part.replace(b"<!--", b""):
        yield Piece(f"declaration in {name}", "", NEVER)
        return
    # Nothing can be declared here any more, so nothing can grow or be fetched while it is read.
    builder = ElementTree.TreeBuilder(insert_comments=True, insert_pis=True)
    parser = ElementTree.XMLParser(target=builder)  # noqa: S314
    for node in ElementTree.fromstring(part, parser).iter():  # noqa: S314
        if not isinstance(node.tag, str):
            yield Piece(f"comment in {name}", node.text or "", NEVER)
            continue
        tag = _bare(node.tag)
        if tag in _FOREIGN and name.startswith(("ppt/slides/", "ppt/notesSlides/", "ppt/charts/")):
            yield Piece(f"{tag} in {name}", tag, NEVER)
        yield from _attributes(name, tag, node)
        yield from (p for p in _texts(name, tag, node) if p.text.strip() and p.text not in _DECLARED)


def _bare(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def _attributes(name: str, tag: str, node: ElementTree.Element) -> Iterator[Piece]:
    for key, value in node.attrib.items():
        own = _bare(key)
        if value in _UNSEEN.get((tag, own), ()) or (own, value) == ("TargetMode", "External"):
            yield Piece(f"{tag} that is not seen in {name}", "", NEVER)
        elif own not in _DRAWN or not _DRAWING.fullmatch(value):
            yield Piece(f"attribute {own} of {tag} in {name}", value, ASIDE)


def _texts(name: str, tag: str, node: ElementTree.Element) -> Iterator[Piece]:
    """Yield the text of an element and the one behind it, and a paragraph as a whole, as it may be in many pieces."""
    text = node.text or ""
    if tag == "f":
        yield from () if _CELLS.fullmatch(text) else (Piece(f"place of cells in {name}", text, NEVER),)
    else:
        yield Piece(f"text of {tag} in {name}", text, ASIDE)
    yield Piece(f"text behind {tag} in {name}", node.tail or "", ASIDE)
    if tag == "p":
        yield Piece(f"paragraph in {name}", "".join(node.itertext()), ASIDE)

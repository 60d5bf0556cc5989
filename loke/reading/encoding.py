"""Which encoding a text file is written in: what is declared, unless the bytes prove it wrong."""

import codecs
from dataclasses import dataclass

from loke.reading import finding_types as types
from schemas.finding import Finding, Place

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_AS_CP1252 = frozenset({"iso8859-1", "ascii"})
"""Encodings that people declare where Excel wrote cp1252, which only adds signs such as the dash."""


@dataclass(frozen=True)
class Decoded:
    """A file's text, or None when it could not be decoded, with the encoding used and what was odd."""

    text: str | None
    encoding: str
    findings: tuple[Finding, ...]


def decode(content: bytes, declared: str | None, place: Place) -> Decoded:
    """Decode a text file.

    A byte-order mark, the zero bytes of UTF-16 and valid UTF-8 prove an encoding and overrule a wrong declaration,
    which is then a finding to look at. Any other bytes are read as declared, or else as cp1252.
    """
    proven = _proven(content)
    name = _name(declared)
    if declared and name is None:
        return Decoded(None, "", (types.WRONG_ENCODING.at(place, declared=declared),))
    if proven and (not name or _same(proven, name)):
        return _decoded(content, proven, place)
    if proven:
        found = _decoded(content, proven, place)
        other = types.OTHER_ENCODING.at(place, declared=str(declared), found=found.encoding)
        return Decoded(found.text, found.encoding, (*found.findings, other))
    if name and name.startswith("utf") and not content.isascii():
        return Decoded(None, "", (types.WRONG_ENCODING.at(place, declared=str(declared)),))
    return _decoded(content, name or "cp1252", place)


def _proven(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if b"\0" in content:
        return "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if content.isascii() else "utf-8"


def _name(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    return "cp1252" if name in _AS_CP1252 else name


def _same(proven: str, declared: str) -> bool:
    return proven[:6] == declared[:6]


def _decoded(content: bytes, encoding: str, place: Place) -> Decoded:
    if content.isascii() and encoding.startswith("utf-16") and b"\0" not in content:
        encoding = "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return Decoded(None, encoding, (types.UNDECODABLE.at(Place(place.file, row=row), encoding=encoding),))
    return Decoded(text.removeprefix("\ufeff"), encoding.removesuffix("-sig"), ())

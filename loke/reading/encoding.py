"""Which encoding a text file is written in: what is declared, unless the bytes prove it wrong."""

import codecs
import re
from dataclasses import dataclass

from loke.reading import finding_types as types
from schemas.finding import Finding, Place

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_AS_CP1252 = frozenset({"iso8859-1", "ascii"})
"""Encodings that people declare where Excel wrote cp1252, which only adds signs such as the dash."""

_OLDER = ("cp850", "mac_roman")
"""Encodings of old systems in which the Nordic letters have other bytes than in cp1252."""

_NORDIC = frozenset("åäöæøéüÅÄÖÆØÉÜ")
_BETWEEN_LETTERS = re.compile(rb"[A-Za-z][\x80-\xff][a-z]")


@dataclass(frozen=True)
class Decoded:
    """A file's text, or None when it could not be decoded, with the encoding used and what was odd."""

    text: str | None
    encoding: str
    findings: tuple[Finding, ...]


def decode(content: bytes, declared: str | None, place: Place) -> Decoded:
    """Decode a text file.

    A byte-order mark, the zero bytes of UTF-16 and valid UTF-8 prove an encoding and overrule a wrong declaration,
    which is then a finding to look at. Any other bytes are read as declared, or else as cp1252; when all letters beyond
    a to z would be Nordic ones in an older encoding and none is in cp1252, that is told.
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
    if name or content.isascii():
        return _decoded(content, name or "cp1252", place)
    return _guessed(content, place)


def _guessed(content: bytes, place: Place) -> Decoded:
    """Decode bytes that no mark explains, and tell when more than one encoding makes letters of them."""
    beyond = bytes(sorted(set(content) - set(range(128))))
    rivals = [] if _letters(beyond, "cp1252") else _rivals(beyond)
    if not rivals:
        return _decoded(content, "cp1252", place)
    # A sign between two small letters is itself a letter, and in cp1252 it would be none.
    inside = _BETWEEN_LETTERS.search(content) is not None
    found = _decoded(content, rivals[0] if inside else "cp1252", place)
    if found.text is None:
        return found
    others = ", ".join(o for o in ("cp1252", *rivals) if o != found.encoding)
    asked = types.AMBIGUOUS_ENCODING.at(place, found=found.encoding, others=others)
    return Decoded(found.text, found.encoding, (*found.findings, asked))


def _rivals(beyond: bytes) -> list[str]:
    """Return the older encodings in which all these bytes are Nordic letters; the one with most small letters first."""
    rivals = [older for older in _OLDER if len(_letters(beyond, older)) == len(beyond)]
    return sorted(rivals, key=lambda older: -sum(map(str.islower, _letters(beyond, older))))


def _letters(beyond: bytes, encoding: str) -> set[str]:
    return set(_NORDIC) & set(beyond.decode(encoding, errors="replace"))


def _proven(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if (half := _zero_half(content)) is not None:
        return ("utf-16-be", "utf-16-le")[half]
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if content.isascii() else "utf-8"


def _zero_half(content: bytes) -> int | None:
    """Return which byte of each pair is mostly zero, as in UTF-16 without a mark; None when neither clearly is.

    Texts of our alphabets have hardly any other signs. Single zero bytes are damage or padding and prove nothing.
    """
    if len(content) % 2 or b"\0" not in content:
        return None
    zeros = [content[half::2].count(0) for half in (0, 1)]
    half = 0 if zeros[0] > zeros[1] else 1
    return half if 3 * zeros[half] >= len(content) and 20 * zeros[1 - half] <= zeros[half] else None


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

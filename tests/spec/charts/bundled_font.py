"""The font that comes with Loke, read far enough to know which letters it has and how wide they are."""

import struct
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parents[3] / "loke" / "papers" / "fonts"
REGULAR, BOLD = FONTS / "LiberationSans-Regular.ttf", FONTS / "LiberationSans-Bold.ttf"


@cache
def _tables(path: Path) -> dict[str, bytes]:
    data = path.read_bytes()
    (number,) = struct.unpack_from(">H", data, 4)
    found = {}
    for place in range(number):
        tag, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * place)
        found[tag.decode()] = data[start : start + length]
    return found


@cache
def _glyphs(path: Path) -> dict[int, int]:
    """Return the glyph of each letter of the basic plane, by the font's own table of Unicode (format 4)."""
    cmap = _tables(path)["cmap"]
    (number,) = struct.unpack_from(">H", cmap, 2)
    places = [struct.unpack_from(">I", cmap, 8 + 8 * i)[0] for i in range(number)]
    start = next(place for place in places if struct.unpack_from(">H", cmap, place)[0] == 4)
    (twice,) = struct.unpack_from(">H", cmap, start + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", cmap, start + 14)
    starts = struct.unpack_from(f">{count}H", cmap, start + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", cmap, start + 16 + 2 * twice)
    offsets_at = start + 16 + 3 * twice
    offsets = struct.unpack_from(f">{count}H", cmap, offsets_at)
    found = {}
    for i, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for letter in range(first, min(last, 0xFFFE) + 1):
            glyph = letter
            if offsets[i]:
                (glyph,) = struct.unpack_from(">H", cmap, offsets_at + 2 * i + offsets[i] + 2 * (letter - first))
            if offsets[i] == 0 or glyph:
                found[letter] = (glyph + deltas[i]) & 0xFFFF
    return {letter: glyph for letter, glyph in found.items() if glyph}


def has(letter: str) -> bool:
    """Return whether both weights of the font have a letter."""
    return all(ord(letter) in _glyphs(path) for path in (REGULAR, BOLD))


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how many pixels a text takes in the font; letters that it lacks are as wide as its widest."""
    path = BOLD if bold else REGULAR
    tables, glyphs = _tables(path), _glyphs(path)
    (units,) = struct.unpack_from(">H", tables["head"], 18)
    (measured,) = struct.unpack_from(">H", tables["hhea"], 34)
    advances = [struct.unpack_from(">H", tables["hmtx"], 4 * glyph)[0] for glyph in range(measured)]
    wide = [advances[min(glyphs[ord(c)], measured - 1)] if ord(c) in glyphs else units for c in text]
    return sum(wide) * size / units

"""Holding every number of every file against the published ones."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loke.editions.files import TITLES
from loke.releasing.kept import Kept
from loke.releasing.scan.numerals import numerals, pairs
from loke.releasing.scan.pieces import NEVER, SAID, Piece
from loke.releasing.scan.printed import Printed, printed
from loke.releasing.scan.texts import pieces
from loke.words import catalogue

INTERPRETATION = "interpretation.xlsx"
"""The workbook of an edition in which people write what they see, figure by figure."""


@dataclass(frozen=True)
class Leak:
    """A place in a file that holds, or could hold, a number that was not published; the number itself is not told.

    unpublished: a number that is none of the published or declared ones; no_pair: so many of so many that was not
    published; no_place: a place that no edition has; unlike: not what the published figures make.
    """

    file: str
    where: str
    kind: str


def scan(files: Mapping[str, bytes], kept: Kept, approval: str = "") -> tuple[Leak, ...]:
    """Return every leak of an edition's files, each place once."""
    expected = kept.edition(approval)
    found = [*_unpublished(files, printed(kept, approval), kept), *_unlike(files, expected)]
    return tuple(dict.fromkeys(found))


def _unpublished(files: Mapping[str, bytes], numbers: Printed, kept: Kept) -> Iterator[Leak]:
    """Yield what is wrong whatever the files should be."""
    own_sheet = catalogue("pages", kept.documents.description.language)(TITLES["deliveries"])
    for name, content in files.items():
        for piece in pieces(name, content):
            if _is_ordinal(name, piece, numbers):
                continue
            kind = _kind(piece, numbers, delivered=_is_about_deliveries(name, piece, own_sheet))
            if kind:
                yield Leak(name, piece.where, kind)


def _kind(piece: Piece, numbers: Printed, *, delivered: bool) -> str:
    if piece.kind == NEVER:
        return "no_place"
    text = numbers.told(piece.text)
    if not all(map(numbers.holds_pair, pairs(text))):
        return "no_pair"
    if delivered and piece.text.isdigit():
        return "" if int(piece.text) in numbers.delivered else "unpublished"
    told = (
        piece.kind == SAID
        or piece.text in numbers.texts
        or all(numbers.holds(meant, delivered=delivered) for meant in numerals(text))
    )
    return "" if told else "unpublished"


def _is_ordinal(name: str, piece: Piece, numbers: Printed) -> bool:
    """Return whether a cell numbers a figure; what else could stand there is held against the edition made again."""
    is_cell = name == INTERPRETATION and piece.where.startswith("sheet ")
    return is_cell and piece.text.isdigit() and 1 <= int(piece.text) <= numbers.ordinals


def _is_about_deliveries(name: str, piece: Piece, own_sheet: str) -> bool:
    in_manifest = name == "manifest.json" and piece.where.startswith("deliveries[")
    return name.startswith("tables/deliveries.") or in_manifest or piece.where.startswith(f"sheet {own_sheet},")


def _unlike(files: Mapping[str, bytes], expected: Mapping[str, bytes]) -> Iterator[Leak]:
    """Yield where files are not what the published figures make."""
    for name, content in files.items():
        if expected.get(name) == content:
            continue
        made = Counter((p.where, p.text) for p in pieces(name, expected[name])) if name in expected else Counter()
        more = Counter((p.where, p.text) for p in pieces(name, content)) - made
        yield from (Leak(name, where, "unlike") for where in dict.fromkeys(where for where, _ in more))
        if not more:
            yield Leak(name, "bytes that no text stands in", "unlike")
    yield from (Leak(name, "the whole file, which is gone", "unlike") for name in expected if name not in files)

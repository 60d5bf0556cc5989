"""The records of an SPSS file's dictionary, walked before ReadStat sees them: it trusts the lengths that they state."""

import struct
from dataclasses import dataclass
from itertools import pairwise

_HEADER = 176
_VARIABLE, _LABELS, _LABELLED, _DOCUMENT, _EXTENSION, _END = 2, 3, 4, 6, 7, 999
_MULTIPLE_RESPONSES, _LONG_NAMES = (7, 19), 13
_UNKNOWN_EXTENSION = 9_999
_MOST_VARIABLES = 32_767
_REST, _LABELLED_TEXT = -1, 8
_MOST_INFLATED = 1 << 29
_LARGEST_BLOCK = 0x3FF000


class DamagedError(ValueError):
    """The bytes are not the dictionary of an SPSS file; the text never holds any of them."""


@dataclass(frozen=True)
class Dictionary:
    """A dictionary whose records fit in the file: the whole file's bytes, made safe, and how many variables it has.

    Sets of multiple responses are turned into a record that readers pass over: their columns are there anyway, and
    ReadStat reads beyond their end when they are damaged (its issues 388 and 390).
    """

    content: bytes
    variables: int


def checked_dictionary(content: bytes) -> Dictionary:
    """Return an SPSS file's bytes fit for ReadStat; raises DamagedError when a record does not fit in the file."""
    try:
        return _Walk(content).walked()
    except (struct.error, IndexError):
        raise DamagedError("a record reaches beyond the end of the file") from None


class _Walk:
    def __init__(self, content: bytes) -> None:
        self.content = bytearray(content)
        self.at = _HEADER
        self.order = "<" if content[64:68] in (b"\2\0\0\0", b"\3\0\0\0") else ">"
        self.widths: list[int] = []

    def walked(self) -> Dictionary:
        if len(self.content) < _HEADER:
            raise DamagedError("there is no header")
        while (kind := self.number()) != _END:
            self.record(kind)
        self.number()
        if not self.widths:
            raise DamagedError("there are no variables")
        if self.content[:4] == b"$FL3":
            self.inflated()
        return Dictionary(bytes(self.content), len(self.widths))

    def number(self) -> int:
        (found,) = struct.unpack_from(f"{self.order}i", self.content, self.at)
        self.at += 4
        return int(found)

    def skip(self, count: int, size: int = 1) -> None:
        if count < 0 or size < 0 or self.at + count * size > len(self.content):
            raise DamagedError("a record reaches beyond the end of the file")
        self.at += count * size

    def record(self, kind: int) -> None:
        if kind == _VARIABLE:
            self.variable()
        elif kind == _LABELS:
            self.labels()
        elif kind == _LABELLED:
            self.labelled()
        elif kind == _DOCUMENT:
            self.skip(self.number(), 80)
        elif kind == _EXTENSION:
            self.extension()
        else:
            raise DamagedError("a record is of no known kind")

    def variable(self) -> None:
        width, has_label, missing = self.number(), self.number(), self.number()
        if not (_REST <= width <= 255 and has_label in (0, 1) and missing in (-3, -2, 0, 1, 2, 3)):
            raise DamagedError("a variable is not described as one")
        self.widths.append(width)
        if len(self.widths) > _MOST_VARIABLES:
            raise DamagedError("there are more variables than can be")
        self.skip(16)
        if has_label:
            self.skip(-(-self.number() // 4), 4)
        self.skip(abs(missing), 8)

    def labels(self) -> None:
        for _ in range(self.number()):
            self.skip(8)
            self.skip(-(-(self.content[self.at] + 1) // 8), 8)

    def labelled(self) -> None:
        """Check that the variables that a set of labels is for can have them; ReadStat crashes on any other.

        They are all numbers or all texts of up to eight bytes, and none is the rest of a longer text.
        """
        at = [self.number() for _ in range(min(self.number(), len(self.widths) + 1))]
        widths = [self.widths[position - 1] if 1 <= position <= len(self.widths) else _REST for position in at]
        if any(not 0 <= width <= _LABELLED_TEXT for width in widths) or len({width > 0 for width in widths}) > 1:
            raise DamagedError("a label is for no variable that can have one")

    def extension(self) -> None:
        at, kind, size, count = self.at, self.number(), self.number(), self.number()
        begin = self.at
        self.skip(count, size)
        if kind in _MULTIPLE_RESPONSES:
            struct.pack_into(f"{self.order}i", self.content, at, _UNKNOWN_EXTENSION)
        elif kind == _LONG_NAMES and not _pairs(bytes(self.content[begin : self.at])):
            raise DamagedError("the long names are not pairs")

    def inflated(self) -> None:
        """Check that what a compressed file says of its blocks fits, before anything is inflated."""
        _, trailer, length = struct.unpack_from(f"{self.order}3q", self.content, self.at)
        if not self.at <= trailer <= len(self.content) - length:
            raise DamagedError("the blocks are not where the file says")
        largest, blocks = struct.unpack_from(f"{self.order}2i", self.content, trailer + 16)
        if not (0 < largest <= _LARGEST_BLOCK and blocks >= 0 and length == 24 + 24 * blocks):
            raise DamagedError("the blocks are not described as such")
        described = [
            struct.unpack_from(f"{self.order}2q2i", self.content, trailer + 24 + 24 * i) for i in range(blocks)
        ]
        ends = [self.at + 24, *(packed + size for _, packed, _, size in described)]
        inside = all(0 <= begin <= end <= trailer for begin, end in pairwise(ends))
        sizes = [plain for _, _, plain, _ in described]
        if not inside or any(not 0 <= plain <= largest for plain in sizes) or sum(sizes) > _MOST_INFLATED:
            raise DamagedError("a block does not fit in the file")


def _pairs(record: bytes) -> bool:
    """Return whether a record of long names is `SHORT=Long` between tabs, each of a length that names have."""
    pairs = [pair.partition(b"=") for pair in record.rstrip(b"\0\t").split(b"\t")]
    return all(0 < len(short) <= 8 and equals and 0 < len(long) <= 64 * 4 for short, equals, long in pairs)

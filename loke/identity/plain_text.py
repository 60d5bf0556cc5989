"""The plain form of a text, in which one regular expression finds what people spell in many ways.

Digits of every script become 0-9, every dash `-`, every white space one space, HTML entities and web escapes the sign
they stand for. What cannot be seen (soft hyphens, zero-width signs, HTML tags) is taken away in one form and is a space
in another, because it can stand within a number as well as between two.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

_TOKENS = (
    r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});"
    r"|(?:%[0-9a-f]{2})+"
    r"|</?[a-z](?:[^<>@\d]|\d(?!\d)){0,60}>"
)
_TOKEN = re.compile(_TOKENS, re.IGNORECASE)
_PIECE = re.compile(rf"(?P<token>{_TOKENS})|.", re.IGNORECASE | re.DOTALL)

STRANGE = (
    r"[^ -~\x{a1}-\x{ac}\x{ae}-\x{b1}\x{b4}-\x{b8}\x{ba}\x{bb}\x{bf}-\x{24f}]|&[#a-zA-Z]|%[0-9a-fA-F]{2}|<[/a-zA-Z]"
)
"""Regular expression, in the notation of RE2, for texts whose plain form may differ from what they are."""

_STRANGE = re.compile(re.sub(r"\\x\{(\w+)\}", lambda m: rf"\u{int(m[1], 16):04x}", STRANGE))
_DASHES = "\u2212\u207b\u208b\u02d7\u2043\u00af\u30fc"
_DOTS = "\u00b7\u2022\u2024\u2027\u22c5\u30fb"
_SLASHES = "\u2044\u2215"


@dataclass(frozen=True)
class PlainText:
    """A text in plain form; sign number `i` stands for `spans[i]` (start and end) of the text as it was written."""

    text: str
    spans: Sequence[tuple[int, int]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the plain form, which is not empty, lies in the text as it was written."""
        return self.spans[start][0], self.spans[end - 1][1]


def plain_forms(text: str) -> list[str]:
    """Return the plain forms of a text without their places: one, or two when something in it cannot be seen."""
    if not _STRANGE.search(text):
        return [text]
    return list(dict.fromkeys(_form(text, unseen) for unseen in _UNSEEN))


def _form(text: str, unseen: str) -> str:
    return _TOKEN.sub(lambda match: _token(match[0], unseen), text).translate(_SIGNS[unseen])


def plain_texts(text: str) -> Iterator[PlainText]:
    """Yield the plain forms of a text with the place of each sign."""
    if not _STRANGE.search(text):
        yield PlainText(text, [(i, i + 1) for i in range(len(text))])
        return
    for unseen in _UNSEEN:
        signs: list[str] = []
        spans: list[tuple[int, int]] = []
        for piece in _PIECE.finditer(text):
            meant = _token(piece[0], unseen) if piece["token"] else piece[0]
            plain = meant.translate(_SIGNS[unseen])
            signs.append(plain)
            spans += [piece.span()] * len(plain)
        yield PlainText("".join(signs), spans)


def _token(token: str, unseen: str) -> str:
    if token.startswith("<"):
        return unseen
    return html.unescape(token) if token.startswith("&") else unquote(token, errors="replace")


class _Signs(dict[int, str]):
    """The plain form of each sign, worked out when it is first met; what cannot be seen becomes `unseen`."""

    def __init__(self, unseen: str) -> None:
        super().__init__()
        self._unseen = unseen

    def __missing__(self, code: int) -> str:
        self[code] = plain = _sign(chr(code), self._unseen)
        return plain


def _sign(sign: str, unseen: str) -> str:
    category = unicodedata.category(sign)
    if sign.isspace() or category.startswith("Z"):
        return " "
    if category in ("Cc", "Cf", "Mn", "Me", "Cn", "Co"):
        return unseen
    if sign.isascii():
        return sign
    if category == "Pd" or sign in _DASHES:
        return "-"
    if sign in _DOTS or sign in _SLASHES:
        return "." if sign in _DOTS else "/"
    digit = unicodedata.digit(sign, None)
    return str(digit) if digit is not None else unicodedata.normalize("NFKC", sign)


_UNSEEN = ("", " ")
_SIGNS = {unseen: _Signs(unseen) for unseen in _UNSEEN}

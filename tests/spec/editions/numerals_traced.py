"""Where each numeral of a page comes from: plainly, from the edition's own tables and documents, without Loke's code.

Every text of a page is read as a person reads it. What the unit wrote word for word, periods, days, versions and the
audience's rules are kinds of their own. What is left must be a number of the tables that the manifest names: as it
stands there, as a whole per cent, or as so many of so many of one and the same row.
"""

import csv
import io
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

STANDARDS = {"2.2", "301", "549", "320", "1440", "400", "400 %", "400%", "400\u00a0%"}
"""What the accessibility statement names: standards, and the sizes that pages are looked at in."""

FEW = r"(?:färre än|færre end|fewer than)"
LEAST = r"(?:minst|mindst|at least|mer än|mere end|flere end|more than)"
PAIR = re.compile(
    rf"(?:({FEW}) |({LEAST}) )?(\d[\d\u00a0.]*)(?:–(\d[\d\u00a0.]*))?"
    r" (?:av|af|of)(?: (?:de|the))? (\d[\d\u00a0.]*\d|\d)"
)
QUARTER = re.compile(r"\b(?:[KQ][1-4](?: \d\d(?:\d\d)?)?(?!\d)|(?:kvartal|quarter) [1-4]\b)|(?<=kvartal )[1-4]\b")
CERTAIN = {0.0, 95.0, 100.0}
"""How sure an interval is, and the two shares that are never shown, which the page says."""
NAMED = (
    r"(?:[Bb]eskrivning|[Bb]eskrivelse|[Dd]escription|model|modell|version|[Uu]tgåva|[Uu]dgave|[Ee]dition"
    r"|kodbok\w*|kodebog\w*|codebook) "
)
"""What stands before a version; alone it could be anything."""
NUMERAL = re.compile(r"(?<![\w#.,])\d+(?:[\u00a0\u202f]\d{3})*(?:[.,]\d+)*(?:(?=–[\d.,]+\s?%)|\s?%)?")
RANGE_END = re.compile(r"–[\d.,]+\s?%")
DAY = re.compile(r"\b\d{1,2}\.? (?:jan|feb|mar|apr|ma[ij]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]*\.?", re.IGNORECASE)
VOID = {"meta", "br", "img", "link", "hr", "input"}


@dataclass
class Sources:
    """What a numeral may come from; `rows` are (n, k, share, low, high, value) of the tables, null where not shown."""

    rows: list[tuple[float | None, ...]] = field(default_factory=list)
    delivered: list[float] = field(default_factory=list)
    levels: set[float] = field(default_factory=set)
    conditions: set[float] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    years: set[str] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)
    rules: set[float] = field(default_factory=set)
    threshold: int = 0
    things: int = 0


class Texts(HTMLParser):
    """Every text of a page with the ids and tags of the parts that it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            own = dict(attrs)
            self.parts.append(f"#{own['id']}" if own.get("id") else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over what holds no text."""

    def handle_endtag(self, tag: str) -> None:
        self.parts.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and "style" not in self.parts and "code" not in self.parts:
            self.found.append((" ".join(self.parts), re.sub(r"[ \n\t]+", " ", data.strip())))


def sources(edition: Mapping[str, bytes], documents: Iterable[Any]) -> Sources:
    """Return what the numerals of an edition's pages may come from; raises AssertionError for a table gone astray."""
    manifest = json.loads(edition["manifest.json"])
    own = Sources(threshold=manifest["threshold"], rules=set(_numbers(manifest["policy"])))
    own.versions = {manifest["data_hash"][:8], *manifest["versions"].values()}
    for name, content in edition.items():
        if name.endswith(".csv"):
            assert manifest["outputs"][name] == sha256(content).hexdigest()
            _read(name, content.decode("utf-8-sig"), own)
    own.years |= {manifest["period"][:4], str(int(manifest["period"][:4]) - 1)}
    for document in documents:
        told = document.model_dump(mode="json")
        own.levels |= set(_numbers(told))
        strings = [text for text in _strings(told) if re.search(r"\d", text)]
        own.written += [text for text in strings if len(text) > 3 and re.search(r"[^\W\d_]", text)]
        own.years |= {year for text in strings for year in re.findall(r"(?<!\d)20\d\d(?!\d)", text)}
        own.conditions |= {float(each) for text in strings for each in re.findall(r"\d+(?:\.\d+)?", text)}
        own.things = max(own.things, *Counter(_listed(told)).values())
    own.written.sort(key=len, reverse=True)
    return own


def untraced(html: str, own: Sources) -> list[tuple[str, str]]:
    """Return each numeral that comes from nowhere, with the text that it stands in."""
    found = []
    for place, text in Texts(html).found:
        # The tables of what is enough are worked out from levels and sizes, and stand under the unit's own numbers.
        if not ("#enough" in place and "table" in place):
            found += [(numeral, text) for numeral in _unknown(text, place, own)]
    return found


def _unknown(text: str, place: str, own: Sources) -> Iterator[str]:
    if any(text in written for written in own.written):
        return
    left = text
    for written in own.written:
        left = left.replace(written, " ")
    left = DAY.sub(" ", QUARTER.sub(" ", left))
    for version in sorted(own.versions, key=len, reverse=True):
        left = re.sub(rf"{NAMED}{re.escape(version)}(?![\w])", " ", left)
    for found in PAIR.finditer(left):
        if not _is_pair(found, own):
            yield found[0]
    left = PAIR.sub(" ", left)
    left = re.sub(rf"{FEW} {own.threshold}\b", " ", left)
    for found in NUMERAL.finditer(left):
        per_cent = found[0].endswith("%") or bool(RANGE_END.match(left, found.end()))
        if not _is_known(found[0], place, own, per_cent=per_cent):
            yield found[0]


def _is_pair(found: re.Match[str], own: Sources) -> bool:
    few, least, first, to, whole = found.groups()
    a, b, n = _whole(first), _whole(to or first), _whole(whole)
    rows = [row for row in own.rows if row[0] == n]
    if few and a == own.threshold:
        return bool(rows)
    if least and a == n - own.threshold + 1:
        return bool(rows)
    if a == b and any(row[1] == a for row in rows):
        return True
    if any(row[3] is not None and (round(row[3] * n), round(row[4] * n)) == (a, b) for row in rows):
        return True
    if a == b and rows and any(a == math.ceil(level * n - 1e-9) for level in own.levels if 0 < level <= 1):
        return True
    return a <= n <= own.things or (a in own.delivered and n in own.delivered)


def _is_known(numeral: str, place: str, own: Sources, *, per_cent: bool) -> bool:
    if numeral in own.years:
        return True
    value, decimals = _value(numeral)
    if "dl" in place.split() and value in own.conditions:
        return True
    if per_cent:
        shares = [share for row in own.rows for share in row[2:] if share is not None]
        told = {round(100 * share, decimals) for share in (*shares, *own.levels)}
        return value in told | own.rules | own.levels | CERTAIN
    if "svg" in place and (_is_tick(value) or f"20{numeral}" in own.years):
        return True
    told = [each for row in own.rows for each in (row[0], row[1], row[3], row[4], row[5]) if each is not None]
    known = {round(each, decimals) for each in (*told, *own.levels, *own.delivered)}
    return value in known or value in own.rules


def _is_tick(value: float) -> bool:
    """Return whether a number could stand on an axis: one, two or five, or a multiple of one, times a power of ten."""
    if value == 0:
        return True
    power = 10 ** math.floor(math.log10(value))
    return any(math.isclose(value / power * 2 % 1, end, abs_tol=1e-9) for end in (0, 1))


def _value(numeral: str) -> tuple[float, int]:
    plain = re.sub(r"[\s\u00a0\u202f%]", "", numeral)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain) and not re.fullmatch(r"0[.,]\d+", plain):
        return float(re.sub(r"[.,]", "", plain)), 0
    whole, _, rest = plain.replace(",", ".").partition(".")
    return float(f"{whole}.{rest or 0}"), len(rest)


def _whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _read(name: str, text: str, own: Sources) -> None:
    delimiter = ";" if ";" in text.splitlines()[0] else ","
    lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))[1:]
    if name.endswith("deliveries.csv"):
        counts = [[float(cell) for cell in line[2:]] for line in lines]
        by_dataset = {
            line[1]: [row for row, other in zip(counts, lines, strict=True) if other[1] == line[1]] for line in lines
        }
        for group in (counts, *by_dataset.values()):
            own.delivered += [sum(column) for column in zip(*group, strict=True)] + [float(len(group))]
        own.delivered += [cell for row in counts for cell in row]
    elif not name.endswith("definitions.csv"):
        own.years |= {line[0][:4] for line in lines}
        own.rows += [tuple(_cell(line[place]) for place in (7, 9, 11, 12, 13, 14)) for line in lines]


def _cell(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def _leaves(told: object) -> Iterator[object]:
    if isinstance(told, Mapping | list):
        for each in told.values() if isinstance(told, Mapping) else told:
            yield from _leaves(each)
    else:
        yield told


def _numbers(told: object) -> Iterator[float]:
    return (float(each) for each in _leaves(told) if isinstance(each, int | float) and not isinstance(each, bool))


def _strings(told: object) -> Iterator[str]:
    return (re.sub(r"\s+", " ", each.strip()) for each in _leaves(told) if isinstance(each, str))


def _listed(told: object, under: str = "") -> Iterator[str]:
    """Yield the name of its list for each thing of a document, so that they can be counted over the whole of it."""
    if isinstance(told, Mapping):
        for name, each in told.items():
            yield from _listed(each, name)
    elif isinstance(told, list):
        for each in told:
            yield under
            yield from _listed(each, under)

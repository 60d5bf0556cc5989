"""Which numbers an edition may print: published ones, those of its documents, and declared ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import floor

import pandas as pd

from loke.captions import least_count, read_runs
from loke.captions.outcomes import PERCENT_FROM
from loke.disclosure import published_by
from loke.editions.edition import Edition
from loke.editions.indicator_sections import not_over, quarters
from loke.editions.judged_before import earlier_versions
from loke.editions.papers.pack import READING_IT
from loke.editions.trust_section import COUNTS, still_counting
from loke.goals.foretelling import SIZES
from loke.releasing.kept import Kept
from loke.releasing.scan.numerals import Numeral, numerals, pairs
from schemas.description import Element

_FLOATS = ("share", "low", "high", "value")
_WORDS = ("said", "party", "text", "id", "who", "due")
_MOST_DECIMALS, _EXACT = 6, 12
_CONSTANT = " ".join(map(str, (0, 1, 95, *SIZES)))
"""Numbers of our own words: sizes that forecasts are told for, 0 and 1, and the 95 % of intervals."""


@dataclass(frozen=True)
class Printed:
    """The numbers that an edition may print.

    `counts` are whole numbers, `values` all others; `pairs` are so many of so many; `things` are how many elements,
    goals, steps and decisions there are, of which so many of so many may be said; `delivered` are numbers of deliveries
    and of their rows, in their own tables only; `texts` are whole texts, such as versions, and what people wrote in a
    workshop; `ordinals` is the last row that the workbook for interpretations can point at: figures with their
    headings. `sayings` are sentences with numbers that are examples, and the hash that names the edition.
    """

    counts: frozenset[int]
    values: frozenset[float]
    pairs: frozenset[tuple[int, int]]
    things: frozenset[int]
    delivered: frozenset[int]
    texts: frozenset[str]
    ordinals: int
    sayings: frozenset[str] = frozenset()

    def told(self, text: str) -> str:
        """Return a text without what only looks like a number of somebody: examples, and the edition's name.

        The name is left out where it stands alone: the whole hash, which begins with it, is known as a hash.
        """
        plain = _one_line(text)
        for saying in self.sayings:
            plain = re.sub(rf"(?<!\w){re.escape(saying)}(?!\w)", " ", plain)
        return plain

    def holds(self, meant: Iterable[Numeral], *, delivered: bool = False) -> bool:
        """Return whether a number, in one of the ways it may be meant, is one of them."""
        return any(self._holds(numeral, delivered=delivered) for numeral in meant)

    def holds_pair(self, pair: tuple[int, int]) -> bool:
        """Return whether so many of so many is published, or counts elements or goals."""
        return pair in self.pairs or (pair[0] <= pair[1] and pair[1] in self.things)

    def _holds(self, numeral: Numeral, *, delivered: bool) -> bool:
        if numeral.decimals == 0:
            whole = int(numeral.value)
            per_cent = numeral.per_cent and numeral.value in self._rounded[0]
            return whole in self.counts or per_cent or (delivered and whole in self.delivered)
        if numeral.decimals > _MOST_DECIMALS:
            return round(numeral.value, _EXACT) in self._exact
        return numeral.value in self._rounded[numeral.decimals]

    @cached_property
    def _exact(self) -> frozenset[float]:
        return frozenset(round(value, _EXACT) for value in self.values)

    @cached_property
    def _rounded(self) -> list[frozenset[float]]:
        """The values and their per cents, rounded to each number of decimals."""
        both = [*self.values, *(100 * value for value in self.values)]
        return [frozenset(round(value, decimals) for value in both) for decimals in range(_MOST_DECIMALS + 1)]


def printed(kept: Kept, approval: str) -> Printed:
    """Return the numbers that the edition of what is kept may print; `approval` is what it says about who approved."""
    frame, threshold, written = kept.published.frame, kept.published.threshold, _written(kept)
    edition = _edition(kept, approval)
    documents = " ".join(
        model.model_dump_json(by_alias=True)
        for model in (kept.documents.description, kept.documents.codebook, kept.documents.change_model)
    )
    declared = _declared(kept, approval)
    texts = [meant for text in (documents, declared) for found in numerals(text) for meant in found]
    n, k = (set(frame[name].dropna().astype(int)) for name in ("n", "k"))
    floats = {float(value) for name in _FLOATS for value in frame[name].dropna()} | _medians(edition)
    counts = {*n, *k, *(int(m.value) for m in texts if m.value.is_integer()), *_asked(_levels(kept), n)}
    return Printed(
        counts=frozenset({*counts, *(of - threshold + 1 for of in n)}),
        values=frozenset({*floats, *(m.value for m in texts), *map(float, counts)}),
        pairs=frozenset(
            (
                *_pairs(frame, threshold, _levels(kept)),
                *_rows(kept),
                *(pair for text in written for pair in pairs(text)),
            )
        ),
        things=frozenset(_things(kept)),
        delivered=frozenset(_delivered(kept)),
        ordinals=2 * len(frame),
        sayings=frozenset((*(_one_line(edition.words(line)) for line in READING_IT), kept.published.data_hash[:8])),
        texts=frozenset((*kept.provenance.versions.values(), *_versions(kept), *written)),
    )


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)


def _declared(kept: Kept, approval: str) -> str:
    """Return everything else that an edition tells: years, quarters, versions, the policy, and who approved it."""
    frame = kept.published.frame
    periods = {*frame["period"], *frame.loc[frame["group_by"] == "period", "group"], kept.period}
    years = " ".join(f"{year} {year[2:]}" for year in sorted({text[:4] for text in periods}))
    before = " ".join(f"{end} {version}" for end, version in earlier_versions(kept.provenance.versions).items())
    return " ".join((years, before, published_by(kept.published).model_dump_json(), approval, _CONSTANT))


def _pairs(frame: pd.DataFrame, threshold: int, levels: Iterable[float]) -> Iterable[tuple[int, int]]:
    """Yield every so many of so many that the figures are said as: ends of intervals and least counts, too."""
    for row in frame[frame["n"].notna()].to_dict("records"):
        n = int(row["n"])
        yield from ((threshold, n), (n - threshold + 1, n), *((least_count(level, n), n) for level in levels))
        if pd.notna(row["k"]):
            yield int(row["k"]), n
        if pd.notna(row["low"]) and pd.notna(row["high"]) and row["high"] <= 1:
            yield from ((round(float(row[end]) * n), n) for end in ("low", "high"))


def _asked(levels: Iterable[float], sizes: Iterable[int]) -> Iterable[int]:
    """Yield the levels as the change model says them: in per cent, and of few as how many of them."""
    few = [n for n in sizes if n < PERCENT_FROM]
    for level in levels:
        yield round(100 * level)
        yield from (least_count(level, n) for n in few)
        yield from (floor(Fraction(str(level)) * n) for n in few)


def _rows(kept: Kept) -> Iterable[tuple[int, int]]:
    """Yield how many of the rows that were delivered are used, and of each dataset how many were set aside."""
    counting = still_counting(kept.provenance.deliveries)
    yield int(counting["rows_accepted"].sum()), int(counting["rows_read"].sum())
    for _, own in counting.groupby("dataset"):
        yield int(own["rows_quarantined"].sum()), int(own["rows_read"].sum())


def _delivered(kept: Kept) -> Iterable[int]:
    deliveries = kept.provenance.deliveries
    return {int(number) for name in ("sequence", *COUNTS) for number in deliveries[name]}


def _written(kept: Kept) -> frozenset[str]:
    """Return what people wrote in workshops, which are their own words, and what the figure said then."""
    tables = (kept.documents.notes, kept.documents.decisions)
    return frozenset(str(cell) for table in tables for name in _WORDS if name in table for cell in table[name])


def _versions(kept: Kept) -> Iterable[str]:
    documents = kept.documents
    return documents.description.version, documents.codebook.version, documents.change_model.version


def _edition(kept: Kept, approval: str) -> Edition:
    return Edition(kept.published, kept.period, kept.documents, replace(kept.provenance, approval=approval))


def _medians(edition: Edition) -> set[float]:
    """Return the median of each indicator's quarters, which run charts draw."""
    followed = [indicator.id for indicator in edition.documents.change_model.indicators]
    found = (read_runs(quarters(edition, name), not_over(edition, name)).median for name in followed)
    return {median for median in found if median is not None}


def _things(kept: Kept) -> Iterable[int]:
    """Yield of how many elements, goals, steps and decisions it may be said how many are so or so."""
    model = kept.documents.change_model
    yield from range(1, len(kept.documents.decisions) + 1)
    yield from range(1, max(len(own) for own in _elements(kept)) + 1)
    goals = [[goal for row in track.key_indicators for goal in row.goals] for track in model.tracks]
    steps = [[step for row in track.key_indicators for step in row.sub_goals] for track in model.tracks]
    yield from (len(own) for own in (*goals, *steps))
    yield from (sum(map(len, goals)), sum(map(len, steps)))


def _elements(kept: Kept) -> tuple[tuple[Element, ...], ...]:
    description = kept.documents.description
    return tuple(description.target_group.traits), tuple(description.interventions), tuple(description.results)


def _levels(kept: Kept) -> set[float]:
    """Return every level that a share is held against."""
    tracks = kept.documents.change_model.tracks
    goals = [goal for track in tracks for row in track.key_indicators for goal in (*row.goals, *row.sub_goals)]
    intended = [element.intended for own in _elements(kept) for element in own]
    levels = [*intended, *(getattr(goal, "target", None) for goal in goals)]
    return {level for level in levels if isinstance(level, float) and 0 < level <= 1}

"""Can we trust the numbers: what became of the rows, and how completely they are filled in."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from loke.captions import Figure, number, with_percent
from loke.editions.edition import Edition
from loke.editions.judged_before import said_of_earlier
from loke.editions.lines import Line, line
from loke.editions.names import KIND, dataset_name, element_name, group_name
from schemas.deliveries import INTERPRETED

TABLE = "collection_health"
MOST_GAPS = 8
"""How many fields with gaps the page lists; the table has them all."""

COUNTS = ["rows_read", "rows_accepted", "rows_quarantined", "rows_repeated"]
"""What becomes of rows, as columns of DELIVERIES."""

_NO_LONGER = ("replaced", "withdrawn")


@dataclass(frozen=True)
class TrustSection:
    """The page's answer to whether the numbers can be trusted; `gaps` say how much is missing, and why.

    `left_out` says how many files no longer count, and is empty when all do; `rounded` how rows are counted, to the
    nearest `base`; `judged` which rows an earlier codebook judged.
    """

    headline: str
    left_out: str
    base: int
    rounded: str
    judged: tuple[str, ...]
    rows: tuple[Line, ...]
    gaps: tuple[Line, ...]


def trust_section(edition: Edition) -> TrustSection:
    """Return what became of the rows by dataset, the rows of the period, and the fields with the widest gaps."""
    words = edition.words
    deliveries = edition.provenance.deliveries
    sums, gone = delivery_sums(deliveries), int(deliveries["verdict"].isin(_NO_LONGER).sum())
    read, accepted = (int(sums[column].sum()) for column in ("rows_read", "rows_accepted"))
    return TrustSection(
        headline=words(
            "About {accepted} of {read} delivered rows could be used",
            accepted=words.number(accepted, 0),
            read=words.number(read, 0),
        ),
        left_out=words("Files that were replaced or taken back, and are not counted here: {files}.", files=gone)
        if gone
        else "",
        base=edition.figures.threshold,
        rounded=words(
            "Numbers of rows are rounded to the nearest {base}, so that nobody can be found by subtraction.",
            base=edition.figures.threshold,
        ),
        judged=said_of_earlier(edition),
        rows=tuple(_rows(edition, row) for row in sums.to_dict("records")),
        gaps=tuple(_gap(edition, figure) for figure in _gaps(edition)[:MOST_GAPS]),
    )


def still_counting(deliveries: pd.DataFrame) -> pd.DataFrame:
    """Return the deliveries of rows without those that were replaced as a whole or withdrawn.

    Their rows are set aside because somebody corrected them, which is no reason to trust the numbers less. Workbooks of
    interpretations hold what people read in the numbers, and nothing that is counted.
    """
    return deliveries[~deliveries["verdict"].isin(_NO_LONGER) & (deliveries["dataset"] != INTERPRETED)]


def delivery_sums(deliveries: pd.DataFrame) -> pd.DataFrame:
    """Return the number of files and of rows read, accepted, quarantined and repeated, by dataset in order of name.

    Files that no longer count are left out.
    """
    grouped = still_counting(deliveries).groupby("dataset", sort=True)
    return grouped[COUNTS].sum().assign(files=grouped.size()).reset_index()


def _rows(edition: Edition, row: Mapping[Hashable, Any]) -> Line:
    words = edition.words
    name = dataset_name(row["dataset"], edition.documents) or words("unknown dataset")
    return line(name, *(words.number(int(row[count]), 0) for count in ("files", *COUNTS)))


def _gaps(edition: Edition) -> list[Figure]:
    found = edition.figures.where(TABLE, period=edition.period, measure="share", group_by="")
    return sorted((f for f in found if f.share is not None and f.share < 1), key=lambda f: f.share or 0.0)


def _gap(edition: Edition, figure: Figure) -> Line:
    words, documents = edition.words, edition.documents
    field = element_name(TABLE, figure.component, figure.element, documents, words)
    name = f"{field} ({dataset_name(figure.component, documents)})"
    return line(name, with_percent(figure, edition.figures.threshold, words), _why(edition, figure))


def _why(edition: Edition, gap: Figure) -> str:
    """Return why answers are missing, the most common kind first, or that none may be told."""
    kinds = edition.figures.where(
        TABLE, period=gap.period, component=gap.component, element=f"{gap.element}_missing", group_by=KIND
    )
    told = sorted((f for f in kinds if f.n), key=lambda f: -(f.n or 0))
    words, documents = edition.words, edition.documents
    said = ((number(f.n or 0, f.n_state, words), group_name(KIND, f.group, documents, words)) for f in told)
    return ", ".join(f"{many} {kind}" for many, kind in said) or (words("not shown") if kinds else "")

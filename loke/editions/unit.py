"""All editions of a unit: one per period and audience that its description declares."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

import pandas as pd

from loke.disclosure import Published
from loke.editions.claimed import claim_findings
from loke.editions.edition import Documents, Edition, Provenance
from loke.editions.files import edition_files
from loke.editions.overview import OverviewEntry
from schemas.finding import Finding

UnitEditions: TypeAlias = Mapping[str, Mapping[str, bytes]]
"""Editions by their path below the unit, `<period>/<audience>`, each with its files."""


def unit_editions(published: Mapping[str, Published], documents: Documents, provenance: Provenance) -> UnitEditions:
    """Return the editions of every declared period, for every audience that figures are published to."""
    return {
        f"{period}/{audience}": edition_files(figures, period, documents, provenance)
        for period in documents.description.feedback.periods
        for audience, figures in published.items()
    }


def unit_claim_findings(
    published: Mapping[str, Published], documents: Documents, provenance: Provenance
) -> tuple[Finding, ...]:
    """Return what the figures say against sentences of the editions; one that stops keeps all from being made."""
    found: list[Finding] = []
    for period in documents.description.feedback.periods:
        for figures in published.values():
            told = claim_findings(Edition(figures, period, documents, provenance))
            found += [finding for finding in told if finding not in found]
    return tuple(found)


def edition_table(editions: UnitEditions) -> pd.DataFrame:
    """Return what was made; grain: one edition; `bytes` is the size of all its files together."""
    lines = [
        (*path.split("/"), len(files), sum(len(content) for content in files.values()))
        for path, files in editions.items()
    ]
    table = pd.DataFrame(lines, columns=["period", "audience", "files", "bytes"])
    return table.astype({"period": "str", "audience": "str", "files": "int64", "bytes": "int64"})


def provenance(
    ledger: pd.DataFrame,
    document_hashes: pd.DataFrame,
    deliveries: pd.DataFrame,
    versions: Mapping[str, str],
    data_until: date | None = None,
) -> Provenance:
    """Return where a unit's editions come from: documents, deliveries in the inbox, versions, and the last day."""
    documents = dict(zip(document_hashes["file"], document_hashes["sha256"], strict=True))
    present = ledger[ledger["present"]]
    inbox = {f"inbox/{file}": digest for file, digest in zip(present["file"], present["sha256"], strict=True)}
    return Provenance(inputs=documents | inbox, deliveries=deliveries, versions=versions, data_until=data_until)


def leading_figure(editions: UnitEditions) -> str:
    """Return the first figure of the last edition as SVG, or an empty text when it has none."""
    figures = [name for name in sorted(editions[max(editions)]) if name.endswith(".svg")] if editions else []
    return editions[max(editions)][figures[0]].decode() if figures else ""


def overview_entries(
    published: Mapping[str, Published], documents: Documents, provenance: Provenance
) -> list[OverviewEntry]:
    """Return a unit's editions as the overview shows them."""
    unit = documents.description.unit
    return [
        OverviewEntry(figures, period, documents, provenance, f"{unit}/{period}/{audience}/index.html")
        for period in documents.description.feedback.periods
        for audience, figures in published.items()
    ]

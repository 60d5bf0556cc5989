"""All deliveries of a unit, row by row: accepted, quarantined with every broken rule, or repeated."""

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

import pandas as pd

from loke.landing import Delivery
from loke.mapping import Mappings
from loke.validating.dataset_rows import Outcome, judge_rows
from loke.validating.lines import Line, judged_line, ledger, quarantine, refused_line, repeated_line
from loke.validating.prepared import Prepared, datasets_of, prepare
from schemas.codebook import Codebook, Dataset
from schemas.finding import Finding


@dataclass(frozen=True)
class Judged:
    """What became of every row of every delivery.

    `accepted` has one typed table per dataset of the codebook, empty when nothing was delivered; each fulfils
    `compile_schema`. `quarantine` has one line per row set aside: dataset, source_file, source_sheet, source_row and
    rules, joined by ` | `, and no cell value. `deliveries` fulfils DELIVERIES. `findings` are all of them.
    """

    accepted: dict[str, pd.DataFrame]
    quarantine: pd.DataFrame
    deliveries: pd.DataFrame
    findings: tuple[Finding, ...]


def judge(deliveries: Sequence[Delivery], codebook: Codebook, mappings: Mappings, key: bytes) -> Judged:
    """Judge every row of a unit's deliveries, which come in the order of their sequence.

    Datasets that others point at are judged first, so that the order of the files does not decide which rows are
    orphans. `key` makes the pseudonyms. Raises ConditionError for a rule, and CycleError for foreign keys in a ring,
    that the check of the documents should have refused.
    """
    ordered = sorted(deliveries, key=lambda d: d.sequence)
    prepared, repeats = _prepare_all(ordered, codebook, mappings, key)
    accepted, outcomes = _judge_all(list(prepared.values()), codebook)

    def line(delivery: Delivery) -> Line:
        first = prepared[repeats.get(delivery.sequence, delivery.sequence)]
        if delivery.sequence in repeats:
            return repeated_line(delivery, first)
        outcome = outcomes.get(delivery.sequence)
        return judged_line(first, outcome, mappings) if outcome else refused_line(first)

    lines = list(map(line, ordered))
    return Judged(
        {dataset.name: accepted[dataset.name] for dataset in codebook.resources},
        quarantine(lines),
        ledger(lines),
        tuple(finding for each in lines for finding in each.findings),
    )


def _prepare_all(
    ordered: Sequence[Delivery], codebook: Codebook, mappings: Mappings, key: bytes
) -> tuple[dict[int, Prepared], dict[int, int]]:
    """Return each delivery prepared, by sequence, and the sequence of the first one for those whose bytes came before.

    A file that was refused has not come: the same bytes under a better name are read again.
    """
    prepared: dict[int, Prepared] = {}
    repeats: dict[int, int] = {}
    first: dict[tuple[bytes, tuple[str, ...]], int] = {}
    for delivery in ordered:
        same = delivery.content, tuple(d.name for d in datasets_of(delivery.name, codebook))
        if same in first:
            repeats[delivery.sequence] = first[same]
            continue
        prepared[delivery.sequence] = prepare(delivery, codebook, mappings, key)
        if prepared[delivery.sequence].typed is not None:
            first[same] = delivery.sequence
    return prepared, repeats


def _judge_all(prepared: Sequence[Prepared], codebook: Codebook) -> tuple[dict[str, pd.DataFrame], dict[int, Outcome]]:
    accepted: dict[str, pd.DataFrame] = {}
    outcomes: dict[int, Outcome] = {}
    for dataset in _parents_first(codebook):
        own = [p for p in prepared if p.dataset == dataset and p.typed is not None]
        references = {
            key.fields: accepted[key.reference.resource][key.reference.fields]
            for key in dataset.table_schema.foreign_keys
        }
        accepted[dataset.name], found = judge_rows(dataset, own, references)
        outcomes |= {p.delivery.sequence: outcome for p, outcome in zip(own, found, strict=True)}
    return accepted, outcomes


def _parents_first(codebook: Codebook) -> list[Dataset]:
    parents = {
        dataset.name: [key.reference.resource for key in dataset.table_schema.foreign_keys]
        for dataset in codebook.resources
    }
    return [codebook.dataset(name) for name in TopologicalSorter(parents).static_order()]

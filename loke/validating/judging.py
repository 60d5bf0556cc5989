"""All deliveries of a unit, row by row: accepted, quarantined with every broken rule, or repeated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

import numpy as np
import pandas as pd

from loke.engine.store import sha256
from loke.identity import masked
from loke.landing import Arrival, Decision, Delivery, Standing, decisions, standings, without_file
from loke.mapping import Mappings
from loke.validating.dataset_rows import NO_PRINTS, Outcome, Turn, judge_rows
from loke.validating.detected import detected_columns
from loke.validating.lines import (
    Line,
    companion_line,
    judged_line,
    ledger,
    quarantine,
    refused_line,
    repeated_line,
    replaced_line,
    withdrawn_line,
)
from loke.validating.prepared import Prepared, as_returned, datasets_of, prepare
from loke.validating.returned import returned_stamp
from loke.validating.row_flags import row_flags
from loke.validating.version_lines import judged_by
from loke.versions import dataset_versions
from schemas.codebook import Codebook, Dataset
from schemas.corrections import NO_CORRECTIONS
from schemas.finding import Finding


@dataclass(frozen=True)
class Judged:
    """What became of every row of every delivery.

    `accepted` has one typed table per dataset of the codebook, empty when nothing was delivered; each fulfils
    `compile_schema`. `quarantine` has one line per row set aside: dataset, source_file, source_sheet, source_row and
    rules, joined by ` | `, and no cell value. `deliveries` fulfils DELIVERIES and
    `detected_columns` DETECTED_COLUMNS. `judged_by` tells by JUDGED_BY which version of the codebook judged which rows.
    `findings` are all of them.
    """

    accepted: dict[str, pd.DataFrame]
    quarantine: pd.DataFrame
    deliveries: pd.DataFrame
    detected_columns: pd.DataFrame
    judged_by: pd.DataFrame
    findings: tuple[Finding, ...]


def judge(
    deliveries: Sequence[Delivery],
    codebook: Codebook,
    mappings: Mappings,
    key: bytes,
    corrections: pd.DataFrame = NO_CORRECTIONS,
    earlier: Sequence[Codebook] = (),
) -> Judged:
    """Judge every row of a unit's deliveries, which come in the order of their sequence.

    Datasets that others point at are judged first, so that the order of the files does not decide which rows are
    orphans. `key` makes the pseudonyms. `corrections` are the unit's decisions about its deliveries. `earlier` are the
    codebooks that held before, the oldest first: rows of their days are judged by them, and the accepted tables have
    the form of `loke.versions.DatasetVersions.table`. Raises
    ConditionError for a rule, and CycleError for foreign keys in a ring, that the check of the documents should have
    refused.
    """
    ordered = sorted(deliveries, key=lambda d: d.sequence)
    decided = decisions(corrections)
    with_rows = [d for d in ordered if not d.explains]
    withdrawn = {d.sequence for d in with_rows if _is_withdrawn(d, decided)}
    counted = [d for d in with_rows if d.sequence not in withdrawn]
    prepared, repeats = _prepare_all(counted, codebook, mappings, key, earlier)
    arrivals = [_arrival(d, prepared.get(d.sequence), codebook) for d in with_rows if d.sequence not in repeats]
    standing, findings = standings(arrivals, decided)
    prepared |= _returned(arrivals, prepared, standing)
    accepted, outcomes = _judge_all(prepared, standing, codebook, earlier)
    names = {d.sequence: masked(d.name) for d in ordered}

    def line(delivery: Delivery) -> Line:
        if delivery.explains:
            return companion_line(delivery)
        if delivery.sequence in withdrawn:
            return withdrawn_line(delivery, datasets_of(delivery, codebook))
        first = prepared[repeats.get(delivery.sequence, delivery.sequence)]
        if delivery.sequence in repeats:
            return repeated_line(delivery, first)
        stands = standing[delivery.sequence]
        if stands.replaced_by:
            return replaced_line(first, names[stands.replaced_by])
        outcome = outcomes.get(delivery.sequence)
        return judged_line(first, outcome, mappings, codebook) if outcome else refused_line(first)

    lines = [line(delivery).correcting(names, standing.get(delivery.sequence)) for delivery in ordered]
    absent = without_file(arrivals, decided)
    flagged = row_flags(accepted, codebook, {p.file: p.headings for p in prepared.values()}, earlier)
    return Judged(
        {dataset.name: accepted[dataset.name] for dataset in codebook.resources},
        quarantine(lines),
        ledger(lines),
        detected_columns(prepared.values()),
        judged_by(prepared, outcomes, codebook),
        (*(finding for each in lines for finding in each.findings), *findings, *absent, *flagged),
    )


def _is_withdrawn(delivery: Delivery, decided: Mapping[str, Decision]) -> bool:
    decision = decided.get(sha256(delivery.content))
    return decision is not None and decision.decision == "withdraw"


def _arrival(delivery: Delivery, prepared: Prepared | None, codebook: Codebook) -> Arrival:
    stamp = returned_stamp(delivery, codebook)
    datasets = datasets_of(delivery, codebook)
    return Arrival(
        delivery.sequence,
        sha256(delivery.content),
        masked(delivery.name),
        datasets[0].name if len(datasets) == 1 else "",
        prepared is not None and prepared.typed is not None,
        tuple(filter(None, (stamp.sha256, stamp.origin))) if stamp else (),
    )


def _prepare_all(
    ordered: Sequence[Delivery], codebook: Codebook, mappings: Mappings, key: bytes, earlier: Sequence[Codebook]
) -> tuple[dict[int, Prepared], dict[int, int]]:
    """Return each delivery prepared, by sequence, and the sequence of the first one for those whose bytes came before.

    A file that was refused has not come: the same bytes under a better name are read again.
    """
    prepared: dict[int, Prepared] = {}
    repeats: dict[int, int] = {}
    first: dict[tuple[bytes, tuple[bytes, ...], tuple[str, ...]], int] = {}
    for delivery in ordered:
        explained_by = tuple(content for _, content in sorted(delivery.companions.items()))
        same = delivery.content, explained_by, tuple(d.name for d in datasets_of(delivery, codebook))
        if same in first:
            repeats[delivery.sequence] = first[same]
            continue
        prepared[delivery.sequence] = prepare(delivery, codebook, mappings, key, earlier)
        if prepared[delivery.sequence].typed is not None:
            first[same] = delivery.sequence
    return prepared, repeats


def _returned(
    arrivals: Sequence[Arrival], prepared: Mapping[int, Prepared], standing: Mapping[int, Standing]
) -> dict[int, Prepared]:
    """Return the returned workbooks, each after looking at what it was made from."""

    def looked_at(sequence: int) -> Prepared:
        original = standing[sequence].corrects
        return as_returned(prepared[sequence], looked_at(original)) if original in prepared else prepared[sequence]

    return {a.sequence: looked_at(a.sequence) for a in arrivals if a.made_from and a.sequence in prepared}


def _judge_all(
    prepared: Mapping[int, Prepared],
    standing: Mapping[int, Standing],
    codebook: Codebook,
    earlier: Sequence[Codebook],
) -> tuple[dict[str, pd.DataFrame], dict[int, Outcome]]:
    accepted: dict[str, pd.DataFrame] = {}
    outcomes: dict[int, Outcome] = {}
    counting = [s for s, p in prepared.items() if p.typed is not None and not standing[s].replaced_by]
    for dataset in _parents_first(codebook):
        own = [s for s in counting if prepared[s].dataset == dataset]
        own.sort(key=lambda s: (standing[s].place, s))
        turns = [_turn(s, prepared, standing) for s in own]
        versions = dataset_versions(dataset, codebook, earlier)
        accepted[dataset.name], found = judge_rows(dataset, turns, accepted, versions)
        outcomes |= dict(zip(own, found, strict=True))
    return accepted, outcomes


def _turn(sequence: int, prepared: Mapping[int, Prepared], standing: Mapping[int, Standing]) -> Turn:
    replaced = [p.prints for s, p in prepared.items() if standing[s].replaced_by == sequence]
    return Turn(prepared[sequence], standing[sequence].replaces_rows, np.concatenate([NO_PRINTS, *replaced]))


def _parents_first(codebook: Codebook) -> list[Dataset]:
    parents = {
        dataset.name: [key.reference.resource for key in dataset.table_schema.foreign_keys]
        for dataset in codebook.resources
    }
    return [codebook.dataset(name) for name in TopologicalSorter(parents).static_order()]

"""A proposal: the edition as the last run made it, frozen with what it is made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from loke.releasing.checklist import checklist
from loke.releasing.comparing import changes, edition_of, reasons
from loke.releasing.kept import Kept, kept_again, kept_files
from loke.releasing.records import EDITION, KEPT, PROPOSAL, below, hashes, record_bytes
from schemas.release import Proposal


@dataclass(frozen=True)
class Put:
    """Who proposes, when, under which number, and with which versions of everything that decides the bytes."""

    by: str
    at: str
    number: int
    made_with: Mapping[str, str]


def made_again(kept: Kept) -> dict[str, bytes]:
    """Return the edition's files as made from what would be kept, after it has been written and read."""
    return kept_again(kept_files(kept)).edition()


def checks(kept: Kept, proposed: Mapping[str, bytes], found: Mapping[str, bool]) -> dict[str, bool]:
    """Return which checks of the program held; `proposed` are the files of the last run.

    `found` are the answers of the scan and of the attacker: only_published and nothing_found_out.
    """
    again = made_again(kept)
    rows = kept.provenance.deliveries[["rows_accepted", "rows_quarantined", "rows_repeated"]].sum(axis="columns")
    return {
        "proposal_unaltered": dict(proposed) == kept.edition(),
        "made_again": again == kept.edition(),
        "rows_explained": bool((rows == kept.provenance.deliveries["rows_read"]).all()),
        **found,
    }


def proposal_files(
    kept: Kept, put: Put, held: Mapping[str, bool], against: tuple[int, Kept] | None
) -> tuple[Proposal, dict[str, bytes]]:
    """Return a proposal with all files of its folder; `against` is the released edition it is held against."""
    files = {**below(EDITION, kept.edition()), **below(KEPT, kept_files(kept))}
    edition = edition_of(kept)
    proposal = Proposal(
        unit=kept.documents.description.unit,
        number=put.number,
        period=kept.period,
        audience=kept.published.audience,
        by=put.by,
        at=put.at,
        data_hash=kept.published.data_hash,
        compared_with=against[0] if against else 0,
        checklist=checklist(held, edition.words),
        changes=changes(against[1], kept) if against else (),
        reasons=reasons(against[1], kept) if against else (),
        made_with=dict(put.made_with),
        files=hashes(files),
    )
    return proposal, {**files, PROPOSAL: record_bytes(proposal)}

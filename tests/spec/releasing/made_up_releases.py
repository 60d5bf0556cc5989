"""The made-up unit's edition proposed and approved, as a register with its folders."""

from dataclasses import dataclass, field, replace

from loke.disclosure import policy
from loke.engine.store import sha256
from loke.releasing import (
    KEPT,
    MANIFEST,
    PROPOSAL,
    SIGN_OFF,
    Kept,
    Put,
    Verdict,
    entry_of,
    folder_name,
    held_against,
    inside,
    kept_again,
    listed,
    proposal_files,
    register_entries,
    registered,
    signed_files,
    verify,
    without_names,
)
from schemas.release import Decision, Entry, Proposal
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published

HERE = {"loke": "0.1.0", "program": "as it is"}
AT = "2025-01-08T09:00:00+00:00"


def kept(audience: str = "manager", period: str = PERIOD) -> Kept:
    return Kept(published(audience), period, documents("sv"), without_names(provenance(), policy(audience)))


@dataclass
class Unit:
    """A unit's register and folders in memory, as `pipelines.releasing` has them on disk."""

    register: bytes = b""
    folders: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def propose(self, edition: Kept, by: str = "Anna") -> Proposal:
        found = listed(register_entries(self.register))
        before = held_against(found, edition.period, edition.published.audience)
        against = (before.number, kept_again(inside(KEPT, self.folders[before.folder]))) if before else None
        put = Put(by, AT, max(found, default=0) + 1, HERE)
        proposal, files = proposal_files(edition, put, {}, against)
        self.register = registered(self.register, entry_of(proposal, sha256(files[PROPOSAL]), sha256(files[MANIFEST])))
        self.folders[folder_name(proposal.number, proposal.period, proposal.audience)] = files
        return proposal

    def decide(self, proposal: Proposal, decision: Decision = "approved", by: str = "Bo", note: str = "") -> None:
        name = folder_name(proposal.number, proposal.period, proposal.audience)
        files = signed_files(self.folders[name], decision, by, AT, note)
        entry = Entry(
            number=proposal.number,
            period=proposal.period,
            audience=proposal.audience,
            event="rejected" if decision == "rejected" else "released",
            by=by,
            at=AT,
            record=sha256(files[SIGN_OFF]),
            manifest=sha256(files[MANIFEST]),
        )
        self.register = registered(self.register, entry)
        self.folders[name] = files

    def states(self) -> list[str]:
        return [edition.state for edition in listed(register_entries(self.register)).values()]

    def verify(self, **here: str) -> list[Verdict]:
        return verify(self.register, self.folders, HERE | here)

    def copy(self) -> "Unit":
        return replace(self, folders={name: dict(files) for name, files in self.folders.items()})

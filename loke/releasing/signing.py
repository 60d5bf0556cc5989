"""The second person's decision about a proposal."""

from collections.abc import Mapping

from loke.engine.store import sha256
from loke.releasing.comparing import edition_of
from loke.releasing.kept import kept_again
from loke.releasing.records import EDITION, KEPT, PROPOSAL, SIGN_OFF, below, hashes, inside, read_record, record_bytes
from loke.words import Words
from schemas.release import Decision, Proposal, SignOff


class SamePersonError(Exception):
    """Whoever proposed an edition may not decide about it."""


def signed_files(files: Mapping[str, bytes], decision: Decision, by: str, at: str, note: str) -> dict[str, bytes]:
    """Return a proposal's folder with the decision; the pages of an approved edition say who approved it.

    `at` is the time in UTC, as ISO 8601. Raises SamePersonError when the proposer decides, letter case and spaces
    aside.
    """
    proposal = read_record(Proposal, files[PROPOSAL])
    if " ".join(by.split()).casefold() == " ".join(proposal.by.split()).casefold():
        raise SamePersonError
    kept = kept_again(inside(KEPT, files))
    own = {name: content for name, content in files.items() if name.startswith(f"{KEPT}/")}
    signed = SignOff(
        decision=decision, by=by, at=at, day=at[:10], note=note, proposal=sha256(files[PROPOSAL]), files={}
    )
    edition = kept.edition(approval(proposal, signed, edition_of(kept).words))
    own |= below(EDITION, edition)
    signed = signed.model_copy(update={"files": hashes(own)})
    return {**own, PROPOSAL: files[PROPOSAL], SIGN_OFF: record_bytes(signed)}


def approval(proposal: Proposal, signed: SignOff | None, words: Words) -> str:
    """Return what the page says about the approval; empty for a proposal that nobody has approved."""
    if signed is None or signed.decision == "rejected":
        return ""
    said = words(
        "Edition number {number}, approved by {by} on {day}.", number=proposal.number, by=signed.by, day=signed.day
    )
    change = words("Approved with this change: {note}", note=signed.note)
    return f"{said} {change}" if signed.decision == "approved_with_change" else said

"""Proving that a unit's releases are what was decided about: every byte, the chain, and the way it was made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from loke.engine.store import sha256
from loke.releasing.chain import BrokenChainError
from loke.releasing.comparing import edition_of
from loke.releasing.kept import kept_again
from loke.releasing.records import (
    EDITION,
    KEPT,
    MANIFEST,
    PROPOSAL,
    SIGN_OFF,
    hashes,
    inside,
    read_record,
    record_bytes,
)
from loke.releasing.register import Listed, listed, register_entries
from loke.releasing.signing import approval
from schemas.release import Entry, Proposal, SignOff


@dataclass(frozen=True)
class Verdict:
    """What became of proving one edition: `state` as in the register, empty when it is not there.

    `broken` tells what is not as it was, each in a sentence. `rebuilt` says whether the edition came out the same byte
    for byte; False with nothing broken means that other versions are installed, named in `other_versions`.
    """

    folder: str
    state: str
    broken: tuple[str, ...]
    rebuilt: bool
    other_versions: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether everything is proven."""
        return self.rebuilt and not self.broken


def verify(register: bytes, folders: Mapping[str, Mapping[str, bytes]], made_with: Mapping[str, str]) -> list[Verdict]:
    """Return the verdict about every edition of a unit.

    `folders` are all folders beside the register with their files by name, `made_with` the versions installed here.
    """
    try:
        lines = register_entries(register)
    except (BrokenChainError, ValidationError) as error:
        where = f" at line {error.line}" if isinstance(error, BrokenChainError) else ""
        return [Verdict("register.jsonl", "", (f"The register is not as it was written{where}.",), rebuilt=False)]
    editions = {edition.folder: edition for edition in listed(lines).values()}
    known = [_verdict(edition, lines, folders.get(name), made_with) for name, edition in editions.items()]
    unknown = [
        Verdict(name, "", ("The register knows of no such folder.",), rebuilt=False)
        for name in folders
        if name not in editions
    ]
    return known + unknown


def _verdict(
    edition: Listed, lines: tuple[Entry, ...], files: Mapping[str, bytes] | None, made_with: Mapping[str, str]
) -> Verdict:
    if files is None:
        return Verdict(edition.folder, edition.state, ("The folder is gone.",), rebuilt=False)
    broken = tuple(_broken(edition, lines, files))
    if broken:
        return Verdict(edition.folder, edition.state, broken, rebuilt=False)
    proposal = read_record(Proposal, files[PROPOSAL])
    signed = read_record(SignOff, files[SIGN_OFF]) if SIGN_OFF in files else None
    if _rebuilds(files, proposal, signed):
        return Verdict(edition.folder, edition.state, (), rebuilt=True)
    other = tuple(n for n in sorted({*proposal.made_with, *made_with}) if proposal.made_with.get(n) != made_with.get(n))
    said = () if other else ("What is kept makes another edition than the one that lies here.",)
    return Verdict(edition.folder, edition.state, said, rebuilt=False, other_versions=other)


def _broken(edition: Listed, lines: tuple[Entry, ...], files: Mapping[str, bytes]) -> Iterator[str]:
    """Tell what is not as the register and the records say."""
    if sha256(files.get(PROPOSAL, b"")) != edition.proposal:
        yield f"{PROPOSAL} is not the one that was registered."
        return
    if sha256(files[SIGN_OFF]) != edition.sign_off if SIGN_OFF in files else edition.sign_off:
        yield f"{SIGN_OFF} is not the one that was registered."
        return
    proposal = read_record(Proposal, files[PROPOSAL])
    signed = read_record(SignOff, files[SIGN_OFF]) if SIGN_OFF in files else None
    expected, there = (signed or proposal).files, hashes(files)
    yield from (f"{name} is not as it was." for name in expected if name in there and there[name] != expected[name])
    yield from (f"{name} is gone." for name in expected if name not in there)
    yield from (f"{name} was not there." for name in there if name not in expected)
    last = [line for line in lines if line.number == edition.number][-1]
    if there.get(MANIFEST, last.manifest) != last.manifest:
        yield "The manifest is not the one that was registered."
    if signed and signed.proposal != edition.proposal:
        yield f"{SIGN_OFF} is about another proposal."


def _rebuilds(files: Mapping[str, bytes], proposal: Proposal, signed: SignOff | None) -> bool:
    """Return whether what is kept makes exactly the edition that lies there; a defect of rebuilding is a no."""
    try:
        kept = kept_again(inside(KEPT, files))
        again = kept.edition(approval(proposal, signed, edition_of(kept).words))
    except (ValueError, KeyError, LookupError, TypeError):
        return False
    same_records = record_bytes(proposal) == files[PROPOSAL]
    return same_records and kept.published.data_hash == proposal.data_hash and again == inside(EDITION, files)

"""The unit's register of proposals and sign-offs, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loke.releasing.chain import appended, entries
from schemas.release import Entry, Proposal, State


@dataclass(frozen=True)
class Listed:
    """An edition as the register tells of it: where it stands, and the hashes of its records.

    `sign_off` is empty while it is proposed; `superseded_by` is 0 unless it is superseded.
    """

    number: int
    period: str
    audience: str
    state: State
    proposed_by: str
    proposal: str
    sign_off: str = ""
    superseded_by: int = 0

    @property
    def folder(self) -> str:
        """The name of the edition's folder."""
        return folder_name(self.number, self.period, self.audience)


def folder_name(number: int, period: str, audience: str) -> str:
    """Return the name of an edition's folder, which sorts by number."""
    return f"{number:04}-{period}-{audience}"


def registered(content: bytes, entry: Entry) -> bytes:
    """Return a register with one more line."""
    return appended(content, entry.model_dump())


def register_entries(content: bytes) -> tuple[Entry, ...]:
    """Return the lines of a register; raises BrokenChainError when one is not as it was written."""
    return tuple(Entry.model_validate(entry) for entry in entries(content))


def listed(lines: Sequence[Entry]) -> dict[int, Listed]:
    """Return every edition of a register by number.

    A released edition supersedes the earlier one of the same period and audience.
    """
    found: dict[int, Listed] = {}
    for line in lines:
        if line.event == "proposed":
            found[line.number] = Listed(line.number, line.period, line.audience, "proposed", line.by, line.record)
            continue
        if line.event == "released":
            for earlier in _released(found, line.period, line.audience):
                found[earlier.number] = replace(earlier, state="superseded", superseded_by=line.number)
        found[line.number] = replace(found[line.number], state=line.event, sign_off=line.record)
    return found


def _released(found: dict[int, Listed], period: str, audience: str) -> list[Listed]:
    own = (e for e in found.values() if (e.period, e.audience) == (period, audience))
    return [edition for edition in own if edition.state == "released"]


def held_against(found: dict[int, Listed], period: str, audience: str) -> Listed | None:
    """Return the released edition that a new one is compared with.

    That is the one of the same period and audience, else the audience's last; None when there is none.
    """
    own = _released(found, period, audience)
    others = [e for e in found.values() if e.audience == audience and e.state == "released"]
    return (own or sorted(others, key=lambda e: e.number))[-1] if own or others else None


def ever_released(found: dict[int, Listed]) -> list[Listed]:
    """Return the editions that left the house, superseded ones among them, in their order."""
    return [edition for _, edition in sorted(found.items()) if edition.state in ("released", "superseded")]


def entry_of(proposal: Proposal, record: str, manifest: str) -> Entry:
    """Return the register's line of a proposal."""
    own = {name: getattr(proposal, name) for name in ("number", "period", "audience", "by", "at")}
    return Entry(event="proposed", record=record, manifest=manifest, **own)

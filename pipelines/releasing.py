"""Releases on disk: proposals frozen, decisions written down, and everything proven again."""

import platform
import zlib
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from pydantic import ValidationError

from assets.released import counted, counted_then, keep_counted, released
from assets.releases import judged_with
from assets.resources import UnitStore
from loke.disclosure import Relations, published_by, readable_with, stored, tightened
from loke.editions import Documents, provenance
from loke.engine.store import folder_files, put_file, sha256, stage_folder, staged, swap_folder
from loke.identity import is_telling
from loke.indicators import data_until
from loke.releasing import (
    KEPT,
    MANIFEST,
    PROPOSAL,
    SIGN_OFF,
    BrokenChainError,
    Kept,
    Leak,
    Listed,
    Put,
    Released,
    SamePersonError,
    Verdict,
    checks,
    entry_of,
    folder_name,
    found_out,
    held_against,
    inside,
    kept_again,
    listed,
    proposal_files,
    register_entries,
    registered,
    scan,
    signed_files,
    verify,
    without_names,
)
from pipelines.access import access_head, log, now, register_content, releases_folder
from pipelines.commands.options import WrongUseError
from pipelines.news import program_hash
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.release import Decision, Entry, Proposal
from schemas.versions import EarlierCodebooks

_DECIDE_BYTES = ("altair", "babel", "jinja2", "loke-evidence", "pandas", "pyarrow", "typst", "vl-convert-python")
_READ_ONLY = 0o444


@dataclass(frozen=True)
class Refused:
    """An edition that is not put forward, with the checks that did not hold, leaks, and what could be worked out."""

    held: dict[str, bool]
    leaks: tuple[Leak, ...]
    found_out: pd.DataFrame

    @property
    def why(self) -> tuple[str, ...]:
        """What did not hold, with what to do."""
        remedies = (_REMEDIES[check] for check, held in self.held.items() if not held)
        leaks = (f"{leak.file}: {leak.where} ({leak.kind})" for leak in self.leaks)
        rows = self.found_out.to_dict("records")
        narrow = (f"for {r['audience']}: {r['table']} {r['element']} {r['period']} {r['group']}".strip() for r in rows)
        return (*remedies, *leaks, *narrow)

    def for_programs(self) -> dict[str, object]:
        """Return the refusal as plain values for JSON."""
        return {"proposed": False, "checks": self.held, "why": list(self.why)}


_REMEDIES = {
    "proposal_unaltered": "The files under editions are not those that the tables make. Give `loke run` first.",
    "made_again": "The edition could not be made again from what would be kept. This is a defect of Loke.",
    "rows_explained": "Rows of a delivery are not explained. See: loke findings",
    "only_published": "A file holds something that the published figures do not make. Give `loke run --force`.",
    "nothing_found_out": "Together with what was released before, a protected number could be worked out.",
}


def made_with() -> dict[str, str]:
    """Return the versions of everything that decides an edition's bytes, by name."""
    libraries = {name: version(name) for name in (*_DECIDE_BYTES, "xlsxwriter")}
    return {**libraries, "program": program_hash(), "python": platform.python_version(), "zlib": zlib.ZLIB_VERSION}


def propose(at: Settings, unit: str, period: str, audience: str, by: str) -> Proposal | Refused:
    """Freeze the edition that the last run made as a numbered proposal, unless a check does not hold.

    Raises WrongUseError when there is no such edition.
    """
    _check_texts(by, "--by", needed=True)
    with workspace_at(at).lock(unit):
        finish(at, unit)
        kept = _kept(at, unit, period, audience)
        proposed = folder_files(at.editions / unit / period / audience)
        leaks, narrow = scan(proposed, kept), _found_out(at, unit, kept, counted(UnitStore(home=str(at.home)), unit))
        held = checks(kept, proposed, {"only_published": not leaks, "nothing_found_out": narrow.empty})
        if not all(held.values()):
            return Refused(held, leaks, narrow)
        found = editions_of(at, unit)
        before = held_against(found, period, audience)
        against = (before.number, _kept_in(at, unit, before)) if before else None
        put = Put(by, now(), max(found, default=0) + 1, made_with())
        proposal, files = proposal_files(kept, put, held, against)
        keep_counted(UnitStore(home=str(at.home)), unit, proposal.number)
        _put(at, unit, files, entry_of(proposal, sha256(files[PROPOSAL]), sha256(files[MANIFEST])))
    log(at, unit, "proposed", folder_name(proposal.number, period, audience), by=by)
    return proposal


def decide(at: Settings, unit: str, number: int, decision: Decision, by: str, note: str) -> Entry:
    """Write down what the second person decided about a proposal, and release it when approved.

    Raises WrongUseError when it is no open proposal, the same person proposed it, or what was released after it was
    put forward makes it unsafe.
    """
    _check_texts(by, "--by", needed=True)
    _check_texts(note, "The note", needed=decision != "approved")
    with workspace_at(at).lock(unit):
        finish(at, unit)
        edition = editions_of(at, unit).get(number)
        if edition is None or edition.state != "proposed":
            raise WrongUseError(f"Edition {number} of {unit} waits for no decision. See: loke verify {unit}")
        _check_whole(at, unit, edition)
        if decision != "rejected":
            _check_still_safe(at, unit, edition)
        at_now, files = now(), folder_files(releases_folder(at, unit) / edition.folder)
        try:
            files = signed_files(files, decision, by, at_now, note)
        except SamePersonError:
            raise WrongUseError(
                f"{by} proposed edition {number}; another person decides about it. Name that person with --by."
            ) from None
        entry = Entry(
            number=number,
            period=edition.period,
            audience=edition.audience,
            event="rejected" if decision == "rejected" else "released",
            by=by,
            at=at_now,
            record=sha256(files[SIGN_OFF]),
            manifest=sha256(files[MANIFEST]),
        )
        _put(at, unit, files, entry)
    log(at, unit, "decided", f"{edition.folder}: {decision}", by=by, why=note)
    return entry


def verdicts(at: Settings, unit: str, number: int | None = None) -> list[Verdict]:
    """Return what becomes of proving a unit's editions, or one of them with whatever is wrong around it."""
    with workspace_at(at).lock(unit):
        with suppress(WrongUseError):  # an altered register is told by the verdict itself
            finish(at, unit)
        top = releases_folder(at, unit)
        paths = sorted(top.iterdir()) if top.is_dir() else []
        folders = {path.name: folder_files(path) for path in paths if path.is_dir()}
        strange = [
            Verdict(p.name, "", ("The register knows of no such file.",), rebuilt=False)
            for p in paths
            if _is_strange(p)
        ]
        found = [*verify(register_content(at, unit), folders, made_with()), *strange]
    if number is None:
        return found
    return [verdict for verdict in found if verdict.folder.startswith(f"{number:04}-") or not verdict.state]


def editions_of(at: Settings, unit: str) -> dict[int, Listed]:
    """Return every edition of a unit's register by number."""
    try:
        return listed(register_entries(register_content(at, unit)))
    except (BrokenChainError, ValidationError):
        raise WrongUseError(f"The register of {unit} is not as it was written. See: loke verify {unit}") from None


def finish(at: Settings, unit: str) -> None:
    """Put in place what a killed process had registered but not moved; nobody else may be writing there."""
    top = releases_folder(at, unit)
    for edition in editions_of(at, unit).values():
        record, digest = (SIGN_OFF, edition.sign_off) if edition.sign_off else (PROPOSAL, edition.proposal)
        waiting = staged(top / edition.folder) / record
        if waiting.is_file() and sha256(waiting.read_bytes()) == digest:
            _move(top / edition.folder)


def _check_still_safe(at: Settings, unit: str, edition: Listed) -> None:
    """Attack a proposal once more when anything was released after it was put forward, which it was not held against.

    Raises WrongUseError when a protected number could be worked out now.
    """
    lines = register_entries(register_content(at, unit))
    put = next(place for place, line in enumerate(lines) if line.number == edition.number)
    if not any(line.event == "released" for line in lines[put:]):
        return
    then = counted_then(UnitStore(home=str(at.home)), unit, edition.number)
    if not _found_out(at, unit, _kept_in(at, unit, edition), then).empty:
        raise WrongUseError(
            f"After edition {edition.number} was put forward, another was released; together with it a protected "
            f"number could be worked out. Reject it with --reject, and give `loke run --force {unit}` before the next."
        )


def _found_out(
    at: Settings, unit: str, kept: Kept, exact: tuple[pd.DataFrame, dict[str, pd.DataFrame]]
) -> pd.DataFrame:
    """Return what any reader of the edition could work out with all released editions that the reader may see.

    `exact` are the figures that it is published from, and how they relate.
    """
    store = UnitStore(home=str(at.home))
    counts, related = exact
    audience, declared = kept.published.audience, kept.documents.description.feedback.audiences
    known = tightened(kept.documents.description.feedback.thresholds)
    readers = [known[name] for name in declared if audience in readable_with(name)]
    new = Released(counts, Relations.read(**related), kept.published)
    return found_out(released(workspace_at(at), store, unit), new, readers)


def _put(at: Settings, unit: str, files: dict[str, bytes], entry: Entry) -> None:
    """Put an edition's folder in place: staged, registered, moved; a kill between them is made good by `finish`."""
    top = releases_folder(at, unit)
    folder = top / folder_name(entry.number, entry.period, entry.audience)
    stage_folder(folder, files)
    witness = entry.model_copy(update={"log": access_head(at)})
    put_file(top / "register.jsonl", registered(register_content(at, unit), witness))
    _move(folder)


def _move(folder: Path) -> None:
    for path in staged(folder).rglob("*"):
        if path.is_file():
            path.chmod(_READ_ONLY)
    swap_folder(folder)


def _check_whole(at: Settings, unit: str, edition: Listed) -> None:
    folder = releases_folder(at, unit) / edition.folder
    found = verify(register_content(at, unit), {edition.folder: folder_files(folder)}, made_with())
    own = next(verdict for verdict in found if verdict.folder in (edition.folder, "register.jsonl"))
    if not own.holds:
        raise WrongUseError(f"{edition.folder} is not what was proposed. See: loke verify {unit} {edition.number}")


def _is_strange(path: Path) -> bool:
    return path.is_file() and path.name != "register.jsonl"


def _kept_in(at: Settings, unit: str, edition: Listed) -> Kept:
    return kept_again(inside(KEPT, folder_files(releases_folder(at, unit) / edition.folder)))


def _kept(at: Settings, unit: str, period: str, audience: str) -> Kept:
    """Return what the last run made an edition from."""
    store = UnitStore(home=str(at.home))
    figures = store.get("published", unit, dict) or {}
    documents = [store.get(name, unit, model) for name, model in _DOCUMENTS.items()]
    ledger, hashes, rows = (store.get(name, unit, pd.DataFrame) for name in ("ledger", "document_hashes", "deliveries"))
    there = sorted(
        p.relative_to(at.editions / unit).parent.as_posix() for p in (at.editions / unit).glob("*/*/manifest.json")
    )
    if f"{period}/{audience}" not in there or audience not in figures:
        known = ", ".join(there) or f"none yet; give: loke run {unit}"
        raise WrongUseError(f"There is no edition {period}/{audience} of {unit}. There are: {known}.")
    until = data_until(store.get("accepted", unit, dict), documents[1])
    published = stored(figures[audience])
    told = judged_with(store.get("codebook", unit, Codebook), store.get("earlier_codebooks", unit, EarlierCodebooks))
    own = without_names(provenance(ledger, hashes, rows, told, until), published_by(published))
    return Kept(published, period, Documents(*documents).known_to(audience), own)


_DOCUMENTS: dict[str, type] = {
    "business_description": Description,
    "codebook_over_time": Codebook,
    "change_model": ChangeModel,
    "interpretations": pd.DataFrame,
    "decisions": pd.DataFrame,
}


def _check_texts(text: str, where: str, *, needed: bool) -> None:
    if needed and not text.strip():
        raise WrongUseError(f"{where} is empty. Write it in words.")
    if is_telling(text):
        raise WrongUseError(f"{where} reads as a person number, an e-mail address or a phone number. Use words.")

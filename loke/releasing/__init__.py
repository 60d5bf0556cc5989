"""Releases: editions frozen, signed by a second person, and proven to be what was signed.

Belongs here: proposals, sign-offs, the unit's register, what changed since the edition before, the scan for numbers
that were not published, and chains of lines that only grow. Does not belong here: making an edition
(`loke.editions`), deciding what may be shown (`loke.disclosure`), or clock, names of users and files on disk
(`pipelines`).
"""

from loke.releasing.already import Released, found_out, versions
from loke.releasing.chain import BEGIN, BrokenChainError, appended, entries, head, heads, reaches
from loke.releasing.kept import Kept, kept_again, without_names
from loke.releasing.proposing import Put, checks, proposal_files
from loke.releasing.records import EDITION, KEPT, MANIFEST, PROPOSAL, SIGN_OFF, inside, read_record
from loke.releasing.register import (
    Listed,
    entry_of,
    ever_released,
    folder_name,
    held_against,
    listed,
    register_entries,
    registered,
)
from loke.releasing.scan import Leak, scan
from loke.releasing.signing import SamePersonError, signed_files
from loke.releasing.verifying import Verdict, verify

__all__ = [
    "BEGIN",
    "EDITION",
    "KEPT",
    "MANIFEST",
    "PROPOSAL",
    "SIGN_OFF",
    "BrokenChainError",
    "Kept",
    "Leak",
    "Listed",
    "Put",
    "Released",
    "SamePersonError",
    "Verdict",
    "appended",
    "checks",
    "entries",
    "entry_of",
    "ever_released",
    "folder_name",
    "found_out",
    "head",
    "heads",
    "held_against",
    "inside",
    "kept_again",
    "listed",
    "proposal_files",
    "reaches",
    "read_record",
    "register_entries",
    "registered",
    "scan",
    "signed_files",
    "verify",
    "versions",
    "without_names",
]

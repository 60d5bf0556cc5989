"""The one form in which people hear what is wrong and what to do about it.

Belongs here: severity, place, finding and the type that makes findings alike. Does not belong here: the
individual finding types (each stage declares its own in `finding_types.py`) and their translation (`loke.words`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

Param: TypeAlias = str | int
"""A value put into a finding's text: a name, a count or a code from our own documents, never a cell value."""

_NONE: Mapping[str, Param] = MappingProxyType({})


class Severity(StrEnum):
    """What happens next: `stop` holds something back, `fix` sets a row aside, `check` asks a person to look."""

    STOP = "stop"
    FIX = "fix"
    CHECK = "check"


@dataclass(frozen=True, order=True)
class Place:
    """Where a person finds it: file name, sheet, row as Excel counts (1 is the first line), and the file's own heading.

    An empty text or row 0 means that the finding is about the whole file, sheet or row.
    """

    file: str = ""
    sheet: str = ""
    row: int = 0
    heading: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing a person did wrong or must look at, with its place and its remedy.

    `problem` and `remedy` are English templates, which are also the keys of the translations; `params` fills them.
    """

    code: str
    severity: Severity
    place: Place
    problem: str
    remedy: str
    params: Mapping[str, Param] = field(default_factory=lambda: _NONE)


@dataclass(frozen=True)
class FindingType:
    """A kind of finding: its code (`stage.name`), severity, and the templates of its problem and remedy."""

    code: str
    severity: Severity
    problem: str
    remedy: str

    def at(self, place: Place, /, **params: Param) -> Finding:
        """Make the finding of this type at a place; `params` fill the templates.

        Raises KeyError when a parameter of the templates is missing, so a half-written sentence never reaches a person.
        """
        for template in (self.problem, self.remedy):
            template.format_map(params)
        return Finding(self.code, self.severity, place, self.problem, self.remedy, MappingProxyType(dict(params)))


def stops(findings: Iterable[Finding]) -> bool:
    """Return whether any of some findings holds something back."""
    return any(finding.severity is Severity.STOP for finding in findings)

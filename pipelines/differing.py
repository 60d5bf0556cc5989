"""What changed between versions of a unit's documents, in the unit's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rich.console import Console

from loke.documents import UnitDocuments, language_of, read_documents
from loke.versions import Change, KeptVersion, differences, in_order
from loke.words import catalogue
from pipelines.commands.options import WrongUseError
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.finding import Finding
from schemas.text import Language


@dataclass(frozen=True)
class Difference:
    """What changed in one document from one version to another; `before` is None when nothing came before."""

    document: str
    before: KeptVersion | None
    after: KeptVersion
    changes: tuple[Change, ...]

    def for_programs(self, language: Language) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return {
            "document": self.document,
            "from": _named(self.before) if self.before else None,
            "to": _named(self.after),
            "changes": change_values(self.changes, language),
        }


def diff_unit(
    at: Settings, unit: str, document: str | None, before: str | None, after: str | None
) -> tuple[Language, tuple[Difference, ...] | tuple[Finding, ...]]:
    """Return the unit's language and what changed in its documents, or in one, or the findings that stop them.

    Without `before` and `after` each document is held against the version before it. Raises WrongUseError when a named
    version is none of the documents'.
    """
    contents = workspace_at(at).documents(unit)
    documents = read_documents(unit, contents)
    language = language_of(contents)
    if not isinstance(documents, UnitDocuments):
        return language, documents
    names = [v.document for v in documents.versions if v.is_current and document in (None, v.document)]
    ordered = {name: in_order(documents.versions, name) for name in names}
    for wanted in filter(None, (before, after)):
        if not any(wanted == v.version for versions in ordered.values() for v in versions):
            known = ", ".join(f"{v.document} {v.version}" for versions in ordered.values() for v in versions)
            raise WrongUseError(f"No version of {unit} is called {wanted!r}. There are: {known}.")
    found = (_difference(name, versions, before, after) for name, versions in ordered.items())
    return language, tuple(each for each in found if each is not None)


def print_differences(unit: str, found: Sequence[Difference], language: Language) -> None:
    """Print what changed, document by document, one line for each change below the thing that it is about."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"\n[bold]{unit}[/bold]")
    for each in found:
        if each.before is None:
            console.print(f"{each.document} {_dated(each.after)}: no version is kept from before", markup=False)
            continue
        console.print(f"{each.document} {_dated(each.before)} -> {_dated(each.after)}", style="underline", markup=False)
        print_changes(console, each.changes, language)
        if not each.changes:
            console.print("  Nothing changed.")


def print_changes(console: Console, found: Sequence[Change], language: Language) -> None:
    """Print one line for each change, below the thing that it is about."""
    words = catalogue("versions", language)
    for place, changes in groupby(found, key=lambda change: change.place):
        indent = "  "
        if place:
            console.print("  " + " › ".join(map(words.known, place)), style="bold", markup=False, soft_wrap=True)
            indent = "    "
        for change in changes:
            console.print(indent + change.said(words), markup=False, soft_wrap=True)


def change_values(found: Sequence[Change], language: Language) -> list[dict[str, Any]]:
    """Return changes as plain values for JSON: where, and the sentence."""
    words = catalogue("versions", language)
    return [{"where": list(map(words.known, c.place)), "text": c.said(words)} for c in found]


def _difference(
    document: str, versions: Sequence[KeptVersion], before: str | None, after: str | None
) -> Difference | None:
    """Return the difference that is asked for, or None when the document does not have a version that is named."""
    to = _called(versions, after) if after else versions[-1]
    if to is None:
        return None
    earlier = versions[: versions.index(to)]
    since = _called(versions, before) if before else (earlier[-1] if earlier else None)
    if before and since is None:
        return None
    return Difference(document, since, to, differences(since.model, to.model) if since else ())


def _called(versions: Sequence[KeptVersion], version: str) -> KeptVersion | None:
    # A document that changed under its version's name is the last one with it.
    return next((v for v in reversed(versions) if v.version == version), None)


def _named(version: KeptVersion) -> dict[str, str]:
    day = version.valid_from.isoformat() if version.valid_from else ""
    return {"version": version.version, "valid_from": day, "sha256": version.sha256}


def _dated(version: KeptVersion) -> str:
    return f"{version.version} (from {version.valid_from})" if version.valid_from else version.version

"""A unit's description as it is being filled in: read, asked about, and written back."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import typer

from loke.describing import (
    completeness,
    document_form,
    returned_description,
    rewritten,
    section_title,
    word,
    workbook_form,
)
from loke.describing.guide import guidance
from loke.describing.interview import Prompt, interview, is_end
from loke.documents import UnitDocuments, language_of, read_description, read_documents
from loke.engine.store import put_file
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.description import Description
from schemas.finding import Finding
from schemas.text import Language

_DOCUMENT = "description.yaml"


@dataclass(frozen=True)
class Stopped:
    """Why a description cannot be filled in, in the language to say it in."""

    findings: tuple[Finding, ...]
    language: Language


@dataclass(frozen=True)
class Describing:
    """A unit's folder, and its description as text and as read."""

    folder: Path
    text: str
    description: Description


@dataclass(frozen=True)
class Looked:
    """How far a description has come, and what else there is to say of a unit's documents."""

    language: Language
    findings: tuple[Finding, ...]
    completeness: pd.DataFrame | None


def describing(at: Settings, unit: str) -> Describing | Stopped:
    """Return a unit's description to fill in, or why it cannot be read."""
    contents = workspace_at(at).documents(unit)
    findings: list[Finding] = []
    description = read_description(unit, contents, findings)
    if description is None:
        return Stopped(tuple(findings), language_of(contents))
    return Describing(at.workspace / unit, contents[_DOCUMENT].decode("utf-8-sig"), description)


def look(at: Settings, unit: str) -> Looked:
    """Look at all documents of a unit; without a codebook nobody can say how far the description has come."""
    contents = workspace_at(at).documents(unit)
    read = read_documents(unit, contents)
    if not isinstance(read, UnitDocuments):
        return Looked(language_of(contents), read, None)
    return Looked(read.description.language, read.findings, completeness(read.description, read.codebook))


def make_form(at: Describing, kind: str) -> tuple[Path, bool]:
    """Put a form into the unit's folder `templates`, unless one lies there that says other things than the description.

    Return its path, and whether it was put there.
    """
    path = at.folder / "templates" / f"description.{kind}"
    if path.is_file() and returned_description(path.read_bytes(), path.name, at.description) != at.description:
        return path, False
    make = workbook_form if kind == "xlsx" else document_form
    put_file(path, make(at.description))
    return path, True


def put_back(at: Describing, form: Path) -> Describing | Stopped:
    """Write a filled-in form into the description, or tell what is wrong with the form."""
    read = returned_description(form.read_bytes(), form.name, at.description)
    if not isinstance(read, Description):
        return Stopped(read, at.description.language)
    return _written(at, read)


def walk(at: Describing, *, everything: bool) -> None:
    """Ask a person, and write each answer down at once, so that nothing is lost when they stop."""
    language, asking, answer = at.description.language, interview(at.description, everything=everything), ""
    before: Prompt | None = None
    typer.echo(word("keep", language))
    try:
        prompt = next(asking)
        while True:
            at = _written(at, prompt.description)
            _show(prompt, before)
            answer = _answer()
            before, prompt = prompt, asking.send(answer)
    except StopIteration as ended:
        _written(at, ended.value)
        typer.echo("\n" + word("saved" if is_end(answer) else "all_told", language))
    except EOFError:
        typer.echo("\n" + word("saved", language))


def _written(at: Describing, description: Description) -> Describing:
    if description == at.description:
        return at
    text = rewritten(at.text, at.description, description)
    put_file(at.folder / _DOCUMENT, text.encode())
    return replace(at, text=text, description=description)


def _show(prompt: Prompt, before: Prompt | None) -> None:
    language = prompt.description.language
    guiding = list(guidance(prompt.section, language))
    if before is None or before.section.id != prompt.section.id:
        typer.echo(f"\n== {section_title(prompt.section.id, language)} ==")
        for heading, text in guiding[:-1]:
            typer.echo(f"{heading}: {text}")
    if prompt.wants_help:
        typer.echo("{}: {}".format(*guiding[-1]))
    if prompt.trouble:
        typer.echo(prompt.trouble)
    if prompt.now:
        typer.echo(f"  {word('now', language)}: {prompt.now}")
    typer.echo(f"{prompt.text} ", nl=False)


def _answer() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if not sys.stdin.isatty():
        # A terminal shows the answer and its end of line by itself.
        typer.echo(line.strip())
    return line

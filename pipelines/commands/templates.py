"""`loke templates`: what a unit collects with, made from its codebook."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import (
    DONE,
    STOPPED,
    HomeOption,
    JsonOption,
    UnitArgument,
    WorkspaceOption,
    WrongUseError,
    messages,
    print_json,
    where,
)


def command(
    unit: UnitArgument,
    language: Annotated[str, typer.Option("--language", help="sv, da or en [default: that of the unit]")] = "",
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put a workbook and a survey form per dataset into the unit's folder `templates`."""
    from loke.collecting import template_files
    from loke.documents import UnitDocuments, language_of, read_documents
    from loke.engine.store import put_file
    from loke.words.catalogue import LANGUAGES
    from pipelines.running import workspace_at
    from pipelines.show import print_findings

    at = where(workspace, home, [unit])
    spoken = next((known for known in LANGUAGES if known == language), None)
    if language and spoken is None:
        raise WrongUseError("Choose the language sv, da or en.")
    contents = workspace_at(at).documents(unit)
    read = read_documents(unit, contents)
    if not isinstance(read, UnitDocuments):
        print_findings(unit, read, language_of(contents))
        raise typer.Exit(STOPPED)
    folder = at.workspace / unit / "templates"
    files = template_files(read.codebook, read.description, spoken)
    kept = [name for name in files if _is_filled_in(folder / name)]
    for name in files.keys() - set(kept):
        put_file(folder / name, files[name])
    if as_json:
        print_json({"unit": unit, "folder": str(folder), "files": sorted(files), "kept": kept})
    else:
        messages.print(f"Templates are in {folder}. Put what is filled in into the inbox.", markup=False)
        for name in kept:
            messages.print(f"Left as it is, because it is filled in: {name}", markup=False)
    raise typer.Exit(DONE)


def _is_filled_in(path: Path) -> bool:
    """Return whether a template lies there that somebody has begun to fill in; a survey form is never filled in."""
    from loke.collecting import has_rows

    return path.is_file() and not path.name.endswith(".xlsform.xlsx") and has_rows(path.read_bytes())

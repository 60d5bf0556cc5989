"""`loke codebook`: the codebook as a workbook or in other tools' forms, and back."""

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
from pipelines.settings import Settings


def command(
    unit: UnitArgument,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="File to write: codebook.xlsx to edit, datapackage.json, codebook.ddi.xml, metadata.json (CSVW);"
            " or just xlsx, datapackage, ddi, csvw",
        ),
    ] = "",
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="File to read: the codebook's workbook, a survey form (XLSForm), a table of variables (xlsx, csv)."
            " codebook.yaml is written anew, without the comments within it",
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over the file that is there")] = False,
    language: Annotated[str, typer.Option("--language", help="sv, da or en [default: that of the unit]")] = "",
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the codebook in a form that people edit or other tools read, or take one in."""
    at = where(workspace, home, [unit])
    if bool(to) == (source is not None):
        raise WrongUseError("Say either --to FILE or --from FILE.")
    if source is not None:
        _take_in(at, unit, source, replace, as_json)
    else:
        _write(at, unit, to, replace, language, as_json)


def _write(at: Settings, unit: str, to: str, replace: bool, language: str, as_json: bool) -> None:
    from loke.documents import UnitDocuments, language_of, read_documents
    from loke.engine.store import put_file
    from loke.exchanging import TooLongError
    from loke.identity import holds_person_number
    from loke.words.catalogue import LANGUAGES
    from pipelines.exchanging import FORMS, as_written, file_bytes
    from pipelines.running import workspace_at
    from pipelines.show import print_findings

    path = Path(FORMS.get(to, to))
    spoken = next((known for known in LANGUAGES if known == language), None)
    if language and spoken is None:
        raise WrongUseError("Choose the language sv, da or en.")
    if holds_person_number(str(path.absolute())):
        raise WrongUseError("The file's name reads as a person number. Choose another name.")
    if path.exists() and not replace:
        raise WrongUseError(f"There is already a file {path}. Choose another name, or add --replace.")
    contents = workspace_at(at).documents(unit)
    read = read_documents(unit, contents)
    if not isinstance(read, UnitDocuments):
        print_findings(unit, read, language_of(contents))
        raise typer.Exit(STOPPED)
    try:
        # People edit what the unit wrote; other tools do not know the library that limits of instruments come from.
        told = as_written(contents, read.codebook) if path.suffix == ".xlsx" else read.codebook
        content = file_bytes(told, path.name, spoken or read.description.language)
    except TooLongError as error:
        raise WrongUseError(f"A text in {error} is longer than a cell of a workbook holds. Shorten it.") from None
    if content is None:
        raise WrongUseError(f"Name the file as one of: {', '.join(FORMS.values())}.")
    put_file(path, content)
    if as_json:
        print_json({"unit": unit, "file": str(path), "bytes": len(content)})
    else:
        messages.print(f"Wrote {path}.", markup=False)
    raise typer.Exit(DONE)


def _take_in(at: Settings, unit: str, source: Path, replace: bool, as_json: bool) -> None:
    from pipelines.codebook_shown import print_taken
    from pipelines.differing import change_values
    from pipelines.exchanging import take_in
    from pipelines.report import finding_values

    if not source.is_file():
        raise WrongUseError("There is no such file. Say where it is with --from FILE.")
    taken = take_in(at, unit, source, replace=replace)
    if as_json:
        found = [finding_values(f, taken.language) for f in taken.foreign.findings]
        changes = change_values(taken.changes, taken.language)
        told = {"read_as": taken.foreign.kind, "written": taken.written, "changes": changes}
        print_json({"unit": unit, **told, "findings": found})
    else:
        print_taken(unit, taken)
    raise typer.Exit(DONE if taken.is_same or taken.written else STOPPED)

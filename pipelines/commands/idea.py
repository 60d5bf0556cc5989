"""`loke idea`: the idea on one page, read in the terminal or as a PDF to print."""

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
    pdf: Annotated[Path | None, typer.Option("--pdf", help="File to write the idea to, as PDF/UA-1")] = None,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say for whom, with what and to what end the unit works, and why that should do."""
    from loke.documents import UnitDocuments, language_of, read_documents
    from loke.engine.store import put_file
    from loke.pages import NotPrintableError, idea_pdf
    from pipelines.running import workspace_at
    from pipelines.saying import idea_values, print_idea
    from pipelines.show import print_findings

    at = where(workspace, home, [unit])
    if pdf is not None and not pdf.resolve().parent.is_dir():
        raise WrongUseError(f"There is no folder {pdf.resolve().parent}. Name a file in a folder that is there.")
    contents = workspace_at(at).documents(unit)
    read = read_documents(unit, contents)
    if not isinstance(read, UnitDocuments):
        print_findings(unit, read, language_of(contents))
        raise typer.Exit(STOPPED)
    if pdf is not None:
        try:
            put_file(pdf.resolve(), idea_pdf(read.description))
        except NotPrintableError:
            raise WrongUseError(
                "The text holds signs, such as emojis, that the font does not have. Write it without them."
            ) from None
    if as_json:
        print_json(idea_values(read.description, pdf))
    elif pdf is not None:
        messages.print(f"The idea is in {pdf}.", markup=False)
    else:
        print_idea(read.description)
    raise typer.Exit(DONE)

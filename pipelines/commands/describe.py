"""`loke describe`: fill in a unit's description by questions, or by an Excel or Word form."""

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
    form: Annotated[str, typer.Option("--form", help="Make a form to fill in: xlsx or docx")] = "",
    filled: Annotated[Path | None, typer.Option("--from", help="Read a form that was filled in")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Ask all questions, also those with an answer")] = False,
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Fill in a unit's description by questions, or by an Excel or Word form."""
    from pipelines.describing import Stopped, describing, look, make_form, put_back, walk
    from pipelines.report import finding_values
    from pipelines.show import print_findings
    from pipelines.show_completeness import completeness_values, print_completeness

    _check_use(form, filled)
    here = where(workspace, home, [unit])
    at = describing(here, unit)
    if filled is not None and not isinstance(at, Stopped):
        at = put_back(at, filled)
    if isinstance(at, Stopped):
        print_findings(unit, at.findings, at.language)
        raise typer.Exit(STOPPED)
    if form:
        path, is_made = make_form(at, form)
        told = "Form" if is_made else "Left as it is, because it says other things than the description"
        messages.print(f"{told}: {path}", markup=False)
    elif filled is None and not as_json:
        walk(at, everything=everything)
    looked = look(here, unit)
    if as_json:
        findings = [finding_values(f, looked.language) for f in looked.findings]
        print_json({"unit": unit, "completeness": completeness_values(looked.completeness), "findings": findings})
    elif not form:
        print_findings(unit, looked.findings, looked.language)
        print_completeness(looked.completeness, looked.language)
    raise typer.Exit(DONE)


def _check_use(form: str, filled: Path | None) -> None:
    if form not in ("", "xlsx", "docx") or (form and filled):
        raise WrongUseError("Choose either --form xlsx, --form docx or --from FILE.")
    if filled is not None and not filled.is_file():
        raise WrongUseError("There is no such file to read. Give the path of the form after --from.")

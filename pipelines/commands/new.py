"""`loke new`: a new unit's folder, with documents to start from."""

import re
from datetime import date
from typing import Annotated

import typer

from pipelines.commands.options import (
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
    name: Annotated[str, typer.Option("--name", help="The unit's name as people say it")] = "",
    language: Annotated[str, typer.Option("--language", help="sv, da or en")] = "sv",
    workspace: WorkspaceOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a new unit's folder with documents to start from, valid as they stand."""
    from loke.documents.new_unit import new_unit
    from loke.engine.store import put_file
    from loke.identity import holds_person_number
    from loke.words.catalogue import LANGUAGES
    from schemas.text import identifier_of

    folder = where(workspace, home).workspace / unit
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,59}", unit) or holds_person_number(unit):
        near = identifier_of(unit).replace("_", "-")
        suggestion = "familjehuset-norr" if holds_person_number(unit) or near.startswith("x-") else near
        raise WrongUseError(
            f"Name the unit with lower-case letters a-z, digits and hyphens, such as {suggestion}, "
            "and never by a person number."
        )
    if folder.exists():
        raise WrongUseError(f"There is already a folder {folder}. Choose another name.")
    written = next((known for known in LANGUAGES if known == language), None)
    if written is None:
        raise WrongUseError("Choose the language sv, da or en.")
    documents = new_unit(unit, name or unit, written, date.today())
    for file, content in documents.items():
        put_file(folder / file, content)
    (folder / "inbox").mkdir()
    if as_json:
        print_json({"unit": unit, "folder": str(folder), "files": sorted(documents)})
    else:
        messages.print(f"Made {folder}.", markup=False)
        messages.print(f"Describe the unit by questions: loke describe {unit}")
        messages.print(f"Fill in the other documents, put deliveries in inbox, then: loke run {unit}")

"""The unit's own files given back with their wrong cells marked."""

from collections.abc import Sequence
from pathlib import Path

from loke.engine.store import put_file
from loke.marking import mark_workbook
from pipelines.running import workspace_at
from pipelines.settings import Settings
from schemas.finding import Finding
from schemas.text import Language


def return_workbooks(at: Settings, unit: str, findings: Sequence[Finding], language: Language) -> list[Path]:
    """Put a marked workbook for each delivery with findings into the unit's folder `returned`, and return the paths.

    They lie beside the inbox because they hold what the unit delivered, which may not be stored under home.
    """
    returned = []
    for name, content in workspace_at(at).inbox(unit).items():
        own = [finding for finding in findings if finding.place.file == name]
        if own:
            marked = mark_workbook(content, name, own, language)
            path = at.workspace / unit / "returned" / f"{name}.marked.xlsx"
            put_file(path, marked)
            returned.append(path)
    return returned

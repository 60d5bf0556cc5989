"""Exact figures for the analyst, logged before they are written."""

from pathlib import Path

import pandas as pd

from assets.released import COUNTED
from assets.resources import UnitStore
from loke.editions.workbook import workbook_bytes
from loke.engine.store import put_file
from loke.identity import is_telling
from pipelines.access import log
from pipelines.commands.options import WrongUseError
from pipelines.settings import Settings


def exact_workbook(at: Settings, unit: str, to: Path, by: str, why: str) -> Path:
    """Write a unit's exact feedback tables to a workbook and return its path.

    The line in the access log comes first, so that no look is ever without one. Raises WrongUseError when there are no
    tables, or when the workbook would lie where it could travel with what is published.
    """
    path = to.resolve()
    if any(path.is_relative_to(top) for top in (at.workspace, at.home)):
        raise WrongUseError("Write exact figures outside workspace and home, where only you read them.")
    if path.suffix != ".xlsx":
        raise WrongUseError("Name a file that ends with .xlsx.")
    if any(map(is_telling, (by, why))):
        raise WrongUseError("Who and why read as a person number, an e-mail address or a phone number. Use words.")
    store = UnitStore(home=str(at.home))
    tables = {name: store.get(name, unit, pd.DataFrame) for name in COUNTED}
    if any(table is None for table in tables.values()):
        raise WrongUseError(f"Nothing was counted of {unit} yet. Give `loke run {unit}` first.")
    log(at, unit, "looked", f"exact tables as {path.name}", by=by, why=why)
    put_file(path, workbook_bytes(tables))
    return path

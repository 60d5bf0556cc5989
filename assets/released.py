"""Editions that left the house, with the exact figures of then, which stay inside.

Belongs here: taking both up again. Does not belong here: the register and what it means (`loke.releasing`).
"""

import pandas as pd

from assets.resources import UnitStore, Workspace
from loke.disclosure import Relations
from loke.engine.store import folder_files
from loke.releasing import KEPT, Released, ever_released, inside, kept_again, listed, register_entries

COUNTED = ("flow", "intended_versus_actual", "indicator_table", "patterns", "collection_health", "occasions")
"""The exact feedback tables that are published together, in this order."""


def released(workspace: Workspace, store: UnitStore, unit: str) -> list[Released]:
    """Return a unit's released editions, superseded ones among them, in the order of their numbers."""
    folder = workspace.releases / unit
    register = folder / "register.jsonl"
    if not register.is_file():
        return []
    found = []
    for edition in ever_released(listed(register_entries(register.read_bytes()))):
        kept = kept_again(inside(KEPT, folder_files(folder / edition.folder)))
        counts, related = counted_then(store, unit, edition.number)
        found.append(Released(counts, Relations.read(**related), kept.published))
    return found


def counted_then(store: UnitStore, unit: str, number: int) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """Return the exact figures that an edition is published from, and how they relate, as kept when it was proposed."""
    related = {name: pd.read_parquet(path) for name, path in store.get(_then(number), unit, dict).items()}
    return related.pop("counts"), related


def counted(store: UnitStore, unit: str) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """Return a unit's exact figures as the last run counted them, and how they relate."""
    counts = pd.concat([store.get(name, unit, pd.DataFrame) for name in COUNTED], ignore_index=True)
    related = store.get("related_counts", unit, dict)
    return counts, {name: pd.read_parquet(path) for name, path in related.items()}


def keep_counted(store: UnitStore, unit: str, number: int) -> None:
    """Keep the exact figures that an edition is published from; they never leave the tables."""
    counts, related = counted(store, unit)
    store.put(_then(number), unit, {"counts": counts, **related})


def _then(number: int) -> str:
    return f"released/{number:04}"

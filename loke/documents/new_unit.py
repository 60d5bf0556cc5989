"""The documents that a new unit starts from: small, whole, and valid as they stand."""

import json
from datetime import date
from importlib.resources import files

from loke.describing.template import guided
from schemas.text import Language

_DOCUMENTS = ("description", "codebook", "change_model")
_MAPPINGS = {
    "mappings/columns.csv": "dataset,source_column,our_column,why\n",
    "mappings/values.csv": "dataset,column,source_value,our_code,why\n",
}


def new_unit(unit: str, name: str, language: Language, today: date) -> dict[str, bytes]:
    """Return a new unit's documents in a language, by file name in the unit's folder.

    They pass every check as they stand, so that a first delivery gives feedback the same day. What to write in the
    description, and why, stands in it as comments.
    """
    folder = files("loke.documents") / "templates"
    filled = {
        f"{document}.yaml": (folder / f"{document}.{language}.yaml")
        .read_text(encoding="utf-8")
        .format(unit=unit, name=json.dumps(name, ensure_ascii=False), today=today.isoformat(), year=today.year)
        for document in _DOCUMENTS
    }
    filled["description.yaml"] = guided(filled["description.yaml"], language)
    return {file: text.encode() for file, text in {**filled, **_MAPPINGS}.items()}

"""Write docs/reference/: every key of every document, made from the pydantic models, so that it is never stale."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

sys.path.insert(0, str(Path(__file__).parent.parent))

from pydantic import BaseModel

from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.instrument import InstrumentFile
from schemas.plausibility import Plausibility
from schemas.text import GoalId, Identifier, PeriodText, UnitName

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
DOCUMENTS: dict[str, type[BaseModel]] = {
    "description.yaml": Description,
    "codebook.yaml": Codebook,
    "change_model.yaml": ChangeModel,
    "plausibility.yaml": Plausibility,
    "instruments.yaml": InstrumentFile,
}
_FORMS = {
    get_args(form)[1].pattern: words
    for form, words in (
        (Identifier, "short name (a-z, 0-9, _)"),
        (UnitName, "folder name (a-z, 0-9, -)"),
        (GoalId, "number of a goal, such as Q3a"),
        (PeriodText, "period: 2024, 2024H1, 2024Q3 or 2024-11"),
    )
}
_PLAIN = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}
_MADE = "<!-- Made by `make reference` from the models in schemas/. Change the models, not this page. -->"


def page(document: str, model: type[BaseModel]) -> str:
    """Return the reference page of one document: a table of keys for the document and for each of its parts."""
    schema = model.model_json_schema(by_alias=True)
    parts = {model.__name__: schema, **schema.get("$defs", {})}
    sections = (line for name in _in_order(model.__name__, parts) for line in _section(name, parts[name]))
    return "\n".join([f"# {document}", "", _MADE, "", *sections]).rstrip() + "\n"


def _in_order(first: str, parts: dict[str, Any]) -> list[str]:
    """Return the names of the parts in the order in which a reader meets them."""
    order = [first]
    for name in order:
        properties = json.dumps(parts[name].get("properties", {}))
        met = re.findall(r'"#/\$defs/(\w+)"', properties)
        order += [part for part in dict.fromkeys(met) if part not in order]
    return order


def _section(name: str, part: dict[str, Any]) -> Iterator[str]:
    if "properties" not in part:
        return
    yield from (f"## {name}", "", " ".join(str(part.get("description", "")).split()), "")
    yield from ("| key | what it is | must be there | what it means |", "| --- | --- | --- | --- |")
    required = part.get("required", [])
    for key, about in part["properties"].items():
        needed = "yes" if key in required else _default(about.get("default"))
        cells = (f"`{key}`", kind(about), needed, " ".join(str(about.get("description", "")).split()))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _default(value: object) -> str:
    return "no" if value in (None, "", [], {}) or isinstance(value, dict) else f"no; else {_code(value)}"


def _code(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_code, value))
    return f"`{str(value).lower() if isinstance(value, bool) else repr(value).strip(chr(39))}`"


def kind(about: dict[str, Any]) -> str:
    """Return the kind of value in words, with a link to the section of a part."""
    if "$ref" in about:
        name = about["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in about or "enum" in about:
        return " or ".join(_code(value) for value in about.get("enum", [about.get("const")]))
    if any(several in about for several in ("anyOf", "oneOf")):
        options = [kind(option) for option in about.get("anyOf", about.get("oneOf"))]
        return " or ".join(dict.fromkeys(option for option in options if option != "null"))
    if about.get("type") == "array":
        return f"list of {kind(about.get('items', {}))}"
    if about.get("type") == "object":
        values = about.get("additionalProperties")
        return f"keys with {kind(values)}" if isinstance(values, dict) else "keys"
    return _plain(about)


def _plain(about: dict[str, Any]) -> str:
    if about.get("format") == "date":
        return "date, YYYY-MM-DD"
    if about.get("pattern") in _FORMS:
        return _FORMS[about["pattern"]]
    words = _PLAIN.get(str(about.get("type")), "any value")
    signs = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}
    limits = [f"{sign} {about[limit]:g}" for limit, sign in signs.items() if limit in about]
    form = [f"of the form `{about['pattern']}`"] if "pattern" in about else []
    return " ".join([words, *form, " and ".join(limits)]).strip()


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    found = {f"{document.removesuffix('.yaml')}.md": page(document, model) for document, model in DOCUMENTS.items()}
    listed = [f"* [{document}]({document.removesuffix('.yaml')}.md)" for document in DOCUMENTS]
    return {"README.md": "\n".join(["# The documents of a unit", "", _MADE, "", *listed]) + "\n", **found}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, text in pages().items():
        (FOLDER / file).write_text(text, encoding="utf-8")

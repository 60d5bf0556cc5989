"""A codebook as the YAML text that people write: keys in their usual order, short things on one line."""

import math
import re
from collections.abc import Mapping
from typing import Any

import yaml
from pydantic_core import to_jsonable_python

from loke.reading.grid import cell_text
from schemas.codebook import Codebook

FIRST = ("$schema", "id", "name", "rule", "severity", "type", "title", "path", "sheet", "primaryKey", "foreignKeys")
"""Keys that stand before others of the same thing, in this order; those not named here keep the model's order."""

LOKE_FIRST = (
    "link",
    "instrument",
    "informant",
    "example",
    "asked_when",
    "element",
    "recorded_by",
    "recorded_when",
    "minutes",
    "exists_in",
    "identity",
)
"""The first keys of what Loke knows of a variable."""

LAST = ("labels", "rules", "table_rules", "derived", "resources", "loke")
"""Keys that stand after others."""

_WIDTH, _ENDLESS = 140, 10_000
_BLOCKS = frozenset({"resources", "loke", "schema", "rules", "table_rules"})
_LISTS = frozenset({"foreignKeys", "derived", "categories"})


_MAPPING, _SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


_FLOAT = "tag:yaml.org,2002:float"


class _Flow(dict[str, Any]):
    """Keys and values on one line."""


class _FlowList(list[Any]):
    """Items on one line."""


class _Dumper(yaml.SafeDumper):
    """Dumper that indents lists, writes no anchors, and puts short things on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of a list below its key."""
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        """Quote with quotation marks where nothing in the text speaks against it."""
        style: str = super().choose_scalar_style()
        text = getattr(self.event, "value", "")
        return '"' if style == "'" and not set(text) & {"\\", '"'} else style

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write a thing out each time that it stands somewhere."""
        return True


_Dumper.add_representer(_Flow, lambda dumper, data: dumper.represent_mapping(_MAPPING, data.items(), flow_style=True))
_Dumper.add_representer(_FlowList, lambda dumper, data: dumper.represent_sequence(_SEQUENCE, data, flow_style=True))

# Documents are read without exponents, so 1e-05 would come back as text.
_Dumper.add_representer(float, lambda dumper, data: dumper.represent_scalar(_FLOAT, _decimals(data)))


def codebook_yaml(codebook: Codebook) -> str:
    """Return a codebook as YAML that reads as the same codebook; the same codebook gives the same text."""
    values = {"$schema": codebook.profile, **said(codebook)}
    text = yaml.dump(
        _shaped(values, "", 0),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_ENDLESS,
        default_flow_style=False,
    )
    return re.sub(r"(?m)^(resources:|  - name:)", r"\n\1", text).replace("resources:\n\n", "resources:\n", 1)


def said(codebook: Codebook) -> dict[str, Any]:
    """Return a codebook as plain values without what goes without saying; whole numbers have no decimals."""
    plain: dict[str, Any] = to_jsonable_python(codebook.model_dump(by_alias=True, exclude_defaults=True))
    numbers: dict[str, Any] = _whole(plain)
    return numbers


def _whole(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _whole(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _shaped(value: Any, key: str, depth: int) -> Any:
    if isinstance(value, Mapping):
        order = LOKE_FIRST if "link" in value else FIRST
        shaped = {k: _shaped(value[k], k, depth + 1) for k in sorted(value, key=lambda k: _rank(k, order))}
        is_flat = all(_is_flat(inside) for inside in shaped.values())
        return _Flow(shaped) if is_flat and _fits(shaped, key, depth) else shaped
    if isinstance(value, list):
        items = [_shaped(_short(item, key), key, depth + 1) for item in value]
        is_short = len(items) == 1 or not any(isinstance(item, dict) for item in items)
        is_flat = all(map(_is_flat, items))
        return _FlowList(items) if is_short and is_flat and key not in _LISTS and _fits(items, key, depth) else items
    return value


def _decimals(number: float) -> str:
    text = cell_text(number)
    return text if "." in text or not math.isfinite(number) else f"{text}.0"


def _is_flat(value: Any) -> bool:
    return not isinstance(value, dict | list) or isinstance(value, _Flow | _FlowList)


def _short(item: Any, key: str) -> Any:
    """Return an item in its short form: of a word for no value that means blank, just the word."""
    return item["value"] if key == "missingValues" and item.keys() == {"value"} else item


def _rank(key: str, order: tuple[str, ...]) -> int:
    if key in LAST:
        return len(order) + 1 + LAST.index(key)
    return order.index(key) if key in order else len(order)


def _fits(value: Any, key: str, depth: int) -> bool:
    if key in _BLOCKS or not value:
        return not value
    return (
        len(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, width=_ENDLESS, default_flow_style=True)) + 4 * depth
        < _WIDTH
    )

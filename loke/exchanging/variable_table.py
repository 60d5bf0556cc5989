"""A plain table of variables, one row each, as a dataset of a codebook: headings and types are known by their words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from loke.documents.problems import nearest
from loke.exchanging import finding_types as types
from loke.exchanging.cells import plain_number
from loke.exchanging.form_names import identifier
from loke.exchanging.imported import Imported, Values, dataset
from loke.exchanging.no_value_words import kind_of
from loke.exchanging.opened import Opened
from loke.exchanging.variable_words import HEADINGS, TYPES
from loke.exchanging.words import CHOICES
from loke.mapping.mappings import normal
from loke.reading.grid import Cell, cell_text, is_blank
from schemas.codebook import FieldType
from schemas.finding import Finding, Place

_LOOKED_AT = 30
_CODE = re.compile(r"\s*(?P<code>[^=:;\n]{1,60}?)\s*(?:=|:|\s[-–]\s)\s*(?P<label>[^=\n]+?)\s*")
_RANGE = re.compile(r"(?P<least>-?\d+(?:[.,]\d+)?)\s*(?:-|–|…|\.\.|till|til|to)\s*(?P<greatest>-?\d+(?:[.,]\d+)?)")
_NEEDED = ("ja", "yes", "x", "true", "1", "obligatorisk", "obligatoriskt", "required", "måste", "skal")


@dataclass(frozen=True)
class _Row:
    """One row: its cells by what the heading says, and its place with the file's own headings."""

    cells: Mapping[str, str]
    headings: Mapping[str, str]
    place: Place

    def at(self, part: str) -> Place:
        """Return the place of a cell; limits without a column of their own stand among the codes."""
        heading = self.headings.get(part, self.headings.get("codes", ""))
        return Place(self.place.file, self.place.sheet, self.place.row, heading)


def read_variable_table(read: Opened, own: str) -> Imported:
    """Return the datasets of a table of variables; `own` names the one of rows that do not say to which they belong.

    Every sheet with a column for names is read. What is not understood is a finding with a suggestion.
    """
    findings: list[Finding] = []
    rows = [row for sheet in read.sheets for row in _rows(read, sheet, findings)]
    if not rows:
        known = ("variabel, etikett, typ, koder, min, max",)
        place = Place(read.file, row=1)
        return Imported((), (*findings, types.NO_VARIABLES.at(place, expected_headings=known[0])))
    grouped: dict[str, list[_Row]] = {}
    for row in rows:
        grouped.setdefault(row.cells.get("dataset", ""), []).append(row)
    datasets: list[Values] = []
    for title, members in grouped.items():
        name = identifier(title or own, [one["name"] for one in datasets], otherwise="table")
        datasets.append(dataset(name, title, _fields(members, findings)))
    return Imported(tuple(datasets), tuple(findings))


def _rows(read: Opened, sheet: str, findings: list[Finding]) -> list[_Row]:
    rows = read.sheets[sheet]
    found = _headings(rows)
    if found is None:
        if not all(map(is_blank, rows)):
            findings.append(types.NO_NAMES.at(Place(read.file, sheet)))
        return []
    first, parts, texts = found
    for position, text in texts.items():
        if position not in parts and any(not is_blank(row[position : position + 1]) for row in rows[first + 1 :]):
            at = Place(read.file, sheet, first + 1, text)
            findings.append(types.COLUMN_LEFT_OUT.at(at, nearest=nearest(text.casefold(), HEADINGS)))
    headings = {part: texts[position] for position, part in parts.items()}
    told = []
    for number, row in enumerate(rows[first + 1 :], start=first + 2):
        cells = {part: _text(row[position]) for position, part in parts.items() if position < len(row)}
        at = Place(read.file, sheet, number)
        if cells.get("name") or cells.get("label"):
            told.append(_Row(_with_limits({part: text for part, text in cells.items() if text}), headings, at))
        elif not is_blank(row):
            findings.append(types.NO_NAME.at(at))
    return told


def _with_limits(cells: dict[str, str]) -> dict[str, str]:
    """Return cells in which a range among the codes, such as `0-120`, stands as least and greatest."""
    found = _RANGE.fullmatch(cells.get("codes", ""))
    if found is None or {"minimum", "maximum"} & set(cells):
        return cells
    rest = {part: text for part, text in cells.items() if part != "codes"}
    return rest | {"minimum": found["least"], "maximum": found["greatest"]}


def _headings(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[int, str], dict[int, str]] | None:
    """Return the row of headings, what each column says, and the headings: the row with most known words."""
    best: tuple[int, dict[int, str], dict[int, str]] | None = None
    for number, row in enumerate(rows[:_LOOKED_AT]):
        texts = {i: " ".join(_text(cell).split()) for i, cell in enumerate(row) if not is_blank([cell])}
        parts: dict[int, str] = {}
        for position, text in texts.items():
            part = HEADINGS.get(normal(text.rstrip(":")))
            if part and part not in parts.values():
                parts[position] = part
        if len(parts) >= 2 and {"name", "label"} & set(parts.values()) and (best is None or len(parts) > len(best[1])):
            best = number, parts, texts
    return best


def _fields(rows: Sequence[_Row], findings: list[Finding]) -> list[Values]:
    fields: list[Values] = []
    for row in rows:
        wanted = row.cells.get("name") or row.cells["label"]
        name = identifier(wanted, [one["name"] for one in fields], otherwise="v")
        if name != wanted and "name" in row.cells:
            findings.append(types.RENAMED.at(row.at("name"), name=name))
        fields.append(_field(row, name, findings))
    return fields


def _field(row: _Row, name: str, findings: list[Finding]) -> Values:
    codes, missing = _codes(row, findings)
    kind = _kind(row, codes, findings)
    if kind == "boolean" and codes and {code["value"] for code in codes} != {"true", "false"}:
        kind = "string"
    constraints: Values = {"required": True} if normal(row.cells.get("required", "")) in _NEEDED else {}
    for key in ("minimum", "maximum"):
        if key in row.cells:
            constraints |= _limit(row, key, kind, findings)
    loke: Values = {"link": "background"}
    loke |= {key: row.cells[key] for key in ("recorded_by", "recorded_when", "exists_in") if key in row.cells}
    minutes = plain_number(row.cells.get("minutes", ""))
    if minutes is not None and minutes >= 0:
        loke["minutes"] = minutes
    elif "minutes" in row.cells:
        findings.append(types.NOT_UNDERSTOOD.at(row.at("minutes"), expected="a number"))
    told: Values = {"name": name, "type": kind, "title": row.cells.get("label", "") or row.cells.get("name", "")}
    told |= {"description": row.cells.get("description", ""), "constraints": constraints, "loke": loke}
    return told | {"categories": codes if kind != "boolean" else [], "missingValues": missing}


def _kind(row: _Row, codes: Sequence[Values], findings: list[Finding]) -> FieldType:
    told = row.cells.get("type", "")
    found = TYPES.get(normal(told)) or TYPES.get(normal(re.split(r"[\s(,/]", told.strip(), maxsplit=1)[0]))
    numbers = [plain_number(code["value"]) for code in codes]
    whole = bool(codes) and all(isinstance(number, int) for number in numbers)
    if told and found is None:
        findings.append(types.TYPE_NOT_KNOWN.at(row.at("type"), nearest=nearest(told.casefold(), TYPES)))
    if codes:
        return "integer" if whole and found in ("integer", "number") else "string"
    if found is not None:
        return found
    limits = [row.cells[key] for key in ("minimum", "maximum") if key in row.cells]
    if limits and all(plain_number(limit) is not None for limit in limits):
        return "integer" if all(isinstance(plain_number(limit), int) for limit in limits) else "number"
    return "date" if limits and all(map(_is_day, limits)) else "string"


def _codes(row: _Row, findings: list[Finding]) -> tuple[list[Values], list[Values]]:
    """Return the codes of a cell such as `1=Ja; 2=Nej; 9=Vet ej`, and those that mean no value."""
    codes: dict[str, Values] = {}
    missing: list[Values] = []
    text = row.cells.get("codes", "")
    parts = [part for part in re.split(r"[;\n|]", text) if part.strip()]
    if len(parts) == 1 and text.count("=") > 1 and "," in text:
        parts = re.split(r",\s*(?=[^,=]+=)", text)
    for part in parts:
        found = _CODE.fullmatch(part)
        code, label = (found["code"], found["label"]) if found else (part.strip(), "")
        if found is None and len(parts) == 1:
            findings.append(types.CODES_NOT_UNDERSTOOD.at(row.at("codes")))
            return [], []
        if kind := kind_of(label or code):
            missing += [{"value": word, "label": kind} for word in dict.fromkeys(filter(None, (code, label)))]
            findings.append(types.TAKEN_AS_MISSING.at(row.at("codes"), kind=CHOICES[kind]))
        elif code in codes:
            findings.append(types.CODE_TWICE.at(row.at("codes")))
        else:
            codes[code] = {"value": code} | ({"label": label} if label else {})
    for word in filter(None, (each.strip() for each in re.split(r"[;,\n]", row.cells.get("missing", "")))):
        value, _, label = (each.strip() for each in word.partition("="))
        if value not in {one["value"] for one in missing}:
            missing.append({"value": value, "label": kind_of(label or value) or "blank"})
    kept = {one["value"] for one in missing}
    return [code for value, code in codes.items() if value not in kept], missing


def _limit(row: _Row, key: str, kind: FieldType, findings: list[Finding]) -> dict[str, Any]:
    text = row.cells[key]
    if kind in ("integer", "number") and (number := plain_number(text)) is not None:
        return {key: number}
    if kind == "date" and _is_day(text):
        return {key: text}
    expected = "a number" if kind in ("integer", "number") else "a date as 2024-12-31"
    wrong = types.LIMIT_OF_TEXT.at(row.at(key)) if kind in ("string", "boolean") else None
    findings.append(wrong or types.NOT_UNDERSTOOD.at(row.at(key), expected=expected))
    return {}


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _text(cell: Cell) -> str:
    return cell_text(cell).strip()

"""A codebook's workbook, after people edited it, as a codebook again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from loke.documents.codebook_checks import check_codebook
from loke.documents.lines import Source
from loke.documents.problems import model_findings, nearest
from loke.exchanging import finding_types as types
from loke.exchanging.layout import Sheet, sheets
from loke.exchanging.opened import Opened
from loke.exchanging.sheet_rows import ABOVE_MARK, FilledRow, document_row, filled_rows
from loke.exchanging.words import SHEETS, told
from loke.mapping.mappings import normal
from loke.words import catalogue
from loke.words.catalogue import LANGUAGES
from schemas.codebook import Codebook
from schemas.finding import Finding, Place, Severity


@dataclass
class _Tree:
    """The document as it grows: its values, where each of them stands, and each row by its names."""

    value: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    named: dict[tuple[str, tuple[str, ...]], tuple[dict[str, Any], str]] = field(default_factory=dict)


def is_codebook_workbook(read: Opened) -> bool:
    """Return whether a workbook has the sheets of a codebook: datasets and variables."""
    return {"resources", "resources.schema.fields"} <= _placed(read, []).keys()


def read_codebook_workbook(read: Opened, unit: str) -> tuple[Codebook | None, tuple[Finding, ...]]:
    """Return the codebook that a workbook holds, judged as a document, with every finding; None when one stops it."""
    tree, findings = _tree(read)
    codebook = _codebook(read, tree, findings)
    if codebook is not None:
        findings += [_replaced(f, tree) for f in check_codebook(Source(read.file, tree.value, {}), codebook, unit)]
    return (None if any(f.severity is Severity.STOP for f in findings) else codebook), tuple(findings)


def assembled(read: Opened) -> tuple[Codebook | None, tuple[Finding, ...]]:
    """Return the codebook that a workbook holds, without judging whether it holds together, with every finding."""
    tree, findings = _tree(read)
    codebook = _codebook(read, tree, findings)
    return (None if any(f.severity is Severity.STOP for f in findings) else codebook), tuple(findings)


def _tree(read: Opened) -> tuple[_Tree, list[Finding]]:
    findings: list[Finding] = []
    tree = _Tree()
    placed = _placed(read, findings)
    for sheet in sheets():
        name = placed.get(sheet.name)
        place = Place(read.file, name or SHEETS.get(sheet.name, sheet.name))
        rows = read.sheets[name] if name is not None else ()
        if sheet.parent is None:
            _hang(tree, sheet, document_row(sheet, rows, place, findings), tree.value, "")
        else:
            _hang_all(tree, sheet, list(filled_rows(sheet, rows, place, findings)), place, findings)
    return tree, findings


def _codebook(read: Opened, tree: _Tree, findings: list[Finding]) -> Codebook | None:
    """Return the values as a codebook, or None with a finding for each that does not fit and was not told of before."""
    try:
        return Codebook.model_validate(tree.value)
    except ValidationError as error:
        places = {f.place for f in findings}
        found = (_replaced(f, tree) for f in model_findings(Source(read.file, tree.value, {}), Codebook, error))
        findings += [f for f in found if f.place not in places]
        return None


def _placed(read: Opened, findings: list[Finding]) -> dict[str, str]:
    """Return the workbook's own name of each sheet of a codebook that it has."""
    known: dict[str, str] = {}
    for sheet in sheets():
        english = SHEETS.get(sheet.name, sheet.name)
        words = [told(english, catalogue("pages", language)) for language in LANGUAGES]
        known |= {normal(word[:31]): sheet.name for word in (*words, english)}
    placed: dict[str, str] = {}
    for name in read.sheets:
        meant = known.get(normal(name))
        if meant is None:
            findings.append(types.UNKNOWN_SHEET.at(Place(read.file, name), nearest=nearest(name, known)))
        elif meant in placed:
            findings.append(types.SHEET_TWICE.at(Place(read.file, name)))
        else:
            placed[meant] = name
    return placed


def _hang_all(tree: _Tree, sheet: Sheet, rows: list[FilledRow], place: Place, findings: list[Finding]) -> None:
    known = {names: held for (name, names), held in tree.named.items() if sheet.parent and name == sheet.parent.name}
    for parent, (value, path) in known.items():
        tree.places.setdefault(_joined(path, *sheet.path), place)
        own = [row for row in rows if row.above == parent]
        for row in _in_order(own):
            _hang(tree, sheet, row, value, path, findings)
    for row in rows:
        if row.above not in known:
            findings.append(_not_there(sheet, row, known))


def _in_order(rows: Iterable[FilledRow]) -> list[FilledRow]:
    """Return rows by what their order says; one that says nothing comes after the row above it."""
    last, keyed = float("-inf"), []
    for row in rows:
        last = row.order if row.order is not None else last
        keyed.append((last, row))
    return [row for _, row in sorted(keyed, key=lambda pair: pair[0])]


def _hang(
    tree: _Tree,
    sheet: Sheet,
    row: FilledRow,
    above: dict[str, Any],
    path: str,
    findings: list[Finding] | None = None,
) -> None:
    value, here = row.value, ""
    names: tuple[str, ...] = ()
    for group in sheet.groups:
        inside = value
        for key in group:
            inside = inside.setdefault(key, {})
    if sheet.parent is None:
        above |= value
    else:
        for key in sheet.path[:-1]:
            above = above.setdefault(key, {})
        listed = above.setdefault(sheet.path[-1], [])
        here = _joined(path, *sheet.path, len(listed))
        listed.append(value)
        names = (*row.above, str(value.get(sheet.key[0], "") if sheet.key else ""))
        tree.places[here] = row.at
    tree.places |= {_joined(here, *column): place for column, place in row.places.items()}
    if (sheet.name, names) in tree.named and sheet.lists and findings is not None and sheet.key:
        findings.append(types.NAME_TWICE.at(row.places[sheet.key]))
    tree.named.setdefault((sheet.name, names), (tree.value if sheet.parent is None else value, here))


def _not_there(sheet: Sheet, row: FilledRow, known: Mapping[tuple[str, ...], object]) -> Finding:
    """Return the finding for a row that belongs to nothing, at the first of its names that leads nowhere."""
    for depth, (above, name) in enumerate(zip(sheet.above, row.above, strict=True), start=1):
        so_far = {names[:depth] for names in known}
        if row.above[:depth] not in so_far:
            names = {each[depth - 1] for each in so_far if each[: depth - 1] == row.above[: depth - 1]}
            place = row.places.get((ABOVE_MARK, above.name), row.at)
            return types.NOT_THERE.at(place, sheet=SHEETS.get(above.name, above.name), nearest=nearest(name, names))
    raise AssertionError("every name of the row leads somewhere")


def _joined(*path: object) -> str:
    return ".".join(str(part) for part in path if part != "")


def _replaced(finding: Finding, tree: _Tree) -> Finding:
    """Return a finding about the document at the place in the workbook where it was said."""
    path = finding.place.heading
    while path and path not in tree.places:
        path = path.rpartition(".")[0]
    return replace(finding, place=tree.places.get(path, Place(finding.place.file)))

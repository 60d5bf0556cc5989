"""A codebook as XML of DDI-Codebook 2.5, as archives and statistical tools take it.

Elements stand in the order of the standard's schema. A table is a file of the study; a variable names its file.
"""

import io
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from loke.exchanging.plain_fields import label, labels, limits
from schemas.codebook import Codebook, Dataset, Field, FieldType
from schemas.text import Language

NAMESPACE = "ddi:codebook:2_5"
XML = "http://www.w3.org/XML/1998/namespace"

FORMATS: dict[FieldType, tuple[str, str, str]] = {
    "string": ("character", "other", "string"),
    "integer": ("numeric", "other", "integer"),
    "number": ("numeric", "other", "decimal"),
    "boolean": ("character", "other", "boolean"),
    "date": ("character", "date", "date"),
}
"""Type, category and name of a variable's format, by its type in the codebook."""

CONCEPTS = {
    "target_group": "Target group",
    "intervention": "Intervention",
    "result": "Result",
    "background": "Background",
}


class _Placed(NamedTuple):
    """A variable with the names by which the XML points at it and its file."""

    field: Field
    mark: str
    file: str


def ddi(codebook: Codebook, language: Language) -> bytes:
    """Return a codebook as XML; `language` is that of its titles. The same codebook gives the same bytes."""
    root = ET.Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "xml:lang": language})
    _study(root, codebook)
    for number, dataset in enumerate(codebook.resources, start=1):
        _file(root, dataset, f"F{number}")
    data = ET.SubElement(root, "dataDscr")
    for number, dataset in enumerate(codebook.resources, start=1):
        for placed in _placed(dataset, f"F{number}"):
            _variable(data, placed, language)
    ET.indent(root)
    stream = io.BytesIO()
    ET.ElementTree(root).write(stream, encoding="UTF-8", xml_declaration=True)
    return stream.getvalue() + b"\n"


def _placed(dataset: Dataset, file: str) -> Iterator[_Placed]:
    fields = (field for field in dataset.table_schema.fields if not field.loke.is_removed)
    return (_Placed(field, f"{file}_V{number}", file) for number, field in enumerate(fields, start=1))


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = _clean(text) or None
    return element


def _clean(text: str) -> str:
    """Return a text without the signs that no XML may hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))


def _study(root: ET.Element, codebook: Codebook) -> None:
    citation = ET.SubElement(ET.SubElement(root, "stdyDscr"), "citation")
    titles = ET.SubElement(citation, "titlStmt")
    _add(titles, "titl", codebook.title or codebook.name)
    _add(titles, "IDNo", codebook.name)
    _add(ET.SubElement(citation, "verStmt"), "version", codebook.version)


def _file(root: ET.Element, dataset: Dataset, mark: str) -> None:
    text = ET.SubElement(ET.SubElement(root, "fileDscr", {"ID": mark}), "fileTxt")
    _add(text, "fileName", dataset.path)
    _add(text, "fileCont", dataset.title or dataset.name)
    structure = ET.SubElement(text, "fileStrc", {"type": "rectangular"})
    marks = {placed.field.name: placed.mark for placed in _placed(dataset, mark)}
    keys = " ".join(marks[name] for name in dataset.table_schema.primary_key if name in marks)
    group = ET.SubElement(structure, "recGrp", {"ID": f"{mark}_R"} | ({"keyvar": keys} if keys else {}))
    _add(group, "labl", dataset.name)


def _variable(data: ET.Element, placed: _Placed, language: Language) -> None:
    field = placed.field
    is_measured = field.type in ("integer", "number") and not field.categories
    variable = ET.SubElement(
        data,
        "var",
        {
            "ID": placed.mark,
            "name": field.name,
            "files": placed.file,
            "intrvl": "contin" if is_measured else "discrete",
            "representationType": _representation(field),
        },
    )
    _add(variable, "labl", label(field), **{"xml:lang": language})
    for other, text in sorted(labels(field, language).items()):
        if other != language or text != label(field):
            _add(variable, "labl", text, level="translation", **{"xml:lang": other})
    if field.loke.recorded_by:
        _add(variable, "respUnit", field.loke.recorded_by)
    _range(variable, field)
    if field.loke.asked_when:
        _add(variable, "universe", field.loke.asked_when)
    if field.description:
        _add(variable, "txt", field.description)
    _categories(variable, field)
    told = f"{CONCEPTS[field.loke.link]}: {field.loke.element}" if field.loke.element else CONCEPTS[field.loke.link]
    _add(variable, "concept", told, vocab="loke")
    kind, category, name = FORMATS[field.type]
    _add(variable, "varFormat", type=kind, formatname=name, schema="other", category=category)
    if field.loke.recorded_when:
        _add(variable, "notes", field.loke.recorded_when, subject="recorded when")


def _representation(field: Field) -> str:
    if field.categories or field.type == "boolean":
        return "code"
    return {"integer": "numeric", "number": "numeric", "date": "datetime"}.get(field.type, "text")


def _range(variable: ET.Element, field: Field) -> None:
    least, greatest = limits(field.constraints)
    told = {name: text for name, text in (("min", least), ("max", greatest)) if text is not None}
    if told and field.type != "string":
        unit = {"UNITS": "REAL"} if field.type == "number" else {}
        ET.SubElement(ET.SubElement(variable, "valrng"), "range", told | unit)


def _categories(variable: ET.Element, field: Field) -> None:
    codes = [(category.value, category.label or category.value) for category in field.categories]
    if field.type == "boolean" and not codes:
        codes = [("true", "true"), ("false", "false")]
    for code, text in codes:
        category = ET.SubElement(variable, "catgry")
        _add(category, "catValu", code)
        _add(category, "labl", text)
    for word, kind in field.missing_words.items():
        category = ET.SubElement(variable, "catgry", {"missing": "Y", "missType": kind})
        _add(category, "catValu", word)
        _add(category, "labl", word)

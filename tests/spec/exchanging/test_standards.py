"""What other tools are told of a codebook: a Data Package descriptor, DDI-Codebook 2.5, CSV on the Web."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate
from hypothesis import Phase, given, settings
from lxml import etree

from loke.exchanging.csvw import csvw
from loke.exchanging.ddi import NAMESPACE, ddi
from loke.exchanging.descriptor import descriptor
from loke.landing import Delivery
from loke.mapping import Mappings
from loke.validating import judge
from schemas.codebook import Codebook, Field
from tests.example_units import KEY
from tests.spec.collecting.any_codebook import Collection, collections
from tests.spec.exchanging.test_workbook_round_trip import UNITS, codebook_of

DDI = f"{{{NAMESPACE}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def kept(codebook: Codebook, dataset: str) -> list[Field]:
    return [f for f in codebook.dataset(dataset).table_schema.fields if not f.loke.is_removed]


# Data Package


def assert_accepted(text: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(text)
    assert not Package.validate_descriptor(values).errors
    return values


@pytest.mark.parametrize("unit", UNITS)
def test_the_descriptor_of_an_example_is_accepted_and_says_the_same(unit: str) -> None:
    codebook = codebook_of(unit)
    values = assert_accepted(descriptor(codebook))
    assert values["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    package = Package.from_descriptor(values)
    assert [r.name for r in package.resources] == [d.name for d in codebook.resources]
    for resource, dataset in zip(package.resources, codebook.resources, strict=True):
        fields = kept(codebook, dataset.name)
        assert [(f.name, f.type, f.title) for f in resource.schema.fields] == [
            (f.name, f.type, f.title) for f in fields
        ]
        assert resource.schema.primary_key == list(dataset.table_schema.primary_key)
        assert not resource.path.startswith(("/", ".")) and "://" not in resource.path
    for told, dataset in zip(values["resources"], codebook.resources, strict=True):
        links = [f["loke"]["link"] for f in told["schema"]["fields"]]
        assert links == [f.loke.link for f in kept(codebook, dataset.name)]


@settings(phases=(Phase.explicit, Phase.generate))
@given(collections())
def test_the_descriptor_of_any_codebook_is_accepted(collection: Collection) -> None:
    values = assert_accepted(descriptor(collection.codebook))
    for told, field in zip(
        values["resources"][0]["schema"]["fields"], collection.dataset.table_schema.fields, strict=True
    ):
        numbers = [told.get("constraints", {}).get(key) for key in ("minimum", "maximum")]
        if field.type in ("integer", "number"):
            assert all(number is None or isinstance(number, int | float) for number in numbers)
            assert all(isinstance(c["value"], int | float) for c in told.get("categories", []))


def test_a_table_that_was_accepted_fits_its_descriptor_as_text(tmp_path: Path) -> None:
    more: dict[str, Any] = {"constraints": {"minimum": 0, "maximum": 10}, "missingValues": ["99"]}
    fields = [
        {"name": "id", "type": "string", "constraints": {"required": True}, "loke": {"link": "background"}},
        {"name": "mood", "type": "number", "loke": {"link": "result", "decimal": ","}, **more},
        {"name": "day", "type": "date", "loke": {"link": "background", "dates": "%Y-%m-%d"}},
        {"name": "how", "type": "string", "categories": [{"value": "a", "label": "Bra"}], "loke": {"link": "result"}},
        {"name": "done", "type": "boolean", "loke": {"link": "result"}},
    ]
    schema = {"primaryKey": ["id"], "fields": fields}
    visits = {
        "name": "visits",
        "path": "visits.parquet",
        "schema": schema,
        "loke": {"files": ["*.csv"], "format": {"delimiter": ";"}},
    }
    codebook = Codebook.model_validate({"name": "huset", "version": "1", "resources": [visits]})
    delivered = b"id;mood;day;how;done\n1;7,5;2024-01-02;a;true\n2;99;;;false\n3;;2024-02-03;a;\n"
    judged = judge([Delivery("a.csv", delivered, 1)], codebook, Mappings.empty(), KEY)
    table = judged.accepted["visits"]
    assert len(table) == 3, judged.findings
    names = [f.name for f in kept(codebook, "visits")]
    written = table[names].assign(done=table["done"].map({True: "true", False: "false"}))
    written["day"] = written["day"].dt.strftime("%Y-%m-%d")
    written.to_csv(tmp_path / "visits.csv", index=False, quoting=csv.QUOTE_MINIMAL)
    (tmp_path / "datapackage.json").write_text(descriptor(codebook, ".csv"), encoding="utf-8")
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    broken = (tmp_path / "visits.csv").read_text(encoding="utf-8").replace("7.5", "75")
    (tmp_path / "visits.csv").write_text(broken, encoding="utf-8")
    assert [e[1] for e in validate(str(tmp_path / "datapackage.json")).flatten(["rowNumber", "fieldName"])] == ["mood"]


# DDI

ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr", "otherMat"],
    "stdyDscr": ["citation", "studyAuthorization", "stdyInfo", "studyDevelopment", "method", "dataAccs", "othrStdyMat"],
    "citation": ["titlStmt", "rspStmt", "prodStmt", "distStmt", "serStmt", "verStmt", "biblCit", "holdings", "notes"],
    "titlStmt": ["titl", "subTitl", "altTitl", "parTitl", "IDNo"],
    "fileTxt": ["fileName", "fileCitation", "dataFingerprint", "fileCont", "fileStrc", "dimensns", "fileType"],
    "var": [
        *(
            "location",
            "labl",
            "imputation",
            "security",
            "embargo",
            "respUnit",
            "anlysUnit",
            "qstn",
            "valrng",
            "invalrng",
        ),
        *(
            "undocCod",
            "universe",
            "TotlResp",
            "sumStat",
            "txt",
            "stdCatgry",
            "catgryGrp",
            "catgry",
            "codInstr",
            "verStmt",
        ),
        *("concept", "derivation", "varFormat", "geoMap", "catLevel", "notes"),
    ],
    "catgry": ["catValu", "labl", "txt", "catStat", "mrow"],
}
"""The order in which the standard's schema has the children of an element."""

TYPES = {"string": "string", "integer": "integer", "decimal": "number", "boolean": "boolean", "date": "date"}


def read_ddi(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Read the variables of each file back, by the standard and not by our writer."""
    root = etree.fromstring(content)
    files = {f.get("ID"): f.findtext(f".//{DDI}recGrp/{DDI}labl") for f in root.iter(f"{DDI}fileDscr")}
    told: dict[str, list[dict[str, Any]]] = {str(name): [] for name in files.values()}
    for var in root.iter(f"{DDI}var"):
        codes = [
            (c.findtext(f"{DDI}catValu") or "", c.findtext(f"{DDI}labl") or "", c.get("missing"))
            for c in var.iter(f"{DDI}catgry")
        ]
        span = var.find(f"{DDI}valrng/{DDI}range")
        told[str(files[var.get("files")])].append(
            {
                "name": var.get("name"),
                "type": TYPES[var.find(f"{DDI}varFormat").get("formatname")],  # type: ignore[union-attr]
                "label": var.findtext(f"{DDI}labl"),
                "codes": [(code, label) for code, label, missing in codes if missing != "Y"],
                "missing": [code for code, _, missing in codes if missing == "Y"],
                "range": None if span is None else (span.get("min"), span.get("max")),
                "universe": var.findtext(f"{DDI}universe") or "",
            }
        )
    return told


def as_number(text: str | float | None) -> Any:
    return float(text) if text is not None and re.fullmatch(r"-?\d+(\.\d+)?", str(text)) else text


@pytest.mark.parametrize("unit", UNITS)
def test_the_xml_of_ddi_reads_back_as_the_same_variables(unit: str) -> None:
    codebook = codebook_of(unit)
    content = ddi(codebook, "sv")
    assert content == ddi(codebook, "sv")
    told = read_ddi(content)
    assert list(told) == [d.name for d in codebook.resources]
    for name, variables in told.items():
        for read, field in zip(variables, kept(codebook, name), strict=True):
            assert (read["name"], read["type"], read["label"]) == (field.name, field.type, field.title)
            codes = [(c.value, c.label or c.value) for c in field.categories]
            assert read["codes"] == (
                codes or ([("true", "true"), ("false", "false")] if field.type == "boolean" else [])
            )
            assert read["missing"] == list(field.missing_words)
            span = (field.constraints.minimum, field.constraints.maximum)
            assert tuple(map(as_number, read["range"] or (None, None))) == span
            assert read["universe"] == field.loke.asked_when


@pytest.mark.parametrize("unit", UNITS)
def test_elements_stand_in_the_order_of_the_standard_and_point_at_what_is_there(unit: str) -> None:
    assert_ordered(ddi(codebook_of(unit), "da"))


@settings(phases=(Phase.explicit, Phase.generate))
@given(collections())
def test_any_codebook_is_well_formed_xml_in_the_order_of_the_standard(collection: Collection) -> None:
    assert_ordered(ddi(collection.codebook, collection.language))


def assert_ordered(content: bytes) -> None:
    root = etree.fromstring(content)
    assert root.tag == f"{DDI}codeBook" and root.get("version") == "2.5"
    marks = [element.get("ID") for element in root.iter() if element.get("ID")]
    assert len(marks) == len(set(marks))
    for element in root.iter():
        names = [str(child.tag).removeprefix(DDI) for child in element]
        if order := ORDER.get(str(element.tag).removeprefix(DDI)):
            assert names == sorted(names, key=order.index)
        for pointing in ("files", "keyvar"):
            assert set((element.get(pointing) or "").split()) <= set(marks)


# CSV on the Web


@pytest.mark.parametrize("unit", UNITS)
def test_csvw_reads_back_as_the_same_names_types_keys_and_links(unit: str) -> None:
    codebook = codebook_of(unit)
    group = json.loads(csvw(codebook, "sv"))
    bases = {"string": "string", "integer": "integer", "decimal": "number", "boolean": "boolean", "date": "date"}
    for table, dataset in zip(group["tables"], codebook.resources, strict=True):
        schema = table["tableSchema"]
        read = [(c["name"], bases[c["datatype"]["base"]], c["titles"]["sv"]) for c in schema["columns"]]
        labels = [(f.name, f.type, f.loke.labels.get("sv") or f.title) for f in kept(codebook, dataset.name)]
        assert read == labels
        assert schema.get("primaryKey", []) == list(dataset.table_schema.primary_key)
        links = [
            (k["columnReference"], k["reference"]["resource"], k["reference"]["columnReference"])
            for k in schema.get("foreignKeys", [])
        ]
        keys = dataset.table_schema.foreign_keys
        assert links == [(k.fields, f"{k.reference.resource}.csv", k.reference.fields) for k in keys]
    assert_csvw(group)


@settings(phases=(Phase.explicit, Phase.generate))
@given(collections())
def test_csvw_of_any_codebook_keeps_the_rules_of_the_standard(collection: Collection) -> None:
    assert_csvw(json.loads(csvw(collection.codebook, collection.language)))


TOP = {"@context", "tables", "dc:title", "dc:identifier", "schema:version"}
TABLE = {"url", "tableSchema", "dc:title"}
COLUMN = {"name", "titles", "datatype", "dc:description", "required", "null", "notes"}
DATATYPE = {"base", "format", "minimum", "maximum"}


def assert_csvw(group: dict[str, Any]) -> None:
    """Hold the rules of the W3C's vocabulary: known words, names, references that lead somewhere, limits that fit."""
    assert group["@context"][0] == "http://www.w3.org/ns/csvw" and set(group["@context"][1]) == {"@language"}
    assert group.keys() <= TOP
    tables = {table["url"]: table for table in group["tables"]}
    assert len(tables) == len(group["tables"])
    for table in group["tables"]:
        assert table.keys() <= TABLE and not re.search(r"^/|://|\\", table["url"])
        schema = table["tableSchema"]
        assert schema.keys() <= {"columns", "primaryKey", "foreignKeys"}
        names = [column["name"] for column in schema["columns"]]
        assert len(names) == len(set(names)) and not any(name.startswith("_") for name in names)
        assert set(schema.get("primaryKey", [])) <= set(names)
        for key in schema.get("foreignKeys", []):
            there = tables[key["reference"]["resource"]]["tableSchema"]["columns"]
            assert key["columnReference"] in names
            assert key["reference"]["columnReference"] in [column["name"] for column in there]
        for column in schema["columns"]:
            assert_column(column)


def assert_column(column: dict[str, Any]) -> None:
    kind = column["datatype"]
    assert column.keys() <= COLUMN and kind.keys() <= DATATYPE
    assert column["name"] in column["titles"].values()
    if kind["base"] in ("string", "boolean"):
        assert not kind.keys() & {"minimum", "maximum"}
    if kind["base"] == "string" and "format" in kind:
        pattern = re.compile(kind["format"])
        assert all(pattern.fullmatch(note["value"]) for note in column.get("notes", []))
    if kind["base"] in ("integer", "decimal"):
        assert all(isinstance(kind[key], int | float) for key in ("minimum", "maximum") if key in kind)
    if "null" in column:
        assert "" in column["null"] and len(column["null"]) == len(set(column["null"]))

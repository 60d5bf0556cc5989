"""Workbooks that Loke made say so in their custom properties, whichever library wrote them."""

import io
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.packaging.custom import StringProperty

from loke.reading.stamp import PART, read_stamp
from schemas.stamp import Stamp

TEMPLATE = Stamp("template", "familjehuset", dataset="courses", version="2024.2")
RETURNED = Stamp("returned", "familjehuset", dataset="courses", sha256="0" * 64)


def by_xlsxwriter(stamp: Stamp) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet("Data")
    for name, value in stamp.properties().items():
        book.set_custom_property(name, value)
    book.close()
    return buffer.getvalue()


def by_openpyxl(stamp: Stamp) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for name, value in stamp.properties().items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("stamp", [TEMPLATE, RETURNED])
@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl])
def test_a_stamp_is_read_as_it_was_written(write, stamp):
    assert read_stamp(write(stamp)) == stamp


def test_a_stamp_survives_opening_and_saving_by_a_person():
    book, buffer = openpyxl.load_workbook(io.BytesIO(by_xlsxwriter(TEMPLATE))), io.BytesIO()
    book.save(buffer)
    assert read_stamp(buffer.getvalue()) == TEMPLATE


def damaged(part: bytes) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(PART, part)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no workbook",
        damaged(b"<not xml"),
        damaged(b"<a/>"),
        damaged(b" " * 200_000),
        by_openpyxl(Stamp("other", "x")),
    ],
    ids=["empty", "text", "broken", "foreign", "too long", "unknown kind"],
)
def test_anything_else_has_no_stamp(content):
    assert read_stamp(content) is None


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_workbook_whose_packed_stamp_is_spoilt_has_none(method):
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", method) as archive:
        archive.writestr(PART, b"<Properties>" + bytes(range(97, 123)) * 20)
    whole = buffer.getvalue()
    start = whole.index(PART.encode()) + len(PART)
    for at in range(start, start + 60):
        assert read_stamp(whole[:at] + b"\xff" + whole[at + 1 :]) is None

"""Workbooks that are written anew."""

from datetime import datetime
from typing import IO

from xlsxwriter import Workbook

CREATED = datetime(2000, 1, 1)
"""The date of creation that every file carries, so that the same content gives the same bytes."""

_AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def new_workbook(stream: IO[bytes], title: str = "") -> Workbook:
    """Return an empty workbook that is written into a stream when it is closed; no text in it becomes anything else."""
    book = Workbook(stream, dict(_AS_WRITTEN))
    book.set_properties({"created": CREATED} | ({"title": title} if title else {}))
    return book

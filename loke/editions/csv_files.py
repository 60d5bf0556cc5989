"""Tables as CSV that opens right in a Nordic Excel."""

import csv
import io

import pandas as pd

from schemas.text import Language

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: pd.DataFrame, language: Language) -> bytes:
    """Return a table as CSV in UTF-8 with a byte order mark.

    Swedish and Danish files have semicolons and decimal commas, English ones commas and points. A null is an empty
    cell. A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    comma = language in ("sv", "da")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerow([_cell(name, comma) for name in table.columns])
    writer.writerows([[_cell(value, comma) for value in row] for row in table.itertuples(index=False)])
    return stream.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Return a text so that no spreadsheet runs it as a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text


def _cell(value: object, comma: bool) -> str:
    if isinstance(value, str):
        return guarded(value)
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    text = repr(float(value)) if isinstance(value, float) else str(value)
    return text.replace(".", ",") if comma else text

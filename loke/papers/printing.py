"""Typst templates to PDF files that screen readers can read and that are the same byte for byte."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from schemas.text import Language

_EPOCH = 946684800
"""The time of making that every PDF carries, 1 January 2000, so that the same content gives the same bytes."""


class NotPrintableError(Exception):
    """The PDF could not be made as it must be: a figure without words, or a letter that the font does not have."""


def print_pdf(template: str, language: Language, content: Mapping[str, object]) -> bytes:
    """Return a template of this package filled with content as PDF/UA-1, set in the font that lies here.

    Content goes in as data and is never read as markup. Raises NotPrintableError when the standard is not kept, such as
    by a figure without a text alternative, or when anything is not as the template says, such as a font.
    """
    made = _set(template, language, content, format="pdf", pdf_standards=["ua-1"], timestamp=_EPOCH)
    if not isinstance(made, bytes):
        raise NotPrintableError(f"{template} made no file")
    return made


def print_pictures(template: str, language: Language, content: Mapping[str, object], dots: float) -> list[bytes]:
    """Return the same pages as pictures, for looking at them: PNG files with so many dots to the inch."""
    made = _set(template, language, content, format="png", ppi=dots)
    return list(made) if isinstance(made, list) else [made]


def _set(template: str, language: Language, content: Mapping[str, object], **options: Any) -> Any:
    # The import takes a moment, which only those who print should wait for.
    import typst  # noqa: PLC0415

    data = {"content": json.dumps({"language": language, **content}, ensure_ascii=False)}
    try:
        made, warnings = _press().compile_with_warnings(input=_TEMPLATES / template, sys_inputs=data, **options)
    except typst.TypstError as error:
        raise NotPrintableError(error.message) from error
    if warnings:
        raise NotPrintableError("; ".join(warning.message for warning in warnings))
    return made


_PACKAGE = Path(str(files("loke.papers")))
_TEMPLATES = _PACKAGE / "templates"


@cache
def _press() -> Any:
    """Return the one compiler of this process, which has read the fonts and keeps what pages have in common."""
    import typst  # noqa: PLC0415

    return typst.Compiler(root=_TEMPLATES, font_paths=[_PACKAGE / "fonts"], ignore_system_fonts=True)

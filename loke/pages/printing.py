"""Typst templates to PDF files that screen readers can read and that are the same byte for byte."""

import json
from collections.abc import Mapping
from importlib.resources import as_file, files

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
    # The import takes a moment, which only those who print should wait for.
    import typst  # noqa: PLC0415

    package = files("loke.pages")
    with as_file(package / "fonts") as fonts, as_file(package / "templates" / template) as source:
        compiler = typst.Compiler(source, font_paths=[fonts], ignore_system_fonts=True)
        data = {"content": json.dumps({"language": language, **content}, ensure_ascii=False)}
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", sys_inputs=data, pdf_standards=["ua-1"], timestamp=_EPOCH
            )
        except typst.TypstError as error:
            raise NotPrintableError(error.message) from error
    if warnings or not isinstance(made, bytes):
        raise NotPrintableError("; ".join(warning.message for warning in warnings))
    return made

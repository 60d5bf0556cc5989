"""Papers as their readers get them: the text of each page, the tags and alternatives, and the numbers."""

import io
import re

import pypdf

from loke.releasing.scan.numerals import pairs


def reader_of(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def text_of(pdf: bytes) -> str:
    """Return the text of all pages without soft breaks; spaces within numbers stay what they are."""
    return "\n".join(page.extract_text() for page in reader_of(pdf).pages).replace("\u200b", "")


def running(pdf: bytes) -> str:
    """Return the text on one line; spaces within numbers stay what they are."""
    return " ".join(re.split(r"[ \n]+", text_of(pdf))).strip()


def letters(text: str) -> str:
    """Return a text without white space, which is broken otherwise on paper."""
    return re.sub(r"[\s\u200b]", "", text)


def so_many_of_so_many(text: str) -> set[tuple[int, int]]:
    return set(pairs(text))


def structure(node: object) -> tuple[list[str], list[str]]:
    """Return the kinds of tag and the text alternatives below a node of the structure tree."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        parts = [structure(each) for each in found]
    elif isinstance(found, dict):
        parts = [structure(found["/K"])] if "/K" in found else []
        parts.append(([str(found["/S"])] if "/S" in found else [], [str(found["/Alt"])] if "/Alt" in found else []))
    else:
        parts = []
    return [tag for tags, _ in parts for tag in tags], [text for _, texts in parts for text in texts]


def standard_of(pdf: bytes) -> str:
    """Return which part of PDF/UA a file says that it keeps to; empty for none."""
    metadata = reader_of(pdf).root_object["/Metadata"].get_object().get_data().decode()
    found = re.search(r"pdfuaid:part(?:>|=\")(\d)", metadata)
    return found[1] if found else ""

"""Person numbers and the like blotted out of names that people gave to files, sheets and columns."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from loke.identity.contacts import contact_spans
from loke.identity.person_numbers import person_number_spans
from loke.identity.plain_text import plain_texts
from schemas.finding import Finding, Place

_BLOT = "…"


def masked(text: str) -> str:
    """Return a text with every person number, e-mail address and phone number blotted out."""
    hidden = {i for start, end in _spans(text) for i in range(start, end)}
    return "".join(_BLOT if i in hidden else sign for i, sign in enumerate(text))


def is_telling(text: str) -> bool:
    """Return whether a text holds a person number, an e-mail address or a phone number."""
    return next(_spans(text), None) is not None


def _spans(text: str) -> Iterator[tuple[int, int]]:
    yield from person_number_spans(text)
    for plain in plain_texts(text):
        yield from (plain.span(*found) for found in contact_spans(plain.text))


def masked_finding(finding: Finding) -> Finding:
    """Return a finding whose place and parameters hold no person number."""
    place = finding.place
    blotted = Place(masked(place.file), masked(place.sheet), place.row, masked(place.heading))
    params = {name: masked(value) if isinstance(value, str) else value for name, value in finding.params.items()}
    return replace(finding, place=blotted, params=MappingProxyType(params))

"""Person numbers blotted out of names that people gave to files, sheets and columns."""

from dataclasses import replace
from types import MappingProxyType

from loke.identity.person_numbers import person_number_spans
from schemas.finding import Finding, Place

_BLOT = "…"


def masked(text: str) -> str:
    """Return a text with everything that reads as a person number blotted out."""
    for start, end in sorted(person_number_spans(text), reverse=True):
        text = text[:start] + _BLOT * (end - start) + text[end:]
    return text


def masked_finding(finding: Finding) -> Finding:
    """Return a finding whose place and parameters hold no person number."""
    place = finding.place
    blotted = Place(masked(place.file), masked(place.sheet), place.row, masked(place.heading))
    params = {name: masked(value) if isinstance(value, str) else value for name, value in finding.params.items()}
    return replace(finding, place=blotted, params=MappingProxyType(params))

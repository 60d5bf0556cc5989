"""The checklist of a proposal: what the program has seen to, and what the second person looks at."""

from collections.abc import Mapping

from loke.words import Words
from schemas.release import Check

SEEN_TO = {
    "proposal_unaltered": "The files are those that the last run made.",
    "made_again": "The edition can be made again, byte for byte, from what is kept.",
    "rows_explained": "Every row of every delivery is used, set aside or had come before.",
    "only_published": "No file holds a number that was not published.",
    "nothing_found_out": "Read together with every released edition that the readers may see, no protected number can "
    "be worked out.",
}
"""Checks of the program, as English templates."""

LOOKED_AT = {
    "free_texts": "No text names or points at anyone.",
    "sentences_agree": "The sentences say what the figures show.",
    "changes_explained": "Every number that changed since the edition before is explained.",
    "right_readers": "The edition goes to those it is for, and to nobody else.",
}
"""What the second person looks at, as English templates."""


def checklist(held: Mapping[str, bool], words: Words) -> tuple[Check, ...]:
    """Return the checklist in the unit's language; `held` says of each check of the program whether it held."""
    seen_to = tuple(Check(id=id_, text=words(text), held=held[id_]) for id_, text in SEEN_TO.items() if id_ in held)
    return seen_to + tuple(Check(id=id_, text=words(text), held=None) for id_, text in LOOKED_AT.items())

"""One line of a form that came back."""

from dataclasses import dataclass

from schemas.finding import Place


@dataclass(frozen=True)
class Written:
    """The key of a question, the answer as it stands, and where; `key` is empty where nothing is asked.

    `holds_person_number` is about the whole line, whatever stands in it.
    """

    key: str
    answer: str
    place: Place
    holds_person_number: bool

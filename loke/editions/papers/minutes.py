"""The minutes of a workshop: what each party read in the figures as they saw them, and what was decided."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from loke.captions import period_name
from loke.editions.edition import Edition
from loke.editions.figures_said import figures_said
from loke.editions.papers.figures import PaperFigure
from loke.editions.papers.pack import front
from loke.editions.workshop_section import known_by_then, last_period, workshop_section
from loke.interpreting.layout import KIND_HEADINGS
from loke.papers import print_pdf
from schemas.interpretation import NOTE_KINDS

_DISAGREE = "disagree"


def minutes(edition: Edition, figures: Sequence[PaperFigure]) -> bytes | None:
    """Return the minutes of the last workshop on this or an earlier period as PDF/UA-1; None when none is known.

    Only what was written about editions for the same audience is there, and only if that audience may read free text.
    A figure is drawn where the workshop saw the same published numbers; else it is told in the words of that time.
    """
    section = workshop_section(edition)
    if section is None:
        return None
    words, written = edition.words, edition.written
    last = last_period(*(known_by_then(edition, table) for table in (written.notes, written.decisions)))
    notes, decided = (table[table["period"] == last] for table in (written.notes, written.decisions))
    content = {
        **front(edition, words("Minutes of the workshop")),
        "about": words("About the figures for {period}", period=period_name(last, words)),
        "parties": list(dict.fromkeys(party for party in notes["party"] if party)),
        "figures": list(_figures(edition, notes, figures)),
        "decisions": [
            {"text": d.text, "id": d.id, "who": d.who, "due": d.due, "move": d.should_move, "state": d.said_state}
            for d in section.decisions
            if d.id in set(decided["id"])
        ],
        "labels": {key: words(label) for key, label in _LABELS.items()},
    }
    return print_pdf("minutes.typ", words.language, content)


def _figures(edition: Edition, notes: pd.DataFrame, figures: Sequence[PaperFigure]) -> Iterator[dict[str, Any]]:
    """Yield each figure that somebody wrote about, with the words of each party, and what they disagree on apart."""
    words, known, titles = edition.words, {figure.id: figure for figure in figures}, figures_said(edition)
    for name, own in notes.groupby("figure", sort=False):
        lines, same = own.to_dict("records"), set(own["data_hash"]) == {edition.published.data_hash}
        drawn = known.get(str(name)) if same else None
        agreed = [line for line in lines if line["kind"] != _DISAGREE]
        yield {
            "title": titles[str(name)].title if str(name) in titles else str(name),
            "said": lines[0]["said"],
            "svg": drawn.svg if drawn else "",
            "alt": drawn.alt if drawn else "",
            "parties": [
                {
                    "name": party,
                    "read": [
                        (words(KIND_HEADINGS[kind]), line["text"])
                        for kind in NOTE_KINDS
                        for line in agreed
                        if line["party"] == party and line["kind"] == kind
                    ],
                }
                for party in dict.fromkeys(line["party"] for line in agreed)
            ],
            "disagree": [(line["party"], line["text"]) for line in lines if line["kind"] == _DISAGREE],
        }


_LABELS = {
    "decided": "Decisions",
    "decision": "What we decide",
    "disagree": "We disagree on",
    "due": "By when",
    "it_said": "What it said",
    "move": "Should move",
    "nobody": "No name given",
    "none": "No decision was written down.",
    "parties": "Who took part",
    "state": "How far it is",
    "who": "Who sees to it",
}
"""Words of the template, as English templates."""

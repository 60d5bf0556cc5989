"""All papers of an edition, by the name of their file."""

from collections.abc import Callable, Mapping

from loke.editions.edition import Edition
from loke.editions.papers.figures import paper_figures
from loke.editions.papers.minutes import minutes
from loke.editions.papers.pack import pack
from loke.editions.papers.placemat import placemat
from loke.editions.papers.summary import summary
from loke.papers import NotPrintableError, print_pdf
from loke.words import Words

TITLES = {
    "pack.pdf": "Workshop pack",
    "placemat.pdf": "Placemats",
    "summary.pdf": "Results in brief",
    "minutes.pdf": "Minutes of the workshop",
}
"""What each paper is called, as English templates, in the order in which they are offered."""


def edition_papers(edition: Edition, drawn: Mapping[str, str]) -> dict[str, bytes]:
    """Return an edition's papers by name; `drawn` are its pictures as SVG by name.

    There are minutes only after a workshop whose words the audience may read, and no placemats without figures. In the
    place of a paper with a sign that the font does not have, such as an emoji, stands one sentence that says so.
    """
    figures = paper_figures(edition, drawn)
    makers: Mapping[str, Callable[[], bytes | None]] = {
        "pack.pdf": lambda: pack(edition, figures),
        "placemat.pdf": lambda: placemat(edition, figures),
        "summary.pdf": lambda: summary(edition),
        "minutes.pdf": lambda: minutes(edition, figures),
    }
    return {name: paper for name, make in makers.items() if (paper := _printed(make, TITLES[name], edition.words))}


def _printed(make: Callable[[], bytes | None], title: str, words: Words) -> bytes | None:
    try:
        return make()
    except NotPrintableError:
        content = {"title": words(title), "unit": "Loke", "why": words(WHY_NOT)}
        return print_pdf("notice.typ", words.language, content)


WHY_NOT = (
    "This paper cannot be printed: a text in it holds signs, such as emojis, that the font does not have. "
    "The page says the same."
)
"""What stands in the place of a paper that cannot be printed."""

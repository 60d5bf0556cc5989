"""What an edition is like for those who do not see, hear, move or read as most do: a statement with its known gaps."""

from collections.abc import Iterator, Set
from typing import Any

from loke.captions import period_name
from loke.editions.edition import Edition
from loke.editions.names import audience_line
from loke.editions.rendering import render
from loke.editions.version_line import version_line

PATH = "accessibility.html"
"""Where the statement stands in the edition."""

GAPS = {
    "html": (
        "A figure is read out as one picture with a title and a description. Its points cannot be reached one by one "
        "with the keyboard; the same numbers stand in a table beside it.",
        "Conditions in the definitions are written in a language for programs (SQL). What they mean stands before them "
        "only where the unit has said it.",
        "The unit's own texts are shown as they were written. Loke does not know whether they are easy to read.",
    ),
    "pdf": ("In PDF files the tables mark the heading of each column, but not that of each row.",),
    "xlsx": ("Nobody has tried the workbooks in Excel with a screen reader.",),
    "form": (
        "The workbook for your own interpretation asks for many small cells. Write to the unit instead if that is "
        "easier.",
    ),
    "pptx": ("Nobody has tried the slides with a screen reader, and their charts are drawn anew by PowerPoint.",),
}
"""What is known not to work for everyone, by the kind of file that it is about."""

CHECKS = (
    "Every kind of page was held against the rules of axe-core in Swedish, Danish and English, from 320 to 1440 pixels "
    "wide, without any fault.",
    "Every link, every part that folds out and every part that scrolls was reached by keyboard and showed it.",
    "The pages were enlarged to 400% and did not have to be scrolled sideways.",
    "The pages were looked at in forced colours and on paper: every state has a sign and words beside its colour.",
    "No person who uses a screen reader or other aids has tried the pages yet.",
)
"""How it was found out, by the tests of the version of Loke that made the edition."""


def accessibility_page(edition: Edition, kinds: Set[str]) -> str:
    """Return the statement as HTML; `kinds` are the kinds of file that the edition holds, as the policy calls them.

    It tells of no day, because nothing was done on a day of its own: it holds for the version of Loke that made it.
    """
    words, description = edition.words, edition.documents.description
    content: dict[str, Any] = {
        "language": words.language,
        "unit": description.name,
        "period": period_name(edition.period, words),
        "audience": audience_line(edition.published.audience, words),
        "gaps": list(_gaps(edition, kinds)),
        "checks": [words(check) for check in CHECKS],
        "contacts": _contacts(edition),
        "version": version_line(edition),
    }
    return render("accessibility.html.j2", words, content)


def _gaps(edition: Edition, kinds: Set[str]) -> Iterator[str]:
    for kind, gaps in GAPS.items():
        if kind in kinds:
            yield from (edition.words(gap) for gap in gaps)


def _contacts(edition: Edition) -> list[tuple[str, str]]:
    """Return whom the description names, by role; open papers name nobody, for a name may stand there for a role."""
    words, roles = edition.words, edition.documents.description.roles
    named = (("Documentation lead", roles.documentation_lead), ("Manager", roles.manager))
    return [(words(role), who) for role, who in named if who and edition.policy.free_text]

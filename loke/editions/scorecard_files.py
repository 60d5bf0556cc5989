"""The files that hold the change model as a table."""

from loke.editions.edition import Edition
from loke.editions.scorecard import scorecard
from loke.editions.scorecard_page import scorecard_page
from loke.editions.scorecard_workbook import scorecard_workbook

SCORECARDS = {
    "scorecard.html": "The change model as a table",
    "scorecard.xlsx": "The change model as a table (Excel)",
}
"""The files with what links to them say."""


def scorecard_files(edition: Edition) -> dict[str, bytes]:
    """Return the change model as a page and as a workbook by the names of their files; none when it has no goals."""
    card = scorecard(edition)
    if card is None:
        return {}
    return dict(
        zip(SCORECARDS, (scorecard_page(edition, card).encode(), scorecard_workbook(edition, card)), strict=True)
    )

"""All of a unit's pages about quality."""

from dataclasses import dataclass

import pandas as pd

from loke.editions import Documents
from loke.quality.checks_page import checks_page
from loke.quality.measuring import Judging, Looked, look
from loke.quality.quality_page import quality_page
from schemas.codebook import Codebook


@dataclass(frozen=True)
class Quality:
    """What was found about quality, as QUALITY, and the pages that show it, by their name."""

    table: pd.DataFrame
    pages: dict[str, bytes]


def quality(
    judging: Judging, documents: Documents, today: Codebook, plausibility: pd.DataFrame, health: pd.DataFrame
) -> Quality:
    """Return a unit's quality; the same input gives the same bytes.

    `documents` have the codebook over time and `today` is that of today. `plausibility` follows PLAUSIBILITY and
    `health` OCCASIONS_HEALTH.
    """
    looked: Looked = look(judging, documents.codebook, documents.description.feedback.periods)
    pages = {
        "quality.html": quality_page(looked, health, documents),
        "checks.html": checks_page(judging, looked, plausibility, today, documents),
    }
    return Quality(looked.quality, pages)

"""Data quality: how many of the rows delivered are as they should be, what to do, and what every check found.

Belongs here: the four dimensions over deliveries, the to-do list with its row references, the results of Pandera and
Great Expectations, and the two pages that show them to those who hold the deliveries. Does not belong here: the rules
(`loke.validating`, `loke.plausibility`), and what an audience may see of collecting (`loke.editions`, `loke.pages`).
"""

from loke.quality.measuring import Judging, Looked, look
from loke.quality.unit import Quality, quality

__all__ = ["Judging", "Looked", "Quality", "look", "quality"]

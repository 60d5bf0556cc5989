"""Plausibility: whether a whole accepted table looks as it usually does.

Belongs here: looking at tables as wholes with Great Expectations. Does not belong here: judging rows
(`loke.validating`), and anything that stops a run: outside a band, a person looks.
"""

from loke.plausibility.bands import PLAUSIBILITY, plausibility_table

__all__ = ["PLAUSIBILITY", "plausibility_table"]

"""Claims: what a sentence says of a figure, held against the figure.

Belongs here: finding in a Swedish, Danish or English sentence what it claims (numbers, direction, side of a level, how
sure, which quarter and group, a cause), and telling where the published figures say otherwise. Does not belong here:
making sentences (`loke.captions`), and what may be shown (`loke.disclosure`): a claim is held against published figures
alone, so a claim about a hidden figure is always a contradiction.

A sentence that claims nothing known is left alone: the check refutes, it does not prove.
"""

from loke.claims.checking import Contradiction, contradictions
from loke.claims.tallies import Tally, tally_contradictions
from loke.claims.topic import Better, Topic

__all__ = ["Better", "Contradiction", "Tally", "Topic", "contradictions", "tally_contradictions"]

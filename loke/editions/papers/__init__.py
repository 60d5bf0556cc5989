"""The papers of an edition: what a workshop, a manager and a committee get to print.

Belongs here: what each paper says, from the same sections as the page. Does not belong here: setting it
(`loke.papers`), deciding what may be shown (`loke.disclosure`) and sentences about figures (`loke.captions`).
"""

from loke.editions.papers.edition_papers import TITLES, edition_papers

__all__ = ["TITLES", "edition_papers"]

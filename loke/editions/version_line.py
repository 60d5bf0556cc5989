"""Which edition a page is of, and who approved it."""

from loke.editions.edition import Edition


def version_line(edition: Edition) -> str:
    """Return the sentence that every page of an edition ends with."""
    made = edition.words("Edition {version}, made by Loke.", version=edition.published.data_hash[:8])
    return f"{made} {edition.provenance.approval or edition.words('A proposal that nobody has approved yet.')}"

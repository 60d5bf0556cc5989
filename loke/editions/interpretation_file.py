"""The workbook for the next workshop, which travels with an edition."""

from loke.editions.edition import Edition
from loke.editions.figures_said import figures_said
from loke.interpreting.people import people_of
from loke.interpreting.pinned import Pinned
from loke.interpreting.workbook import interpretation_workbook, open_lines


def interpretation_file(edition: Edition) -> bytes:
    """Return the workbook in which a workshop writes what it reads in this edition, with the decisions still open."""
    documents, published = edition.documents, edition.published
    indicators = {indicator.id: indicator.name for indicator in documents.change_model.indicators}
    pinned = Pinned(
        unit=documents.description.unit,
        period=edition.period,
        audience=published.audience,
        data_hash=published.data_hash,
        language=documents.description.language,
        figures=list(figures_said(edition).values()),
    )
    roles = people_of(documents.description, documents.change_model)
    return interpretation_workbook(
        pinned, indicators, roles, open_lines(edition.written.decisions, indicators, edition.words)
    )

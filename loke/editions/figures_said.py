"""What each figure of an edition is about and what it says, by which a workshop speaks of it later."""

from loke.editions.edition import Edition
from loke.editions.flow_section import flow_section
from loke.editions.idea_sections import idea_sections
from loke.editions.indicator_sections import indicator_sections
from loke.editions.pattern_section import pattern_parts
from loke.interpreting.pinned import INDICATOR_FIGURE, Shown


def figures_said(edition: Edition) -> dict[str, Shown]:
    """Return every figure of an edition by its name, in the page's order."""
    found = [
        Shown(section.anchor, section.title, section.headline) for section in idea_sections(edition) if section.rows
    ]
    flow = flow_section(edition)
    if flow:
        found.append(Shown("flow", edition.words("The flow"), flow.headline))
    for indicator in indicator_sections(edition):
        said = f"{indicator.outcome} ({indicator.percent})" if indicator.percent else indicator.outcome
        found.append(Shown(f"{INDICATOR_FIGURE}{indicator.id}", indicator.name, said))
    found += [Shown(f"pattern-{part.id}", part.name, part.headline) for part in pattern_parts(edition)]
    return {figure.id: figure for figure in found}

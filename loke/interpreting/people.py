"""Who may see to a decision, by what a unit's documents say."""

from schemas.change_model import ChangeModel
from schemas.description import Description


def people_of(description: Description, change_model: ChangeModel) -> list[str]:
    """Return the roles that the description names and the owners of indicators, each once."""
    roles = description.roles
    named = (roles.manager, *roles.working_group, roles.documentation_lead, roles.tutor)
    owners = (indicator.owner for indicator in change_model.indicators)
    return [name for name in dict.fromkeys((*named, *owners)) if name]

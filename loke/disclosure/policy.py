"""The policy of each audience, from one commented file."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import Field

from schemas.text import Identifier, Strict


class Policy(Strict):
    """What one audience may see; the reasons and sources of the values stand in `policy.yaml`."""

    audience: Identifier = Field(description="Whom the edition is for")
    threshold: int = Field(ge=2, description="Counts below it are not shown")
    protect_empty_groups: bool = Field(description="Whether it is hidden, too, that a group has nobody in it")


@cache
def _policies() -> dict[str, Policy]:
    document = yaml.safe_load((files("loke.disclosure") / "policy.yaml").read_text(encoding="utf-8"))
    return {name: Policy(audience=name, **values) for name, values in document["audiences"].items()}


AUDIENCES: tuple[str, ...] = tuple(_policies())
"""The audiences that have a policy."""


def policy(audience: str) -> Policy:
    """Return the policy of an audience; raises KeyError when it has none."""
    return _policies()[audience]

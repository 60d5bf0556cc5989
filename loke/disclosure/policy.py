"""The policy of each audience, from one commented file."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

import yaml
from pydantic import Field

from schemas.text import Identifier, Strict

Export: TypeAlias = Literal["html", "xlsx", "csv", "parquet", "pdf", "pptx", "form"]
"""A kind of file that an edition can hold; the form is the workbook that a workshop writes in."""


class Dominance(Strict):
    """When a few people make up so much of a sum that it tells of them: the rule that is known as (n, k)."""

    largest: Literal[1, 2] = Field(description="How many of the largest contributors are taken together")
    share: float = Field(gt=0, le=100, description="Per cent of the sum from which on it is too much, itself included")


class Policy(Strict):
    """What one audience may see; the reasons and sources of the values stand in `policy.yaml`."""

    audience: Identifier = Field(description="Whom the edition is for")
    threshold: int = Field(ge=2, description="Counts below it are not shown")
    protect_empty_groups: bool = Field(description="Whether it is hidden, too, that a group has nobody in it")
    class_disclosure: Literal[True] = Field(True, description="That 0 % and 100 % of a group are never shown")
    dominance: Dominance | None = Field(None, description="When the largest contributors hide a mean or rate")
    p_percent: float | None = Field(None, ge=0, description="How closely, in per cent, the largest may be worked out")
    rounding: int = Field(1, ge=1, description="Counts are shown to the nearest multiple of it; 1 means exactly")
    free_text: bool = Field(False, description="Whether what a workshop wrote may be quoted to it")
    groupings: Literal["all"] | tuple[Identifier, ...] = Field("all", description="Columns that figures are divided by")
    exports: tuple[Export, ...] = Field(
        ("html", "xlsx", "csv", "parquet", "pdf", "pptx", "form"), description="Files that an edition may hold"
    )
    reads_also: tuple[Identifier, ...] = Field((), description="Audiences whose editions the same person can read")
    exact: bool = Field(False, description="Whether exact figures are seen in the house; then there is no edition")

    def allows(self, group_by: str) -> bool:
        """Return whether figures may be divided by a column; undivided they always may be shown."""
        return not group_by or self.groupings == "all" or group_by in self.groupings


@cache
def _policies() -> dict[str, Policy]:
    document = yaml.safe_load((files("loke.disclosure") / "policy.yaml").read_text(encoding="utf-8"))
    return {name: Policy.model_validate({"audience": name, **own}) for name, own in document["audiences"].items()}


AUDIENCES: tuple[str, ...] = tuple(name for name, own in _policies().items() if not own.exact)
"""The audiences that editions are made for."""


def policy(audience: str) -> Policy:
    """Return the policy of an audience, the analyst's too; raises KeyError when it has none."""
    return _policies()[audience]


def tightened(thresholds: Mapping[str, int]) -> dict[str, Policy]:
    """Return the policies of all editions where a unit asks for higher thresholds than the policy's own, by audience.

    Whoever reads another's edition, too, would be told there what is hidden in the own one. So the other has at least
    the same threshold, whether or not the unit says so. Audiences that are not known are passed over. Raises
    ValueError for a threshold below the policy's own.
    """
    if any(threshold < policy(name).threshold for name, threshold in thresholds.items() if name in AUDIENCES):
        raise ValueError("a unit's threshold is below the policy's")
    asked = {name: max(thresholds.get(name, 0), policy(name).threshold) for name in AUDIENCES}
    own = {name: max(asked[other] for other in AUDIENCES if name in readable_with(other)) for name in AUDIENCES}
    return {name: policy(name).model_copy(update={"threshold": threshold}) for name, threshold in own.items()}


def readable_with(audience: str) -> tuple[str, ...]:
    """Return all audiences whose editions a reader of this one's can hold against each other, itself first.

    Raises KeyError when the audience has no policy.
    """
    found = [audience]
    for name in found:
        found += [other for other in policy(name).reads_also if other not in found]
    return tuple(found)

"""The kinds of finding about sentences that the figures contradict, by contradiction."""

from collections.abc import Mapping

from loke.claims.checking import Contradiction
from schemas.finding import FindingType, Severity

_LOOK = "Read the edition's table of {name} and write what it says, or take the sentence out."

_PROBLEMS: Mapping[Contradiction, str] = {
    "number": "The sentence on {name} for {period} holds a number that is not the published one.",
    "not_shown": "The sentence on {name} for {period} is left out of the edition for the audience {audience}, which is"
    " not shown the figure.",
    "no_figure": "The sentence on {name} for {period} speaks of a period or group that there is no figure of.",
    "direction": "The sentence on {name} for {period} says that it moved in a way in which it did not move.",
    "side": "The sentence on {name} for {period} puts it on the wrong side of its level.",
    "too_sure": "The sentence on {name} for {period} is surer than the figures: it may be chance.",
    "too_unsure": "The sentence on {name} for {period} calls uncertain what is clear.",
    "cannot_say": "The sentence on {name} for {period} judges what cannot be judged: too few answers, or no level is"
    " set.",
    "quantity": "The sentence on {name} for {period} says all, none, most or half, and it is another share.",
    "cause": "The sentence on {name} for {period} names a cause. Figures show what happened, never why.",
}


def _severity(contradiction: Contradiction) -> Severity:
    return Severity.CHECK if contradiction == "not_shown" else Severity.STOP


FALSE_CLAIMS: Mapping[Contradiction, FindingType] = {
    contradiction: FindingType(f"claims.{contradiction}", _severity(contradiction), problem, _LOOK)
    for contradiction, problem in _PROBLEMS.items()
}

OUR_OWN = FindingType(
    "claims.template",
    Severity.STOP,
    "Loke would write a sentence on {name} for {period} that the figures contradict.",
    "This is a fault of Loke, not of yours. Send its makers this line; nobody else sees your figures.",
)

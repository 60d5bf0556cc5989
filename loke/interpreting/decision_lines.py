"""A line about a decision: a new one, or a new state of one that is known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from hashlib import sha256
from typing import Any

from loke.interpreting import finding_types as types
from loke.interpreting import layout
from loke.interpreting.pinned import INDICATOR_FIGURE
from loke.words import Words
from schemas.finding import Finding, Place

_ID_LENGTH = 6


@dataclass(frozen=True)
class Known:
    """What a unit's documents know: its name, periods and audiences, indicators by id, and who may see to something."""

    unit: str
    periods: Collection[str]
    audiences: Collection[str]
    indicators: Mapping[str, str]
    people: Sequence[str]

    def with_parties(self, parties: Collection[str]) -> "Known":
        """Return the same with the parties that the workbook itself names."""
        return replace(self, people=[*self.people, *sorted(parties)])


def decision_line(
    line: Mapping[str, Any], place: Place, known: Known, words: Words
) -> tuple[dict[str, Any], list[Finding]]:
    """Return a line's decision, or what is wrong with it; every fault is told, not the first alone.

    With a number it is a new state of the decision of that number; whether there is one is for `joined` to say.
    """
    found: list[Finding] = []

    def wrong(kind: Any, heading: str, **params: str) -> str:
        found.append(kind.at(replace(place, heading=words(heading)), **params))
        return ""

    if not line[layout.DECISION]:
        wrong(types.NO_TEXT, layout.DECISION)
    due = line[layout.DUE][:10]
    if due and not _is_day(due):
        due = wrong(types.NOT_A_DAY, layout.DUE)
    who = line[layout.WHO]
    if who and who.casefold() not in {one.casefold() for one in known.people} and not line[layout.NUMBER]:
        wrong(types.UNKNOWN_PERSON, layout.WHO, known="; ".join(known.people) or "–")
    indicator = _moved(line, known)
    if indicator is None:
        names = [*known.indicators.values()]
        near = get_close_matches(line[layout.INDICATOR], names, n=1, cutoff=0)
        indicator = wrong(types.NO_SUCH_INDICATOR, layout.INDICATOR, nearest=near[0] if near else "–")
    chosen = {}
    for heading, offered in ((layout.DIRECTION, layout.DIRECTION_WORDS), (layout.STATE, layout.STATE_WORDS)):
        codes = {words(word).casefold(): code for code, word in offered.items()}
        written = line[heading].casefold()
        if written and written not in codes:
            wrong(types.NO_SUCH_WORD, heading, allowed=", ".join(codes))
        chosen[heading] = codes.get(written, "")
    decided = {
        "id": line[layout.NUMBER] or _short(line),
        "text": line[layout.DECISION],
        "who": who,
        "due": due,
        "indicator": indicator,
        "direction": chosen[layout.DIRECTION],
        "state": chosen[layout.STATE] or "open",
        "is_new": not line[layout.NUMBER],
    }
    return decided, found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _indicator(written: str, known: Known) -> str | None:
    """Return the id of an indicator by its id or name; empty when none is written, None when there is no such one."""
    by_name = {name.casefold(): id_ for id_, name in known.indicators.items()} | {id_: id_ for id_ in known.indicators}
    return by_name.get(written.casefold()) if written else ""


def _moved(line: Mapping[str, Any], known: Known) -> str | None:
    """Return the indicator that should move: the one named, or with a way alone the one whose figure is in front.

    Empty when none is meant, None when there is no such one.
    """
    name = line[layout.FIGURE].removeprefix(INDICATOR_FIGURE)
    pictured = line[layout.FIGURE] != name and name in known.indicators
    if pictured and line[layout.DIRECTION] and not line[layout.INDICATOR]:
        return str(name)
    return _indicator(line[layout.INDICATOR], known)


def _short(line: Mapping[str, Any]) -> str:
    """Return a short name that is the same wherever the same decision is written."""
    told = "|".join(line[name] for name in (layout.FIGURE, layout.DECISION, layout.WHO, layout.DUE))
    return sha256(told.encode()).hexdigest()[:_ID_LENGTH].upper()

"""A sentence about one figure, held against it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, TypeAlias

from loke.captions import Figure
from loke.captions.outcomes import is_share
from loke.claims.clauses import Clause, clauses
from loke.claims.movement import Compared, compared
from loke.claims.naming import named_groups
from loke.claims.topic import ALL, Group, Topic
from schemas.period import Period

Contradiction: TypeAlias = Literal[
    "number", "not_shown", "no_figure", "direction", "side", "too_sure", "too_unsure", "cannot_say", "quantity", "cause"
]
"""How a sentence can be wrong. number: another number stands there; not_shown: this audience is not shown the figure;
no_figure: there is none for that period or group; direction: it did not move that way; side: it lies on the other side
of the level; too_sure: it may be chance; too_unsure: it is clear; cannot_say: too few, or no level, to say so;
quantity: not all, none, most or half; cause: a cause is claimed, which figures alone never show."""

_REACHED = ("clear_above", "above_uncertain")
_MISSED = ("clear_below", "below_uncertain")
_CLEAR = ("clear_above", "clear_below")
_MOVES = ("up", "down", "same", "better", "worse", "not_up", "not_down", "not_same", "not_better", "not_worse")
_NEAR = 0.05


def contradictions(sentence: str, topic: Topic) -> tuple[Contradiction, ...]:
    """Return how a sentence contradicts the published figures of its topic, each way once; empty when it does not."""
    year = Period.parse(topic.period).last.year
    found: dict[Contradiction, None] = {}
    unnamed = re.sub(re.escape(topic.name), " … ", sentence, flags=re.IGNORECASE) if topic.name else sentence
    for clause in _in_their_time(clauses(unnamed, topic.words.language, year)):
        found |= dict.fromkeys(_of_clause(clause, topic))
    return tuple(found)


def _in_their_time(found: Iterable[Clause]) -> Iterator[Clause]:
    """Yield clauses, those that name no period with the period of the clause before them."""
    periods: tuple[str, ...] = ()
    for clause in found:
        yield clause if clause.periods else replace(clause, periods=periods)
        if clause.periods and not clause.since:
            periods = clause.periods[-1:]


def _of_clause(clause: Clause, topic: Topic) -> Iterator[Contradiction]:
    groups = named_groups(clause.text, topic)
    moves = bool(clause.claims.intersection(_MOVES))
    if "cause" in clause.claims:
        yield "cause"
    if moves:
        yield from _movement(clause, topic, groups)
    place = None if moves and clause.since else (clause.periods[-1] if clause.periods else topic.period)
    group = groups[0] if len(groups) == 1 else ALL
    figure = topic.figure(place or topic.period, group)
    if figure is None and (clause.periods or groups) and not moves:
        yield "no_figure"
        return
    yield from _numbers(clause, topic, groups)
    if not moves:
        yield from _side(clause, topic, figure)
        yield from _quantity(clause, figure)


def _numbers(clause: Clause, topic: Topic, groups: list[Group]) -> Iterator[Contradiction]:
    figures = [f for f in _meant(clause, topic, groups) if f is not None]
    numbers = clause.numbers
    if any(threshold != topic.threshold for threshold in clause.fewer_than):
        yield "number"
    if not (numbers.pairs or numbers.percents or numbers.others or numbers.points):
        return
    known = _known(figures)
    levels = () if topic.target is None else (topic.target, topic.target * 100)
    percents = {round(f.share * 100) for f in figures if f.share is not None}
    wrong = [
        *(pair for pair in numbers.pairs if pair not in {(f.k, f.n) for f in figures}),
        *(p for p in numbers.percents if p not in percents and not _among(p, (*levels, *known))),
        *(o for o in numbers.others if not _among(o, (*known, *levels))),
        *(p for p in numbers.points if not _is_difference(p, figures)),
    ]
    if wrong:
        hidden = [f for f in figures if (f.k is None if is_share(f) else _value(f) is None)]
        yield "not_shown" if hidden and len(hidden) == len(figures) else "number"


def _meant(clause: Clause, topic: Topic, groups: list[Group]) -> list[Figure | None]:
    """Return the figures that a clause's numbers may be: of what it names, and of the period before in a comparison."""
    periods = list(clause.periods) or [topic.period]
    several = len(clause.numbers.pairs) + len(clause.numbers.percents) + len(clause.numbers.points) > 1
    if clause.since or several or clause.numbers.points:
        periods += [topic.period, Period.parse(periods[0]).previous.text]
    return [topic.figure(period, group) for period in dict.fromkeys(periods) for group in groups or [ALL]]


def _known(figures: list[Figure]) -> tuple[float, ...]:
    """Return every number of some figures, and the per cents of rates."""
    own = [n for f in figures for n in (f.n, f.k, f.value) if n is not None]
    return (*own, *(round(f.value * 100, 6) for f in figures if f.value is not None))


def _among(number: float, known: tuple[float, ...]) -> bool:
    """Return whether a number is one of those known, as written with as many decimals as it has."""
    decimals = len(f"{number:g}".partition(".")[2])
    return any(abs(round(one, decimals) - number) < 1e-9 for one in known)


def _is_difference(points: float, figures: list[Figure]) -> bool:
    shares = [f.share for f in figures if f.share is not None]
    return any(abs(abs(one - other) * 100 - points) <= 0.5 for one in shares for other in shares if one != other)


def _value(figure: Figure) -> float | None:
    return figure.n if figure.measure == "count" else figure.value


def _side(clause: Clause, topic: Topic, figure: Figure | None) -> Iterator[Contradiction]:
    said = clause.claims.intersection(("reached", "missed"))
    if not said or (topic.target is None and not clause.numbers.percents):
        return
    state = topic.read(figure)
    if state not in (*_REACHED, *_MISSED):
        yield "not_shown" if state == "not_shown" else "cannot_say"
    elif (state in _REACHED) != ("reached" in said):
        yield "side"
    elif "sure" in clause.claims and state not in _CLEAR:
        yield "too_sure"
    elif "unsure" in clause.claims and "sure" not in clause.claims and state in _CLEAR:
        yield "too_unsure"


def _quantity(clause: Clause, figure: Figure | None) -> Iterator[Contradiction]:
    if not clause.quantity or clause.numbers.pairs or figure is None or not is_share(figure):
        return
    if figure.share is None:
        yield "not_shown"
        return
    holds = {
        "all": figure.k == figure.n,
        "none": figure.k == 0,
        "most": figure.share > 1 / 2,
        "half": abs(figure.share - 1 / 2) <= _NEAR,
    }
    if not holds[clause.quantity]:
        yield "quantity"


def _movement(clause: Clause, topic: Topic, groups: list[Group]) -> Iterator[Contradiction]:
    steps = compared(clause, topic, groups)
    if isinstance(steps, str):
        yield steps
        return
    up, down = ("better", "worse") if topic.better == "higher" else ("worse", "better")
    for step in steps:
        yield from _step(clause, step, up if topic.better else "", down if topic.better else "")


def _step(clause: Clause, step: Compared, up: str, down: str) -> Iterator[Contradiction]:
    claims = clause.claims
    rises, falls = claims.intersection(("up", up)), claims.intersection(("down", down))
    wrong = (
        (rises and not step.difference > 0)
        or (falls and not step.difference < 0)
        or ("same" in claims and step.clear)
        or (claims.intersection(("not_up", f"not_{up}")) and step.difference > 0)
        or (claims.intersection(("not_down", f"not_{down}")) and step.difference < 0)
        or ("not_same" in claims and step.difference == 0)
    )
    if wrong:
        yield "direction"
    elif "sure" in claims and not step.clear:
        yield "too_sure"
    elif claims.intersection(("better", "worse", "not_better", "not_worse")) and not up:
        yield "cannot_say"

"""Figures of goals and of what moved: the goals about shares, and the indicators of two periods beside each other."""

from collections.abc import Iterator

from loke.captions import goal_text, is_share, period_name
from loke.charts import Aim, Pair, goal_strips, then_and_now
from loke.charts.theme import WIDTH
from loke.editions.edition import Edition
from loke.editions.goal_section import goal_statuses
from loke.editions.indicator_sections import total
from schemas.change_model import NumberGoal


def goal_picture(edition: Edition, width: int = WIDTH) -> str:
    """Return the goals about shares that have a figure by the end of the edition's period, or an empty text."""
    words = edition.words
    title = words("Goals about shares, {period}", period=period_name(edition.period, words))
    return goal_strips(list(_aims(edition)), edition.figures.threshold, title, words, width)


def moved_picture(edition: Edition, width: int = WIDTH) -> str:
    """Return the indicators that are shares, the period before beside the edition's, or an empty text."""
    words = edition.words
    then, now = (period_name(period, words) for period in (edition.previous, edition.period))
    title = words("{now} beside {then}", now=now, then=then)
    return then_and_now(list(_pairs(edition)), (then, now), edition.figures.threshold, title, words, width)


def _aims(edition: Edition) -> Iterator[Aim]:
    for status in goal_statuses(edition):
        goal = status.goal
        if not isinstance(goal, NumberGoal) or status.state in ("not_started", "no_figure"):
            continue
        figure = total(edition, goal.indicator, goal.counted.text)
        if figure is not None and is_share(figure):
            yield Aim(f"{goal.id} {goal.text}", figure, goal.target, goal_text(status, edition.words))


def _pairs(edition: Edition) -> Iterator[Pair]:
    for indicator in edition.documents.change_model.indicators:
        found = [total(edition, indicator.id, period) for period in (edition.previous, edition.period)]
        of_some = [figure for figure in found if figure is not None and is_share(figure) and figure.n is not None]
        if len(of_some) == len(found) and any(figure.share is not None for figure in of_some):
            yield Pair(indicator.name, *of_some)

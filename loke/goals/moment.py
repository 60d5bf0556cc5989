"""When goals are judged: the day, what is known on it, and how far a period has come."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from schemas.change_model import FigureGoal
from schemas.period import Period


@dataclass(frozen=True)
class Moment:
    """The day of judging; `as_known` tells whether the figures hold only what was known on that day.

    Figures that hold more than that say nothing of where a running period was going, and only settle those that were
    over.
    """

    day: date
    as_known: bool = True

    def gone(self, period: Period) -> Fraction:
        """Return how much of a period is over at the end of the day, by days: 0 before it, 1 after it."""
        return Fraction(period.gone(self.day), period.days)


def is_running(goal: FigureGoal, moment: Moment) -> bool:
    """Return whether the period in which a goal should be reached is not over yet."""
    return moment.day < Period.parse(goal.period).last


def too_early(goal: FigureGoal, moment: Moment) -> Literal["not_started", "collecting"] | None:
    """Return the state of a goal about which figures say nothing yet, or None when they do."""
    if moment.day < goal.counted.first:
        return "not_started"
    return "collecting" if is_running(goal, moment) and not moment.as_known else None


def known_day(period: str, data_until: date | None) -> date:
    """Return the day on which a period is judged: its last, or while it still runs the day that the data reach.

    A period is over when the data reach its last month; None means that there are no data. Raises ValueError when
    `period` is not a period.
    """
    return _reached(Period.parse(period).last, data_until)


def moment_of(period: str, data_until: date | None) -> Moment:
    """Return when an edition's goals are judged: its figures hold everything in the data, which may go beyond it."""
    day = known_day(period, data_until)
    return Moment(day, as_known=data_until is None or data_until <= day)


def moment_on(as_of: date, data_until: date | None) -> Moment:
    """Return when goals are judged by figures as of a day: that day, or the last in the data when they end earlier.

    As with periods, the data reach a day when they reach its month.
    """
    return Moment(_reached(as_of, data_until))


def _reached(day: date, data_until: date | None) -> date:
    return day if data_until is None or data_until >= day.replace(day=1) else data_until

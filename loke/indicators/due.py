"""What became of each measurement that was due: in its window, outside it, still awaited, or missing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from schemas.codebook import Occasion

State: TypeAlias = Literal["received", "outside", "waiting", "missing"]


class Expected(NamedTuple):
    """Something to be measured, by its key, first due on a day, of one person; `until` ends repeating, None never."""

    key: object
    person: object
    due: date
    until: date | None


class Outcome(NamedTuple):
    """What became of one measurement that was due; `days` from then to the day it was made, None when it was not."""

    person: object
    due: date
    state: State
    days: int | None


def outcomes(
    occasion: Occasion, expected: Sequence[Expected], measured: Mapping[object, Sequence[date]], today: date
) -> Iterator[Outcome]:
    """Yield the outcome of every measurement that was due by now, in the order of what was to be measured.

    `measured` are the days of the measurements by key. Each belongs to one day on which one was due: that in whose
    window it lies, else the nearest, and the earlier one when two are as near. Of several that belong to a day, the
    nearest within the window counts, and without one the nearest. Something is due from the first day of its window;
    without one, from the day itself, or from when it is measured.
    """
    for each in expected:
        days = list(_due_days(occasion, each, today))
        own: dict[date, list[int]] = {day: [] for day in days}
        for made in measured.get(each.key, ()):
            if days:
                due = _belongs_to(occasion, made, days)
                own[due].append((made - due).days)
        for day, found in own.items():
            if found or day - timedelta(days=occasion.early or 0) <= today:
                yield Outcome(each.person, day, *_became(occasion, day, found, today))


def _due_days(occasion: Occasion, each: Expected, today: date) -> Iterator[date]:
    yield each.due
    if occasion.every is None:
        return
    last = today + timedelta(days=occasion.early or 0)
    if each.until is not None:
        last = min(last, each.until)
    day = each.due + timedelta(days=occasion.every)
    while day <= last:
        yield day
        day += timedelta(days=occasion.every)


def _belongs_to(occasion: Occasion, made: date, days: Sequence[date]) -> date:
    def preferred(day: date) -> tuple[bool, int, date]:
        late = (made - day).days
        return not _is_within(occasion, late), abs(late), day

    return min(days, key=preferred)


def _became(occasion: Occasion, due: date, found: Sequence[int], today: date) -> tuple[State, int | None]:
    within = [days for days in found if _is_within(occasion, days)]
    if within:
        return "received", min(within, key=lambda days: (abs(days), days))
    if found:
        return "outside", min(found, key=lambda days: (abs(days), days))
    is_over = occasion.late is not None and due + timedelta(days=occasion.late) < today
    return ("missing" if is_over else "waiting"), None


def _is_within(occasion: Occasion, days: int) -> bool:
    is_early = occasion.early is not None and days < -occasion.early
    is_late = occasion.late is not None and days > occasion.late
    return not is_early and not is_late

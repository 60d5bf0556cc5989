"""Goals once more: slow, plain Python over lists of rows with fractions, written apart from `loke`."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from math import sqrt
from statistics import median
from typing import Any

Row = dict[str, Any]
Z = 1.959963984540054
ALL_OF = "missed overdue | at_risk | no_baseline | no_figure | too_few | collecting | not_started | on_track | met done"
ANY_OF = "met done | on_track | collecting | not_started | at_risk | too_few | no_figure | no_baseline | missed overdue"


def days_of(period: str) -> tuple[date, date]:
    """Return the first and last day of a period."""
    year, part = int(period[:4]), period[4:]
    months = {"": (1, 12), "H1": (1, 6), "H2": (7, 12)}
    months |= {f"Q{q}": (3 * q - 2, 3 * q) for q in range(1, 5)} | {f"-{m:02}": (m, m) for m in range(1, 13)}
    low, high = months[part]
    return date(year, low, 1), date(year, high, monthrange(year, high)[1])


def known(case: Row, day: date) -> Row:
    """Return a case as it was known on a day."""
    if case["closed"] is None or case["closed"] <= day:
        return case
    return {**case, "closed": None, "outcome": "pending", "score": None, "second": None}


class Slow:
    """Every goal's state on a day."""

    def __init__(self, cases: list[Row], staff: list[Row], goals: list[Row], day: date) -> None:
        self.day = day
        self.cases = [known(c, day) for c in cases if c["day"] is not None and c["day"] <= day]
        self.staff = [s for s in staff if s["day"] is not None and s["day"] <= day]
        self.goals = {goal["id"]: goal for goal in goals}

    def state(self, name: str) -> str:
        goal = self.goals[name]
        return getattr(self, f"_{goal['kind']}")(goal)

    def reading(self, name: str) -> str | None:
        """Return how sure a share is against its target; None for what is not worked out here."""
        goal = self.goals[name]
        if goal["kind"] != "number" or goal["indicator"] not in ("said_yes", "over_7", "converted", "of_kind"):
            return None
        if self.state(name) not in ("met", "missed", "on_track", "at_risk"):
            return "none"
        n, k = self._counts(goal["indicator"], *self._span(goal))
        p, z2 = k / n, Z * Z
        half = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
        ends = [((p + z2 / (2 * n)) - half) / (1 + z2 / n), ((p + z2 / (2 * n)) + half) / (1 + z2 / n)]
        ends = [min(1.0, max(0.0, round(end, 12))) for end in ends]
        target, operator = Fraction(str(goal["target"])), goal["operator"]
        on_side = _compare(Fraction(k, n), operator, target)
        sides = {_compare(Fraction(str(end)), operator, target) for end in ends}
        if on_side:
            return "clear_above" if sides == {True} else "above_uncertain"
        return "clear_below" if sides == {False} else "below_uncertain"

    def _span(self, goal: Row) -> tuple[date, date]:
        if goal.get("window"):
            return days_of(goal["window"]["first"])[0], days_of(goal["window"]["last"])[1]
        return days_of(goal["period"])

    def _of(self, first: date, last: date) -> list[Row]:
        return [c for c in self.cases if first <= c["day"] <= last]

    def _counts(self, name: str, first: date, last: date) -> tuple[int, int]:
        """Return how many lie under a share, and how many of them count."""
        cases = self._of(first, last)
        if name == "said_yes":
            cases = [c for c in cases if c["outcome"] not in (None, "pending")]
        if name == "converted":
            waiting = timedelta(days=20)
            cases = [c for c in cases if not (c["outcome"] == "pending" and c["day"] + waiting > self.day)]
        if name in ("said_yes", "converted"):
            return len(cases), sum(c["outcome"] == "yes" for c in cases)
        column = {"over_7": "score", "of_kind": "kind"}[name]
        cases = [c for c in cases if c[column] is not None]
        return len(cases), sum(c["score"] > 7 if name == "over_7" else c["kind"] == "a" for c in cases)

    def _workers(self, name: str, first: date, last: date) -> list[tuple[int, int]]:
        """Return for each worker how many cases lie under the level, and how many of them count."""
        cases = [c for c in self._of(first, last) if c["worker"] is not None]
        if name == "twice_each":
            named = {s["worker"] for s in self.staff if s["worker"] is not None and first <= s["day"] <= last}
            return [(0, sum(c["worker"] == w and c["kind"] == "a" for c in cases)) for w in named]
        cases = [c for c in cases if c["score"] is not None]
        named = {c["worker"] for c in cases}
        own = {w: [c["score"] > 7 for c in cases if c["worker"] == w] for w in named}
        return [(len(scores), sum(scores)) for scores in own.values()]

    def _number_of(self, name: str, first: date, last: date) -> tuple[int, Fraction | None]:
        """Return how many rows lie under a count, mean, median or rate, and its number; None when there is none."""
        cases = self._of(first, last)
        if name == "cases_a":
            n = sum(c["kind"] == "a" for c in cases)
            return n, Fraction(n)
        if name == "different":
            n = len({c["worker"] for c in cases if c["worker"] is not None})
            return n, Fraction(n)
        if name == "paired":
            pairs = [(c["first"], c["second"]) for c in cases if None not in (c["first"], c["second"])]
            values = [Fraction(str(b)) - Fraction(str(a)) for a, b in pairs]
            return len(values), sum(values) / len(values) if values else None
        if name == "used":
            both = [(c["amount"], c["base"]) for c in cases if None not in (c["amount"], c["base"])]
            below = sum(Fraction(str(b)) for _, b in both)
            return len(both), sum(Fraction(str(a)) for a, _ in both) / below if below else None
        column = {"mean_score": "score", "middle": "amount"}[name]
        values = [Fraction(str(c[column])) for c in cases if c[column] is not None]
        if not values:
            return 0, None
        return len(values), median(values) if name == "middle" else sum(values) / len(values)

    def _figure(self, name: str, first: date, last: date) -> tuple[int, Fraction | None, bool]:
        """Return how many lie under a figure, its number, and whether it can be read with so many under it."""
        if name in ("said_yes", "over_7", "converted", "of_kind"):
            n, k = self._counts(name, first, last)
            return n, Fraction(k, n) if n else None, n >= 5
        n, number = self._number_of(name, first, last)
        return n, number, n >= 5 or name in ("cases_a", "different", "used")

    def _early(self, first: date) -> str | None:
        return "not_started" if self.day < first else None

    def _gone(self, first: date, last: date) -> Fraction:
        return Fraction(min((last - first).days + 1, (self.day - first).days + 1), (last - first).days + 1)

    def _said(self, reached: bool, goal: Row) -> str:
        if self.day >= days_of(goal["period"])[1]:
            return "met" if reached else "missed"
        return "on_track" if reached else "at_risk"

    def _nothing(self, goal: Row, over: str) -> str:
        return over if self.day >= days_of(goal["period"])[1] else "collecting"

    def _number(self, goal: Row) -> str:
        name, (first, last) = goal["indicator"], self._span(goal)
        if self._early(first):
            return "not_started"
        gone, target = self._gone(first, last), Fraction(str(goal["target"]))
        if name in ("twice_each", "half_each"):
            return self._each(goal, first, last, gone)
        _, number, readable = self._figure(name, first, last)
        if number is None:
            return self._nothing(goal, "no_figure")
        if not readable:
            return self._nothing(goal, "too_few")
        if name in ("cases_a", "different"):
            target *= gone
        return self._said(_compare(number, goal["operator"], target), goal)

    def _each(self, goal: Row, first: date, last: date, gone: Fraction) -> str:
        workers = self._workers(goal["indicator"], first, last)
        if not workers:
            return self._nothing(goal, "no_figure")
        if goal["indicator"] == "twice_each":
            reached = sum(k >= 2 * gone for _, k in workers)
        else:
            reached = sum(2 * k >= n for n, k in workers)
        wanted = _compare(Fraction(reached, len(workers)), goal["operator"], Fraction(str(goal["target"])))
        return self._said(wanted, goal)

    def _baseline(self, goal: Row) -> Fraction | None:
        _, number, readable = self._figure(goal["indicator"], *days_of(goal["baseline"]))
        empty = goal["indicator"] in ("cases_a", "different") and number == 0
        return None if empty or not readable else number

    def _growth(self, goal: Row) -> str:
        return self._against(goal, lambda new, old, gone: 100 * new >= (100 + goal["percent"]) * old * gone)

    def _unchanged(self, goal: Row) -> str:
        return self._against(goal, lambda new, old, _: abs(new - old) <= Fraction(str(goal["tolerance"])))

    def _against(self, goal: Row, wanted: Any) -> str:
        first, last = self._span(goal)
        if self._early(first):
            return "not_started"
        old = self._baseline(goal)
        if old is None:
            return "no_baseline"
        _, new, readable = self._figure(goal["indicator"], first, last)
        if new is None:
            return self._nothing(goal, "no_figure")
        if not readable:
            return self._nothing(goal, "too_few")
        return self._said(wanted(new, old, self._gone(first, last)), goal)

    def _each_quarter(self, goal: Row) -> str:
        first, last = days_of(goal["period"])
        if self._early(first):
            return "not_started"
        target, waiting = Fraction(str(goal["target"])), False
        for number in range(1, 5):
            begin, end = days_of(f"2024Q{number}")
            if end > last or begin > self.day:
                continue
            count, _ = self._number_of("cases_a", begin, end)
            fits = _compare(Fraction(count), goal["operator"], target)
            settled = self.day >= end or fits == (goal["operator"] in (">", ">="))
            if settled and not fits:
                return self._said(False, goal)
            waiting = waiting or not settled
        return "collecting" if waiting else self._said(True, goal)

    def _milestone(self, goal: Row) -> str:
        last = days_of(goal["due"])[1]
        months = last.year * 12 + last.month - 3
        begin = date(months // 12, months % 12 + 1, 1)
        if goal["done_on"] and goal["done_on"] <= self.day:
            return "done"
        if last <= self.day:
            return "overdue"
        if goal["started_on"] and goal["started_on"] <= self.day:
            return "on_track"
        return "at_risk" if begin <= self.day else "not_started"

    def _combined(self, goal: Row) -> str:
        states = {self.state(name) for name in goal.get("all_of") or goal["any_of"]}
        for group in (ALL_OF if goal.get("all_of") else ANY_OF).split("|"):
            if states & set(group.split()):
                first = group.split()[0]
                return "collecting" if first == "not_started" and states != {"not_started"} else first
        raise AssertionError(states)


def _compare(number: Fraction, operator: str, target: Fraction) -> bool:
    return {">": number > target, ">=": number >= target, "<": number < target, "<=": number <= target}[operator]

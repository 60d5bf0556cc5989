"""The feedback tables once more: slow, plain Python over lists of rows, written apart from `loke.indicators`."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from statistics import stdev
from typing import Any

from schemas.change_model import ChangeModel, Indicator
from schemas.codebook import Derived
from schemas.description import Description, Sentence
from tests.spec.indicators.small_unit import CODEBOOK, PLAIN, Row, Rows

Key = tuple[str, str, str, str, str]
Numbers = tuple[int, int | None, float | None, float | None]


def derived_columns(courses: Rows, sessions: Rows) -> Rows:
    """Return the courses with their derived columns."""
    wanted = CODEBOOK.dataset("courses").loke.derived
    return [
        course | {d.name: _taken(d, [s for s in sessions if s["course_id"] == course["course_id"]]) for d in wanted}
        for course in courses
    ]


def _taken(derived: Derived, sessions: Rows) -> Any:
    rows = [s for s in sessions if PLAIN[derived.where](s)]
    if derived.take == "count":
        return len(rows)
    if derived.take == "exists":
        return bool(rows)
    values = [r[derived.value] for r in rows if r[derived.value] is not None]
    if derived.take in ("first", "last"):
        dated = sorted(
            (r[derived.order], r[derived.value]) for r in rows if None not in (r[derived.order], r[derived.value])
        )
        return dated[0 if derived.take == "first" else -1][1] if dated else None
    if not values:
        return None
    exact = [Fraction(str(v)) for v in values] if derived.take in ("mean", "sum") else []
    return {
        "min": lambda: min(values),
        "max": lambda: max(values),
        "sum": lambda: float(sum(exact)),
        "mean": lambda: round(float(sum(exact) / len(exact)), 9),
    }[derived.take]()


def in_period(day: date | None, period: str) -> bool:
    """Return whether a day lies in a period, by its text."""
    if day is None:
        return False
    quarter, half = (day.month - 1) // 3 + 1, (day.month - 1) // 6 + 1
    return period in (f"{day:%Y}", f"{day:%Y}Q{quarter}", f"{day:%Y}H{half}", f"{day:%Y-%m}")


def quarters(period: str) -> list[str]:
    """Return the quarters of a year or half year."""
    if len(period) == 4:
        return [f"{period}Q{i}" for i in (1, 2, 3, 4)]
    if "H" in period:
        year, half = period.split("H")
        return [f"{year}Q{2 * int(half) - 1}", f"{year}Q{2 * int(half)}"]
    return []


def _asks_about(group_by: str, sentence: Sentence | Indicator) -> bool:
    return group_by != "" and group_by in f"{sentence.of} {sentence.those}".split()


def _group(row: Row, column: str) -> str:
    value = row[column]
    return "(missing)" if value is None else str(value).lower() if isinstance(value, bool) else value


class Slow:
    """A unit's rows, counted by hand."""

    def __init__(self, courses: Rows, sessions: Rows, description: Description) -> None:
        full = derived_columns(courses, sessions)
        genders = {c["course_id"]: c for c in courses}
        parents = [s | {n: genders.get(s["course_id"], {}).get(n) for n in ("gender", "consent")} for s in sessions]
        self.rows = {"courses": full, "sessions": parents}
        self.description = description
        self.found: dict[Key, Numbers] = {}

    def intended_versus_actual(self) -> dict[Key, Numbers]:
        """Return every number of the table."""
        parts = {
            "target_group": self.description.target_group.traits,
            "intervention": self.description.interventions,
            "result": self.description.results,
        }
        for component, elements in parts.items():
            for element in elements:
                if element.actual is not None:
                    self._share(component, element.id, element.actual)
        return self.found

    def flow(self) -> dict[Key, Numbers]:
        """Return every number of the table."""
        flow = self.description.feedback.flow
        assert flow is not None
        for step in flow.steps:
            self._share("courses", step.id, Sentence(dataset=flow.dataset, those=step.those, period=flow.period))
        return self.found

    def indicators(self, model: ChangeModel) -> dict[Key, Numbers]:
        """Return every number of the table."""
        for indicator in model.indicators:
            component = "quality" if indicator.id == "mean_score" else ""
            if indicator.measure == "share_of_each":
                self._each(component, indicator)
            elif indicator.measure == "share":
                sentence = Sentence(dataset=indicator.dataset, of=indicator.of, those=indicator.those)
                self._share(component, indicator.id, sentence)
            else:
                self._measure(component, indicator)
        return self.found

    def _cells(
        self, dataset: str, period_column: str, beside: tuple[str, ...] = ()
    ) -> Iterable[tuple[str, str, str, Rows]]:
        column = period_column or CODEBOOK.dataset(dataset).loke.period
        periods = dict.fromkeys((*self.description.feedback.periods, *beside))
        every = [r for r in self.rows[dataset] if any(in_period(r[column], p) for p in periods)]
        for period in periods:
            rows = [r for r in every if in_period(r[column], period)]
            yield period, "", "", rows
            for quarter in quarters(period):
                yield period, "period", quarter, [r for r in rows if in_period(r[column], quarter)]
            for group_by in ("gender", "consent"):
                for group in sorted({_group(r, group_by) for r in every}):
                    yield period, group_by, group, [r for r in rows if _group(r, group_by) == group]

    def _share(self, component: str, element: str, sentence: Sentence) -> None:
        for period, group_by, group, rows in self._cells(sentence.dataset, sentence.period):
            if _asks_about(group_by, sentence):
                continue
            of = [r for r in rows if PLAIN[sentence.of](r)]
            those = sum(bool(PLAIN[sentence.those](r)) for r in of)
            self.found[period, component, element, group_by, group] = (len(of), those, None, None)

    def _measure(self, component: str, indicator: Indicator) -> None:
        beside = ("2024",) if indicator.id == "mean_score" else ()  # the period of its goal
        for period, group_by, group, rows in self._cells(indicator.dataset, "", beside):
            if _asks_about(group_by, indicator):
                continue
            of = [r for r in rows if PLAIN[indicator.of](r)]
            key = period, component, indicator.id, group_by, group
            if indicator.measure == "count":
                self.found[key] = (len(of), None, None, None)
                continue
            names = [name for name in (indicator.value, indicator.exposure) if name]
            known = [[Fraction(str(r[n])) for n in names] for r in of if all(r[n] is not None for n in names)]
            below = sum(k[1] for k in known) if indicator.exposure else len(known)
            value = round(float(sum(k[0] for k in known) / below), 9) if below else None
            mean = indicator.measure == "mean"
            spread = round(stdev([float(k[0]) for k in known]), 6) if mean and len(known) > 1 else None
            self.found[key] = (len(known), None, value, spread)

    def _each(self, component: str, indicator: Indicator) -> None:
        for period, group_by, group, rows in self._cells(indicator.dataset, ""):
            if group_by:
                continue
            workers: dict[str, list[bool]] = defaultdict(list)
            for row in rows:
                if row[indicator.each] is not None and PLAIN[indicator.of](row):
                    workers[row[indicator.each]].append(bool(PLAIN[indicator.those](row)))
            assert indicator.reached is not None
            level = Fraction(str(indicator.reached.at_least))
            by_count = indicator.reached.measure == "count"
            reached = [sum(h) >= level if by_count else Fraction(sum(h), len(h)) >= level for h in workers.values()]
            self.found[period, component, indicator.id, group_by, group] = (len(workers), sum(reached), None, None)

"""The Danish example's 21 goals, worked out one by one from accepted rows in plain Python.

Written apart from the engine and without its documents: what each goal counts is said here once more. Every answer
comes with its arithmetic as a line that can be checked by hand.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import sqrt
from statistics import mean, stdev
from typing import Any

from scipy.stats import beta, t

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Z = 1.959963984540054
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
BEFORE = (date(2023, 1, 1), date(2023, 12, 31))
FROM_APRIL = (date(2024, 4, 1), date(2024, 12, 31))
QUARTERS = [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]


@dataclass(frozen=True)
class Answer:
    """A goal on a day: what lies under it, the arithmetic, the state, and how sure it is."""

    n: str
    k: str
    arithmetic: str
    state: str
    reading: str = "none"


def within(day: date | None, period: tuple[date, date], known: date) -> bool:
    return day is not None and period[0] <= day <= period[1] and day <= known


def over(day: date, period: tuple[date, date]) -> bool:
    return day >= period[1]


def pace(day: date, period: tuple[date, date]) -> Fraction:
    whole = (period[1] - period[0]).days + 1
    return Fraction(min(whole, max(0, (day - period[0]).days + 1)), whole)


def said(reached: bool, finished: bool) -> str:
    return {(True, True): "met", (False, True): "missed", (True, False): "on_track", (False, False): "at_risk"}[
        reached, finished
    ]


def wilson(k: int, n: int) -> tuple[float, float]:
    p, z2 = k / n, Z * Z
    middle, half = p + z2 / (2 * n), Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)


def how_sure(reached: bool, low: float, high: float, target: float) -> str:
    """At least `target` is wanted."""
    if reached:
        return "clear_above" if low >= target else "above_uncertain"
    return "below_uncertain" if high >= target else "clear_below"


def share(k: int, n: int, target: Fraction, day: date, period: tuple[date, date]) -> Answer:
    """A share that should reach its target or more."""
    if day < period[0]:
        return Answer("", "", f"the days that count begin on {period[0]}", "not_started")
    if n == 0:
        return Answer("0", "0", "nobody answered: no share", "no_figure" if over(day, period) else "collecting")
    if n < 5:
        return Answer(str(n), str(k), "fewer than 5 answers", "too_few" if over(day, period) else "collecting")
    reached = k * target.denominator >= n * target.numerator
    low, high = wilson(k, n)
    sign = ">=" if reached else "<"
    line = (
        f"{k}/{n} = {k / n:.4f}; {target.denominator}*{k} = {target.denominator * k} {sign} "
        f"{target.numerator}*{n} = {target.numerator * n}; likely {low:.4f} to {high:.4f}"
    )
    sure = how_sure(reached, low, high, float(target))
    return Answer(str(n), str(k), line, said(reached, over(day, period)), sure)


def milestone(due: date, done: date | None, started: date | None = None) -> Callable[[Rows, date], Answer]:
    """A dated step; in its last three months it is at risk when it is not begun."""

    def judge(rows: Rows, day: date) -> Answer:
        line = f"done {done or 'not yet'}, due {due}" + (f", begun {started}" if started else "")
        first = date(due.year, due.month - 2, 1)
        if done is not None and done <= day:
            state = "done"
        elif due <= day:
            state = "overdue"
        elif started is not None and started <= day:
            state = "on_track"
        else:
            state = "at_risk" if first <= day else "not_started"
        return Answer("", "", line, state)

    return judge


def answered(rows: Rows, day: date, period: tuple[date, date], question: str) -> list[Any]:
    """What those invited in a period had answered by a day."""
    found = [r for r in rows["closing_survey"] if within(r["invited_on"], period, day)]
    return [
        r[question]
        for r in found
        if r["answered_on"] is not None and r["answered_on"] <= day and r[question] is not None
    ]


def q2(rows: Rows, day: date) -> Answer:
    answers = answered(rows, day, FROM_APRIL, "involved")
    return share(sum(answers), len(answers), Fraction(8, 10), day, FROM_APRIL)


def q5c(rows: Rows, day: date) -> Answer:
    answers = answered(rows, day, YEAR, "fit_competence")
    return share(sum(a > 7 for a in answers), len(answers), Fraction(9, 10), day, YEAR)


def r2(rows: Rows, day: date) -> Answer:
    answers = answered(rows, day, FROM_APRIL, "respect")
    return share(sum(a > 7 for a in answers), len(answers), Fraction(8, 10), day, FROM_APRIL)


def s2(rows: Rows, day: date) -> Answer:
    answers = answered(rows, day, YEAR, "heard_of")
    new = sum(a in ("open_house", "film", "parents_evening") for a in answers)
    return share(new, len(answers), Fraction(1, 10), day, YEAR)


def s1(rows: Rows, day: date) -> Answer:
    settled = []
    for row in rows["referrals"]:
        if not within(row["received_on"], YEAR, day):
            continue
        unknown = row["decided_on"] is not None and row["decided_on"] > day
        outcome = "pending" if unknown else row["outcome"]
        if outcome == "pending" and row["received_on"] + timedelta(days=90) > day:
            continue
        settled.append(outcome)
    return share(settled.count("started"), len(settled), Fraction(9, 10), day, YEAR)


def q3c(rows: Rows, day: date) -> Answer:
    groups = [r["started_on"] for r in rows["courses"] if r["kind"] == "group"]
    old = sum(within(d, BEFORE, day) for d in groups)
    new, gone = sum(within(d, YEAR, day) for d in groups), pace(day, YEAR)
    reached = 10 * new * gone.denominator >= 11 * old * gone.numerator
    sign = ">=" if reached else "<"
    left, right = 10 * new * gone.denominator, 11 * old * gone.numerator
    line = f"{old} in 2023; 10*{new}*{gone.denominator} = {left} {sign} 11*{old}*{gone.numerator} = {right}"
    if not over(day, YEAR):
        return Answer(str(new), "", line, said(reached, False))
    low = beta.ppf(0.025, new, old + 1)
    high = beta.ppf(0.975, new + 1, old)
    low, high = low / (1 - low), high / (1 - high)
    line += f"; ratio {new / old:.4f}, likely {low:.4f} to {high:.4f} against 1.1"
    return Answer(str(new), "", line, said(reached, True), how_sure(reached, low, high, 1.1))


def q4b(rows: Rows, day: date) -> Answer:
    sessions = Counter(r["course_id"] for r in rows["sessions"] if r["held_on"] <= day)
    old, new = (
        [
            sessions[r["course_id"]]
            for r in rows["courses"]
            if within(r["ended_on"], p, day) and r["started_on"] <= day and sessions[r["course_id"]]
        ]
        for p in (BEFORE, YEAR)
    )
    change, errors = round(mean(new), 9) - round(mean(old), 9), [stdev(x) ** 2 / len(x) for x in (new, old)]
    degrees = sum(errors) ** 2 / sum(e**2 / (len(x) - 1) for e, x in zip(errors, (new, old), strict=True))
    half = t.ppf(0.95, degrees) * sqrt(sum(errors))
    low, high, reached = change - half, change + half, abs(change) <= 0.5
    line = (
        f"{sum(new)}/{len(new)} = {mean(new):.4f} against {sum(old)}/{len(old)} = {mean(old):.4f} in 2023; "
        f"change {change:+.4f}, 90 % interval {low:+.4f} to {high:+.4f} against -0.5 to +0.5"
    )
    if reached:
        sure = "clear_above" if low > -0.5 and high < 0.5 else "above_uncertain"
    else:
        sure = "clear_below" if high < -0.5 or low > 0.5 else "below_uncertain"
    return Answer(str(len(new)), "", line, said(reached, over(day, YEAR)), sure)


def each_worker(activity: str) -> Callable[[Rows, date], Answer]:
    """Every consultant who began a course in the year does something four times."""

    def judge(rows: Rows, day: date) -> Answer:
        workers = sorted({r["worker"] for r in rows["courses"] if within(r["started_on"], YEAR, day)})
        own = Counter(
            r["worker"]
            for r in rows["worker_activities"]
            if r["activity"] == activity and within(r["held_on"], YEAR, day)
        )
        counts, gone = sorted(own[w] for w in workers), pace(day, YEAR)
        k = sum(c >= 4 for c in counts)
        keeping = sum(c * gone.denominator >= 4 * gone.numerator for c in counts)
        line = f"times for each of {len(workers)}: {'+'.join(map(str, counts))}; {k} have 4"
        if over(day, YEAR):
            return Answer(str(len(workers)), str(k), line, said(k == len(workers), True))
        line += f"; {keeping} have {float(4 * gone):.4f} or more, which is what {gone} of the year asks for"
        return Answer(str(len(workers)), str(k), line, said(keeping == len(workers), False))

    return judge


def b1(rows: Rows, day: date) -> Answer:
    started = [
        r["started_on"]
        for r in rows["initiatives"]
        if r["kind"] == "energy" and r["status"] != "cancelled" and within(r["started_on"], YEAR, day)
    ]
    ends = [q for q in QUARTERS if q <= day]
    counts = [sum((q.month - 1) // 3 == (d.month - 1) // 3 for d in started) for q in ends]
    state = said(min(counts) >= 1, over(day, YEAR))
    return Answer(str(sum(counts)), "", f"in the quarters that are over: {', '.join(map(str, counts))}", state)


def b2(rows: Rows, day: date) -> Answer:
    sessions = [r for r in rows["sessions"] if r["held_on"] <= day]
    held = Counter(r["course_id"] for r in sessions)
    digital = Counter(r["course_id"] for r in sessions if r["digital"])
    courses = [r for r in rows["courses"] if within(r["started_on"], YEAR, day) and held[r["course_id"]]]
    all_of = Counter(r["worker"] for r in courses)
    with_it = Counter(r["worker"] for r in courses if digital[r["course_id"]])
    k = sum(100 * with_it[w] >= 65 * n for w, n in all_of.items())
    shares = ", ".join(sorted(f"{with_it[w]}/{n}" for w, n in all_of.items()))
    return Answer(
        str(len(all_of)), str(k), f"courses with it: {shares}; {k} have 0.65", said(k == len(all_of), over(day, YEAR))
    )


def rate(above: str, below: str, most: bool, target: Fraction) -> Callable[[Rows, date], Answer]:
    """One sum over another, at most or at least its target."""

    def judge(rows: Rows, day: date) -> Answer:
        months = [r for r in rows["sick_leave"] if within(r["month"], YEAR, day)]
        months = [r for r in months if r[above] is not None and r[below] is not None]
        top, bottom = (sum(Fraction(str(r[name])) for r in months) for name in (above, below))
        if bottom == 0:
            line = f"{float(top):g} of {float(bottom):g}: no rate"
            return Answer(str(len(months)), "", line, "no_figure" if over(day, YEAR) else "collecting")
        value = Fraction(round(float(top / bottom), 9)).limit_denominator(10**9)
        reached = value <= target if most else value >= target
        sign = ("<=" if reached else ">") if most else (">=" if reached else "<")
        line = f"{float(top):g}/{float(bottom):g} = {float(value):.6f} {sign} {float(target):g}"
        return Answer(str(len(months)), "", line, said(reached, over(day, YEAR)))

    return judge


def x1a(rows: Rows, day: date) -> Answer:
    held = sum(
        r["kind"] == "parent_group" and r["status"] == "held" and within(r["started_on"], YEAR, day)
        for r in rows["initiatives"]
    )
    gone = pace(day, YEAR)
    reached = held * gone.denominator >= 6 * gone.numerator
    sign = ">=" if reached else "<"
    line = f"{held}*{gone.denominator} = {held * gone.denominator} {sign} 6*{gone.numerator} = {6 * gone.numerator}"
    return Answer(str(held), "", line, said(reached, over(day, YEAR)))


END = [date(2024, 3, 31), date(2024, 6, 30), date(2024, 12, 31)]
GOALS: dict[str, Callable[[Rows, date], Answer]] = {
    "Q1": milestone(END[0], date(2024, 3, 21)),
    "Q2": q2,
    "Q3a": milestone(END[1], date(2024, 5, 30)),
    "Q3b": milestone(END[2], None, date(2024, 9, 2)),
    "Q3c": q3c,
    "Q4a": milestone(END[1], date(2024, 6, 12)),
    "Q4b": q4b,
    "Q5a": each_worker("fit_recording"),
    "Q5b": milestone(END[0], date(2024, 4, 11)),
    "Q5c": q5c,
    "Q5d": milestone(END[2], date(2024, 12, 11), date(2024, 6, 3)),
    "S1": s1,
    "S2": s2,
    "R1": each_worker("network_game"),
    "R2": r2,
    "B1": b1,
    "B2": b2,
    "A1": rate("sick_days", "possible_days", True, Fraction(22, 1000)),
    "A2": rate("dialogues_with_tool", "dialogues_held", False, Fraction(1)),
    "X1a": x1a,
    "X1b": milestone(END[2], date(2025, 1, 20), date(2024, 8, 12)),
}

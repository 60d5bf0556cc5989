"""The Swedish day service as it really went: courses, interviews, attendance and survey answers, in our codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from draw import Draw, halves, workday_from
from tables import Cells

EXTRACTED = date(2025, 2, 14)
"""The day on which the unit took its data out; what had not happened by then is unknown."""

WOMEN = ("Alva", "Ebba", "Elin", "Freja", "Ida", "Klara", "Moa", "Nour", "Saga", "Tuva")
MEN = ("Adam", "Albin", "Elias", "Hugo", "Isak", "Liam", "Malte", "Noel", "Omar", "Viktor")
REFERRERS = {"social_services": 34, "self": 28, "health_care": 18, "probation": 12, "relative": 8}
SUBSTANCES = {"cannabis": 34, "several": 24, "alcohol": 20, "stimulants": 12, "sedatives": 6, "opioids": 4}
PROGRAMMES = {"day_programme": 34, "relapse_group": 36, "relapse_single": 18, "support_talks": 12}
CLOSINGS = {"completed": 58, "dropped_out": 25, "referred_on": 10, "moved": 7}
HOUSING = {"own": 40, "second_hand": 26, "family": 20, "supported": 8, "homeless": 6}
IDLE = {"nothing": 56, "sick_leave": 20, "work": 10, "studies": 9, "training": 5}
BUSY = {"nothing": 30, "sick_leave": 15, "work": 22, "studies": 20, "training": 13}


@dataclass(frozen=True)
class DayService:
    """The four tables; each row is a dictionary of cells."""

    courses: list[Cells]
    interviews: list[Cells]
    attendance: list[Cells]
    user_survey: list[Cells]


def day_service(draw: Draw, persons: Sequence[str]) -> DayService:
    """Let two years pass."""
    courses = _courses(draw, persons)
    interviews = [line for course in courses for line in _interviews(draw, course)]
    interviews.sort(key=lambda line: (str(line["held_on"]), str(line["course_id"])))
    for i, line in enumerate(interviews, start=1001):
        line["interview_id"] = f"I{i}"
    attendance = [line for course in courses for line in _attendance(draw, course)]
    attendance.sort(key=lambda line: (str(line["month"]), str(line["course_id"])))
    return DayService(courses, interviews, attendance, _survey(draw))


def _courses(draw: Draw, persons: Sequence[str]) -> list[Cells]:
    women = draw.shuffled([number for number in persons if _is_woman(number)])
    men = draw.shuffled([number for number in persons if not _is_woman(number)])
    people = draw.shuffled([*_mostly_young(women, 22, 5), *_mostly_young(men, 30, 9)])
    # Some people come back, which is why the unit of analysis is the course.
    people += draw.shuffled(people)[:28]
    referred = [draw.workday(date(2023, 1, 9), date(2023, 12, 15)) for _ in range(46)]
    referred += [draw.workday(date(2024, 1, 8), date(2024, 11, 20)) for _ in people[46:]]
    return [
        _course(draw, number, person, day)
        for number, (day, person) in enumerate(zip(sorted(referred), people, strict=True), start=2301)
    ]


def _mostly_young(persons: Sequence[str], young: int, older: int) -> list[str]:
    return [p for p in persons if p >= "1997"][:young] + [p for p in persons if p < "1997"][:older]


def _is_woman(person: str) -> bool:
    """Tell by the last digit but one, which is even for women."""
    return int(person[-2]) % 2 == 0


def _course(draw: Draw, number: int, person: str, referred: date) -> Cells:
    gender = "other" if draw.chance(0.02) else "woman" if _is_woman(person) else "man"
    waiting = draw.whole(18, 9, 2, 60) if referred.year == 2023 else draw.whole(12, 6, 1, 40)
    started = workday_from(referred + timedelta(days=waiting)) if draw.chance(0.84) else None
    closing, ended = _end(draw, started) if started else (None, None)
    return {
        "course_id": f"DV-{number}",
        "person": _written(draw, person),
        "first_name": (WOMEN if _is_woman(person) else MEN)[int(person) % 10],
        "gender": None if draw.chance(0.03) else gender,
        "age": _age(person, started or referred),
        "referrer": draw.weighted(REFERRERS),
        "substance": None if draw.chance(0.04) else draw.weighted(SUBSTANCES),
        "referred_on": referred,
        "started_on": started,
        "ended_on": ended,
        "waiting_days": (started - referred).days if started else None,
        "programme": draw.weighted(PROGRAMMES) if started else None,
        "plan_made": draw.chance(0.8 if referred.year == 2023 else 0.9) if started else None,
        "network_meeting": draw.chance(0.46) if ended else None,
        "consent": draw.chance(0.9) if started else None,
        "closing": closing,
    }


def _end(draw: Draw, started: date) -> tuple[str | None, date | None]:
    closing = draw.weighted(CLOSINGS)
    days = draw.whole(75, 40, 8, 200) if closing == "dropped_out" else draw.whole(170, 55, 40, 330)
    ended = workday_from(started + timedelta(days=days))
    return (closing, ended) if ended <= EXTRACTED else (None, None)


def _written(draw: Draw, person: str) -> str:
    """Write a person number in one of the ways that people do."""
    return draw.pick(
        (person, f"{person[:8]}-{person[8:]}", f"{person[:8]}-{person[8:]}", f"{person[2:8]}-{person[8:]}")
    )


def _age(person: str, day: date) -> int:
    birthday = (int(person[4:6]), int(person[6:8]))
    return day.year - int(person[:4]) - ((day.month, day.day) < birthday)


class Occasion(NamedTuple):
    """An interview that was held: which, when, and what people do with their days by then."""

    name: str
    day: date
    occupations: dict[str, int]


def _occasions(draw: Draw, course: Cells) -> list[Occasion]:
    started, ended = course["started_on"], course["ended_on"]
    if not course["consent"] or not isinstance(started, date):
        return []
    occasions = []
    if draw.chance(0.95):
        occasions.append(Occasion("before", workday_from(started + timedelta(days=draw.between(0, 18))), IDLE))
    if isinstance(ended, date) and draw.chance(0.94 if course["closing"] == "completed" else 0.55):
        occasions.append(Occasion("after", ended - timedelta(days=draw.between(0, 6)), BUSY))
        half_year = workday_from(ended + timedelta(days=draw.between(170, 200)))
        if half_year <= EXTRACTED and draw.chance(0.66):
            occasions.append(Occasion("followup", half_year, BUSY))
    return occasions


def _interviews(draw: Draw, course: Cells) -> list[Cells]:
    use, wellbeing = draw.around(15, 7, 0, 30), draw.around(4.2, 1.5, 0.5, 9)
    better = 1.0 if course["closing"] == "completed" else 0.3
    lines = []
    for occasion in _occasions(draw, course):
        if occasion.name == "after":
            use -= draw.around(6 * better, 6, -10, 25)
            wellbeing += draw.around(2.0 * better, 1.4, -3, 5)
        line = {"interview_id": None, "course_id": course["course_id"], "occasion": occasion.name}
        lines.append({**line, "held_on": occasion.day, **_answers(draw, use, wellbeing, occasion.occupations)})
    return lines


def _answers(draw: Draw, use: float, wellbeing: float, occupations: dict[str, int]) -> Cells:
    ruler = halves(min(10, max(0, wellbeing + draw.around(0, 0.6, -1, 1))))
    return {
        "use_days": None if draw.chance(0.05) else min(30, max(0, round(use + draw.around(0, 1.5, -3, 3)))),
        # The column is formatted as text in the unit's workbook, so its numbers keep the decimal comma.
        "wellbeing": None if draw.chance(0.04) else f"{ruler:g}".replace(".", ","),
        "housing": None if draw.chance(0.03) else draw.weighted(HOUSING),
        "occupation": None if draw.chance(0.03) else draw.weighted(occupations),
    }


def _attendance(draw: Draw, course: Cells) -> list[Cells]:
    started, ended = course["started_on"], course["ended_on"]
    if not isinstance(started, date):
        return []
    last = min(ended if isinstance(ended, date) else EXTRACTED, date(2024, 12, 31))
    share, in_relapse = draw.around(0.66, 0.17, 0.1, 1), str(course["programme"]).startswith("relapse")
    lines: list[Cells] = []
    month = started.replace(day=1)
    while month <= last:
        planned = draw.between(8, 16) if month != started.replace(day=1) else draw.between(3, 9)
        attended = min(planned, max(0, round(planned * share + draw.around(0, 1.5, -3, 3))))
        line: Cells = {
            "course_id": course["course_id"],
            "month": month,
            "planned_days": planned,
            "attended_days": attended,
            "hours": halves(attended * draw.around(4.2, 0.6, 2, 6)),
            "relapse_sessions": draw.between(0, 4) if in_relapse else draw.between(0, 1),
        }
        lines.append(line)
        month = (month + timedelta(days=31)).replace(day=1)
    return lines


def _survey(draw: Draw) -> list[Cells]:
    lines: list[Cells] = []
    for first in (date(2023, 4, 17), date(2023, 10, 16), date(2024, 4, 15), date(2024, 10, 14)):
        for _ in range(draw.between(19, 25)):
            answer: Cells = {
                "answer_id": f"E-{1001 + len(lines)}",
                "status": "Genomförd",
                "answered_on": first + timedelta(days=draw.between(0, 4)),
                "involved": None if draw.chance(0.06) else draw.chance(0.82 if first.year == 2023 else 0.9),
                "treatment": None if draw.chance(0.05) else halves(draw.around(8.3, 1.2, 2, 10)),
                "gender": None if draw.chance(0.06) else draw.weighted({"woman": 36, "man": 62, "other": 2}),
            }
            lines.append(answer)
    return lines

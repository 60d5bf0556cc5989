"""The Danish early-intervention service as it really went: from referral to closing survey, in our codes."""

from dataclasses import dataclass
from datetime import date, timedelta

from draw import Draw, workday_from
from tables import Cells

EXTRACTED = date(2025, 1, 31)
"""The day on which the unit took its data out; what had not happened by then is unknown."""

REFERRALS = {2023: 226, 2024: 262}
STARTING = {2023: 0.81, 2024: 0.865}
DIRECT_GROUP = {2023: 30, 2024: 34}
GROUP = {2023: 63, 2024: 73}
"""Group courses a year, of which the direct ones have no referral."""

REFERRERS = {
    "school": 33,
    "health_visitor": 14,
    "daycare": 12,
    "family": 17,
    "social_services": 13,
    "gp": 8,
    "other": 3,
}
CONCERNS = {"wellbeing": 34, "behaviour": 20, "parenting": 18, "divorce": 16, "school_absence": 12}
REASONS = {"declined": 38, "no_contact": 27, "outside_group": 16, "other_offer": 14, "moved": 5}
CLOSINGS = {"agreed": 76, "stopped": 14, "transferred": 8, "other": 2}
GENDERS = {"boy": 51, "girl": 47, "other": 2}
HEARD = {"school": 40, "health_visitor": 17, "gp": 8, "friends": 14, "website": 12}
HEARD_NEW = {"open_house": 3, "film": 3, "parents_evening": 5}
DIGITAL = {"K01": 82, "K02": 74, "K03": 58, "K04": 79, "K05": 86, "K06": 72, "K07": 55, "K08": 77, "K09": 84}
"""Each consultant's habit in 2024: courses in a hundred with a digital solution."""

SCORES = {"10": 30, "9": 27, "8": 26, "7": 9, "6": 4, "5": 3, "3": 1}
FIT_SCORES = {"10": 22, "9": 29, "8": 30, "7": 11, "6": 4, "5": 3, "2": 1}


@dataclass(frozen=True)
class EarlyService:
    """The four tables of the families' road; each row is a dictionary of cells."""

    referrals: list[Cells]
    courses: list[Cells]
    sessions: list[Cells]
    closing_survey: list[Cells]


def early_service(draw: Draw) -> EarlyService:
    """Let two years pass."""
    referrals = [line for year in REFERRALS for line in _referrals(draw, year)]
    courses = _courses(draw, referrals)
    sessions = [line for course in courses for line in _sessions(draw, course, _complete(draw, course))]
    sessions.sort(key=lambda line: (str(line["held_on"]), str(line["course_id"])))
    for i, line in enumerate(sessions, start=10001):
        line["session_id"] = f"M-{i}"
    held = {line["course_id"] for line in sessions}
    invitations = [
        _invitation(draw, course) for course in courses if course["ended_on"] and course["course_id"] in held
    ]
    closing_survey = sorted((line for line in invitations if line), key=lambda line: str(line["invited_on"]))
    for i, line in enumerate(closing_survey, start=1001):
        line["invitation_id"] = f"S-{i}"
    return EarlyService(referrals, courses, sessions, closing_survey)


def _referrals(draw: Draw, year: int) -> list[Cells]:
    days = sorted(draw.workday(date(year, 1, 2), date(year, 12, 20)) for _ in range(REFERRALS[year]))
    return [_referral(draw, f"H{year - 2000}-{i:04}", day) for i, day in enumerate(days, start=1)]


def _referral(draw: Draw, number: str, received: date) -> Cells:
    referrer = draw.weighted(REFERRERS)
    waiting = draw.whole(22, 9, 4, 70) if received.year == 2023 else draw.whole(18, 8, 3, 60)
    starts = draw.chance(STARTING[received.year])
    # What would start after the last day of the year was still waiting when the year was closed.
    pending = (starts or draw.chance(0.5)) and received + timedelta(days=waiting + 2) > date(2024, 12, 31)
    outcome = "pending" if pending else "started" if starts else "not_started"
    known = outcome == "not_started" and received.year == 2024 and draw.chance(0.88)
    return {
        "referral_id": number,
        "received_on": received,
        "referrer": referrer,
        "concern": None if draw.chance(0.05) else draw.weighted(CONCERNS),
        "age": None if draw.chance(0.03) else _age(draw, referrer),
        "outcome": outcome,
        "reason": draw.weighted(REASONS) if known else None,
        "decided_on": None if pending else workday_from(received + timedelta(days=draw.between(0, min(14, waiting)))),
        "waiting_days": waiting if outcome == "started" else None,
        "note": None,
    }


def _age(draw: Draw, referrer: str) -> int:
    if referrer in ("daycare", "health_visitor"):
        return draw.between(0, 5) if draw.chance(0.8) else draw.between(6, 10)
    return draw.whole(10, 3.6, 2, 17)


def _courses(draw: Draw, referrals: list[Cells]) -> list[Cells]:
    begun = [_from_referral(line) for line in referrals if line["outcome"] == "started"]
    for year, direct in DIRECT_GROUP.items():
        others = draw.shuffled([course for course in begun if _started(course).year == year])
        for course in others[: GROUP[year] - direct]:
            course["kind"] = "group"
        begun += [_direct(draw, year) for _ in range(direct)]
    begun.sort(key=lambda course: (course["started_on"], str(course["referral_id"])))
    numbers = {2023: 0, 2024: 0}
    for course in begun:
        year = _started(course).year
        numbers[year] += 1
        course["course_id"] = f"F{year - 2000}-{numbers[year]:04}"
    return begun


def _from_referral(line: Cells) -> Cells:
    received, waiting = line["received_on"], line["waiting_days"]
    assert isinstance(received, date) and isinstance(waiting, int)
    started = workday_from(received + timedelta(days=waiting))
    return {"referral_id": line["referral_id"], "started_on": started, "age": line["age"], "kind": "individual"}


def _direct(draw: Draw, year: int) -> Cells:
    started = draw.pick((date(year, 2, 6), date(year, 4, 17), date(year, 8, 28), date(year, 10, 9)))
    return {"referral_id": None, "started_on": workday_from(started), "age": draw.between(0, 9), "kind": "group"}


def _started(course: Cells) -> date:
    started = course["started_on"]
    assert isinstance(started, date)
    return started


def _complete(draw: Draw, course: Cells) -> list[date]:
    """Fill in how a course went, and return the days of its sessions."""
    started = _started(course)
    workers = list(DIGITAL)[: 9 if started >= date(2024, 3, 1) else 8]
    closing = draw.weighted(CLOSINGS)
    course["worker"] = draw.pick(workers)
    course["gender"] = None if draw.chance(0.03) else draw.weighted(GENDERS)
    days = _session_days(draw, course, closing)
    ended = not days or days[-1] <= EXTRACTED
    course["ended_on"] = (days[-1] if days else workday_from(started + timedelta(days=14))) if ended else None
    course["closing"] = (closing if days else "stopped") if ended and not draw.chance(0.03) else None
    return [day for day in days if day <= EXTRACTED]


def _session_days(draw: Draw, course: Cells, closing: str) -> list[date]:
    if course["kind"] == "individual" and draw.chance(0.08):
        return []
    if course["kind"] == "group":
        count, pace = draw.between(6, 10), 7
    else:
        mean = 6.9 if _started(course).year == 2023 else 6.7
        count, pace = (draw.between(1, 4) if closing == "stopped" else draw.whole(mean, 2.4, 2, 16)), 14
    days = [_started(course)]
    while len(days) < count:
        days.append(workday_from(days[-1] + timedelta(days=pace + draw.between(0, 3))))
    return days


def _sessions(draw: Draw, course: Cells, days: list[date]) -> list[Cells]:
    share = DIGITAL[str(course["worker"])] if _started(course).year == 2024 else 34
    digital_course, first_digital = draw.chance(share / 100), draw.between(0, 2)
    group, better = course["kind"] == "group", draw.around(6.5, 5.5, -8, 22)
    start = draw.around(20.5, 6, 3, 37)
    gain = better * (1.0 if course["closing"] in ("agreed", "other") else 0.25)
    lines: list[Cells] = []
    for i, day in enumerate(days):
        ors = start + gain * i / max(1, len(days) - 1) + draw.around(0, 1.6, -4, 4)
        digital = digital_course and (i == min(first_digital, len(days) - 1) or draw.chance(0.3))
        last = course["ended_on"] is not None and i == len(days) - 1
        line: Cells = {
            "session_id": None,
            "course_id": course["course_id"],
            "session_no": i + 1,
            "held_on": day,
            "digital": None if not digital and draw.chance(0.02) else digital,
            "closing_session": last and not draw.chance(0.04),
            "ors": None if draw.chance(0.3 if group else 0.1) else round(min(40.0, max(0.0, ors)), 1),
            "srs": None if draw.chance(0.34 if group else 0.13) else round(draw.around(35, 3.2, 12, 40), 1),
        }
        lines.append(line)
    return lines


def _invitation(draw: Draw, course: Cells) -> Cells | None:
    ended = course["ended_on"]
    assert isinstance(ended, date)
    invited = workday_from(ended + timedelta(days=draw.between(0, 9)))
    if draw.chance(0.05) or invited > EXTRACTED:
        return None
    answered = invited + timedelta(days=draw.between(0, 21)) if draw.chance(0.57) else None
    line: Cells = {"invitation_id": None, "course_id": course["course_id"], "invited_on": invited}
    line |= {"answered_on": answered if answered and answered <= EXTRACTED else None}
    line |= {"involved": None, "respect": None, "fit_competence": None, "heard_of": None, "words": None}
    if line["answered_on"]:
        _answer(draw, line, invited)
    return line


def _answer(draw: Draw, line: Cells, invited: date) -> None:
    """Fill in the questions that the form held when it was sent."""
    if not draw.chance(0.04):
        line["respect"] = int(draw.weighted(SCORES))
    if invited >= date(2024, 1, 1) and not draw.chance(0.08):
        new = draw.chance(0.04 if invited < date(2024, 6, 1) else 0.15)
        line["heard_of"] = draw.weighted(HEARD_NEW if new else HEARD)
    if invited >= date(2024, 4, 1):
        line["involved"] = None if draw.chance(0.05) else draw.chance(0.86)
        line["fit_competence"] = None if draw.chance(0.05) else int(draw.weighted(FIT_SCORES))
        line["words"] = draw.pick((None, None, "Vi blev hørt.", "Gerne flere møder – det hjalp.", "Tak for hjælpen"))

"""The Danish service as it was delivered: its files and its mistakes."""

from collections.abc import Callable
from datetime import date, timedelta

import early_service_words as words
from delivering import Manner, Source, deliver
from draw import Draw
from early_service import early_service
from early_service_work import initiatives, sick_leave, worker_activities
from mess import HUGE, Damage
from tables import Cell, Cells, Delivery

MANNER = Manner(unknown=("ved ikke", "Ved ikke"), date_style="%d-%m-%Y")
FUTURE = date(2042, 3, 12)


def _before(column: str, days: int) -> Callable[[Cells], Cell]:
    def change(cells: Cells) -> Cell:
        day = cells[column]
        assert isinstance(day, date)
        return day - timedelta(days=days)

    return change


def _another(cells: Cells) -> Cell:
    return 6 if cells["age"] == 5 else 5


REFERRAL_DAMAGES = (
    Damage("impossible_date", ("received_on.type",), {"received_on": "30-02-2024"}, times=2),
    Damage(
        "wrong_order", ("row.decided_after_received",), {"decided_on": _before("received_on", 5)}, 3, ("decided_on",)
    ),
    Damage("unknown_code", ("referrer.category",), {"referrer": "Nabo"}, times=2),
    Damage("missing_required", ("outcome.required",), {"outcome": None}),
    Damage(
        "contradiction",
        ("row.reason_only_when_not_started",),
        {"outcome": "Forløb startet"},
        times=2,
        needs=("reason",),
    ),
    Damage("text_for_number", ("age.type",), {"age": "ca. 7"}),
    Damage("out_of_range", ("age.range",), {"age": 43}, times=2),
    Damage("wrong_pattern", ("referral_id.pattern",), {"referral_id": "H24-12"}),
    Damage("two_errors", ("age.range", "decided_on.type"), {"age": 21, "decided_on": "i går"}),
    Damage("duplicate_key", ("referral_id.unique",), {"age": _another}, copy=True),
)
COURSE_DAMAGES = (
    Damage("end_before_start", ("row.end_after_start",), {"ended_on": _before("started_on", 9)}, 2, ("ended_on",)),
    Damage("orphan", ("referral_id.foreign_key",), {"referral_id": "H24-0999"}, times=2),
    Damage("unknown_code", ("kind.category",), {"kind": "Familie"}),
    Damage("missing_required", ("worker.required",), {"worker": None}),
    Damage("out_of_range", ("age.range",), {"age": 34}),
    Damage("contradiction", ("row.closing_has_end",), {"ended_on": None, "closing": "Aftalt afslutning"}),
    Damage("wrong_pattern", ("course_id.pattern",), {"course_id": "24-0031"}),
    Damage("impossible_date", ("started_on.type",), {"started_on": "31-11-2023"}),
    Damage("duplicate_key", ("course_id.unique",), {"age": _another}, copy=True),
)
SESSION_DAMAGES = (
    Damage("text_for_number", ("ors.type",), {"ors": "ca. 20"}, times=6),
    Damage("out_of_range", ("ors.range",), {"ors": 43.5}, times=8),
    Damage("out_of_range", ("srs.range",), {"srs": 45}, times=6),
    Damage("wrong_step", ("ors.step",), {"ors": "22,35"}, times=6),
    Damage("huge_number", ("srs.range",), {"srs": HUGE}, times=3),
    Damage("impossible_date", ("held_on.type",), {"held_on": "31-06-2024"}, times=6),
    Damage("orphan", ("course_id.foreign_key",), {"course_id": "F24-0999"}, times=10),
    Damage("missing_required", ("held_on.required",), {"held_on": None}, times=7),
    Damage("missing_required", ("closing_session.required",), {"closing_session": None}, times=4),
    Damage("unknown_code", ("digital.category",), {"digital": "Måske"}, times=6),
    Damage("out_of_range", ("session_no.range",), {"session_no": 0}, times=4),
    Damage("text_for_number", ("session_no.type",), {"session_no": "første"}, times=3),
    Damage("wrong_pattern", ("session_id.pattern",), {"session_id": "M10345"}),
    Damage("wrong_pattern", ("session_id.pattern",), {"session_id": "10346"}),
    Damage("future_date", ("held_on.range",), {"held_on": FUTURE}, times=4),
    Damage("two_errors", ("ors.range", "held_on.required"), {"ors": 55, "held_on": None}, times=3),
    Damage("duplicate_key", ("session_id.unique",), {"ors": 11.1, "srs": 12.2}, times=4, copy=True),
)
SURVEY_DAMAGES = (
    Damage(
        "wrong_order", ("row.answered_after_invited",), {"answered_on": _before("invited_on", 6)}, 3, ("answered_on",)
    ),
    Damage("out_of_range", ("respect.range",), {"respect": 11}, times=2, needs=("answered_on",)),
    Damage("text_for_number", ("fit_competence.type",), {"fit_competence": "god"}, needs=("answered_on",)),
    Damage("unknown_code", ("heard_of.category",), {"heard_of": "Radioen"}, times=2, needs=("answered_on",)),
    Damage("orphan", ("course_id.foreign_key",), {"course_id": "F24-0998"}, times=2),
    Damage("impossible_date", ("invited_on.type",), {"invited_on": "2024-02-30"}),
    Damage("missing_required", ("invited_on.required",), {"invited_on": None}),
    Damage("wrong_pattern", ("invitation_id.pattern",), {"invitation_id": "S1120"}),
    Damage("future_date", ("answered_on.range",), {"answered_on": FUTURE}, needs=("answered_on",)),
    Damage("duplicate_key", ("invitation_id.unique",), {"respect": 1}, needs=("answered_on",), copy=True),
)
ACTIVITY_DAMAGES = (
    Damage("missing_required", ("worker.required",), {"worker": None}),
    Damage("unknown_code", ("activity.category",), {"activity": "Supervision"}),
    Damage("impossible_date", ("held_on.type",), {"held_on": "31-04-2024"}),
    Damage("wrong_pattern", ("worker.pattern",), {"worker": "Konsulent 4"}),
)
SICK_DAMAGES = (Damage("contradiction", ("row.sick_within_possible",), {"possible_days": 2}),)
INITIATIVE_DAMAGES = (
    Damage("unknown_code", ("kind.category",), {"kind": "Diverse"}),
    Damage("impossible_date", ("started_on.type",), {"started_on": "31-09-2024"}),
)

SOURCES = (
    Source(
        dataset="referrals",
        files=("henvisninger_2023.csv", "henvisninger_2024-1.csv", "henvisninger_2024-2.csv"),
        headings=words.REFERRAL_HEADINGS,
        renamed=words.REFERRALS_RENAMED,
        key="referral_id",
        placed_by="received_on",
        words=words.REFERRAL_WORDS,
        unknown=("concern", "age"),
        damages=REFERRAL_DAMAGES,
        overlap=6,
        blank=0.01,
    ),
    Source(
        dataset="courses",
        files=("forloeb_2023.csv", "forloeb_2024-1.csv", "forloeb_2024-2.csv"),
        headings=words.COURSE_HEADINGS,
        key="course_id",
        placed_by="started_on",
        words=words.COURSE_WORDS,
        unknown=("gender", "age"),
        damages=COURSE_DAMAGES,
        overlap=5,
        blank=0.01,
    ),
    Source(
        dataset="sessions",
        files=("moeder_2023.txt", "moeder_2024-1.txt", "moeder_2024-2.txt"),
        headings=words.SESSION_HEADINGS,
        key="session_id",
        placed_by="held_on",
        words=words.SESSION_WORDS,
        unknown=("digital", "ors", "srs"),
        damages=SESSION_DAMAGES,
        overlap=20,
        blank=0.002,
    ),
    Source(
        dataset="closing_survey",
        files=("slutevaluering_2023.xlsx", "slutevaluering_2024.xlsx"),
        headings=words.SURVEY_HEADINGS,
        key="invitation_id",
        placed_by="invited_on",
        words=words.SURVEY_WORDS,
        damages=SURVEY_DAMAGES,
        overlap=4,
        total="I alt",
        sheet="Svar",
        notes=("En række er en invitation.", "Skalaerne går fra 0 til 10, og 10 er bedst."),
    ),
    Source(
        dataset="worker_activities",
        files=("aktiviteter_2024-1.csv", "aktiviteter_2024-2.csv"),
        headings=words.ACTIVITY_HEADINGS,
        key="activity_id",
        placed_by="held_on",
        words=words.ACTIVITY_WORDS,
        damages=ACTIVITY_DAMAGES,
        overlap=2,
    ),
    Source(
        dataset="sick_leave",
        files=("sygefravaer_2022.xlsx", "sygefravaer_2023.xlsx", "sygefravaer_2024.xlsx"),
        headings=words.SICK_HEADINGS,
        key="month",
        placed_by="month",
        damages=SICK_DAMAGES,
        total="I alt",
        sheet="Fravær",
    ),
    Source(
        dataset="initiatives",
        files=("tiltag_2024.csv",),
        headings=words.INITIATIVE_HEADINGS,
        key="initiative_id",
        placed_by="started_on",
        words=words.INITIATIVE_WORDS,
        damages=INITIATIVE_DAMAGES,
    ),
)


def deliveries() -> list[Delivery]:
    """Return the unit's files, the earliest of each dataset first."""
    draw = Draw("tidlig-forebyggelse 2025-01-31")
    service = early_service(draw)
    for line in service.referrals:
        line["note"] = draw.pick(words.NOTES)
    activities, months, projects = worker_activities(draw), sick_leave(draw), initiatives()
    # What others point at stays sound, and so do the rows that a goal turns on.
    parts = (
        (service.referrals, {line["referral_id"] for line in service.courses}),
        (service.courses, {line["course_id"] for line in service.sessions}),
        (service.sessions, set[Cell]()),
        (service.closing_survey, set[Cell]()),
        (activities, {line["activity_id"] for line in activities if line["activity"] != "peer_talk"}),
        (months, {line["month"] for line in months if "2023" not in str(line["month"])}),
        (projects, {line["initiative_id"] for line in projects if line["kind"] != "visibility"}),
    )
    files = (deliver(draw, MANNER, source, *part) for source, part in zip(SOURCES, parts, strict=True))
    return [delivery for of_dataset in files for delivery in of_dataset]

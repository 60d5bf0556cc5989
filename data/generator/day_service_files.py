"""The Swedish day service as it was delivered: its words, its files and its mistakes."""

from collections.abc import Sequence
from datetime import date

from day_service import day_service
from delivering import Manner, Source, deliver
from draw import Draw
from mess import HUGE, Damage, Labels
from tables import Cell, Delivery, Heading

MANNER = Manner(unknown=("vet ej", "Vet ej"), date_style="%Y-%m-%d")
GENDERS = {"woman": ("Kvinna", "kvinna", "K"), "man": ("Man", "man", "M"), "other": ("Annat",)}
YES_NO = {"true": ("Ja",), "false": ("Nej",)}

COURSE_WORDS: Labels = {
    "gender": GENDERS,
    "referrer": {
        "social_services": ("Socialtjänsten", "Soc"),
        "health_care": ("Hälso- och sjukvården", "Sjukvård"),
        "probation": ("Frivården",),
        "relative": ("Anhörig",),
        "self": ("Personen själv", "Egen ansökan"),
    },
    "substance": {
        "alcohol": ("Alkohol",),
        "cannabis": ("Cannabis", "cannabis"),
        "stimulants": ("Centralstimulantia",),
        "opioids": ("Opioider",),
        "sedatives": ("Lugnande medel",),
        "several": ("Flera droger", "Blandbruk"),
    },
    "programme": {
        "day_programme": ("Dagprogram",),
        "relapse_group": ("Återfallsprevention – grupp",),
        "relapse_single": ("Återfallsprevention – enskilt",),
        "support_talks": ("Stödsamtal",),
    },
    "plan_made": {"true": ("Ja", "ja"), "false": ("Nej",)},
    "network_meeting": YES_NO,
    "consent": YES_NO,
    "closing": {
        "completed": ("Enligt plan",),
        "dropped_out": ("Avbröt själv", "Avbrott"),
        "referred_on": ("Annan vård eller insats",),
        "moved": ("Flyttade",),
    },
}
INTERVIEW_WORDS: Labels = {
    "occasion": {"before": ("Före", "före"), "after": ("Efter",), "followup": ("Uppföljning", "6 mån")},
    "housing": {
        "own": ("Eget kontrakt",),
        "second_hand": ("Andra hand eller inneboende",),
        "family": ("Hos familj",),
        "supported": ("Stödboende",),
        "homeless": ("Saknar boende",),
    },
    "occupation": {
        "work": ("Arbete",),
        "studies": ("Studier",),
        "training": ("Praktik",),
        "sick_leave": ("Sjukskriven",),
        "nothing": ("Ingen",),
    },
}
SURVEY_WORDS: Labels = {
    "involved": YES_NO,
    "gender": {"woman": ("Kvinna",), "man": ("Man",), "other": ("Annat",)},
}

NOTES = (
    "Hämtas vid entrén.",
    "Ring före – svarar inte på sms.",
    "Vill helst komma på förmiddagen; bor långt bort.",
    "",
)

COURSE_HEADINGS = (
    Heading("course_id", "Insatsnr"),
    Heading("person", "Personnummer"),
    Heading("first_name", "Förnamn"),
    Heading("gender", "Kön"),
    Heading("age", "Ålder vid start"),
    Heading("referrer", "Remitterande"),
    Heading("substance", "Huvudsaklig drog"),
    Heading("referred_on", "Aktualiserad"),
    Heading("started_on", "Startdatum"),
    Heading("ended_on", "Slutdatum"),
    Heading("waiting_days", "Väntetid, dagar"),
    Heading("programme", "Planerad insats"),
    Heading("plan_made", "Genomförandeplan"),
    Heading("network_meeting", "Nätverksmöte"),
    Heading("consent", "Samtycke till uppföljning"),
    Heading("closing", "Avslutsorsak"),
    Heading("note", "Anteckning"),
)
RENAMED = {"referrer": "Remitterad av", "started_on": "Start", "ended_on": "Slut", "consent": "Samtycke"}
INTERVIEW_HEADINGS = (
    Heading("interview_id", "Nr", "Intervju"),
    Heading("course_id", "Insats", "Intervju"),
    Heading("occasion", "Tillfälle", "Intervju"),
    Heading("held_on", "Datum", "Intervju"),
    Heading("use_days", "Dagar med bruk (0–30)", "Bruk och mående"),
    Heading("wellbeing", "Måendelinjal (0–10)", "Bruk och mående"),
    Heading("housing", "Boende", "Livssituation"),
    Heading("occupation", "Sysselsättning", "Livssituation"),
)
ATTENDANCE_HEADINGS = (
    Heading("course_id", "Insatsnr"),
    Heading("month", "Månad"),
    Heading("planned_days", "Planerade dagar"),
    Heading("attended_days", "Närvarodagar"),
    Heading("hours", "Timmar"),
    Heading("relapse_sessions", "Varav återfallsprevention"),
)
SURVEY_HEADINGS = (
    Heading("answer_id", "Svarsnr"),
    Heading("status", "Status"),
    Heading("answered_on", "Svarsdatum"),
    Heading("involved", "Var du med och bestämde om din plan?"),
    Heading("treatment", "Hur bra blev du bemött? (0–10)"),
    Heading("gender", "Kön"),
)

NOT_STARTED = {"started_on": date(2024, 5, 20), "ended_on": date(2024, 5, 2), "referred_on": date(2024, 4, 29)}
COURSE_DAMAGES = (
    Damage("impossible_date", ("referred_on.type",), {"referred_on": "2024-02-30"}),
    Damage("unknown_code", ("gender.category",), {"gender": "X"}),
    Damage("missing_required", ("person.required",), {"person": None}),
    Damage("end_before_start", ("row.end_after_start",), NOT_STARTED),
    Damage("wrong_pattern", ("course_id.pattern",), {"course_id": lambda cells: f"DV {str(cells['course_id'])[3:]}"}),
    Damage("text_for_number", ("age.type",), {"age": "ca 25"}),
    Damage("two_errors", ("age.range", "referrer.category"), {"age": 7, "referrer": "Grannen"}),
    Damage("duplicate_key", ("course_id.unique",), {"substance": "Alkohol", "age": 41}, copy=True),
)
INTERVIEW_DAMAGES = (
    Damage("wrong_step", ("wellbeing.step",), {"wellbeing": "6,3"}),
    Damage("out_of_range", ("wellbeing.range",), {"wellbeing": "12"}),
    Damage("out_of_range", ("use_days.range",), {"use_days": 45}),
    Damage("text_for_number", ("use_days.type",), {"use_days": "ca 10"}),
    Damage("text_for_number", ("wellbeing.type",), {"wellbeing": "7–8"}),
    Damage("impossible_date", ("held_on.type",), {"held_on": "2024-02-30"}),
    Damage("orphan", ("course_id.foreign_key",), {"course_id": "DV-9917"}),
    Damage("missing_required", ("occasion.required",), {"occasion": None}),
    Damage("duplicate_key", ("interview_id.unique",), {"wellbeing": "9", "use_days": 28}, copy=True),
)
ATTENDANCE_DAMAGES = (
    Damage("huge_number", ("hours.range",), {"hours": HUGE}),
    Damage("more_than_planned", ("row.attended_within_planned",), {"planned_days": 4, "attended_days": 11}, times=2),
    Damage("missing_required", ("planned_days.required",), {"planned_days": None}),
    Damage("orphan", ("course_id.foreign_key",), {"course_id": "DV-9918"}),
    Damage("impossible_date", ("month.type",), {"month": "2024-13-01"}),
)
SURVEY_DAMAGES = (
    Damage("text_for_number", ("treatment.type",), {"treatment": "mycket bra"}),
    Damage("wrong_pattern", ("answer_id.pattern",), {"answer_id": "1062"}),
    Damage("future_date", ("answered_on.range",), {"answered_on": date(2042, 4, 18)}),
)


SOURCES = (
    Source(
        dataset="courses",
        files=("insatser_2023-1.csv", "insatser_2023-2.csv", "insatser_2024-1.csv", "insatser_2024-2.csv"),
        headings=COURSE_HEADINGS,
        renamed=RENAMED,
        key="course_id",
        placed_by="referred_on",
        words=COURSE_WORDS,
        variety=0.2,
        unknown=("gender", "substance", "plan_made", "network_meeting"),
        damages=COURSE_DAMAGES,
        overlap=3,
        blank=0.03,
    ),
    Source(
        dataset="interviews",
        files=("intervjuer_2023.xlsx", "intervjuer_2024.xlsx"),
        headings=INTERVIEW_HEADINGS,
        key="interview_id",
        placed_by="held_on",
        words=INTERVIEW_WORDS,
        unknown=("use_days", "wellbeing", "housing"),
        damages=INTERVIEW_DAMAGES,
        overlap=8,
        blank=0.01,
        total="Summa",
        sheet="Intervjuer",
        notes=("Måendelinjal: 0 är sämst och 10 är bäst.", "Före: högst tre veckor efter start."),
    ),
    Source(
        dataset="attendance",
        files=("narvaro_2023.csv", "narvaro_2024.csv"),
        headings=ATTENDANCE_HEADINGS,
        key="course_id",
        placed_by="month",
        damages=ATTENDANCE_DAMAGES,
        overlap=12,
        blank=0.01,
        total="Summa",
    ),
    Source(
        dataset="user_survey",
        files=("enkat_2023.txt", "enkat_2024.txt"),
        headings=SURVEY_HEADINGS,
        key="answer_id",
        placed_by="answered_on",
        words=SURVEY_WORDS,
        unknown=("involved", "treatment", "gender"),
        damages=SURVEY_DAMAGES,
    ),
)


def deliveries(persons: Sequence[str]) -> list[Delivery]:
    """Return the unit's files, the earliest of each dataset first."""
    draw = Draw("dagverksamheten 2025-02-14")
    service = day_service(draw, persons)
    for line in service.courses:
        line["note"] = draw.pick(NOTES)
    tables = (service.courses, service.interviews, service.attendance, service.user_survey)
    # A course that others point at stays sound, so that a wrong row never drags its interviews along.
    with_children = {line["course_id"] for line in (*service.interviews, *service.attendance)}
    kept = (with_children, set[Cell](), set[Cell](), set[Cell]())
    files = (deliver(draw, MANNER, *part) for part in zip(SOURCES, tables, kept, strict=True))
    return [delivery for of_dataset in files for delivery in of_dataset]

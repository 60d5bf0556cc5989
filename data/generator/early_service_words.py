"""The Danish service's words: what its people write for each code, and the headings of its files."""

from mess import Labels
from tables import Heading

REFERRAL_WORDS: Labels = {
    "referrer": {
        "daycare": ("Dagtilbud", "Dagpleje"),
        "school": ("Skole", "skole"),
        "health_visitor": ("Sundhedsplejerske", "Sundhedsplejen"),
        "gp": ("Egen læge",),
        "family": ("Familien selv",),
        "social_services": ("Børn og familie",),
        "other": ("Andre",),
    },
    "concern": {
        "wellbeing": ("Mistrivsel",),
        "behaviour": ("Adfærd",),
        "school_absence": ("Skolefravær",),
        "parenting": ("Forældrerollen",),
        "divorce": ("Skilsmisse", "Samlivsbrud"),
    },
    "outcome": {
        "started": ("Forløb startet", "Startet"),
        "not_started": ("Ikke startet",),
        "pending": ("Afventer",),
    },
    "reason": {
        "declined": ("Familien takkede nej", "Takket nej"),
        "no_contact": ("Ikke muligt at få kontakt",),
        "outside_group": ("Uden for målgruppen",),
        "other_offer": ("Andet tilbud",),
        "moved": ("Flyttet",),
    },
}
COURSE_WORDS: Labels = {
    "kind": {"individual": ("Individuelt", "Ind."), "group": ("Gruppe", "gruppe")},
    "gender": {"girl": ("Pige", "pige", "P"), "boy": ("Dreng", "dreng", "D"), "other": ("Andet",)},
    "closing": {
        "agreed": ("Aftalt afslutning", "Aftalt"),
        "stopped": ("Familien stoppede",),
        "transferred": ("Videre til andet tilbud",),
        "other": ("Andet",),
    },
}
SESSION_WORDS: Labels = {
    "digital": {"true": ("Ja", "ja"), "false": ("Nej",)},
    "closing_session": {"true": ("Ja",), "false": ("Nej",)},
}
SURVEY_WORDS: Labels = {
    "involved": {"true": ("Ja", "ja"), "false": ("Nej",)},
    "heard_of": {
        "school": ("Skole eller dagtilbud",),
        "health_visitor": ("Sundhedsplejerske",),
        "gp": ("Egen læge",),
        "friends": ("Venner eller familie",),
        "website": ("Kommunens hjemmeside",),
        "open_house": ("Åbent hus",),
        "film": ("Film på forældreportalen",),
        "parents_evening": ("Besøg på forældremøde",),
    },
}
ACTIVITY_WORDS: Labels = {
    "activity": {
        "fit_recording": ("Optagelse vist", "Video vist"),
        "network_game": ("Netværksspil",),
        "peer_talk": ("Sparring",),
    },
}
INITIATIVE_WORDS: Labels = {
    "kind": {"energy": ("Energi",), "parent_group": ("Forældregruppe", "COS-P"), "visibility": ("Synlighed",)},
    "status": {"running": ("I gang",), "held": ("Gennemført", "Afholdt"), "cancelled": ("Aflyst",)},
}
NOTES = (None, None, None, "Ring efter kl. 15", "Ønsker møde – gerne på skolen", "Tolk; aftalt med familien")

REFERRAL_HEADINGS = (
    Heading("referral_id", "Henvisningsnr"),
    Heading("received_on", "Modtaget"),
    Heading("referrer", "Henvist af"),
    Heading("concern", "Bekymring"),
    Heading("age", "Barnets alder"),
    Heading("outcome", "Udfald"),
    Heading("reason", "Årsag"),
    Heading("decided_on", "Afgjort"),
    Heading("waiting_days", "Ventedage"),
    Heading("note", "Bemærkning"),
)
REFERRALS_RENAMED = {"received_on": "Modtaget dato", "referrer": "Henviser"}
COURSE_HEADINGS = (
    Heading("course_id", "Forløbsnr"),
    Heading("referral_id", "Henvisningsnr"),
    Heading("started_on", "Startdato"),
    Heading("ended_on", "Slutdato"),
    Heading("kind", "Type"),
    Heading("worker", "Konsulent"),
    Heading("age", "Barnets alder"),
    Heading("gender", "Barnets køn"),
    Heading("closing", "Afslutning"),
)
SESSION_HEADINGS = (
    Heading("session_id", "Mødenr"),
    Heading("course_id", "Forløbsnr"),
    Heading("session_no", "Møde nr. i forløbet"),
    Heading("held_on", "Mødedato"),
    Heading("digital", "Digital løsning"),
    Heading("closing_session", "Afsluttende møde"),
    Heading("ors", "ORS (0–40)"),
    Heading("srs", "SRS (0–40)"),
)
SURVEY_HEADINGS = (
    Heading("invitation_id", "Invitation", "Udsendelse"),
    Heading("course_id", "Forløb", "Udsendelse"),
    Heading("invited_on", "Inviteret", "Udsendelse"),
    Heading("answered_on", "Besvaret", "Udsendelse"),
    Heading("involved", "Følte du dig inddraget?", "Svar"),
    Heading("respect", "Mødt med respekt (0–10)", "Svar"),
    Heading("fit_competence", "Formidling af FIT (0–10)", "Svar"),
    Heading("heard_of", "Hvor hørte I om os?", "Svar"),
    Heading("words", "Egne ord", "Svar"),
)
ACTIVITY_HEADINGS = (
    Heading("activity_id", "Løbenr"),
    Heading("worker", "Konsulentkode"),
    Heading("activity", "Aktivitet"),
    Heading("held_on", "Dato"),
    Heading("quarter", "Kvartal"),
)
SICK_HEADINGS = (
    Heading("month", "Måned", "Periode"),
    Heading("possible_days", "Mulige arbejdsdage", "Fravær"),
    Heading("sick_days", "Sygedage", "Fravær"),
    Heading("dialogues_held", "Holdt", "Samtaler"),
    Heading("dialogues_with_tool", "Med dialogværktøj", "Samtaler"),
)
INITIATIVE_HEADINGS = (
    Heading("initiative_id", "Tiltagsnr"),
    Heading("kind", "Slags"),
    Heading("title", "Tiltag"),
    Heading("started_on", "Startet"),
    Heading("status", "Status"),
)

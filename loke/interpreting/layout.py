"""The sheets and headings of a workbook of interpretations, as English templates."""

from schemas.interpretation import DecisionState, NoteKind

SHEETS = GUIDE, NOTES, DECIDED, FIGURES = "How to do it", "Interpretations", "Decisions", "Figures"
"""Its sheets, in their order."""

FIGURE, TITLE, SAID, PARTY = "Figure", "What it is about", "What it said", "Who we are"
NUMBER, DECISION, WHO, DUE = "No.", "What we decide", "Who sees to it", "By when"
INDICATOR, DIRECTION, STATE = "Which figure should move", "Which way", "How far it is"

KIND_HEADINGS: dict[NoteKind, str] = {
    "see": "We see",
    "think": "We think",
    "wonder": "We wonder",
    "disagree": "We disagree on",
}

NOTE_HEADINGS = (FIGURE, TITLE, PARTY, *KIND_HEADINGS.values())
DECISION_HEADINGS = (NUMBER, FIGURE, DECISION, WHO, DUE, INDICATOR, DIRECTION, STATE)
FIGURE_HEADINGS = (FIGURE, TITLE, SAID)

DIRECTION_WORDS = {"higher": "up", "lower": "down", "steady": "stay as it is"}
STATE_WORDS: dict[DecisionState, str] = {"open": "going on", "done": "done", "dropped": "dropped"}

GUIDE_LINES = (
    "Look in silence first, each for yourself, for a few minutes. Then write.",
    "We see: only what the figure shows. We think: what may lie behind it. We wonder: what we would have to ask.",
    "Several readings may stand side by side. Give each party a line of its own, and say who you are.",
    "Where you do not agree, write it under We disagree on. Nobody has to give way.",
    "A decision says what, who, by when, which figure should move, and which way.",
    "Write no name, number or story by which a client can be known.",
    "Put the workbook in the unit's inbox. The next edition shows what you wrote, and what happened since.",
)

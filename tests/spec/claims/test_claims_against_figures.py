"""A sentence about a figure is refused when the published figure says otherwise, and only then."""

import pytest

from loke.captions import Figure
from loke.claims import Tally, Topic, contradictions, tally_contradictions
from loke.words import catalogue
from schemas.text import Language

CODES = {"woman": ("gender", "woman"), "man": ("gender", "man"), "girl": ("gender", "girl")}
LABELS: dict[Language, dict[str, str]] = {
    "sv": {"woman": "Kvinna", "man": "Pojke", "girl": "Flicka"},
    "da": {"woman": "Kvinde", "man": "Dreng", "girl": "Pige"},
    "en": {"woman": "Women", "man": "Boys", "girl": "Girls"},
}


def involved(language: Language, target: float = 0.8) -> Topic:
    """126 of 150 felt involved, against a level of 80 per cent; rising, and clearly more than the year before."""
    figures = [
        share("2024", "", "", 126, 150, 0.77, 0.89),
        share("2023", "", "", 90, 150, 0.52, 0.67),
        share("2024", "period", "2023Q4", 20, 35, 0.41, 0.72),
        share("2024", "period", "2024Q1", 25, 38, 0.50, 0.79),
        share("2024", "period", "2024Q2", 30, 38, 0.64, 0.89),
        share("2024", "period", "2024Q3", 33, 37, 0.75, 0.96),
        share("2024", "period", "2024Q4", None, 37),
        share("2024", "gender", "woman", 70, 80, 0.78, 0.93),
        share("2024", "gender", "man", 56, 70, 0.69, 0.88),
        share("2024", "gender", "girl", None, 12),
    ]
    labels = {CODES[code]: label for code, label in LABELS[language].items()}
    return Topic("2024", figures, 5, catalogue("pages", language), target, ">=", "higher", labels)


def rising(language: Language) -> Topic:
    """A share that rose in each of the last three quarters."""
    counts = {"2023Q4": 20, "2024Q1": 25, "2024Q2": 30, "2024Q3": 34}
    figures = [share("2024", "period", quarter, k, 40, k / 40 - 0.1, k / 40 + 0.1) for quarter, k in counts.items()]
    return Topic("2024", figures, 5, catalogue("pages", language), None, ">=", "higher")


def sessions(language: Language) -> Topic:
    """Seven sessions a course on average, clearly fewer than the year before, and no level set."""
    figures = [value("2024", "mean", 150, 7.4, 7.0, 7.8), value("2023", "mean", 140, 9.1, 8.6, 9.6)]
    return Topic("2024", figures, 5, catalogue("pages", language))


def absence(language: Language) -> Topic:
    """Sick leave of 4.1 per cent, where at most 2.2 per cent is the level and lower is better."""
    figures = [value("2024", "rate", 9000, 0.041, 0.037, 0.045), value("2023", "rate", 9100, 0.030, 0.027, 0.034)]
    return Topic("2024", figures, 5, catalogue("pages", language), 0.022, "<=", "lower")


def groups_held(language: Language) -> Topic:
    """Six groups held, five the year before: a fact, and no more than chance."""
    figures = [count("2024", 6), count("2023", 5)]
    return Topic("2024", figures, 5, catalogue("pages", language), 6, ">=", "higher")


def respected(language: Language) -> Topic:
    """84 of 110 met with respect against a level of 80 per cent: below it, but it may be chance."""
    figures = [share("2024", "", "", 84, 110, 0.68, 0.83), share("2023", "", "", 53, 66, 0.69, 0.88)]
    return Topic("2024", figures, 5, catalogue("pages", language), 0.8, ">=", "higher")


TOPICS = {
    "involved": involved,
    "rising": rising,
    "sessions": sessions,
    "absence": absence,
    "groups": groups_held,
    "respected": respected,
}

#  language  topic        contradiction  sentence
FALSE = """
   sv  involved   number      127 av 150 kände sig delaktiga.
   sv  involved   number      90 av 150 kände sig delaktiga.
   sv  involved   number      86 % kände sig delaktiga.
   sv  involved   number      I kvartal 2 var det 33 av 37.
   sv  involved   number      K3 2024: 30 av 38.
   sv  involved   direction   Färre känner sig delaktiga.
   sv  involved   direction   Delaktigheten sjunker.
   sv  involved   direction   Delaktigheten har inte ökat sedan 2023.
   sv  involved   direction   Oförändrat sedan 2023.
   sv  involved   direction   Delaktigheten har försämrats.
   sv  involved   direction   Färre i tredje kvartalet.
   sv  involved   side        Delaktigheten ligger under målet.
   sv  involved   side        Vi når inte målet.
   sv  involved   too_sure    Klart över målet.
   sv  involved   too_sure    Delaktigheten ligger tydligt över det avsedda.
   sv  involved   not_shown   Hälften av flickorna kände sig delaktiga.
   sv  involved   not_shown   Bland flickorna var det 7 av 12.
   sv  involved   not_shown   Delaktigheten ökade i fjärde kvartalet.
   sv  involved   number      Färre än 10 av 12.
   sv  involved   quantity    Samtliga kände sig delaktiga.
   sv  involved   quantity    Bara hälften kände sig delaktiga.
   sv  involved   no_figure   2021 var det 90 av 150.
   sv  involved   cause       Ökningen beror på de nya mötena.
   sv  involved   cause       Tack vare samtalen känner sig fler delaktiga.
   sv  respected  too_sure    Klart under målet.
   sv  respected  side        Bemötandet ligger över målet.
   sv  respected  side        Vi når målet om 80 %.
   sv  respected  direction   Fler känner sig bemötta med respekt.
   sv  respected  too_sure    Bemötandet har tydligt försämrats.
   sv  sessions   cannot_say  Antalet samtal har förbättrats.
   sv  sessions   number      I snitt 7,9 samtal per ärende.
   sv  sessions   direction   Fler samtal per ärende än 2023.
   sv  absence    direction   Sjukfrånvaron har förbättrats.
   sv  absence    side        Sjukfrånvaron klarar målet.
   sv  absence    number      Sjukfrånvaron är 3,1 %.
   sv  groups     too_sure    Tydligt fler grupper än 2023.
   sv  groups     number      Vi höll 7 grupper.
   da  involved   number      127 af 150 følte sig inddraget.
   da  involved   direction   Færre føler sig inddraget.
   da  involved   direction   Inddragelsen er faldet siden 2023.
   da  involved   too_sure    Klart over målet.
   da  involved   side        Inddragelsen ligger under det tilsigtede.
   da  involved   side        Målet er ikke nået.
   da  involved   not_shown   Blandt pigerne var det 7 af 12.
   da  involved   not_shown   Andelen steg i 4. kvartal 2024.
   da  involved   number      I 2. kvartal 2024 var det 33 af 37.
   da  involved   direction   Andelen faldt i andet kvartal.
   da  rising     direction   Andelen er faldet tre kvartaler i træk.
   da  rising     no_figure   Andelen er steget fem kvartaler i træk.
   da  involved   not_shown   Andelen er steget tre kvartaler i træk.
   da  involved   cause       Stigningen skyldes de nye møder.
   da  respected  too_sure    Vi er tydeligt under målet.
   da  respected  direction   Flere bliver mødt med respekt.
   da  sessions   direction   Uændret antal samtaler siden 2023.
   da  sessions   number      7,9 samtaler pr. forløb.
   da  absence    direction   Fraværet falder.
   da  absence    side        Fraværet når målet på 2,2 %.
   da  absence    too_unsure  Ikke klart under målet.
   da  absence    too_unsure  Fraværet er måske under målet.
   en  involved   number      127 of 150 felt involved.
   en  involved   direction   Fewer felt involved than in 2023.
   en  involved   direction   The share fell in the third quarter.
   en  involved   too_sure    Clearly above the target.
   en  involved   side        The share is below the target.
   en  involved   quantity    All of them felt involved.
   en  involved   not_shown   Most of the girls felt involved.
   en  involved   direction   More boys than women felt involved.
   en  involved   cause       More felt involved because of the new meetings.
   en  respected  too_sure    Respect is clearly below the target.
   en  respected  side        The target of 80% is reached.
   en  sessions   direction   More sessions than in 2023.
   en  absence    direction   Sick leave has improved.
   en  groups     too_sure    The number of groups has increased significantly.
"""

#  language  topic      sentence
TRUE = """
   sv  involved   126 av 150 kände sig delaktiga (84 %).
   sv  involved   Fler känner sig delaktiga än 2023.
   sv  involved   Delaktigheten har tydligt ökat sedan 2023, från 90 av 150 till 126 av 150.
   sv  rising     Delaktigheten har ökat tre kvartal i rad.
   sv  involved   Delaktigheten ligger över målet, men det är osäkert.
   sv  involved   Delaktigheten når det avsedda.
   sv  involved   Bland flickorna: alla utom färre än 5 av 12.
   sv  involved   I kvartal 2 var det 30 av 38.
   sv  involved   K3 2024: 33 av 37.
   sv  involved   De flesta kände sig delaktiga.
   sv  involved   Ökningen är 24 procentenheter sedan 2023.
   sv  involved   Fler kvinnor än pojkar kände sig delaktiga.
   sv  involved   70 av 80 kvinnor kände sig delaktiga.
   sv  involved   Vi undrar vad barnen själva menar.
   sv  respected  Under målet 80 %, men det kan vara slump.
   sv  respected  Vi når inte målet om 80 %.
   sv  sessions   Klart färre samtal än 2023: 7,4 mot 9,1.
   sv  absence    Sjukfrånvaron är 4,1 % och klart under målet.
   sv  absence    Sjukfrånvaron har klart försämrats.
   sv  groups     Vi höll 6 grupper, en fler än året innan.
   sv  groups     Målet 6 är nått.
   da  involved   126 af 150 følte sig inddraget (84 %).
   da  involved   Flere føler sig inddraget end i 2023.
   da  involved   Målet er nået, men det er usikkert.
   da  involved   I 2. kvartal 2024 var det 30 af 38.
   da  involved   Andelen steg i andet kvartal.
   da  rising     Andelen er steget tre kvartaler i træk.
   da  respected  Lidt under målet, kan være tilfældigt.
   da  absence    Tydeligt ikke nået.
   da  involved   Ikke klart over målet.
   da  sessions   Klart færre samtaler end i 2023: 7,4 mod 9,1.
   da  absence    Fraværet er 4,1 % og stiger klart.
   da  groups     Vi holdt 6 grupper.
   en  involved   126 of 150 felt involved (84%).
   en  involved   More felt involved than in 2023.
   en  involved   The target is reached, but it is uncertain.
   en  involved   The share rose in the third quarter.
   en  respected  Below the target of 80%, but it may be chance.
   en  sessions   Clearly fewer sessions than in 2023.
   en  absence    Sick leave rises and is clearly below the target.
   en  groups     We held 6 groups.
"""


@pytest.mark.parametrize("line", [line.strip() for line in FALSE.strip().splitlines()])
def test_a_false_claim_is_caught_as_what_it_is(line: str) -> None:
    language, topic, contradiction, sentence = line.split(None, 3)
    assert contradiction in contradictions(sentence, TOPICS[topic](language))  # type: ignore[arg-type]


def test_at_least_sixty_false_claims_are_planted() -> None:
    assert len(FALSE.strip().splitlines()) >= 60


@pytest.mark.parametrize("line", [line.strip() for line in TRUE.strip().splitlines()])
def test_a_true_sentence_is_left_alone(line: str) -> None:
    language, topic, sentence = line.split(None, 2)
    assert contradictions(sentence, TOPICS[topic](language)) == ()  # type: ignore[arg-type]


#  k n  clearly below, below, clearly above, above
TALLY = Tally(
    4,
    {
        frozenset({"missed", "sure"}): 1,
        frozenset({"missed", "unsure"}): 1,
        frozenset({"reached", "sure"}): 2,
    },
    "sv",
)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("1 av 4 klart under det avsedda", ()),
        ("2 av 4 klart under det avsedda", ("number",)),
        ("1 av 3 klart under det avsedda", ("number",)),
        ("1 av 4 under det avsedda, kan vara slump", ()),
        ("2 av 4 når klart det avsedda", ()),
        ("3 av 4 når klart det avsedda", ("number",)),
    ],
)
def test_a_headline_that_counts_elements_says_how_many_there_are(sentence: str, wrong: tuple[str, ...]) -> None:
    assert tally_contradictions(sentence, TALLY) == wrong


def share(
    period: str, group_by: str, group: str, k: int | None, n: int, low: float | None = None, high: float | None = None
) -> Figure:
    state = "shown" if k is not None else "hidden"
    part = None if k is None else k / n
    return Figure(
        "indicators", period, "", "x", "share", group_by, group, n, "shown", k, state, part, low, high, None, "none"
    )


def value(period: str, measure: str, n: int, number: float, low: float, high: float) -> Figure:
    return Figure(
        "indicators", period, "", "x", measure, "", "", n, "shown", None, "none", None, low, high, number, "shown"
    )


def count(period: str, n: int) -> Figure:
    return Figure(
        "indicators", period, "", "x", "count", "", "", n, "shown", None, "none", None, None, None, None, "none"
    )

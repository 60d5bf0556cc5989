"""The finding of a table, in at most ten words."""

import pytest

from loke.captions import Figure, Judged, State, flow_headline, highlights, intended_headline, period_name, quarter_name
from loke.words import catalogue

A, a, b, B = "clear_above", "above_uncertain", "below_uncertain", "clear_below"

# readings                            sv                                               da
HEADLINES: list[tuple[list[State], str, str]] = [
    ([A, A, "no_level"], "2 av 2 når klart det avsedda", "2 af 2 når klart det tilsigtede"),
    ([A, a, "none"], "2 av 2 som avsett, 1 av dem osäkert", "2 af 2 som tilsigtet, 1 af dem usikkert"),
    (
        [A, a, b, b],
        "2 av 4 under det avsedda, kan vara slump",
        "2 af 4 under det tilsigtede, kan være tilfældigt",
    ),
    ([A, b, B, B, "too_few"], "2 av 4 ligger klart under det avsedda", "2 af 4 ligger klart under det tilsigtede"),
    (["too_few", "not_shown"], "Inget kan bedömas än", "Intet kan vurderes endnu"),
    ([], "Inget kan bedömas än", "Intet kan vurderes endnu"),
]


@pytest.mark.parametrize(("states", "sv", "da"), HEADLINES)
def test_the_headline_says_the_gravest_finding(states: list[State], sv: str, da: str) -> None:
    assert intended_headline(states, catalogue("pages", "sv")) == sv
    assert intended_headline(states, catalogue("pages", "da")) == da
    assert max(len(sv.split()), len(da.split())) <= 10


def step(k: int | None, k_state: str = "shown", n: int = 41) -> Figure:
    return Figure("flow", "2024", "c", "both", "share", "", "", n, "shown", k, k_state, *[None] * 4, "none")


@pytest.mark.parametrize(
    ("last", "headline"),
    [
        (step(15), "15 av 41: Svarade båda gångerna"),
        (step(None, "few"), "färre än 5 av 41: Svarade båda gångerna"),
        (step(None, "nearly_all"), "minst 37 av 41: Svarade båda gångerna"),
        (None, "inga uppgifter: Svarade båda gångerna"),
        (step(None, "hidden"), "Hur många som nådde sista steget visas inte: Svarade båda gångerna"),
        (step(None, "nearly_all", n=6), "Hur många som nådde sista steget visas inte: Svarade båda gångerna"),
        (
            step(None, "hidden")._replace(n=None, n_state="hidden"),
            "Hur många som nådde sista steget visas inte: Svarade båda gångerna",
        ),
    ],
)
def test_the_headline_of_the_flow_says_how_many_came_to_the_last_step(last: Figure | None, headline: str) -> None:
    assert flow_headline(last, "Svarade båda gångerna", 5, catalogue("pages", "sv")) == headline


def judged(name: str, state: State, k: int, intended: float = 0.5) -> Judged:
    figure = Figure("t", "2024", "result", name, "share", "", "", 40, "shown", k, "shown", k / 40, 0, 1, None, "none")
    return Judged(name, "result", figure, intended, state)


def test_the_most_important_is_two_clearly_below_and_one_clearly_above_by_the_widest_gap() -> None:
    found = [
        judged("near", B, 14),
        judged("far", B, 2),
        judged("middle", B, 9),
        judged("best", A, 40),
        judged("ok", A, 35),
    ]
    assert [h.name for h in highlights(found, 5, catalogue("pages", "sv"))] == ["far", "middle", "best"]


def test_the_most_important_is_filled_with_what_is_uncertain_and_never_with_what_is_not_judged() -> None:
    found = [judged("maybe", b, 18), judged("hidden", "not_shown", 20), judged("sure", A, 40), judged("likely", a, 22)]
    said = highlights(found, 5, catalogue("pages", "sv"))
    assert [(h.name, h.outcome, h.sentence) for h in said] == [
        ("sure", "40 av 40", "Når klart de avsedda 50\u00a0%."),
        ("maybe", "18 av 40", "Under de avsedda 50\u00a0%, men det kan vara slump."),
        ("likely", "22 av 40", "Når de avsedda 50\u00a0%, men det är osäkert."),
    ]
    assert highlights([judged("hidden", "not_shown", 20)], 5, catalogue("pages", "sv")) == []


# period     sv                        da                    en
PERIODS = [
    ("2024", "2024", "2024", "2024"),
    ("2024H1", "första halvåret 2024", "første halvår 2024", "first half of 2024"),
    ("2024H2", "andra halvåret 2024", "andet halvår 2024", "second half of 2024"),
    ("2024Q3", "kvartal 3 2024", "3. kvartal 2024", "quarter 3 of 2024"),
    ("2024-11", "november 2024", "november 2024", "November 2024"),
    ("2024-03", "mars 2024", "marts 2024", "March 2024"),
]


@pytest.mark.parametrize(("text", "sv", "da", "en"), PERIODS)
def test_a_period_has_a_name(text: str, sv: str, da: str, en: str) -> None:
    assert [period_name(text, catalogue("pages", language)) for language in ("sv", "da", "en")] == [sv, da, en]


def test_a_quarter_has_a_short_name() -> None:
    assert [quarter_name("2024Q4", catalogue("pages", language)) for language in ("sv", "en")] == ["K4 24", "Q4 24"]
    with pytest.raises(ValueError, match="not a period"):
        quarter_name("fourth quarter", catalogue("pages", "sv"))

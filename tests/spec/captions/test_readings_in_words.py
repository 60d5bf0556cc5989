"""How an actual share reads against the intended one, and what may be said of a hidden one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.captions import SIGNS, Figure, State, read, reading_text
from loke.captions.readings import SENTENCES
from loke.statistics import READINGS, reading
from loke.words import catalogue


def share(n: int | None, k: int | None, n_state: str = "shown", k_state: str = "shown") -> Figure:
    place = ("intended_versus_actual", "2024", "result", "e", "share", "", "")
    return Figure(*place, n, n_state, k, k_state, None, None, None, None, "none")


# published                                        intended  state
READ = [
    (share(60, 60), 0.9, "clear_above"),
    (share(60, 58), 0.9, "above_uncertain"),
    (share(10, 8), 0.8, "above_uncertain"),
    (share(10, 7), 0.8, "below_uncertain"),
    (share(40, 11), 0.8, "clear_below"),
    (share(4, 4), 0.5, "too_few"),
    (share(None, None, "few", "hidden"), 0.5, "too_few"),
    (share(None, None, "hidden", "hidden"), 0.5, "not_shown"),
    (share(None, None, "none", "none"), 0.5, "none"),
    (None, 0.5, "none"),
    (share(60, 60), None, "no_level"),
    (None, None, "no_level"),
    (share(40, None, k_state="few"), 0.8, "clear_below"),
    (share(37, None, k_state="nearly_all"), 0.75, "clear_above"),
    (share(32, None, k_state="nearly_all"), 0.8, "above_uncertain"),
    (share(38, None, k_state="nearly_all"), 0.95, "not_shown"),
    (share(40, None, k_state="hidden"), 0.5, "not_shown"),
    (share(8, None, k_state="nearly_all"), 0.1, "clear_above"),
    (share(7, None, k_state="nearly_all"), 0.1, "not_shown"),  # said to be hidden, so it is not read
]


@pytest.mark.parametrize(("figure", "intended", "state"), READ)
def test_a_share_reads_against_the_intended_level(figure: Figure | None, intended: float | None, state: State) -> None:
    assert read(figure, intended, 5) == state


# state              sv                                    da                                           sign
WORDS = [
    ("clear_above", "Når klart det avsedda", "Når klart det tilsigtede", "full"),
    ("above_uncertain", "Som avsett, men osäkert", "Som tilsigtet, men usikkert", "left"),
    ("below_uncertain", "Under det avsedda, kan vara slump", "Under det tilsigtede, kan være tilfældigt", "right"),
    ("clear_below", "Klart under det avsedda", "Klart under det tilsigtede", "down"),
    ("too_few", "För få för att bedöma", "For få til at vurdere", "open"),
    ("none", "Inget att bedöma än", "Endnu intet at vurdere", "open"),
    ("not_shown", "Visas inte och bedöms inte", "Vises ikke og vurderes ikke", "open"),
    ("no_level", "Ingen nivå satt", "Intet niveau fastsat", "open"),
]


@pytest.mark.parametrize(("state", "sv", "da", "sign"), WORDS)
def test_a_state_has_words_and_a_sign(state: State, sv: str, da: str, sign: str) -> None:
    assert reading_text(state, catalogue("pages", "sv")) == sv
    assert reading_text(state, catalogue("pages", "da")) == da
    assert SIGNS[state] == sign


def test_every_reading_has_words_and_a_sign() -> None:
    assert set(SENTENCES) == set(SIGNS) == {*READINGS, "not_shown", "no_level"}


@given(n=st.integers(5, 80), hidden=st.sampled_from(["few", "nearly_all"]), target=st.integers(0, 100))
def test_the_reading_of_a_hidden_count_is_the_same_whatever_the_count_is(n: int, hidden: str, target: int) -> None:
    """Nobody learns more from the reading than from the words: it is a function of n and the state alone."""
    said = read(share(n, None, k_state=hidden), target / 100, 5)
    possible = range(5) if hidden == "few" else range(n - 4, n + 1)
    true_of = {
        "above_uncertain": {"clear_above", "above_uncertain"},
        "below_uncertain": {"clear_below", "below_uncertain"},
    }
    for k in possible:
        assert said == "not_shown" or reading(k, n, target / 100, ">=") in true_of.get(said, {said})

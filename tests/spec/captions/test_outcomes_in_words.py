"""How a published figure is said, in three languages."""

from typing import Any

import pytest

from loke.captions import Figure, least_count, level, likely, outcome, percent, with_percent
from loke.words import catalogue

NB = "\u00a0"


def figure(measure: str = "share", **columns: Any) -> Figure:
    place = {"table": "indicators", "period": "2024", "component": "", "element": "e", "group_by": "", "group": ""}
    states = {"n_state": "shown", "k_state": "shown", "value_state": "none"}
    numbers = dict.fromkeys(("n", "k", "share", "low", "high", "value"))
    return Figure(**{**place, **states, **numbers, "measure": measure, **columns})


# what is published                                              sv                       da                       en
SAID = [
    (figure(n=13, k=11), "11 av 13", "11 af 13", "11 of 13"),
    (figure(n=13, k=0), "0 av 13", "0 af 13", "0 of 13"),
    (figure(n=1686, k=1157), f"1{NB}157 av 1{NB}686", "1.157 af 1.686", "1,157 of 1,686"),
    (figure(n=27, k_state="few"), "färre än 5 av 27", "færre end 5 af 27", "fewer than 5 of 27"),
    (figure(n=38, k_state="nearly_all"), "minst 34 av 38", "mindst 34 af 38", "at least 34 of 38"),
    (figure(n=8, k_state="nearly_all"), "minst 4 av 8", "mindst 4 af 8", "at least 4 of 8"),
    (figure(n=7, k_state="nearly_all"), "visas inte, av 7", "vises ikke, af 7", "not shown, of 7"),
    (figure(n=30, k_state="hidden"), "visas inte, av 30", "vises ikke, af 30", "not shown, of 30"),
    (figure(n=30, k_state="none"), "inga uppgifter", "ingen oplysninger", "no data"),
    (figure(n_state="few", k_state="hidden"), "färre än 5", "færre end 5", "fewer than 5"),
    (figure(n_state="hidden", k_state="hidden"), "visas inte", "vises ikke", "not shown"),
    (figure(n_state="none", k_state="none"), "inga uppgifter", "ingen oplysninger", "no data"),
    (figure("share_of_each", n=9, k=4), "4 av 9", "4 af 9", "4 of 9"),
    (figure("count", n=40, k_state="none"), "40", "40", "40"),
    (figure("count", n_state="few", k_state="none"), "färre än 5", "færre end 5", "fewer than 5"),
    (figure("mean", n=40, value=12.25, value_state="shown"), "12,2", "12,2", "12.2"),
    (figure("mean", n=40, value_state="hidden"), "visas inte", "vises ikke", "not shown"),
    (figure("rate", n=12, value=0.02053, value_state="shown"), "0,0205", "0,0205", "0.0205"),
    (figure("rate", n=12, value=1.0, value_state="shown"), "1,00", "1,00", "1.00"),
    (None, "inga uppgifter", "ingen oplysninger", "no data"),
]


@pytest.mark.parametrize(("published", "sv", "da", "en"), SAID)
def test_a_figure_is_said_in_words(published: Figure | None, sv: str, da: str, en: str) -> None:
    assert [outcome(published, 5, catalogue("pages", language)) for language in ("sv", "da", "en")] == [sv, da, en]


def is_hidden(published: Figure | None) -> bool:
    if published is None or published.n is None:
        return True
    number = {"count": published.n, "mean": published.value, "rate": published.value}
    return number.get(published.measure, published.k) is None


@pytest.mark.parametrize("published", [case[0] for case in SAID if is_hidden(case[0])])
def test_what_is_hidden_is_never_said_as_a_number_of_its_own(published: Figure | None) -> None:
    for language in ("sv", "da", "en"):
        said = outcome(published, 5, catalogue("pages", language))
        assert not said[0].isdigit()
        assert percent(published, catalogue("pages", language)) == ""


@pytest.mark.parametrize(("n", "k", "said"), [(19, 17, ""), (20, 17, f"85{NB}%"), (0, 0, ""), (60, 58, f"97{NB}%")])
def test_no_per_cent_below_twenty(n: int, k: int, said: str) -> None:
    share = k / n if n else None
    assert percent(figure(n=n, k=k, share=share), catalogue("pages", "sv")) == said


@pytest.mark.parametrize(
    ("published", "sv", "en"),
    [
        (figure(n=60, k=58, share=58 / 60, low=0.886, high=0.991), f"89–99{NB}%", "89–99%"),
        (figure(n=13, k=11, share=11 / 13, low=0.578, high=0.957), "8–12 av 13", "8–12 of 13"),
        (figure("mean", n=40, value=12.25, low=10.33, high=14.17), "10,3–14,2", "10.3–14.2"),
        (figure(n=13, k_state="few"), "", ""),
        (None, "", ""),
    ],
)
def test_where_the_real_number_likely_lies(published: Figure | None, sv: str, en: str) -> None:
    assert likely(published, catalogue("pages", "sv")) == sv
    assert likely(published, catalogue("pages", "en")) == en


@pytest.mark.parametrize(
    ("value", "measure", "sv", "en"),
    [
        (0.8, "share", f"80{NB}%", "80%"),
        (0.975, "share", f"97,5{NB}%", "97.5%"),
        (1, "share_of_each", f"100{NB}%", "100%"),
        (1500, "count", f"1{NB}500", "1,500"),
        (14, "mean", "14,0", "14.0"),
        (0.022, "rate", "0,0220", "0.0220"),
        (0, "rate", "0,0", "0.0"),
    ],
)
def test_a_level_is_written_as_its_kind_of_figure(value: float, measure: str, sv: str, en: str) -> None:
    assert level(value, measure, catalogue("pages", "sv")) == sv
    assert level(value, measure, catalogue("pages", "en")) == en


@pytest.mark.parametrize(
    ("target", "n", "least"),
    [(0.9, 13, 12), (0.9, 10, 9), (0.8, 5, 4), (0.33, 3, 1), (1, 7, 7), (0, 7, 0), (0.7, 10, 7)],
)
def test_the_least_count_reaches_the_level_without_rounding_errors(target: float, n: int, least: int) -> None:
    assert least_count(target, n) == least


def test_the_per_cent_stands_in_brackets_after_the_count() -> None:
    words = catalogue("pages", "da")
    assert with_percent(figure(n=40, k=30, share=0.75), 5, words) == f"30 af 40 (75{NB}%)"
    assert with_percent(figure(n=10, k=7, share=0.7), 5, words) == "7 af 10"

"""What a tired manager sees first: goals with how sure they are and eight quarters, what was agreed, and trust."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.captions import Figure
from loke.charts import row_strip, sparkline
from loke.editions import edition_files
from loke.editions.follow_up import MOST, follow_up
from loke.editions.workshop_section import Decided, WorkshopSection
from tests.spec.editions.made_up_unit import PERIOD, documents, provenance, published
from tests.spec.editions.test_indicator_page import with_workshop


def figure(**parts: Any) -> Figure:
    whole = {"table": "indicators", "period": "2024", "component": "", "element": "e", "measure": "share",
             "group_by": "", "group": "", "n": 40, "n_state": "shown", "k": 20, "k_state": "shown", "share": 0.5,
             "low": 0.25, "high": 0.75, "value": None, "value_state": "none"}  # fmt: skip
    return Figure(**(whole | parts))


#   share  low   high  level         dot     interval    tick
STRIPS = [
    (0.5, 0.25, 0.75, 0.9, "80", ("43", "117"), "139.2"),
    (0.0, 0.0, 0.5, 0.0, "6", ("6", "80"), "6"),
    (1.0, 0.5, 1.0, 1.0, "154", ("80", "154"), "154"),
]


@pytest.mark.parametrize(("share", "low", "high", "level", "dot", "ends", "tick"), STRIPS)
def test_a_strip_lies_between_none_and_all(
    share: float, low: float, high: float, level: float, dot: str, ends: tuple[str, str], tick: str
) -> None:
    drawn = row_strip(figure(share=share, low=low, high=high), level)
    assert re.findall(r'cx="([^"]*)"', drawn) == [dot]
    assert f'class="w" d="M{ends[0]} 5v10M{ends[0]} 10H{ends[1]}M{ends[1]} 5v10"' in drawn
    assert f'class="g" d="M{tick} 1v18"' in drawn
    assert 'aria-hidden="true"' in drawn


@pytest.mark.parametrize(
    "hidden",
    [None, figure(share=None, low=None, high=None, k=None, k_state="few"), figure(measure="count", k=None)],
)
def test_what_has_no_share_has_no_strip(hidden: Figure | None) -> None:
    assert row_strip(hidden, 0.5) == ""


def test_a_goal_without_a_level_has_no_tick() -> None:
    assert 'class="g"' not in row_strip(figure(), None)
    assert 'class="g"' not in sparkline([figure()] * 4, None)


SHARES = st.lists(st.one_of(st.none(), st.integers(1, 100)), max_size=12)


@given(shares=SHARES)
def test_a_sparkline_has_a_point_for_each_shown_quarter_of_the_last_eight_and_none_for_a_hidden_one(
    shares: list[int | None],
) -> None:
    quarters = [
        figure(share=None, k=None, k_state="hidden") if k is None else figure(share=k / 100, n=100, k=k) for k in shares
    ]
    last = shares[-8:]
    drawn = sparkline(quarters, None)
    if sum(k is not None for k in last) < 3:
        assert drawn == ""
        return
    points = [(int(x), float(y)) for path in re.findall(r'd="M([^"]*)"', drawn) for x, y in places(path)]
    assert points == [(10 + 20 * i, pytest.approx(26 - 0.2 * k, abs=0.06)) for i, k in enumerate(last) if k is not None]
    # Two quarters that stand beside each other are joined, and none over a gap.
    joined = sum(a is not None and b is not None for a, b in pairwise(last))
    assert drawn.count("L") == joined


def places(path: str) -> list[list[str]]:
    return [place.split() for place in path.removesuffix("h4").split("L")]


def decided(name: str, state: str) -> Decided:
    return Decided(name, name, "Mette", "31/3", "", "", "", "", state, "open", state)


#  decisions                        what the box tells
AGREED = [
    ("", None),
    ("a:done", []),
    ("a:open b:late c:done d:late", ["b", "d", "a"]),
    ("a:dropped b:open", ["b"]),
    ("a:open b:open c:open d:open e:open f:late g:open", ["f", "a", "b", "c", "d"]),
]


@pytest.mark.parametrize(("drawn", "told"), AGREED)
def test_what_is_overdue_comes_first_and_what_is_done_is_not_told(drawn: str, told: list[str] | None) -> None:
    decisions = [decided(*each.split(":")) for each in drawn.split()]
    found = follow_up(WorkshopSection("h", "2024", decisions, []))
    assert (found and [each.id for each in found.waiting]) == told
    if found:
        assert len(found.waiting) + found.more == sum(d.state in ("open", "late") for d in decisions)
        assert len(found.waiting) <= MOST


def front(language: str = "sv", audience: str = "manager") -> str:
    own = edition_files(published(audience), PERIOD, documents(language), provenance())  # type: ignore[arg-type]
    return own["index.html"].decode()


def test_goals_agreements_and_trust_stand_before_all_else() -> None:
    html = front()
    heads = ['id="most"', 'id="goals"', "Inget är avtalat än", "ungefär 45 av 50", 'id="target-group"', 'id="trust"']
    places = [html.lower().index(head.lower()) for head in heads]
    assert places == sorted(places)


def test_each_goal_with_a_figure_leads_to_its_page_and_shows_how_sure_it_is() -> None:
    goals = front().partition('id="goals"')[2].partition("</section>")[0]
    assert 'href="indicators/better.html"' in goals
    assert goals.count('class="strip"') == 1
    assert goals.count('class="spark"') == 1
    # Wilson's interval of 8 of 13, in people.
    assert "5–11 av 13" in goals


def test_a_quarter_that_is_not_over_is_not_drawn_as_one_that_is() -> None:
    def drawn(until: date) -> list[str]:
        own = edition_files(published(), PERIOD, documents("sv"), replace(provenance(), data_until=until))
        return re.findall(r'class="spark".*?<circle cx="(\d+)"', own["index.html"].decode())

    assert drawn(date(2024, 12, 31)) == ["70"]
    assert drawn(date(2024, 11, 30)) == ["50"]


def test_what_was_agreed_stands_at_the_top_with_who_and_when() -> None:
    html = with_workshop()["index.html"].decode()
    box = html.partition('class="wrap two"')[2].partition("</section>")[0]
    assert "Ringa alla" in box
    assert 'href="#workshop"' in box


def test_goals_that_went_wrong_come_first_in_their_track() -> None:
    goals = front().partition('id="goals"')[2].partition("</section>")[0]
    for track in goals.split("<table")[1:]:
        states = re.findall(r'class="badge (\w+)', track)
        wrong = [state in ("overdue", "missed", "at_risk") for state in states]
        assert wrong == sorted(wrong, reverse=True)

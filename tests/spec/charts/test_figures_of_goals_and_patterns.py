"""What the figures of goals, two periods, answers, losses, results and groups show, and what they never show."""

import re
from xml.etree import ElementTree

import pytest

from loke import charts
from loke.captions import Figure, Figures
from loke.charts import WIDTHS, Aim, Answer, Pair, Panel, Size, Spoke, Step
from loke.words import catalogue
from tests.spec.charts.drawn_figures import BLUE, INK, ORANGE, SVG, marks, share, texts
from tests.spec.editions.made_up_unit import PERIOD, documents, published

WORDS = catalogue("pages", "sv")
FEW, NEARLY_ALL, HIDDEN = share(None, 24, "few"), share(None, 24, "nearly_all"), share(None, 24, "hidden")
NO_N = share(None, None, "hidden", "few")
NOT_SHOWN = {
    "few": (FEW, "färre än 5 av 24"),
    "nearly all": (NEARLY_ALL, "minst 20 av 24"),
    "hidden": (HIDDEN, "visas inte, av 24"),
    "of few": (NO_N, "färre än 5"),
}


def rounded(k: int, n: int) -> Figure:
    return share(k, n, "rounded", "rounded")


def goals(*figures: Figure) -> str:
    return charts.goal_strips([Aim(f"M{i}", f, 0.5, "Nått") for i, f in enumerate(figures)], 5, "Mål", WORDS)


def moved(*pairs: tuple[Figure | None, Figure | None]) -> str:
    found = [Pair(f"P{i}", then, now) for i, (then, now) in enumerate(pairs)]
    return charts.then_and_now(found, ("2023", "2024"), 5, "Två år", WORDS)


def answers(*figures: Figure | None, size: Size = "phone") -> str:
    found = [Answer(f"S{i}", figure) for i, figure in enumerate(figures)]
    return charts.answers(found, 5, "Svar", WORDS, WIDTHS[size])


def losses(step: Figure, *reasons: Figure) -> str:
    found = [Answer(f"O{i}", figure) for i, figure in enumerate(reasons)]
    return charts.losses(Step("Kom", step), found, 5, "Förluster", WORDS)


def wheel(*figures: Figure) -> str:
    return charts.wheel([Spoke(f"R{i}", figure, 0.5) for i, figure in enumerate(figures)], 5, "Hjul", WORDS)


def groups(*found: list[Figure], size: Size = "phone") -> str:
    panels = [Panel(f"G{i}", [Answer("Ja", each) for each in own]) for i, own in enumerate(found)]
    return charts.small_multiples(panels, 5, "Grupper", WORDS, WIDTHS[size])


SHOWN = share(12, 24)
WITH_ONE_MORE = {
    # drawn with one shown figure and one that is not: as many marks as the shown one has alone, and the words
    "goals": lambda other: (goals(SHOWN), goals(SHOWN, other)),
    "then and now, now": lambda other: (moved((SHOWN, SHOWN), (None, SHOWN)), moved((SHOWN, SHOWN), (other, SHOWN))),
    "then and now, then": lambda other: (moved((SHOWN, SHOWN), (SHOWN, None)), moved((SHOWN, SHOWN), (SHOWN, other))),
    "answers as dots": lambda other: (answers(SHOWN), answers(SHOWN, other)),
    "answers as bars": lambda other: (answers(share(60, 90)), answers(share(60, 90), other)),
    "losses": lambda other: (losses(share(76, 100), SHOWN), losses(share(76, 100), SHOWN, other)),
    "groups": lambda other: (groups([SHOWN]), groups([SHOWN], [other])),
    "a group": lambda other: (groups([SHOWN]), groups([SHOWN, other])),
}


@pytest.mark.parametrize("state", NOT_SHOWN)
@pytest.mark.parametrize("name", WITH_ONE_MORE)
def test_what_is_not_shown_has_words_and_no_mark(name: str, state: str) -> None:
    figure, said = NOT_SHOWN[state]
    without, svg = WITH_ONE_MORE[name](figure)
    assert drawn_marks(svg) == drawn_marks(without)
    written = " ".join(texts(svg))
    assert said in written or (name == "groups" and "visas inte" in written)


def drawn_marks(svg: str) -> list[int]:
    return [marks(svg, tag, colour) for tag in ("line", "circle", "path") for colour in (BLUE, ORANGE, INK)]


@pytest.mark.parametrize("state", NOT_SHOWN)
def test_a_spoke_that_is_not_shown_is_dashed_and_has_no_dot(state: str) -> None:
    figure, said = NOT_SHOWN[state]
    svg = wheel(SHOWN, SHOWN, SHOWN, figure)
    assert marks(svg, "circle", BLUE) == marks(svg, "line", ORANGE) == 3
    assert svg.count("stroke-dasharray") == 1
    assert f"{said}, avsett 50 %" in texts(svg)


def test_a_goal_has_its_state_below_its_name_its_level_and_its_interval() -> None:
    svg = goals(share(18, 24), share(6, 24))
    assert texts(svg)[:6] == ["M0", "Nått", "18 av 24", "M1", "Nått", "6 av 24"]
    assert marks(svg, "circle", BLUE) == 2 + 1  # and the key
    assert marks(svg, "line", ORANGE) == 2 + 1
    assert goals() == goals(FEW, HIDDEN) == ""


def test_a_share_lies_where_it_should_on_its_track() -> None:
    #   0 of 24 at the start, 12 of 24 in the middle, 24 of 24 at the end
    places = [place(goals(share(k, 24))) for k in (0, 12, 24)]
    assert places == [6, 106, 206]


def place(svg: str) -> float:
    return next(float(c.get("cx") or 0) for c in ElementTree.fromstring(svg).iter(f"{SVG}circle"))


def test_then_is_a_ring_and_now_a_dot_so_that_no_colour_is_needed() -> None:
    svg = moved((share(6, 24), share(18, 24)))
    assert marks(svg, "circle", BLUE) == 1 + 1
    assert marks(svg, "circle", INK, fill="none") == 1 + 1
    assert marks(svg, "line", INK) == 1
    assert texts(svg)[:3] == ["P0", "2023: 6 av 24", "18 av 24"]


@pytest.mark.parametrize("pair", [(None, SHOWN), (SHOWN, None), (HIDDEN, SHOWN), (FEW, HIDDEN)])
def test_without_two_shown_there_is_nothing_to_compare(pair: tuple[Figure | None, Figure | None]) -> None:
    assert moved(pair) == ""


@pytest.mark.parametrize(("n", "dots"), [(59, 12), (60, 12), (61, 0)])
def test_up_to_sixty_answers_are_dots_and_more_are_bars(n: int, dots: int) -> None:
    svg = answers(share(12, n))
    assert marks(svg, "circle", BLUE) == dots
    assert marks(svg, "line", BLUE) == (dots == 0)


def test_rounded_answers_are_never_dots() -> None:
    assert marks(answers(rounded(10, 40)), "circle", BLUE) == 0
    assert "ca 10 av 40" in texts(answers(rounded(10, 40)))


@pytest.mark.parametrize("size", WIDTHS)
def test_every_answer_is_a_dot_of_its_own(size: Size) -> None:
    svg = answers(share(55, 60), share(5, 60), size=size)
    found = {(c.get("cx"), c.get("cy")) for c in ElementTree.fromstring(svg).iter(f"{SVG}circle")}
    assert len(found) == 60


@pytest.mark.parametrize("figures", [[FEW], [HIDDEN, NEARLY_ALL], [None], []])
def test_answers_of_which_none_is_shown_are_no_figure(figures: list[Figure | None]) -> None:
    assert answers(*figures) == ""


def test_losses_are_on_the_scale_of_everyone_and_hatched() -> None:
    svg = losses(share(76, 100), share(14, 24))
    assert texts(svg) == [
        "Alla som räknas",
        "100",
        "Kom",
        "76 av 100",
        "De övriga",
        "24",
        "De övriga, efter orsak",
        "O0",
        "14 av 24",
    ]
    hatched = [length(line) for line in lines(svg, INK)]
    track = max(length(line) for line in lines(svg, BLUE))
    assert hatched == [pytest.approx(0.24 * track, abs=0.1), pytest.approx(0.14 * track, abs=0.1)]
    assert all(line.get("stroke-dasharray") for line in lines(svg, INK))


def lines(svg: str, colour: str) -> list[ElementTree.Element]:
    return [line for line in ElementTree.fromstring(svg).iter(f"{SVG}line") if line.get("stroke") == colour]


def length(line: ElementTree.Element) -> float:
    return float(line.get("x2") or 0) - float(line.get("x1") or 0)


@pytest.mark.parametrize("step", [HIDDEN, FEW, NEARLY_ALL, NO_N, rounded(75, 100)])
def test_losses_of_a_step_that_is_hidden_or_rounded_are_no_figure(step: Figure) -> None:
    assert losses(step, SHOWN) == ""


@pytest.mark.parametrize(("shown", "hidden", "drawn"), [(2, 5, False), (3, 0, True), (3, 5, True), (3, 6, False)])
def test_a_wheel_has_three_shares_and_at_most_eight_spokes(shown: int, hidden: int, drawn: bool) -> None:
    assert bool(wheel(*[SHOWN] * shown, *[FEW] * hidden)) == drawn


def test_a_wheel_is_no_area_and_twice_the_share_is_twice_as_long() -> None:
    svg = wheel(share(6, 24), share(12, 24), share(24, 24))
    spokes = [line for line in lines(svg, BLUE) if line.get("stroke-width") == "4"]
    lengths = [((length(s)) ** 2 + (float(s.get("y2") or 0) - float(s.get("y1") or 0)) ** 2) ** 0.5 for s in spokes]
    assert lengths == [pytest.approx(24, abs=0.2), pytest.approx(48, abs=0.2), pytest.approx(96, abs=0.2)]
    assert not re.search(r"<(polygon|path)", svg)


@pytest.mark.parametrize(("size", "across"), [("phone", 1), ("column", 2), ("wide", 3)])
def test_panels_stand_beside_each_other_where_there_is_room(size: Size, across: int) -> None:
    svg = groups(*[[SHOWN]] * 6, size=size)
    starts = {line.get("x1") for line in lines(svg, BLUE)}
    assert len(starts) == across


def test_every_panel_has_the_same_scale() -> None:
    svg = groups([share(10, 20)], [share(200, 400)])
    assert len({length(line) for line in lines(svg, BLUE)}) == 1


def test_groups_of_which_nothing_is_shown_are_no_figure() -> None:
    assert groups([FEW], [HIDDEN]) == ""


def test_a_flow_of_which_nothing_is_shown_is_no_figure() -> None:
    declared = documents().description.feedback.flow
    assert declared is not None
    nothing = tuple(
        f._replace(n=None, n_state="hidden", k=None, k_state="hidden", share=None)
        for f in Figures.of(published()).where("flow")
    )
    assert charts.flow(Figures("manager", 5, nothing), PERIOD, "courses", declared.steps, WORDS) == ""


@pytest.mark.parametrize(("size", "rows"), [("phone", 3), ("column", 3), ("wide", 2)])
def test_dots_stand_ten_together_on_every_width(size: Size, rows: int) -> None:
    svg = charts.dot_array(share(9, 24), "Mår bättre", 5, WORDS, WIDTHS[size])
    found = [c for c in ElementTree.fromstring(svg).iter(f"{SVG}circle") if float(c.get("r") or 0) > 8]
    assert len(found) == 24
    assert len({c.get("cy") for c in found}) == rows

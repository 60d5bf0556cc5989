"""What a figure shows, and what it must never show."""

import re
from xml.etree import ElementTree

import pytest
import vl_convert

from loke import charts
from loke.captions import Figure, Figures
from loke.charts.theme import FONT, LINE_CHARACTERS
from loke.charts.wrapping import lines
from loke.words import catalogue
from schemas.change_model import Indicator
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, documents, published

SVG = "{http://www.w3.org/2000/svg}"
BLUE, ORANGE = "#0b5c8a", "#b8500c"
INDICATOR = Indicator(id="better", name="Mår bättre å ä ö æ ø", measure="share", dataset="courses")


FIGURES = Figures.of(published())


def drawn(component: str, language: Language = "sv") -> str:
    description = documents(language).description
    parts = {
        "target_group": description.target_group.traits,
        "intervention": description.interventions,
        "result": description.results,
    }
    own = [element for element in parts[component] if element.actual]
    return charts.intended_versus_actual(FIGURES, PERIOD, component, own, catalogue("pages", language))


def flow() -> str:
    declared = documents().description.feedback.flow
    assert declared is not None
    return charts.flow(FIGURES, PERIOD, "courses", declared.steps, catalogue("pages", "sv"))


def quarter(name: str, k: int | None, n: int, state: str = "shown") -> Figure:
    numbers = (None, None, None) if k is None else (k / n, max(0, k / n - 0.2), min(1, k / n + 0.2))
    place = ("indicators", name[:4], "", "better", "share", "period", name)
    return Figure(*place, n, "shown", k, state, *numbers, None, "none")


def run_chart(*quarters: Figure, target: float | None = 0.6) -> str:
    return charts.run_chart(Figures("manager", 5, quarters), quarters, INDICATOR, target, catalogue("pages", "sv"))


YEAR = [quarter(f"2024Q{i}", k, 24) for i, k in enumerate((12, 15, 18, 20), start=1)]
PICTURES = {
    "target group": lambda: drawn("target_group"),
    "intervention": lambda: drawn("intervention"),
    "result": lambda: drawn("result"),
    "Danish": lambda: drawn("target_group", "da"),
    "flow": flow,
    "run chart": lambda: run_chart(*YEAR),
}


def texts(svg: str) -> list[str]:
    found = ElementTree.fromstring(svg).iter(f"{SVG}text")
    return [" ".join(" ".join(text.itertext()).split()) for text in found]


def colours(svg: str, tag: str, colour: str) -> int:
    return sum(colour in (e.get("fill"), e.get("stroke")) for e in ElementTree.fromstring(svg).iter(f"{SVG}{tag}"))


@pytest.fixture(scope="module", params=PICTURES, name="svg")
def one_picture(request: pytest.FixtureRequest) -> str:
    return PICTURES[request.param]()


def test_a_picture_is_one_image_with_a_title_and_a_description(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text
    assert len(root[1].text or "") > 20


def test_nothing_of_vega_is_left_inside(svg: str) -> None:
    assert "aria-" not in svg
    assert "vega" not in svg.lower()
    assert svg.count("role=") == 1
    assert not re.search(r"\b(id|class|clip-path)=", svg)


def test_a_picture_asks_for_nothing_outside(svg: str) -> None:
    assert re.findall(r'https?://[^"]*', svg) == ["http://www.w3.org/2000/svg"]
    assert "<script" not in svg
    assert "<!--" not in svg


def test_the_font_is_quoted_and_ends_with_a_generic_one(svg: str) -> None:
    assert ElementTree.fromstring(svg).get("font-family") == FONT
    assert FONT.endswith(", sans-serif")
    assert all(name.startswith("'") for name in FONT.split(", ") if " " in name)


def test_the_text_of_a_picture_leaves_ink(svg: str) -> None:
    without = re.sub(r"<text.*?</text>", "", svg)
    assert vl_convert.svg_to_png(svg) != vl_convert.svg_to_png(without)


def test_every_shown_share_has_a_dot_and_every_level_a_tick() -> None:
    svg = drawn("result")
    assert texts(svg)[:8] == [
        "Mår bättre",
        "8 av 13",
        "Eget boende",
        "6 av 12",
        "Arbete",
        "färre än 5",
        *texts(svg)[6:8],
    ]
    assert colours(svg, "circle", BLUE) == 2 + 1  # better, housing, and the key
    assert colours(svg, "line", ORANGE) == 1 + 1  # better has a level, housing has none


def test_what_is_hidden_has_words_and_no_mark() -> None:
    svg = drawn("intervention")
    assert texts(svg)[:4] == ["Gemensam plan", "minst 36 av 40", "Nätverksmöte", "minst 26 av 30"]
    assert colours(svg, "circle", BLUE) == 1
    assert colours(svg, "line", ORANGE) == 1


def test_a_hidden_step_of_the_flow_has_no_bar() -> None:
    steps = documents().description.feedback.flow
    assert steps is not None
    words = catalogue("pages", "sv")
    hidden = [f._replace(k=None, k_state="few", share=None) for f in FIGURES.where("flow")]
    svg = charts.flow(Figures("manager", 5, tuple(hidden)), PERIOD, "courses", steps.steps, words)
    assert texts(svg) == [
        "Alla i perioden",
        "44",
        "Började",
        "färre än 5 av 44",
        "Svarade båda gångerna",
        "färre än 5 av 44",
    ]
    assert colours(svg, "line", BLUE) == 1


def test_the_flow_counts_its_steps() -> None:
    assert texts(flow())[1::2] == ["44", "30 av 44", "13 av 44"]


@pytest.mark.parametrize("points", [0, 1, 3])
def test_with_fewer_than_four_points_there_is_no_line(points: int) -> None:
    hidden = [quarter(f"2023Q{i}", None, 9, "few") for i in range(1, 5)]
    assert run_chart(*hidden, *YEAR[:points]) == ""


def test_a_run_chart_shows_points_with_their_number_and_the_goal() -> None:
    svg = run_chart(*YEAR)
    assert colours(svg, "circle", BLUE) == 4
    assert colours(svg, "path", BLUE) == 1  # the line through them
    assert texts(svg).count("24") == 4
    assert "mål" in texts(svg)
    assert [text for text in texts(svg) if text in ("K1 24", "K4 24")] == ["K1 24", "K4 24"]
    assert "mål" not in texts(run_chart(*YEAR, target=None))


def test_a_hidden_quarter_has_words_and_breaks_the_line() -> None:
    svg = run_chart(*YEAR[:2], quarter("2024Q3", None, 24, "hidden"), *YEAR[2:])
    assert "visas inte, av 24" in texts(svg)
    path = next(e for e in ElementTree.fromstring(svg).iter(f"{SVG}path") if e.get("stroke") == BLUE)
    assert (path.get("d") or "").count("M") == 2


def test_small_groups_have_no_per_cent_on_the_axis() -> None:
    small = [f._replace(n=9, k=5) for f in YEAR]
    assert {"ingen", "hälften", "alla"} <= set(texts(run_chart(*small)))
    assert {"0 %", "50 %", "100 %"} <= set(texts(run_chart(*YEAR)))
    assert not any("%" in text for text in texts(drawn("target_group")))


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ((12, 8, 9, 11), ["0", "10", "20"]),
        ((0.02, 0.03, 0.01, 0.02), ["0", "0,02", "0,04"]),
        ((-1, 2, 1, 0), ["-2", "0", "2"]),
    ],
)
def test_the_axis_of_means_and_rates_ends_at_plain_numbers(values: tuple[float, ...], axis: list[str]) -> None:
    rates = [
        f._replace(measure="rate", value=v, k=None, share=None, low=None, high=None)
        for f, v in zip(YEAR, values, strict=True)
    ]
    said = [text.replace("\u2212", "-") for text in texts(run_chart(*rates, target=None))]
    assert [text for text in said if text in axis][:3] == axis


LONG = "Självskattad delaktighet i upprättandet av den gemensamma genomförandeplanen vid insatsens början"


@pytest.mark.parametrize("text", [LONG, "ungdomsarbetslöshetsförebyggandeåtgärdssamordningskonferens" * 2, "kort", ""])
def test_long_names_are_broken_and_nothing_is_lost(text: str) -> None:
    assert all(len(line) <= LINE_CHARACTERS for line in lines(text))
    assert "".join(lines(text)).replace(" ", "") == text.replace(" ", "")


def test_a_figure_with_a_long_name_is_taller_and_keeps_its_width() -> None:
    element = documents().description.results[0]
    figures, words = FIGURES, catalogue("pages", "sv")
    short, tall = (
        ElementTree.fromstring(
            charts.intended_versus_actual(figures, PERIOD, "result", [element.model_copy(update={"name": name})], words)
        )
        for name in ("Kort", LONG)
    )
    assert tall.get("width") == short.get("width")
    assert int(tall.get("height") or 0) > int(short.get("height") or 0)


def test_a_run_chart_of_counts_ends_below_the_names_of_its_quarters() -> None:
    counts = [f._replace(measure="count", k=None, k_state="none", share=None, low=None, high=None) for f in YEAR]
    shares, plain = (ElementTree.fromstring(run_chart(*row, target=None)) for row in (YEAR, counts))
    assert int(shares.get("height") or 0) - int(plain.get("height") or 0) == 24
    assert texts(run_chart(*YEAR)).count("24") == 4
    assert texts(run_chart(*counts, target=None)).count("24") == 0


def two_years(signal: bool = False) -> list[Figure]:
    names = [f"{2021 + i // 4}Q{i % 4 + 1}" for i in range(16)]
    high = range(4, 8) if not signal else range(8, 16)
    return [quarter(name, 18 if i in high else 6 + i % 3 * 5, 24) for i, name in enumerate(names)]


def marked_chart(quarters: list[Figure], marked: charts.Marked, width: int = 640, language: Language = "sv") -> str:
    figures, words = Figures("manager", 5, tuple(quarters)), catalogue("pages", language)
    return charts.run_chart(figures, quarters, INDICATOR, 0.6, words, marked, width)


def test_a_run_chart_has_the_line_of_its_median_from_four_points() -> None:
    assert "median" in texts(run_chart(*YEAR))


def test_a_quarter_that_is_not_over_has_a_hollow_dot_that_no_line_leads_to() -> None:
    whole = marked_chart(YEAR, charts.NOTHING_MARKED)
    running = marked_chart(YEAR, charts.Marked(frozenset({"2024Q4"})))
    assert whole.count('fill="#ffffff"') == 1  # the sheet
    assert running.count('fill="#ffffff"') == 2
    assert whole.count("L") > running.count("L")
    assert "K4 24: inte slut än" in running


def test_a_decision_is_a_line_behind_its_quarter_with_its_number() -> None:
    svg = marked_chart(YEAR, charts.Marked(decided={"B1": "2024Q2", "B2": "2024Q2", "B3": "2019Q1"}))
    assert "B1, B2" in texts(svg)
    assert "B3" not in " ".join(texts(svg))
    assert colours(svg, "line", "#1b2a33") == 1


def test_where_many_quarters_stand_close_only_some_are_named_and_the_last_always() -> None:
    narrow, wide = (marked_chart(two_years(), charts.NOTHING_MARKED, width) for width in (336, 640))
    named = [[text for text in texts(svg) if re.fullmatch(r"K\d 2\d", text)] for svg in (narrow, wide)]
    assert [len(found) for found in named] == [8, 16]
    assert all(found[-1] == "K4 24" for found in named)


def test_the_points_of_a_run_that_is_a_signal_are_ringed() -> None:
    low_then_high = [quarter(f"{2021 + i // 4}Q{i % 4 + 1}", 6 if i < 8 else 18, 24) for i in range(16)]
    signal, quiet = (marked_chart(row, charts.NOTHING_MARKED) for row in (low_then_high, two_years()))
    assert (rings(signal), rings(quiet)) == (8, 0)
    assert "En signal" in signal
    assert "En signal" not in quiet


def rings(svg: str) -> int:
    found = ElementTree.fromstring(svg).iter(f"{SVG}circle")
    return sum(circle.get("fill") == "none" and circle.get("stroke") == BLUE for circle in found)


def test_rounded_numbers_below_the_points_are_said_to_be_rounded_once() -> None:
    rounded = [f._replace(n_state="rounded", k_state="rounded", n=25, k=15) for f in YEAR]
    found = texts(marked_chart(rounded, charts.NOTHING_MARKED))
    assert found.count("av ca") == 1
    assert found.count("25") == 4
    assert not any("ca 25" in text for text in found)


LONG_TO_SAY = quarter("2024Q3", None, 255, "nearly_all")._replace(n_state="rounded")


def test_words_for_a_hidden_quarter_that_are_too_long_for_their_place_are_short() -> None:
    said = "alla utom färre än 5 av ca 255"
    svg = run_chart(*YEAR[:2], LONG_TO_SAY, *YEAR[2:])
    assert said in svg
    assert (said in texts(svg), "visas inte" in texts(svg)) == (False, True)
    high = marked_chart([*YEAR[:2], LONG_TO_SAY, *YEAR[2:]], charts.NOTHING_MARKED, 612)
    assert (said in texts(high), "visas inte" in texts(high)) == (True, False)


def test_no_line_of_median_or_goal_crosses_the_words_of_a_hidden_quarter() -> None:
    svg = run_chart(*YEAR[:2], quarter("2024Q3", None, 24, "hidden"), *YEAR[2:])
    found = [line.get("stroke") for line in ElementTree.fromstring(svg).iter(f"{SVG}line")]
    assert found.count("#ffffff") == 1
    assert found.index("#ffffff") > max(place for place, colour in enumerate(found) if colour in (ORANGE, "#55646e"))

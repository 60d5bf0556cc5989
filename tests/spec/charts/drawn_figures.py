"""Every figure drawn from made-up numbers, in a language and for a width."""

from collections.abc import Callable
from functools import cache
from typing import TypeAlias
from xml.etree import ElementTree

from loke import charts
from loke.captions import Figure, Figures
from loke.charts import WIDTHS, Answer, Size
from loke.words import catalogue
from schemas.change_model import Indicator
from schemas.text import Language
from tests.spec.editions.made_up_unit import PERIOD, documents, published

SVG = "{http://www.w3.org/2000/svg}"
BLUE, ORANGE, INK = "#0b5c8a", "#b8500c", "#1b2a33"
LONG = "Självskattad delaktighet i upprättandet av den gemensamma genomförandeplanen vid insatsens början"
SIZES: tuple[Size, ...] = tuple(WIDTHS)
LANGUAGES: tuple[Language, ...] = ("sv", "da", "en")


def share(k: int | None, n: int | None, state: str = "shown", n_state: str = "shown") -> Figure:
    """Return a share as it is published: `k` None where `state` hides it, `n` None where `n_state` does."""
    ends = (None, None, None) if k is None or n is None else (k / n, max(0.0, k / n - 0.2), min(1.0, k / n + 0.2))
    return Figure("indicators", PERIOD, "", "better", "share", "", "", n, n_state, k, state, *ends, None, "none")


HIDDEN = share(None, 24, "few")
SHOWN = [share(12, 24), share(6, 24), HIDDEN, share(24, 24)]
NAMES = ["Mår bättre å ä ö æ ø", LONG, "Flyttade", "Annat"]
ANSWERS = [Answer(name, figure) for name, figure in zip(NAMES, SHOWN, strict=True)]

Drawing: TypeAlias = Callable[[Language, Size], str]


def quarters() -> list[Figure]:
    """Return eight quarters of a share, one of them hidden."""
    found = []
    for i, k in enumerate((12, 15, 18, None, 20, 14, 16, 13)):
        name = f"{2023 + i // 4}Q{i % 4 + 1}"
        found.append(share(k, 24, "shown" if k else "few")._replace(group_by="period", group=name, period=name[:4]))
    return found


def _idea(component: str) -> Drawing:
    def drawn(language: Language, size: Size) -> str:
        description = documents(language).description
        parts = {"target_group": description.target_group.traits, "result": description.results}
        own = [element for element in parts[component] if element.actual]
        figures = Figures.of(published())
        return charts.intended_versus_actual(
            figures, PERIOD, component, own, catalogue("pages", language), WIDTHS[size]
        )

    return drawn


def _flow(language: Language, size: Size) -> str:
    declared = documents(language).description.feedback.flow
    assert declared is not None
    return charts.flow(
        Figures.of(published()), PERIOD, "courses", declared.steps, catalogue("pages", language), WIDTHS[size]
    )


def _run_chart(language: Language, size: Size) -> str:
    indicator = Indicator(id="better", name="Mår bättre", measure="share", dataset="courses")
    marked = charts.Marked(frozenset({"2024Q4"}), {"B1": "2024Q1"})
    row = quarters()
    return charts.run_chart(
        Figures("manager", 5, tuple(row)), row, indicator, 0.6, catalogue("pages", language), marked, WIDTHS[size]
    )


def _goals(language: Language, size: Size) -> str:
    words = catalogue("pages", language)
    aims = [charts.Aim(name, f, 0.6, words("Too few to judge")) for name, f in zip(NAMES, SHOWN, strict=True)]
    return charts.goal_strips(aims, 5, "Mål", words, WIDTHS[size])


def _pairs(language: Language, size: Size) -> str:
    befores = [share(8, 20), HIDDEN, share(7, 30), share(24, 24)]
    pairs = [charts.Pair(*each) for each in zip(NAMES, befores, SHOWN, strict=True)]
    return charts.then_and_now(pairs, ("2023", "2024"), 5, "Två år", catalogue("pages", language), WIDTHS[size])


def _answers(found: list[Answer]) -> Drawing:
    def drawn(language: Language, size: Size) -> str:
        return charts.answers(found, 5, "Svar", catalogue("pages", language), WIDTHS[size])

    return drawn


def _losses(language: Language, size: Size) -> str:
    step = charts.Step("Började", share(76, 100))
    return charts.losses(step, ANSWERS, 5, "Förluster", catalogue("pages", language), WIDTHS[size])


def _wheel(language: Language, size: Size) -> str:
    spokes = [charts.Spoke(name, figure, 0.6) for name, figure in zip(NAMES, SHOWN, strict=True)]
    return charts.wheel(spokes, 5, "Hjul", catalogue("pages", language), WIDTHS[size])


def _panels(language: Language, size: Size) -> str:
    nothing = [Answer(name, HIDDEN) for name in NAMES]
    panels = [charts.Panel(name, rows) for name, rows in zip(NAMES, (ANSWERS, nothing, ANSWERS, ANSWERS), strict=True)]
    return charts.small_multiples(panels, 5, "Grupper", catalogue("pages", language), WIDTHS[size])


def _dots(language: Language, size: Size) -> str:
    return charts.dot_array(share(8, 24), "Mår bättre", 5, catalogue("pages", language), WIDTHS[size])


FIGURES: dict[str, Drawing] = {
    "target group": _idea("target_group"),
    "results": _idea("result"),
    "flow": _flow,
    "run chart": _run_chart,
    "goals": _goals,
    "then and now": _pairs,
    "answers as dots": _answers(ANSWERS),
    "answers as bars": _answers([Answer("Ja", share(60, 90)), Answer(LONG, share(None, 90, "hidden"))]),
    "losses": _losses,
    "wheel": _wheel,
    "small multiples": _panels,
    "dot array": _dots,
}
"""Every figure that is drawn from numbers, by what it is called here."""


@cache
def drawn(name: str, language: Language, size: Size) -> str:
    """Return a figure as SVG."""
    return FIGURES[name](language, size)


def texts(svg: str) -> list[str]:
    """Return what is written in a figure, in its order, lines of one text put together."""
    found = ElementTree.fromstring(svg).iter(f"{SVG}text")
    return [" ".join(" ".join(text.itertext()).split()) for text in found]


def marks(svg: str, tag: str, colour: str, **look: str) -> int:
    """Return how many marks of a kind have a colour and look."""
    return sum(
        colour in (e.get("fill"), e.get("stroke")) and all(e.get(n.replace("_", "-")) == v for n, v in look.items())
        for e in ElementTree.fromstring(svg).iter(f"{SVG}{tag}")
    )

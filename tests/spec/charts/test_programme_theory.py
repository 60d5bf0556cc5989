"""The picture of the idea: every word is in it at every width, inside its box, and said in its description."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loke.charts import LAYOUTS, Arrow, Box, Layout, programme_theory, theory_in_words

SVG = "{http://www.w3.org/2000/svg}"
WORD = st.text("abcåäöæøéABCÅØ0123%-", min_size=1, max_size=14)
NAME = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
NAMES = st.lists(NAME, min_size=0, max_size=8)

BOXES = [
    Box("Målgrupp", ["Mellan 18 och 30 år", "Saknar arbete, studier och praktik vid start"]),
    Box("Insatser", ["Minst sex träffar i återfallsprevention"]),
    Box("Resultat", ["Mår bättre", "I arbete, studier eller praktik vid avslut"]),
]
ARROWS = [Arrow(), Arrow("Därför att", ["Rutiner och sysselsättning varje dag gör det lättare att låta bli droger."])]


def drawn(boxes: list[Box], arrows: list[Arrow], layout: Layout) -> ElementTree.Element:
    return ElementTree.fromstring(programme_theory(boxes, arrows, "Idén", layout))


def texts(root: ElementTree.Element) -> list[str]:
    return [" ".join(part.text or "" for part in text) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_title_description_and_every_word_are_there(layout: Layout) -> None:
    root = drawn(BOXES, ARROWS, layout)
    assert root.get("role") == "img"
    assert [root[0].tag, root[0].text] == [f"{SVG}title", "Idén"]
    assert [root[1].tag, root[1].text] == [f"{SVG}desc", theory_in_words(BOXES, ARROWS)]
    assert sorted(texts(root)) == sorted(
        [*(t for b in BOXES for t in (b.heading, *b.items)), ARROWS[1].heading, *ARROWS[1].texts]
    )


def test_the_description_says_the_arrow_between_what_it_joins() -> None:
    assert theory_in_words(BOXES, ARROWS) == (
        "Målgrupp: Mellan 18 och 30 år; Saknar arbete, studier och praktik vid start. "
        "Insatser: Minst sex träffar i återfallsprevention. "
        "Därför att: Rutiner och sysselsättning varje dag gör det lättare att låta bli droger. "
        "Resultat: Mår bättre; I arbete, studier eller praktik vid avslut."
    )


@pytest.mark.parametrize(("layout", "width"), [("phone", 336), ("column", 720), ("wide", 1040)])
def test_each_width_is_drawn_at_its_own_size_and_never_scaled(layout: Layout, width: int) -> None:
    root = drawn(BOXES, ARROWS, layout)
    assert root.get("width") == str(width)
    assert root.get("viewBox") == f"0 0 {width} {root.get('height')}"
    assert int(root.get("font-size") or 0) >= 13


@given(st.tuples(NAMES, NAMES, NAMES), st.tuples(NAMES, NAMES), st.sampled_from(LAYOUTS))
def test_no_text_leaves_the_picture_or_lies_over_another(
    items: tuple[list[str], ...], said: tuple[list[str], ...], layout: Layout
) -> None:
    boxes = [Box(heading, names) for heading, names in zip(("Målgrupp", "Insatser", "Resultat"), items, strict=True)]
    arrows = [Arrow("Därför att", names) if names else Arrow() for names in said]
    root = drawn(boxes, arrows, layout)
    width, height = float(root.get("width") or 0), float(root.get("height") or 0)
    size = float(root.get("font-size") or 0)
    lines = [(float(s.get("x") or 0), float(s.get("y") or 0), s.text or "") for s in root.iter(f"{SVG}tspan")]
    assert all(x >= 0 and x + 0.5 * size * len(text) <= width and size <= y <= height for x, y, text in lines)
    for x in {x for x, _, _ in lines}:
        down = [y for other, y, _ in lines if other == x]
        assert all(later - earlier >= size for earlier, later in pairwise(down))
    headings = [box.heading for box in boxes] + [arrow.heading for arrow in arrows if arrow.texts]
    names = [name for part in (*items, *said) for name in part]
    assert sorted(map(letters, texts(root))) == sorted(map(letters, [*headings, *names]))


def letters(text: str) -> str:
    """Return a text without the spaces, which stand at breaks of lines."""
    return text.replace(" ", "")


def test_names_that_look_like_markup_stay_names() -> None:
    boxes = [Box("A", ["<b>&"]), *BOXES[1:]]
    assert "<b>&" in texts(drawn(boxes, ARROWS, "wide"))

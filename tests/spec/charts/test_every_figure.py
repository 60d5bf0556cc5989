"""What holds for every figure at every width: named, alone, readable, with ink, and inside its sheet."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest
import vl_convert
from babel.messages.pofile import read_po
from PIL import Image

from loke.charts import WIDTHS, Size, answers
from loke.charts.theme import FONT
from loke.words import catalogue
from schemas.text import Language
from tests.spec.charts import bundled_font
from tests.spec.charts.drawn_figures import ANSWERS as ROWS
from tests.spec.charts.drawn_figures import FIGURES, LANGUAGES, SIZES, SVG, drawn, share, texts

LOCALE = Path(__file__).parents[3] / "loke" / "words" / "locale"
EDGE = 4
LEAST_FONT = 13
EVERY = list(product(FIGURES, SIZES))


@pytest.fixture(scope="module", params=EVERY, ids="-".join, name="svg")
def one_figure(request: pytest.FixtureRequest) -> str:
    name, size = request.param
    return drawn(name, "sv", size)


@pytest.mark.parametrize(("name", "size"), EVERY)
def test_a_figure_is_as_wide_as_its_size_says(name: str, size: Size) -> None:
    root = ElementTree.fromstring(drawn(name, "sv", size))
    assert int(root.get("width") or 0) == WIDTHS[size] + 2 * EDGE
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_one_image_with_a_title_and_a_description_in_its_language(name: str, language: Language) -> None:
    root = ElementTree.fromstring(drawn(name, language, "phone"))
    assert (root.get("role"), [part.tag for part in root[:2]]) == ("img", [f"{SVG}title", f"{SVG}desc"])
    assert root[0].text
    of = {"sv": r"\d av \d", "da": r"\d af \d", "en": r"\d of \d"}
    said = {key for key, pattern in of.items() if re.search(pattern, str(root[1].text))}
    assert said == {language}


def test_nothing_of_vega_is_left_and_nothing_is_asked_for(svg: str) -> None:
    assert "aria-" not in svg
    assert svg.count("role=") == 1
    assert not re.search(r"\b(id|class|clip-path|href)=|<script|<!--|vega", svg)
    assert re.findall(r'https?://[^"]*', svg) == ["http://www.w3.org/2000/svg"]


def test_the_text_of_a_figure_leaves_ink(svg: str) -> None:
    without = re.sub(r"<text.*?</text>", "", svg, flags=re.DOTALL)
    assert vl_convert.svg_to_png(svg) != vl_convert.svg_to_png(without)


@pytest.mark.parametrize(("name", "size"), EVERY)
def test_every_single_text_of_a_figure_leaves_ink(name: str, size: Size) -> None:
    svg = drawn(name, "da", size)
    whole = vl_convert.svg_to_png(svg)
    found = re.findall(r"<text.*?</text>", svg, flags=re.DOTALL)
    for text in {found[0], found[len(found) // 2], found[-1]}:
        assert vl_convert.svg_to_png(svg.replace(text, "", 1)) != whole, text


def test_no_text_is_smaller_than_can_be_read_on_a_phone(svg: str) -> None:
    sizes = {float(text.get("font-size", 14)) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")}
    assert min(sizes) >= LEAST_FONT


def test_the_font_is_quoted_and_ends_with_a_generic_one(svg: str) -> None:
    assert ElementTree.fromstring(svg).get("font-family") == FONT
    assert all(name.startswith("'") for name in FONT.split(", ") if " " in name)
    assert FONT.endswith(", sans-serif")


@pytest.mark.parametrize(
    ("name", "size", "language"), [(*each, language) for each in EVERY for language in ("sv", "da")]
)
def test_every_text_lies_inside_its_sheet(name: str, language: Language, size: Size) -> None:
    svg = drawn(name, language, size)
    wide = WIDTHS[size]
    for text, left, right in spans(svg):
        assert left >= -EDGE, text
        assert right <= wide + EDGE, text


@pytest.mark.parametrize(("name", "size"), EVERY)
def test_no_text_lies_on_another(name: str, size: Size) -> None:
    boxes = list(placed(drawn(name, "da", size)))
    for position, (text, box) in enumerate(boxes):
        for other, beside in boxes[position + 1 :]:
            assert not overlap(box, beside), (text, other)


@pytest.mark.parametrize(("name", "size"), EVERY)
def test_a_figure_of_fewer_than_twenty_says_nothing_in_per_cent(name: str, size: Size) -> None:
    numbers = [int(n) for n in re.findall(r"\bav (\d+)\b", drawn(name, "sv", size))]
    shown = [text for text in texts(drawn(name, "sv", size)) if "%" in text and "avsett" not in text]
    assert not shown or min(numbers) >= 20


def test_a_level_may_be_in_per_cent_and_a_share_of_few_may_not() -> None:
    few = answers([ROWS[0]._replace(figure=share(8, 13))], 5, "Svar", catalogue("pages", "sv"))
    assert "8 av 13" in texts(few)
    assert "%" not in few


@pytest.mark.parametrize("language", ["sv", "da"])
def test_the_bundled_font_has_every_letter_that_loke_writes(language: str) -> None:
    with (LOCALE / f"pages.{language}.po").open("rb") as stream:
        messages = [message for message in read_po(stream) if message.id]
    strings = [s for m in messages for s in ((m.string,) if isinstance(m.string, str) else m.string)]
    lacking = {
        letter: text for text in strings for letter in text if letter.isprintable() and not bundled_font.has(letter)
    }
    assert lacking == {}


def test_the_bundled_font_has_every_letter_of_numbers_and_dates() -> None:
    assert all(map(bundled_font.has, "0123456789,.%–-−<>=()/:;åäöæøéüÅÄÖÆØÉÜ\u00a0"))


@pytest.mark.parametrize("odd", ["Mår bättre → snart", "Ñandú Ž ł", "漢字 före", "👪 familj"])
def test_a_letter_that_the_font_lacks_never_takes_the_other_letters_away(odd: str) -> None:
    words = catalogue("pages", "sv")
    rows = [ROWS[0]._replace(name=odd)]
    svg = answers(rows, 5, "Svar", words)
    known = "".join(letter for letter in odd if bundled_font.has(letter))
    blank = answers([ROWS[0]._replace(name="\u00a0")], 5, "Svar", words)
    only = answers([ROWS[0]._replace(name=known)], 5, "Svar", words)
    assert texts(svg)[0] == odd
    assert vl_convert.svg_to_png(only) != vl_convert.svg_to_png(blank)
    assert ink(svg) >= 0.8 * ink(only)


def ink(svg: str) -> int:
    """Return how many pixels of a figure are not white."""
    with Image.open(BytesIO(vl_convert.svg_to_png(svg, scale=2))) as picture:
        return sum(count for count, colour in picture.convert("L").getcolors() or () if colour < 200)


def spans(svg: str) -> Iterator[tuple[str, float, float]]:
    """Yield each line of upright text with its two ends, as wide as in the bundled font."""
    for text, (left, _, right, _) in placed(svg):
        yield text, left, right


def placed(svg: str) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield each line of upright text with its box: left, top, right, bottom."""
    for element in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        moved = re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", ""))
        if element.get("transform") and not moved:
            continue  # turned texts stand between two quarters and have no line of their own
        x, y = map(float, moved.groups()) if moved else (float(element.get("x", 0)), float(element.get("y", 0)))
        size = float(element.get("font-size", 14))
        for line in list(element) or [element]:
            y += float(line.get("dy", 0))
            wide = bundled_font.width(line.text or "", size, element.get("font-weight") == "bold")
            back = {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0)
            yield str(line.text), (x - back, y - 0.7 * size, x - back + wide, y + 0.2 * size)


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""One template for each width draws what a chart made for one figure alone would draw, byte for byte."""

from xml.etree import ElementTree

import altair as alt
import pytest
import vl_convert

from loke.charts import WIDTHS, Size
from loke.charts.canvas import MARKS, Sheet, vega_lite
from loke.charts.svg import named, to_svg


def filled(width: int) -> Sheet:
    sheet = Sheet(width)
    sheet.line(0, 10, width, 10, 12, "#e4eaed")
    sheet.line(20, 4, 20, 16, 3, "#b8500c", "6,4")
    for x, y in ((10, 40), (60, None), (110, 44.25), (160, 41)):
        sheet.point(x, y)
    sheet.dot(110, 44.25)
    sheet.ring(160, 41)
    sheet.ring(10, 40, 330, fill="none")
    sheet.text(["två", "rader"], 200, 40, align="center")
    sheet.text("visas inte", 60, 60, style="italic", angle=270)
    sheet.text("<&> \" 'å'", 5.5, 70.5, size=15, weight="bold")
    sheet.text([""], 5, 80)
    sheet.text("", 5, 85)
    return sheet


def alone(sheet: Sheet, height: float) -> str:
    data = {name: alt.Data(values=getattr(sheet, name)) for name in MARKS}
    return named(
        ElementTree.fromstring(vl_convert.vegalite_to_svg(vega_lite(sheet.width, height, data))), "Titel", "Beskrivning"
    )


@pytest.mark.parametrize("size", WIDTHS)
def test_a_template_draws_what_a_chart_alone_draws(size: Size) -> None:
    sheet = filled(WIDTHS[size])
    assert to_svg(sheet, 90, "Titel", "Beskrivning") == alone(sheet, 90)


def test_nothing_of_one_figure_stays_in_the_next() -> None:
    empty, full = Sheet(), filled(336)
    before = to_svg(empty, 90, "Titel", "")
    assert to_svg(full, 90, "Titel", "") != before
    assert to_svg(empty, 90, "Titel", "") == before


def test_an_edition_compiles_one_template_for_each_width(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    compile_one = vl_convert.vegalite_to_vega
    monkeypatch.setattr(vl_convert, "vegalite_to_vega", lambda spec: compiled.append(1) or compile_one(spec))
    for width in (301, 301, 302, 301, 302):
        to_svg(filled(width), 90, "Titel", "")
    assert len(compiled) == 2

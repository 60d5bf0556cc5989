"""Native charts: lines and bars that an office program draws itself, and that can be edited there."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from loke.office.behind import workbook_behind
from loke.office.deck import Chart, Deck, Look
from loke.office.look import BLUE, GREY, LABEL, MUTED, ORANGE, TRACK, colour

_DATA: Any = CategoryChartData
_KINDS = {"line": XL_CHART_TYPE.LINE_MARKERS, "bars": XL_CHART_TYPE.BAR_CLUSTERED}
_COLOURS: dict[Look, str] = {"main": BLUE, "median": MUTED, "goal": ORANGE, "likely": BLUE, "open": BLUE}
_MARKERS: dict[Look, tuple[Any, int]] = {
    "main": (XL_MARKER_STYLE.CIRCLE, 9),
    "median": (XL_MARKER_STYLE.NONE, 2),
    "goal": (XL_MARKER_STYLE.NONE, 2),
    "likely": (XL_MARKER_STYLE.DASH, 9),
    "open": (XL_MARKER_STYLE.CIRCLE, 9),
}
_RINGED = 14


def add_chart(slide: Any, chart: Chart, deck: Deck, place: tuple[Any, Any, Any, Any]) -> Any:
    """Put a chart on a slide with the table behind it, and return its frame.

    The workbook behind it is written anew, because the one that comes with the chart holds the time of day.
    """
    data = _DATA()
    data.categories = list(chart.categories)
    for series in chart.series:
        data.add_series(series.name, series.values)
    frame = slide.shapes.add_chart(_KINDS[chart.kind], *place, data)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(workbook_behind(chart))
    _around(frame.chart, chart, deck)
    for series, drawn in zip(chart.series, frame.chart.plots[0].series, strict=True):
        if chart.kind == "line":
            _line(drawn, series.look)
        else:
            _bar(drawn, series.look)
    if chart.kind == "bars":
        frame.chart.plots[0].gap_width, frame.chart.plots[0].overlap = 45, 0
    for number in chart.ringed:
        _ring(frame.chart.plots[0].series[0].points[number])
    return frame


def _around(native: Any, chart: Chart, deck: Deck) -> None:
    """Set what stands around the marks: axes, a legend where it is needed, and no title, since the slide has one."""
    native.has_title = False
    native.font.size, native.font.color.rgb = Pt(LABEL), colour(MUTED)
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    names, values = native.category_axis, native.value_axis
    names.has_major_gridlines = False
    names.format.line.color.rgb = colour(GREY)
    # Below the lowest value rather than at nought, which a mean can go below.
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if chart.kind == "bars":
        names.reverse_order, names.crosses = True, XL_AXIS_CROSSES.MAXIMUM
    values.major_gridlines.format.line.color.rgb = colour(TRACK)
    values.format.line.fill.background()
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.number_format = _number_format(chart, deck)
    if chart.axis != "number":
        values.minimum_scale, values.maximum_scale, values.major_unit = 0, 1, 0.5
    elif all(value is None or value >= 0 for series in chart.series for value in series.values):
        values.minimum_scale = 0


def _number_format(chart: Chart, deck: Deck) -> str:
    if chart.axis == "words":
        none, half, all_ = deck.none_half_all
        return f'[=0]"{none}";[=1]"{all_}";"{half}"'
    if chart.axis == "percent":
        return "0%" if deck.language == "en" else '0" %"'
    return "General"


def _line(series: Any, look: Look) -> None:
    series.smooth = False
    series.marker.style, series.marker.size = _MARKERS[look]
    series.marker.format.line.color.rgb = colour(_COLOURS[look])
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour("#ffffff" if look == "open" else _COLOURS[look])
    if look in ("likely", "open"):
        series.format.line.fill.background()
        return
    series.format.line.color.rgb = colour(_COLOURS[look])
    series.format.line.width = Pt(1.5 if look == "median" else 2.25)
    if look == "goal":
        series.format.line.dash_style = MSO_LINE.DASH


def _bar(series: Any, look: Look) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = colour("#ffffff" if look == "goal" else _COLOURS[look])
    series.format.line.color.rgb = colour(_COLOURS[look])
    if look == "goal":
        series.format.line.width, series.format.line.dash_style = Pt(2), MSO_LINE.DASH


def _ring(point: Any) -> None:
    point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, _RINGED
    point.marker.format.fill.solid()
    point.marker.format.fill.fore_color.rgb = colour("#ffffff")
    point.marker.format.line.color.rgb = colour(BLUE)
    point.marker.format.line.width = Pt(3)

"""The sheet that every figure is drawn on, and its few kinds of mark, placed in pixels from the top left.

Places are worked out by each figure and never by measuring text, so that no installed font can move anything and the
same figures give the same bytes on every machine. The Vega-Lite template is compiled to Vega once for each width; a
figure only swaps data, which takes a tenth of the time (`benchmarks/figures.py`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from loke.charts.theme import BLUE, FONT, INK, LABEL, LINE, WIDTH


@dataclass
class Sheet:
    """Marks on a white sheet, as wide as a phone unless said; lines lie lowest, then path, dots, rings and texts."""

    width: int = WIDTH
    lines: list[dict[str, Any]] = field(default_factory=list)
    points: list[dict[str, Any]] = field(default_factory=list)
    dots: list[dict[str, Any]] = field(default_factory=list)
    rings: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)

    def line(
        self, x: float, y: float, x2: float, y2: float, width: float = 2, color: str = BLUE, dash: str = ""
    ) -> None:
        """Draw a straight line; `dash` is such as "6,4", empty for a whole line."""
        dashes = [int(part) for part in dash.split(",")] if dash else []
        self.lines.append({"x": x, "y": y, "x2": x2, "y2": y2, "width": width, "color": color, "dash": dashes})

    def point(self, x: float, y: float | None) -> None:
        """Lead the sheet's one path to a point; None breaks it."""
        self.points.append({"x": x, "y": y})

    def dot(self, x: float, y: float, size: float = 130) -> None:
        """Draw a filled dot; `size` is its area in square pixels."""
        self.dots.append({"x": x, "y": y, "size": size})

    def ring(self, x: float, y: float, size: float = 110, color: str = BLUE, fill: str = "#ffffff") -> None:
        """Draw a ring: by itself an empty dot; `fill` "none" lets what lies below be seen."""
        self.rings.append({"x": x, "y": y, "size": size, "color": color, "fill": fill})

    def text(
        self,
        text: str | list[str],
        x: float,
        y: float,
        *,
        size: int = LABEL,
        color: str = INK,
        align: str = "left",
        weight: str = "normal",
        style: str = "normal",
        angle: int = 0,
    ) -> None:
        """Write a text or several lines, the middle of the first line at `y`."""
        look = {"size": size, "color": color, "align": align, "weight": weight, "style": style, "angle": angle}
        self.texts.append({"text": text, "x": x, "y": y, **look})

    def vega(self, height: float) -> dict[str, Any]:
        """Return the sheet as a Vega specification, its texts of no size: Vega measures every text that has one.

        Measuring takes three quarters of the time of drawing, and no place hangs on it. `loke.charts.svg` gives the
        texts their size.
        """
        spec: dict[str, Any] = json.loads(_template(self.width))
        marks = {name: getattr(self, name) for name in MARKS} | {"texts": [{**text, "size": 0} for text in self.texts]}
        for data in spec["data"]:
            if data["name"] in MARKS:
                data["values"] = marks[data["name"]]
        return {**spec, "height": height}


MARKS = ("lines", "points", "dots", "rings", "texts")
"""The kinds of mark of a sheet, from the lowest."""


@cache
def _template(width: int) -> str:
    # The imports take a second, which only those who draw should wait for.
    import altair as alt  # noqa: PLC0415
    import vl_convert  # noqa: PLC0415

    return json.dumps(vl_convert.vegalite_to_vega(vega_lite(width, 100, {name: alt.NamedData(name) for name in MARKS})))


def vega_lite(width: int, height: float, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a sheet as a Vega-Lite specification; `data` are the marks of each kind as Altair takes them."""
    import altair as alt  # noqa: PLC0415

    place = {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], range=[0, width])),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[0, 1])),
    }
    color = alt.Color("color:N", scale=None)
    lines = alt.Chart(data["lines"]).mark_rule()
    points = alt.Chart(data["points"]).mark_line(color=BLUE, strokeWidth=2)
    dots = alt.Chart(data["dots"]).mark_point(filled=True, color=BLUE, opacity=1)
    rings = alt.Chart(data["rings"]).mark_point(filled=False, strokeWidth=2, opacity=1)
    texts = alt.Chart(data["texts"]).mark_text(
        baseline="middle",
        lineHeight=LINE,
        align=alt.ExprRef("datum.align"),
        fontWeight=alt.ExprRef("datum.weight"),
        fontStyle=alt.ExprRef("datum.style"),
    )
    size = alt.Size("size:Q", scale=None)
    layers = alt.layer(
        lines.encode(
            **place,
            x2="x2:Q",
            y2="y2:Q",
            color=color,
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.StrokeDash("dash:N", scale=None),
        ),
        points.encode(**place, order="x:Q"),
        dots.encode(**place, size=size),
        rings.encode(**place, size=size, stroke=color, fill=alt.Fill("fill:N", scale=None)),
        texts.encode(**place, text="text:N", size=size, color=color, angle=alt.Angle("angle:Q", scale=None)),
    )
    sheet = layers.properties(width=width, height=height, autosize="none", padding=4)
    plain = sheet.configure(font=FONT, background="#ffffff").configure_view(stroke=None)
    return dict(plain.to_dict())

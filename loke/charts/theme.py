"""Colours, type and sizes that every figure shares."""

from typing import Literal, TypeAlias

INK = "#1b2a33"
MUTED = "#55646e"
BLUE = "#0b5c8a"
ORANGE = "#b8500c"
GREY = "#7d8a93"
TRACK = "#e4eaed"
WHITE = "#ffffff"
"""Contrast on white: ink 14.7, muted 6.1, blue 7.2, orange 5.0, grey 3.5 (marks only); track 1.2 is decoration only."""

FONT = "'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
"""Quoted names, and a generic one last: without both, vl-convert can drop every text of a picture."""

WIDTH = 336
"""Natural width in pixels: as wide as a phone of 360, so that no text is scaled far below its size on any screen."""

COLUMN = 612
"""Width in pixels of figures that have a whole column of text to themselves; with the sheet's edges 620."""

WIDE = 892
"""Width in pixels of figures that have a slide or a wide screen to themselves; with the sheet's edges 900."""

Size: TypeAlias = Literal["phone", "column", "wide"]
"""How wide a figure is drawn; texts keep their size, and names stand beside bars where there is room."""

WIDTHS: dict[Size, int] = {"phone": WIDTH, "column": COLUMN, "wide": WIDE}

LABEL = 14
SMALL = 13
LINE = 18
"""Font sizes of labels and of lesser texts, and the height of a line of text, in pixels."""

LINE_CHARACTERS = 42
"""Characters that fit on a line of a figure, in the widest usual font."""

NUMBER_CHARACTERS = 14
"""Characters that fit to the right of a bar."""

NUMBER_WIDTH = 124
"""Pixels to the right of a bar, for its number."""

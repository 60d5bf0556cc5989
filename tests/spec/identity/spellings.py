"""Spellings of person numbers: at least sixty for each of the four countries, and what must not be taken for one.

Swedish numbers are published test numbers (data/reference/test_person_numbers.csv, and two coordination numbers of the
same published lists). Danish ones are the test persons that public programs and standards use, some of which fail
modulus 11. Norwegian ones are from the synthetic series, whose month is raised by 40 (Skattedirektoratet's Tenor) or
80, and a D-number of it. Finnish ones have individual numbers 900-999, which are given to nobody.
"""

SWEDISH = ("200303082382", "199108022394", "199108032385")
DANISH = ("2512484916", "2512504916", "0505149996")
NORWEGIAN = ("15508695060", "55508695054", "01901250037")
FINNISH = ("131052-989S", "010199+9997", "241204A9594")
"""Numbers in their official form, without signs where there are none in it."""

_SIGNS = ("-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", " ", "\u00a0", "\u202f", "\t", "\n", "\r\n")
_TIES = ("_", "/", ":", "*", ".", " - ", " / ", "  ", " -", "- ", "--", " (", "#", "~", " . ", "/ ")
_UNSEEN = (
    "\u00ad-",
    "\u200b",
    "\u200d-",
    "\ufeff",
    "\u2060",
    "&nbsp;",
    "&#160;",
    "&#xA0;",
    "&ndash;",
    "&#8209;",
    "&shy;",
)
_WEB = ("%20", "%2D", "</td><td>", "<b>-</b>", "<br/>")
_FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
BETWEEN = (*_SIGNS, *_TIES, *_UNSEEN, *_WEB)
"""What people and programs put between the date and the serial number."""


def _scripts(text: str) -> list[str]:
    return [text.translate(script) for script in (_FULL_WIDTH, _ARABIC, _BOLD)]


def _apart(text: str) -> list[str]:
    return [sign.join(text) for sign in (" ", "  ", ".", "_", "\u00a0", "\u2009", "\t", "\u200b")]


def _date_apart(date: str, tail: str) -> list[str]:
    """Spell the date in two-sign or four-sign parts, with the serial number after it."""
    parts = [date[:4], date[4:6], date[6:]] if date[:2] in ("19", "20") and len(date) == 8 else _pairs(date)
    dates = [sign.join(parts) for sign in ("-", ".", "/", " ", "_")]
    return [f"{date}{tie}{tail}" for date in dates for tie in ("-", " - ", " ")]


def _pairs(date: str) -> list[str]:
    last = date[4:]
    return [date[:2], date[2:4], last]


def swedish(number: str) -> list[str]:
    short, serial, date = number[2:], number[8:], number[2:8]
    return [
        number, short, f"{number[0]}.{number[1:]}E+11", f"{number[0]},{number[1:]}e+11", f"{short}.0", f"{short},00",
        *(f"{date}{between}{serial}" for between in BETWEEN),
        *(f"{number[:8]}{between}{serial}" for between in ("-", " ", "\u2013", "/", "\t", "_")),
        *_date_apart(date, serial), *_date_apart(number[:8], serial),
        *_scripts(f"{date}-{serial}"), *_apart(short), *_apart(number), f"{' '.join(date)} - {' '.join(serial)}",
        f"{date} ({serial})", f"[{date}-{serial}]", f"pnr:{date}-{serial}",
        f"{number[:2]} {date[:2]} {date[2:4]} {date[4:]} {serial[:2]} {serial[2:]}",
    ]  # fmt: skip


def danish(number: str) -> list[str]:
    date, serial = number[:6], number[6:]
    century = f"{date[:4]}19{date[4:]}"
    return [
        number, f"{number}.0", f"{number},00", f"CPR{number}", f"cpr.nr.:{date}-{serial}", f"[{date}-{serial}]",
        *(f"{date}{between}{serial}" for between in BETWEEN),
        *(f"{century}{between}{serial}" for between in ("-", " - ")),
        *_date_apart(date, serial), f"{date[:2]}-{date[2:4]}-19{date[4:]}-{serial}",
        f"{date[:2]}.{date[2:4]}.19{date[4:]} - {serial}", f"{date[:2]}/{date[2:4]}/19{date[4:]} {serial}",
        *_scripts(f"{date}-{serial}"), *_apart(number), f"{' '.join(date)} - {' '.join(serial)}", f"{date} ({serial})",
    ]  # fmt: skip


def norwegian(number: str) -> list[str]:
    date, serial = number[:6], number[6:]
    return [
        number, f"{number}.0", f"{number},00", f"fnr{number}", f"fnr:{date}-{serial}", f"[{date} {serial}]",
        *(f"{date}{between}{serial}" for between in BETWEEN),
        *_date_apart(date, serial), *_scripts(f"{date}-{serial}"), *_scripts(number), *_apart(number),
        f"{' '.join(date)} - {' '.join(serial)}", f"{date} ({serial})",
    ]  # fmt: skip


_FINNISH_SIGNS = {
    "-": (
        "-",
        "\u2010",
        "\u2011",
        "\u2013",
        "\u2014",
        "\u2212",
        " - ",
        "- ",
        " -",
        "\uff0d",
        "&ndash;",
        "%2D",
        "U",
        "Y",
    ),
    "+": ("+", "\uff0b", " + ", "&#43;", "%2B"),
    "A": ("A", "a", "\uff21", "B", "C", "D", "E", "F"),
}


def finnish(number: str) -> list[str]:
    date, sign, serial = number[:6], number[6], number[7:]
    same_signs = _FINNISH_SIGNS[sign]
    parts = [date[:2], date[2:4], date[4:]]
    return [
        number, number.lower(), f"{date}{serial}", f"{date}{serial.lower()}", f"hetu:{number}", f"[{number}]",
        *(f"{date}{same}{serial}" for same in same_signs), *_scripts(number), *_apart(number),
        *(f"{dot.join(parts)}{sign}{serial}" for dot in (".", "-", "/", " ", "_")),
        *(f"{date}{between}{serial}" for between in BETWEEN),
    ]  # fmt: skip


SPELLINGS = {
    "swedish": [spelling for number in SWEDISH for spelling in swedish(number)],
    "danish": [spelling for number in DANISH for spelling in danish(number)],
    "norwegian": [spelling for number in NORWEGIAN for spelling in norwegian(number)],
    "finnish": [spelling for number in FINNISH for spelling in finnish(number)],
}

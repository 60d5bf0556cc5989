"""A figure as people read it: "11 of 13", "fewer than 5 of 27", "not shown"."""

from fractions import Fraction
from math import ceil, floor, log10

from babel.numbers import format_percent

from loke.captions.figures import Figure
from loke.words import Words

PERCENT_FROM = 20
"""Least denominator for a per cent: below it one person moves the per cent by more than five, so only counts are said.
Source: the design rules of natural frequencies (data.europa.eu visualisation guide; Galesic 2009)."""

SHARES = ("share", "share_of_each")
"""The kinds of figure that are so many of so many."""

_LEAST = Fraction(1, 2)
"""Least share for "at least so many of so many" to be said; a lower bound far below the count would mislead."""

HIDDEN = {"few": "fewer than {threshold}", "hidden": "not shown", "none": "no data"}
PART = {
    "few": "fewer than {threshold} of {n}",
    "nearly_all": "at least {least} of {n}",
    "hidden": "not shown, of {n}",
    "none": "no data",
}
PART_OF_ABOUT = {
    "rounded": "about {k} of {n}",
    "few": "fewer than {threshold} of about {n}",
    "nearly_all": "all but fewer than {threshold} of about {n}",
    "hidden": "not shown, of about {n}",
    "none": "no data",
}
"""The same where counts are rounded."""


def is_share(figure: Figure) -> bool:
    """Return whether the figure is so many of so many."""
    return figure.measure in SHARES


def outcome(figure: Figure | None, threshold: int, words: Words) -> str:
    """Return the figure in words and numbers; what is hidden is said in words and never as a number.

    A share is said as "11 of 13", a count as its number, a mean or a rate as its value. No figure at all is "no data".
    """
    if figure is None:
        return words("no data")
    if figure.n is None or figure.measure == "count":
        return of_all(figure, threshold, words)
    if is_share(figure):
        return _part(figure, figure.n, threshold, words)
    return (
        level(figure.value, figure.measure, words)
        if figure.value is not None
        else words(HIDDEN[figure.value_state], threshold=threshold)
    )


def said_state(figure: Figure, n: int, threshold: int) -> str:
    """Return why a count is not there, as it is said: nearly all of a small group is said to be hidden."""
    small = figure.k_state == "nearly_all" and n - threshold + 1 < _LEAST * n
    return "hidden" if small else figure.k_state


def of_all(figure: Figure | None, threshold: int, words: Words) -> str:
    """Return the denominator of a figure in words and numbers."""
    if figure is None or figure.n is None:
        return words(HIDDEN[figure.n_state if figure else "none"], threshold=threshold)
    return number(figure.n, figure.n_state, words)


def number(count: int, state: str, words: Words) -> str:
    """Return a count as it is said: a rounded one as about so many."""
    said = words.number(count, 0)
    return words("about {n}", n=said) if state == "rounded" else said


def percent(figure: Figure | None, words: Words) -> str:
    """Return the share in per cent where its denominator is large enough to bear it, otherwise an empty text."""
    if figure is None or figure.share is None or figure.n is None or figure.n < PERCENT_FROM:
        return ""
    share = words.percent(figure.share)
    return words("about {share}", share=share) if figure.k_state == "rounded" else share


def with_percent(figure: Figure | None, threshold: int, words: Words) -> str:
    """Return the outcome, with the per cent in brackets where there is one."""
    return in_brackets(outcome(figure, threshold, words), percent(figure, words))


def in_brackets(said: str, share: str) -> str:
    """Return what is said of a figure, with its per cent in brackets where there is one."""
    return f"{said} ({share})" if share else said


def likely(figure: Figure | None, words: Words) -> str:
    """Return where the real number likely lies: in per cent, in small groups as so many of so many, else as values.

    Empty when the figure has no interval.
    """
    if figure is None or figure.low is None or figure.high is None:
        return ""
    if not is_share(figure):
        return f"{level(figure.low, figure.measure, words)}–{level(figure.high, figure.measure, words)}"
    if figure.n is None or figure.n < PERCENT_FROM:
        low, high = (round(end * (figure.n or 0)) for end in (figure.low, figure.high))
        return words("{k} of {n}", k=f"{low}–{high}", n=figure.n)
    return f"{round(figure.low * 100)}–{words.percent(figure.high)}"


def level(value: float, measure: str, words: Words) -> str:
    """Return a target or value as its kind of figure is said: a share in per cent, a rate in three significant digits.

    `measure` is the kind, as in PUBLISHED_FIGURES, or `percentage` for a rate that is said in per cent.
    """
    if measure == "percentage":
        return f"{level(100 * value, 'rate', words)}\u00a0%"
    if measure in SHARES:
        return str(format_percent(value, locale=words.language, decimal_quantization=False))
    if measure == "count":
        return words.number(value, 0)
    decimals = 1 if measure in ("mean", "median") or not value else max(1, 2 - floor(log10(abs(value))))
    return words.number(value, decimals)


def least_count(target: float, n: int) -> int:
    """Return the least count of `n` that reaches a share exactly or better, worked out without rounding errors."""
    return ceil(Fraction(str(target)) * n)


def _part(figure: Figure, n: int, threshold: int, words: Words) -> str:
    if figure.n_state == "rounded":
        k = None if figure.k is None else words.number(figure.k, 0)
        return words(PART_OF_ABOUT[figure.k_state], k=k, n=words.number(n, 0), threshold=threshold)
    if figure.k is None:
        least, state = n - threshold + 1, said_state(figure, n, threshold)
        return words(PART[state], n=words.number(n, 0), threshold=threshold, least=words.number(least, 0))
    return words("{k} of {n}", k=words.number(figure.k, 0), n=words.number(n, 0))


def measured(figure: Figure) -> float | None:
    """Return the number that a figure is about: a share, a count, or the value of a mean or rate; None when hidden."""
    if is_share(figure):
        return figure.share
    return figure.n if figure.measure == "count" else figure.value

"""A quarter's figure beside what a goal asks for, as short as a cell of the change model."""

from fractions import Fraction
from math import floor

from loke.captions import OPERATORS, Figure, is_share, least_count, level, measured, outcome, percent
from loke.captions.outcomes import PERCENT_FROM
from loke.words import Words
from schemas.change_model import EachQuarterGoal, FigureGoal, NumberGoal


def figure_words(goal: FigureGoal, figure: Figure, threshold: int, words: Words) -> str:
    """Return a quarter's figure with the goal's level in brackets, such as `31/61 · 51 % (goal 65)`.

    Under twenty there is no per cent, and the level is a number of people: `8/13 (goal 9)`. What is not shown is said
    in words, as everywhere.
    """
    said = _shown(figure, threshold, words)
    asked = _asked(goal, figure, words)
    return f"{said} ({words('goal')} {asked})" if asked else said


def _shown(figure: Figure, threshold: int, words: Words) -> str:
    if not is_share(figure) or figure.k is None or figure.n is None or figure.n_state == "rounded":
        return outcome(figure, threshold, words)
    said = f"{words.number(figure.k, 0)}/{words.number(figure.n, 0)}"
    share = percent(figure, words)
    return f"{said} · {share}" if share else said


def _asked(goal: FigureGoal, figure: Figure, words: Words) -> str:
    """Return the level that a quarter is held against; empty where there is no number, or none is held against it.

    A count that is to be reached in a whole year says nothing of a quarter.
    """
    if not isinstance(goal, NumberGoal | EachQuarterGoal) or measured(figure) is None:
        return ""
    if figure.measure == "count" and isinstance(goal, NumberGoal) and goal.counted.text != figure.group:
        return ""
    if not is_share(figure) or not figure.n:
        return words(OPERATORS[goal.operator], level=level(goal.target, figure.measure, words))
    if figure.n < PERCENT_FROM:
        return _of_few(goal, figure.n, words)
    said = level(goal.target, "share", words)
    return said.rstrip("%").strip() if goal.operator == ">=" else words(OPERATORS[goal.operator], level=said)


def _of_few(goal: NumberGoal | EachQuarterGoal, n: int, words: Words) -> str:
    """Return how many of so few the goal asks for."""
    if goal.operator == ">=":
        return words.number(least_count(goal.target, n), 0)
    count = least_count(goal.target, n) if goal.operator == "<" else floor(Fraction(str(goal.target)) * n)
    return words(OPERATORS[goal.operator], level=words.number(count, 0))

"""When there is enough, in words: answers, months as a range, and what a level takes."""

from loke.captions.goal_levels import OPERATORS
from loke.captions.outcomes import level
from loke.forecasts import Wait
from loke.goals import Foretold, Level, Seeable
from loke.words import Words

NOT_WAITING = {
    "enough": "enough already",
    "never": "so near the level that no number of answers would tell",
    "no_pace": "no answers yet",
    "not_shown": "cannot be said from what may be shown",
}


def enough_headline(found: tuple[Foretold, ...], words: Words) -> str:
    """Return how many of the goals about shares have enough answers."""
    k = sum(each.state == "enough" for each in found)
    return words("{k} of {n} goals about shares have enough answers to judge by", k=k, n=len(found))


def answers_text(found: Foretold, words: Words) -> str:
    """Return the answers so far."""
    return words("not shown") if found.answers is None else words.number(found.answers, 0)


def needed_text(found: Foretold, words: Words) -> str:
    """Return the answers it takes, to two figures; of an unknown share, exactly the fewest that could do."""
    if found.state in ("enough", "never") or found.needed is None:
        return ""
    if found.state == "waiting":
        return words("about {n}", n=words.number(float(f"{found.needed:.2g}"), 0))
    return words("{n} or more", n=words.number(found.needed, 0))


def wait_text(found: Foretold, words: Words) -> str:
    """Return the months until there is enough, as a range, or why none can be said."""
    if found.state == "waiting" and found.wait is not None:
        return _months(found.wait, words)
    return words(NOT_WAITING[found.state])


def level_text(found: Level, words: Words) -> str:
    """Return a level as goals ask for it: at least 80 %."""
    return words(OPERATORS[found.operator], level=level(found.target, "share", words))


def seeable_texts(found: Seeable, words: Words) -> tuple[str, str, str]:
    """Return this year's count, and the nearest counts of as large a year that would be clearly fewer and more."""
    least, n = found.least, words.number(found.n, 0)
    now = n if found.k is None else words("{k} of {n}", k=words.number(found.k, 0), n=n)
    fewer = words("{n} or fewer", n=words.number(least.fewer, 0)) if least.fewer is not None else "–"
    more = words("{n} or more", n=words.number(least.more, 0)) if least.more is not None else "–"
    return now, fewer, more


def _months(wait: Wait, words: Words) -> str:
    if wait.earliest is None:
        return words("more than five years")
    if wait.latest is None:
        return words("{n} months to more than five years", n=wait.earliest)
    if wait.latest == wait.earliest:
        return words("about {n} months", n=wait.latest)
    return words("{earliest} to {latest} months", earliest=wait.earliest, latest=wait.latest)

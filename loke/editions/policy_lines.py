"""What the policy of an edition kept back, said to its readers."""

from collections.abc import Iterator

from loke.disclosure import Policy
from loke.words import Words


def policy_lines(policy: Policy, words: Words) -> list[str]:
    """Return what is not shown and why, one sentence or two for each rule of the policy that was used."""
    return list(_lines(policy, words))


def _lines(policy: Policy, words: Words) -> Iterator[str]:
    yield words(
        "Numbers below {threshold} are not shown, nor numbers anywhere in this edition that would give them away by "
        "subtraction. “Fewer than {threshold}” can also be none.",
        threshold=policy.threshold,
    )
    yield words(
        "Figures of an earlier released edition stand as they were until corrections are large enough to be shown."
    )
    yield words("0% and 100% of a group are not shown, for they would tell about everyone in it.")
    yield from _of_few(policy, words)
    if policy.rounding > 1:
        yield words(
            "Counts of people are rounded to the nearest {rounding}, and shares are worked out from the rounded "
            "counts.",
            rounding=policy.rounding,
        )
    if policy.groupings != "all":
        yield words("Figures are divided only by what this audience may see them divided by.")
    if not policy.free_text:
        yield words("What workshops wrote is not quoted, for a text can name somebody.")
    if policy.reads_also:
        yield words(
            "This edition is held against those that its readers can read besides. Do not pass it on to others than "
            "those it is for."
        )
    else:
        yield words("Editions for others are not compared with this one.")


def _of_few(policy: Policy, words: Words) -> Iterator[str]:
    if policy.dominance is not None:
        yield words(
            "A mean or rate is not shown when its {largest} largest make up {share}% of the sum or more.",
            largest=policy.dominance.largest,
            share=words.number(policy.dominance.share, 0),
        )
    if policy.p_percent is not None:
        yield words(
            "Nor when the largest could be worked out to within {percent}%.", percent=words.number(policy.p_percent, 0)
        )
    yield words("A median is shown when at least {threshold} lie on each side of it.", threshold=policy.threshold)

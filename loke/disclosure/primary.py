"""Numbers that look large enough and are not: many rows of few people, sums that one or two people make up, medians."""

from collections.abc import Iterable

from loke.disclosure.policy import Policy
from loke.disclosure.rows import Row

_CLOSE = 1e-9
"""Shares as close as this are the same: they come out of a division."""


def is_of_few_people(row: Row, policy: Policy) -> bool:
    """Return whether there are as many rows as the threshold behind a number of a row but fewer different people.

    The numbers are all rows, those that count, and those that are left over. Where the people are not known, each row
    is taken to be one.
    """
    numbers: Iterable[tuple[int | None, int | None]] = (
        (row.n, row.persons),
        (row.k, row.persons_k),
        (None if row.k is None else row.n - row.k, row.persons_rest),
    )
    return any(
        rows is not None and people is not None and people < policy.threshold <= rows for rows, people in numbers
    )


def is_dominated(row: Row, policy: Policy) -> bool:
    """Return whether one or two people make up so much of a mean's or rate's sum that it tells of them.

    That is the (n, k) rule, where exactly the share of the policy is too much, and the p % rule, where what all others
    have must not be less than so many per cent of the largest. Without known shares nobody is taken to dominate.
    """
    if row.largest is None:
        return False
    second = row.second or 0.0
    return _has_large_share(row.largest, second, policy) or _could_be_worked_out(row.largest, second, policy)


def _has_large_share(largest: float, second: float, policy: Policy) -> bool:
    if policy.dominance is None:
        return False
    together = largest + (second if policy.dominance.largest == 2 else 0.0)
    return 100 * together >= policy.dominance.share - _CLOSE


def _could_be_worked_out(largest: float, second: float, policy: Policy) -> bool:
    return policy.p_percent is not None and 100 * (1 - largest - second) < policy.p_percent * largest - _CLOSE


def is_somebodys_own(row: Row, policy: Policy) -> bool:
    """Return whether a median is hidden: on each of its sides must be as many as the threshold."""
    return row.measure == "median" and row.n < 2 * policy.threshold

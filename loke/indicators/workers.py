"""Workers as SQL: who counts as one, what each has, and how many of them reached a level."""

from collections.abc import Iterator, Sequence
from datetime import date

from loke.conditions import parse_or_all
from loke.engine import dataset_codes, dataset_columns
from loke.engine.sql import quoted
from loke.indicators.aggregates import counts_of_each, has_reached
from loke.indicators.figure import Figure
from loke.indicators.placing import period_column, placed_rows
from schemas.change_model import Workers
from schemas.codebook import Codebook
from schemas.period import Period

_PERIOD, _WHO = quoted("@period"), quoted("@who")


def own_counts(codebook: Codebook, figures: Sequence[Figure], periods: Sequence[Period]) -> str:
    """Return a query with a row for each worker in each period: `@n0`, `@k0` ... for the figures in their order.

    Workers are those with rows of the figures' dataset, or, where the indicator says who counts as a worker, exactly
    those: who did nothing has 0.
    """
    rows = placed_rows(figures[0].dataset, figures[0].period, periods, ())
    each, workers = quoted(figures[0].each), figures[0].workers
    items = ", ".join(_counts(i, figure, codebook) for i, figure in enumerate(figures))
    own = (
        f"SELECT {_PERIOD}, {each} AS {_WHO}, {items} FROM ({rows}) WHERE {each} IS NOT NULL GROUP BY {_PERIOD}, {each}"
    )
    if workers is None:
        return own
    named = (quoted(f"@{letter}{i}") for i in range(len(figures)) for letter in "nk")
    none = ", ".join(f"COALESCE(own.{name}, 0) AS {name}" for name in named)
    return (
        f"SELECT {_PERIOD}, {_WHO}, {none} FROM ({_named_workers(codebook, workers, periods)}) AS workers "
        f"LEFT JOIN ({own}) AS own USING ({_PERIOD}, {_WHO})"
    )


def workers_who(position: int, figure: Figure, periods: Sequence[Period]) -> Iterator[str]:
    """Yield three aggregates over the rows of `own_counts`: workers, those who reached the level, who keep up.

    Raises ValueError for a figure that does not say what each should reach.
    """
    if figure.reached is None:
        raise ValueError(f"indicator {figure.element} does not say what each should reach")
    n, k = quoted(f"@n{position}"), quoted(f"@k{position}")
    level, is_share = figure.reached, figure.reached.measure == "share"
    # A share of nothing is no share, but a count of nothing is nothing done.
    counts = "TRUE" if figure.workers is not None and not is_share else f"{n} > 0"
    reached = f"COUNT(*) FILTER (WHERE {counts} AND {has_reached(level, n if is_share else '1', k)})"
    yield f"COUNT(*) FILTER (WHERE {counts})"
    yield reached
    if figure.day is None or not figure.by_now:
        yield "NULL"
    elif is_share:
        yield reached
    else:
        whole, gone = _by_period(periods, figure.day)
        yield f"COUNT(*) FILTER (WHERE {counts} AND {has_reached(level, gone, f'{k} * {whole}')})"


def _counts(position: int, figure: Figure, codebook: Codebook) -> str:
    these, those = counts_of_each(figure, codebook)
    return f"{these} AS {quoted(f'@n{position}')}, {those} AS {quoted(f'@k{position}')}"


def _named_workers(codebook: Codebook, workers: Workers, periods: Sequence[Period]) -> str:
    dataset = workers.dataset
    rows = placed_rows(dataset, period_column(codebook, dataset, workers.period), periods, ())
    of = parse_or_all(workers.of, dataset_columns(codebook, dataset), dataset_codes(codebook, dataset)).sql()
    column = quoted(workers.column)
    return f"SELECT DISTINCT {_PERIOD}, {column} AS {_WHO} FROM ({rows}) WHERE {column} IS NOT NULL AND {of}"


def _by_period(periods: Sequence[Period], day: date) -> tuple[str, str]:
    """Return the days that each row's period has, and those of them that are gone on a day, as SQL."""
    whole = " ".join(f"WHEN '{period.text}' THEN {period.days}" for period in periods)
    gone = " ".join(f"WHEN '{period.text}' THEN {period.gone(day)}" for period in periods)
    return f"(CASE {_PERIOD} {whole} END)", f"(CASE {_PERIOD} {gone} END)"

"""Which counts are counts of the same rows, and which sets of rows lie within each other.

Relations are taken from the rows themselves and not from how conditions are worded, so that two ways of saying the same
are one set. What holds of every accepted row is taken to be known: at worst more is hidden than would have to be. But
what is known anyway is no news, so what the wording alone tells is found, too, for a reader who knows no rows.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations, groupby, permutations
from typing import Any, TypeAlias

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from loke.engine import connect
from loke.engine.connection import Tables
from loke.engine.sql import quoted
from loke.indicators.aggregates import counted_rows
from loke.indicators.collection_health import health_figures
from loke.indicators.figure import Figure
from loke.indicators.flow import flow_figures
from loke.indicators.indicator_table import indicator_figures
from loke.indicators.intended_versus_actual import idea_figures
from loke.indicators.patterns import pattern_parts
from schemas.change_model import ChangeModel
from schemas.codebook import Codebook
from schemas.description import Description
from schemas.related_counts import COUNTED_SETS, SET_RELATIONS
from schemas.table import table_of

_Bits: TypeAlias = npt.NDArray[np.bool_]
_Line: TypeAlias = tuple[Any, ...]


def related_counts(
    tables: Tables, codebook: Codebook, description: Description, change_model: ChangeModel
) -> dict[str, pd.DataFrame]:
    """Return COUNTED_SETS and SET_RELATIONS of all feedback tables, by the names `counted_sets` and `set_relations`.

    `worded_sets` and `worded_relations` are those of somebody who has only read how the figures are defined.
    Raises ConditionError for a condition that the document check would have refused.
    """
    parts = pattern_parts(codebook, change_model)
    figures = [
        *flow_figures(codebook, description),
        *idea_figures(codebook, description),
        *indicator_figures(tables, codebook, change_model),
        *(figure for pattern in parts for figure in pattern),
        *health_figures(codebook),
    ]
    return relations_of(tables, codebook, figures, parts)


def relations_of(
    tables: Tables, codebook: Codebook, figures: Sequence[Figure], parts: Sequence[Sequence[Figure]] = ()
) -> dict[str, pd.DataFrame]:
    """Return COUNTED_SETS and SET_RELATIONS of some figures, as `related_counts` does.

    `parts` are shares of the same rows whose numerators together are all of these rows, each once.
    """
    sets: list[_Line] = []
    relations: list[_Line] = []
    apart = [figure for figure in figures if not _adds_up(figure)]
    ordered = sorted((figure for figure in figures if _adds_up(figure)), key=_place)
    with connect(tables, codebook) as connection:
        for (dataset, period), together in groupby(ordered, key=_place):
            own, bits = _classes(connection, codebook, dataset, period, list(together))
            sets += own
            relations += _relations(bits)
    return {
        **_tables(("counted_sets", "set_relations"), sets, relations, apart, parts),
        **_tables(("worded_sets", "worded_relations"), *_as_worded(ordered, codebook), apart, parts),
    }


def _tables(
    names: tuple[str, str],
    sets: Sequence[_Line],
    relations: Sequence[_Line],
    apart: Sequence[Figure],
    parts: Sequence[Sequence[Figure]],
) -> dict[str, pd.DataFrame]:
    """Return both tables, with what is the same for every reader: counts that do not add up, and parts of a whole."""
    own, within = list(sets), list(relations)
    for figure in apart:
        n, k = (f"{figure.table}.{figure.component}.{figure.element}.{number}" for number in ("n", "k"))
        own += [(*_row(figure), "n", n, False), (*_row(figure), "k", k, False)]
        within.append((k, "", "", n, False))
    named = {tuple(line[:4]): line[4] for line in own}
    for together_all in parts:
        within += _adding_up(together_all, named)
    return {
        names[0]: table_of(own, COUNTED_SETS).drop_duplicates(ignore_index=True),
        names[1]: table_of(within, SET_RELATIONS).drop_duplicates(ignore_index=True),
    }


def _as_worded(figures: Sequence[Figure], codebook: Codebook) -> tuple[list[_Line], list[_Line]]:
    """Return what the wording tells: the same words count the same rows, and numerators lie within denominators."""
    sets: list[_Line] = []
    relations: list[_Line] = []
    for figure in figures:
        named = {n: f"{figure.dataset}.{figure.period}: {sql}" for n, sql in counted_rows(figure, codebook).items()}
        sets += [(*_row(figure), number, name, True) for number, name in named.items()]
        if "k" in named and named["k"] != named["n"]:
            relations.append((named["k"], "", "", named["n"], False))
    return sets, relations


def _adding_up(parts: Sequence[Figure], named: Mapping[_Line, str]) -> Iterator[_Line]:
    """Yield that parts add up to their whole, one by one: each sum on the way is a set that no figure counts."""
    whole = named[(*_row(parts[0]), "n")]
    sets = [named[(*_row(part), "k")] for part in parts]
    so_far = sets[0]
    for i, one in enumerate(sets[1:-1], start=1):
        # The name is not one of a counted set, because no dataset has a plus in its name.
        larger = f"{whole}+{parts[0].element}+{i}"
        yield so_far, one, "", larger, True
        so_far = larger
    yield so_far, sets[-1], "", whole, True


def _adds_up(figure: Figure) -> bool:
    return not figure.is_of_each and figure.measure != "distinct"


def _place(figure: Figure) -> tuple[str, str]:
    return figure.dataset, figure.period


def _row(figure: Figure) -> tuple[str, str, str]:
    return figure.table, figure.component, figure.element


def _classes(
    connection: duckdb.DuckDBPyConnection, codebook: Codebook, dataset: str, period: str, figures: Sequence[Figure]
) -> tuple[list[_Line], dict[str, _Bits]]:
    """Return the sets that figures count, and for each set which of the kinds of row in the dataset belong to it."""
    conditions = [(figure, number, sql) for figure in figures for number, sql in counted_rows(figure, codebook).items()]
    asked = list(dict.fromkeys(sql for _, _, sql in conditions))
    items = ", ".join(f"COALESCE({sql}, FALSE)" for sql in asked)
    kinds = connection.execute(f"SELECT DISTINCT {items} FROM {quoted(dataset)}").fetchall()
    columns = np.array(kinds, dtype=bool).reshape(len(kinds), len(asked)).T
    bits: dict[str, _Bits] = {}
    names: dict[bytes, str] = {}
    for column in columns:
        name = names.setdefault(column.tobytes(), f"{dataset}.{period}.{len(names)}")
        bits[name] = column
    of_sql = dict(zip(asked, (names[column.tobytes()] for column in columns), strict=True))
    return [(*_row(figure), number, of_sql[sql], True) for figure, number, sql in conditions], bits


def _relations(bits: Mapping[str, _Bits]) -> Iterator[_Line]:
    """Yield each relation to the smallest sets that hold all of it; what larger ones hold follows from those."""
    for one in bits:
        yield from ((one, "", "", whole, False) for whole in _smallest(bits[one], bits, {one}))
    yield from _remainders(bits)
    known = {column.tobytes(): name for name, column in bits.items()}
    for one, other in combinations(bits, 2):
        both, either = bits[one] & bits[other], bits[one] | bits[other]
        is_new = not (_within(bits[one], bits[other]) or _within(bits[other], bits[one]))
        if is_new and (not both.any() or both.tobytes() in known):
            for whole in _smallest(either, bits, set()):
                yield one, other, known.get(both.tobytes(), ""), whole, bool((either == bits[whole]).all())


def _remainders(bits: Mapping[str, _Bits]) -> Iterator[_Line]:
    """Yield that what a set leaves over of a larger one lies within a third that does not hold all of the larger."""
    for whole, one in permutations(bits, 2):
        rest = bits[whole] & ~bits[one]
        if rest.any() and _within(bits[one], bits[whole]):
            for third in _smallest(rest, bits, {whole}):
                if not _within(bits[whole], bits[third]):
                    yield whole, "", one, third, bool((rest == bits[third]).all())


def _smallest(rows: _Bits, bits: Mapping[str, _Bits], aside: Set[str]) -> list[str]:
    holding = [name for name, column in bits.items() if name not in aside and _within(rows, column)]
    found: list[str] = []
    for name in sorted(holding, key=lambda name: int(bits[name].sum())):
        if not any(_within(bits[smaller], bits[name]) for smaller in found):
            found.append(name)
    return found


def _within(one: _Bits, whole: _Bits) -> bool:
    return not (one & ~whole).any()

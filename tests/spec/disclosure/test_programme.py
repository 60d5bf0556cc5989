"""A programme that goes on from its last corner gives the ends that are found anew each time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from loke.disclosure import programme
from loke.disclosure.programme import Programme

FACTORS = st.lists(st.integers(-2, 2), min_size=4, max_size=4)
ENDS = st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 4)), min_size=4, max_size=4)
QUESTIONS = st.lists(st.tuples(FACTORS, ENDS), min_size=1, max_size=6)
LINES = st.lists(st.tuples(FACTORS, st.integers(-2, 4)), min_size=1, max_size=5)


@pytest.mark.parametrize("patience", [2, 0])
@given(lines=LINES, questions=QUESTIONS)
def test_each_answer_is_the_one_that_a_programme_of_its_own_gives(patience: int, lines: list, questions: list) -> None:
    factors, most = np.array([own for own, _ in lines], dtype=float), np.array([end for _, end in lines], dtype=float)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programme, "_PATIENCE", patience)
        asked = Programme(csr_matrix(factors))
    asked.bound_lines(np.full(len(most), -np.inf), most)
    for goal, ends in questions:
        low, wide = np.array(ends, dtype=float).T
        asked.bound_unknowns(low, low + wide)
        found = asked.lowest(np.array(goal, dtype=float))
        plain = linprog(goal, factors, most, bounds=np.column_stack([low, low + wide]), method="highs-ipm")
        assert (found is None) == (plain.status == 2)
        if found is not None:
            assert found.solution @ goal == pytest.approx(plain.fun, abs=1e-6)
            assert np.all(factors @ found.solution <= most + 1e-6)

"""The one door to the solver (求解): a model in, its best whole-numbered values out, always the same ones.

Only here is `highspy` known; whoever needs a roster loads this module when it is asked for.
"""

from __future__ import annotations

from enum import Enum
from itertools import accumulate
from typing import TypeVar

import highspy
import numpy as np

from app.assignment.model import Model

F = TypeVar("F", bound=Enum)
_WHOLE = 1e-6
_FEASIBLE = int(highspy.SolutionStatus.kSolutionStatusFeasible)
"""Where the steps end before any solution was found, there are values, but they keep no rule."""
_SETTINGS = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "mip_rel_gap": 0.0,
}
"""One thread and one seed, and an end counted in steps and not in seconds: the same model has the same solution,
however busy the computer is. """


def solve(model: Model[F]) -> list[float] | None:
    """The values of the best solution; None where there is none.

    The plain programme's corners are mostly whole already; only where one is not are whole numbers asked for.
    """
    values = _run(model, is_whole=False)
    if values is None or all(abs(each - round(each)) < _WHOLE for each in values):
        return values
    return _run(model, is_whole=True)


def _run(model: Model[F], *, is_whole: bool) -> list[float] | None:
    highs = highspy.Highs()
    for name, value in _SETTINGS.items():
        highs.setOptionValue(name, value)
    highs.setOptionValue("mip_abs_gap", model.gap)
    highs.setOptionValue("mip_max_nodes", model.steps)
    highs.passModel(_programme(model, is_whole=is_whole))
    highs.run()
    status = highs.getModelStatus()
    ended = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit)
    if status in ended and highs.getInfo().primal_solution_status == _FEASIBLE:
        return list(highs.getSolution().col_value)
    return None


def _programme(model: Model[F], *, is_whole: bool) -> highspy.HighsLp:
    found = highspy.HighsLp()
    found.num_col_, found.num_row_ = len(model.costs), len(model.rows)
    found.col_cost_ = np.array(model.costs, dtype=np.double)
    found.col_lower_ = np.array(model.lower, dtype=np.double)
    found.col_upper_ = np.array(model.upper, dtype=np.double)
    found.row_lower_ = np.array([row[0] for row in model.rows], dtype=np.double)
    found.row_upper_ = np.array([row[1] for row in model.rows], dtype=np.double)
    matrix = found.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    sizes = [len(row[2]) for row in model.rows]
    matrix.start_ = np.array([0, *accumulate(sizes)], dtype=np.int32)
    entries = [each for row in model.rows for each in row[2]]
    matrix.index_ = np.array([each[0] for each in entries], dtype=np.int32)
    matrix.value_ = np.array([each[1] for each in entries], dtype=np.double)
    if is_whole:
        found.integrality_ = [highspy.HighsVarType.kInteger] * len(model.costs)
    return found

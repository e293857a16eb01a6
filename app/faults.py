"""The coded sentence for each thing the world can do to us, and what to try."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.problems import Problem, Problems
from app.progress import Cancelled
from db.faults import Fault, FaultKind
from db.interrupted import Interrupted

__all__ = ["Fault", "FaultKind", "Interrupted", "is_stop", "problems_of", "told"]

_CODES: Mapping[FaultKind, str] = MappingProxyType(
    {
        FaultKind.NO_SPACE: "FIL011",
        FaultKind.NO_PERMISSION: "FIL012",
        FaultKind.READ_ONLY: "FIL013",
        FaultKind.HELD: "FIL014",
        FaultKind.GONE: "FIL015",
        FaultKind.DAMAGED: "FIL016",
        FaultKind.WRONG_KEY: "FIL017",
        FaultKind.NEWER: "FIL018",
        FaultKind.NETWORK_FOLDER: "FIL019",
        FaultKind.DEVICE: "FIL020",
        FaultKind.TOO_LONG: "FIL022",
    }
)


def told(fault: Fault) -> Problem:
    """What happened and what to do, with the place, as a problem is told."""
    return Problem(_CODES[fault.kind], place=fault.path)


def problems_of(error: BaseException | None) -> list[Problem] | None:
    """What the user is told of an error: mistakes to mend, or the world's doing; None for a bug of ours."""
    if isinstance(error, Problems):
        return list(error.problems)
    if isinstance(error, Problem):
        return [error]
    return [told(error)] if isinstance(error, Fault) else None


def is_stop(error: BaseException | None) -> bool:
    """Whether the error only says that the user stopped the work."""
    return isinstance(error, Cancelled | Interrupted)

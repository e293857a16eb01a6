"""Operations of an older schema step brought to this program's: what a migration does to tables, it does to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from db.foreign import Foreign
from db.migrations.order import MIGRATIONS

UpgradeOp = Callable[[Foreign], Foreign]

NAME: Final = "upgrade_op"
"""What a migration calls the function that brings an operation of the step before to its own; it may have none."""


def upgrades(migrations: Iterable[object] = MIGRATIONS) -> dict[int, UpgradeOp]:
    """The functions of the migrations that have one, by step."""
    found = ((int(getattr(each, "STEP")), getattr(each, NAME, None)) for each in migrations)  # noqa: B009
    return {step: upgrade for step, upgrade in found if upgrade is not None}


SHIPPED: Final = upgrades()
"""Those of this program's own migrations."""


def upgraded(operation: Foreign, step: int, known: dict[int, UpgradeOp] | None = None) -> Foreign:
    """The operation as a station of that step would have written it; the same for all who bring it there."""
    if operation.step >= step:
        return operation
    known = SHIPPED if known is None else known
    for each in range(operation.step + 1, step + 1):
        upgrade = known.get(each)
        operation = upgrade(operation) if upgrade else operation
    return operation._replace(step=step)

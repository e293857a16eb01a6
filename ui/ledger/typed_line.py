"""One line item as it was typed (待保存的一条明细), in the table or still in its dialog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.problems import Problem
from app.typed_items import Glance

Raw = Mapping[str, object]


@dataclass(frozen=True)
class TypedLine:
    """One line: what was typed, how it reads, and what saving refused it for."""

    raw: Raw
    seen: Glance
    refused: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands against it."""
        fields = {each.field for each in self.refused}
        return (*self.refused, *(each for each in self.seen.problems if each.field not in fields))


@dataclass(frozen=True)
class Open:
    """The line that is in the dialog at present; no row for a new one."""

    ledger: str
    row: int | None
    raw: Raw | None = None
    """What was typed there that is not yet in the table."""

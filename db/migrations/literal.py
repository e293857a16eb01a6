"""What a migration is, and running statements that stand in a file of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import sqlite_utils


class Migration(Protocol):
    """A module of one step: names stand in it literally, so that it does the same for ever."""

    @property
    def STEP(self) -> int:  # noqa: N802 - a constant of the module
        """The step that a file is at afterwards."""
        ...

    def apply(self, db: sqlite_utils.Database) -> None:
        """Bring a file from the step before to this one, in the runner's transaction."""
        ...


def run_file(db: sqlite_utils.Database, path: Path) -> None:
    """Run the statements of a file one by one; an empty line stands between them."""
    for statement in path.read_text(encoding="utf-8").split("\n\n"):
        db.execute(statement)

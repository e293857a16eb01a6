"""What fails halfway (半途失败): what was begun is undone, and the error goes on to where it is told."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from typing import Protocol

from app.faults import Fault


class Open(Protocol):
    """An open file, by whatever name."""

    def close(self) -> None:
        """Fault where its last pages cannot be written."""
        ...


@contextmanager
def undone_by(undo: Callable[[], None]) -> Generator[None]:
    """Where anything goes wrong within, `undo` is done first."""
    with ExitStack() as begun:
        begun.callback(undo)
        yield
        begun.pop_all()


def shut(opened: Open) -> None:
    """Close without a word: what is not in the file yet is in the log beside it."""
    with suppress(Fault):
        opened.close()

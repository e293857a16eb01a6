"""The way to the guided restore (从备份还原) from the door, with no file open; imported when somebody needs it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.files import Files
from ui.notify import Notify

if TYPE_CHECKING:
    from ui.pages.restore import RestoreDialog


def offer_restore(
    parent: QWidget,
    notify: Notify,
    files: Files,
    path: Path | None,
    then: Callable[[Path], None],
) -> None:
    """Lead through a restore of `path` (None: the user says which); `then` comes with the file restored."""
    made: Callable[..., RestoreDialog] = import_module("ui.pages.restore").RestoreDialog
    dialog = made(parent, path, notify, files)
    dialog.restored.connect(then)
    dialog.open()

"""The way to the guided restore (从备份还原) from the door, with no file open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.files import Files
from ui.notify import Notify
from ui.pages.restore import RestoreDialog


def offer_restore(
    parent: QWidget,
    notify: Notify,
    files: Files,
    path: Path | None,
    then: Callable[[Path], None],
) -> None:
    """Lead through a restore of `path` (None: the user says which); `then` comes with the file restored."""
    dialog = RestoreDialog(parent, path, notify, files)
    dialog.restored.connect(then)
    dialog.open()

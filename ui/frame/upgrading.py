"""The way to another version from the door (程序升级), with no file open."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.files import Files

if TYPE_CHECKING:
    from ui.frame.upgrade_dialog import UpgradeDialog


def offer_upgrade(
    parent: QWidget, files: Files, then: Callable[[Callable[[], object]], None]
) -> None:
    """Lead to an installer; `then` comes with what starts it, to be called once the program has ended."""
    made: Callable[..., UpgradeDialog] = import_module("ui.frame.upgrade_dialog").UpgradeDialog
    dialog = made(parent, files)
    dialog.ready.connect(then)
    dialog.open()

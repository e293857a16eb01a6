"""Asking for a file or folder (选择文件). One doorway, so that a test can answer instead of the system's dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from app.filenames import proposed
from app.text import _

Then = Callable[[list[Path]], None]

SHEETS = "Excel (*.xlsx *.xls *.et *.csv)"
WORKBOOK = "Excel (*.xlsx)"
PDF = "PDF (*.pdf)"
DATA_FILE = _("邻册数据文件 (*.lincedb)")


@dataclass(frozen=True)
class Wish:
    """What is asked for: files to read, a name to save under, or a folder."""

    title: str
    what: Literal["open", "open_many", "save", "folder"]
    filter: str = ""
    name: str = ""


class Files:
    """Asks for files and opens them elsewhere; `chooser`, which hands over nothing where the user chose nothing, and
    `launcher` can be replaced."""

    def __init__(self) -> None:
        self.chooser: Callable[[Wish, Then], None] = _dialog
        self.launcher: Callable[[Path], None] = _launch

    def open(self, title: str, filter_: str, then: Callable[[Path], None]) -> None:
        """A file to read."""
        self.chooser(Wish(title, "open", filter_), _single(then))

    def open_many(self, title: str, filter_: str, then: Then) -> None:
        """Several files to read."""

        def chosen(paths: list[Path]) -> None:
            if paths:
                then(paths)

        self.chooser(Wish(title, "open_many", filter_), chosen)

    def save(self, title: str, name: str, filter_: str, then: Callable[[Path], None]) -> None:
        """A name to save under; the dialog itself asks before an existing file is replaced."""
        self.chooser(Wish(title, "save", filter_, proposed(name)), _single(then))

    def launch(self, path: Path) -> None:
        """Open a file in the program that the system has for it, a folder in its explorer."""
        self.launcher(path)

    def reveal(self, path: Path) -> None:
        """Open the folder that a file lies in."""
        self.launcher(path.parent)

    def folder(
        self,
        title: str,
        then: Callable[[Path], None],
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """A folder; `otherwise` comes where none is chosen."""
        self.chooser(Wish(title, "folder"), _single(then, otherwise))


def _launch(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _single(then: Callable[[Path], None], otherwise: Callable[[], None] | None = None) -> Then:
    def chosen(paths: list[Path]) -> None:
        if paths:
            then(paths[0])
        elif otherwise:
            otherwise()

    return chosen


_MODES = {
    "open": QFileDialog.FileMode.ExistingFile,
    "open_many": QFileDialog.FileMode.ExistingFiles,
    "save": QFileDialog.FileMode.AnyFile,
    "folder": QFileDialog.FileMode.Directory,
}


def _dialog(wish: Wish, then: Then) -> None:
    dialog = QFileDialog(QApplication.activeWindow(), wish.title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(_MODES[wish.what])
    if wish.what == "save":
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(wish.name).suffix.removeprefix("."))
        dialog.selectFile(wish.name)
    # Qt's own dialog, where the system has none, says these two in English.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("位置"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("文件类型"))
    if wish.filter:
        dialog.setNameFilter(wish.filter)

    def finished(result: int) -> None:
        chosen = dialog.selectedFiles() if result == QFileDialog.DialogCode.Accepted else []
        then([Path(each) for each in chosen])

    dialog.finished.connect(finished)
    dialog.open()

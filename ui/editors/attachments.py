"""Attachments (附件): photographs and files dropped, pasted or chosen, shown small, opened large, given out again.

What is added is sealed into the vault at once, so that a crash before saving loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import attachments
from app.arrivals import awaited
from app.kinds import Reading
from app.kinds.attachment import File, pack, unpack
from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.office import Office
from app.outgoing import log_giving
from app.pictures import is_picture
from app.progress import Progress
from app.rights import Right
from app.text import _
from ui.editors.base import Editor
from ui.editors.dropped import Source, sources
from ui.editors.intake import Intake
from ui.editors.looks import Looks
from ui.editors.shelf import Shelf
from ui.editors.viewer import Viewer
from ui.widgets.basics import button
from ui.workplace import Workplace


class AttachmentEditor(Editor):
    """The files of a record."""

    wide = True

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self._files: list[File] = []
        self._awaited: frozenset[str] = frozenset()
        self.looks = Looks(place, self)
        self.looks.seen.connect(self._on_seen)
        self.intake = Intake(place, ledger.key, self)
        self.intake.taken.connect(self._on_taken)
        self.intake.changed.connect(self.edited)
        self.shelf = Shelf(self.take)
        self._begin(self.shelf)
        self.add = button(_("添加文件…"), self._on_add, picture="paperclip")
        self.paste = button(_("粘贴"), self._on_paste, picture="clipboard-paste")
        self.view = button(_("查看"), self._on_view, picture="eye")
        self.give = button(_("另存为…"), self._on_give, picture="save")
        self.remove = button(_("移除"), self._on_remove, picture="x")
        self._row.addWidget(self._make_buttons())
        self.give.setVisible(place.may(Right.EXPORT))
        self.shelf.itemActivated.connect(self._on_view)
        self.shelf.currentRowChanged.connect(self._on_marked)
        self.shelf.pasted.connect(self._on_paste)
        self.shelf.removed.connect(self._on_remove)
        self.shelf.passed.connect(self.passed)
        self._on_marked()

    def _make_buttons(self) -> QWidget:
        inside = QVBoxLayout(column := QWidget())
        inside.setContentsMargins(0, 0, 0, 0)
        named = {"add": self.add, "paste": self.paste, "view": self.view, "give": self.give}
        for name, each in {**named, "remove": self.remove}.items():
            each.setObjectName(f"{self.field.key}_{name}")
            inside.addWidget(each)
        inside.addStretch()
        return column

    @property
    def face(self) -> QWidget:
        """The shelf."""
        return self.shelf

    def raw(self) -> object:
        """The files."""
        return list(self._files)

    def put(self, value: Value) -> None:
        """Show the files of a stored value."""
        self.put_raw(list(unpack(value)))

    def put_raw(self, raw: object) -> None:
        """Show files, or the canonical text of some, as a draft keeps them."""
        self._files = list(unpack(self.field.kind.read(raw, Reading(self.place.reader.today))))
        self._fill()

    def is_blank(self) -> bool:
        """Whether there are none."""
        return not self._files

    def draft(self) -> Value:
        """What a draft keeps: the files' canonical text."""
        return pack(self._files)

    def set_read_only(self, is_fixed: bool) -> None:
        """Files can always be looked at and given out."""
        for each in (self.add, self.paste, self.remove):
            each.setVisible(not is_fixed)
        self.shelf.take_drops(not is_fixed)

    def take(self, data: QMimeData) -> bool:
        """Add what was dropped or is on the clipboard; False where there is nothing to add."""
        found = sources(data)
        if found and not self.add.isHidden():
            self.take_in(found)
        return bool(found)

    def take_in(self, found: Sequence[Source]) -> None:
        """Seal files into the vault, and add those that could be to the record that is shown now."""
        self.intake.take_in(found)

    @property
    def is_busy(self) -> bool:
        """Whether files dropped on this record are still being taken in."""
        return self.intake.is_busy

    def settle(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Wait until all files are there."""
        self.intake.wait(then, failed)

    def give_up(self) -> None:
        """Files still on their way are not added any more."""
        self.intake.give_up()

    def became(self, record: str) -> None:
        """Files dropped on it before it was stored go on coming."""
        super().became(record)
        self.intake.became(record)

    def forget(self) -> None:
        """Another record is shown: what comes for the one before does not belong to it."""
        super().forget()
        self.intake.subject = self.subject

    def _on_taken(self, taken: list[File]) -> None:
        self._files = list({each.sha256: each for each in [*self._files, *taken]}.values())
        self._fill()
        self.edited.emit()

    def _fill(self) -> None:
        self.shelf.clear()
        self.looks.keep_only({each.sha256 for each in self._files})
        self._awaited = awaited(self.place.reader, self.subject, self._files)
        for file in self._files:
            is_awaited = file.sha256 in self._awaited
            self.shelf.put(file, self.looks.known.get(file.sha256), is_awaited=is_awaited)
            if is_picture(file.name) and not is_awaited:
                self.looks.look_at(file)
        self._on_marked()

    def _on_seen(self, sha256: str) -> None:
        for at, each in enumerate(self._files):
            if each.sha256 == sha256:
                self.shelf.item(at).setIcon(self.looks.known[sha256])

    def _chosen(self) -> File | None:
        at = self.shelf.currentRow()
        return self._files[at] if 0 <= at < len(self._files) else None

    def _on_marked(self) -> None:
        chosen = self._chosen()
        is_here = chosen is not None and chosen.sha256 not in self._awaited
        self.remove.setEnabled(chosen is not None)
        self.give.setEnabled(is_here)
        self.view.setEnabled(bool(is_here and chosen and is_picture(chosen.name)))

    def _on_add(self) -> None:
        self.place.files.open_many(_("添加附件"), "", self.take_in)

    def _on_paste(self) -> None:
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self.place.notify.say(_("剪贴板里没有图片或文件。"))

    def _on_view(self) -> None:
        chosen = self._chosen()
        if chosen and self.view.isEnabled():
            here = (each for each in self._files if each.sha256 not in self._awaited)
            pictures = [each for each in here if is_picture(each.name)]
            Viewer(self.place, pictures, pictures.index(chosen), self.window()).open()

    def _on_give(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.place.files.save(_("另存为"), chosen.name, "", self._give(chosen))

    def _give(self, file: File) -> Callable[[Path], None]:
        def save(out: Path) -> None:
            def log(office: Office, _progress: Progress) -> None:
                log_giving(office, self.ledger, file)

            def give(office: Office, _progress: Progress) -> None:
                attachments.give_out(office, file, out)

            def logged(_nothing: None) -> None:
                self.place.work(_("另存附件"), give, said)

            self.place.keep("", log, logged)

        def said(_nothing: None) -> None:
            self.place.notify.say(_("已另存“{name}”。").format(name=file.name), "done")

        return save

    def _on_remove(self) -> None:
        chosen = self._chosen()
        if chosen and not self.remove.isHidden():
            self._files.remove(chosen)
            self._fill()
            self.edited.emit()

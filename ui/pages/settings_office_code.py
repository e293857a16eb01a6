"""The dialog that replaces a temporary office code (临时代码)."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app import backups, precautions
from app.changes import Changes
from app.occasions import Occasion
from app.office import Office
from app.office_code import replace_office_code
from app.progress import Progress
from app.text import _
from ui.pages.settings_dialog import FormDialog
from ui.workplace import Workplace


class CodeDialog(FormDialog):
    """Asks for the real code and says what it changes."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, _("换成正式代码"), _("更换"))
        self.say(_("现在的代码 {code} 是建档时自编的。第一次上报以前可以换成正式的区划代码。").format(
            code=place.reader.identity.office
        ))  # fmt: skip
        self.code = QLineEdit()
        self.code.setPlaceholderText(_("6至12位数字"))
        self.add(_("正式代码(&C)"), self.code, "code")
        self.say(_("已经发出的编号不变。更换前后各自动备份一次。"), "hint")
        self.say(_("更换前的备份仍属临时代码，要用时请还原到另一个文件名。"), "hint")

    def carry_out(self) -> None:
        """Back up, replace, back up again under the new code."""
        code = self.code.text()

        def job(office: Office, progress: Progress) -> Changes:
            precautions.before(office, Occasion.OFFICE_CODE, progress)
            return replace_office_code(office, code)

        self.write(_("更换机构代码"), job, self._told)

    def _told(self, _changes: Changes) -> None:
        """It is replaced, whatever becomes of the second backup."""
        code = self.place.reader.identity.office
        self.place.notify.say(_("机构代码已换成 {code}。").format(code=code), "done")
        self.place.write(_("更换后备份"), _back_up)


def _back_up(office: Office, progress: Progress) -> Changes:
    return Changes(record=str(backups.back_up(office, backups.folder_of(office), progress).path))

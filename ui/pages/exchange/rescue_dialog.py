"""补登旧文件: what a file that was put back can send no more comes into this one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from app.changes import Changes
from app.office import Office, open_office
from app.progress import Progress
from app.sync.rescue import rescue
from app.text import _
from ui.pages.settings_dialog import FormDialog
from ui.workplace import Workplace

_BEFORE = _(
    "先把各往来单位“全部重新写”的数据包都接收了，再补登。旧文件里没有上报的登记会重新登记到本机的文件，旧文件不会改动。"
)


class RescueDialog(FormDialog):
    """Asks who opens the old file; what was typed stays where something is refused."""

    def __init__(
        self, place: Workplace, parent: QWidget, path: Path, done: Callable[[Changes], None]
    ) -> None:
        super().__init__(place, parent, _("补登旧文件"), _("开始补登"))
        self._path, self._done = path, done
        self.say(path.name, "heading")
        self.say(_BEFORE, "hint")
        self.user, self.password = QLineEdit(place.reader.user.name), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add(_("旧文件里的用户名(&U)"), self.user, "old_user")
        self.add(_("旧文件的密码(&P)"), self.password, "old_password")

    def carry_out(self) -> None:
        """Open the old file, and write anew what is nowhere else."""
        path, name, password = self._path, self.user.text().strip(), self.password.text()

        def job(office: Office, progress: Progress) -> Changes:
            with open_office(path, name, password, write=False, clock=office.clock) as old:
                return rescue(office, old, progress)

        self.write(_("补登旧文件"), job, self._done)


def told(changes: Changes) -> str:
    """What came of it, in words."""
    if not changes.records and not changes.kept:
        return _("旧文件里没有本机缺的登记，不用补登。")
    parts = [_("已从旧文件补登 {n} 条登记，照常上报。").format(n=f"{len(changes.records):,}")]
    if changes.kept:
        words = _("有 {n} 条在这里已作废、已移交或没有，没有改动。")
        parts.append(words.format(n=len(changes.kept)))
    parts += [each.message + each.remedy for each in changes.warnings]
    return "".join(parts)

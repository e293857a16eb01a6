"""核准 what the guard stopped: by a second person, or where there is none, with password, number and reason."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.sync.tray.approving import Oath, approve, seconds
from app.sync.tray.listing import Kept
from app.text import _
from ui.pages.settings_dialog import FormDialog
from ui.workplace import Workplace


class ApproveDialog(FormDialog):
    """Says what would be lost, and asks for what the case asks."""

    def __init__(self, place: Workplace, parent: QWidget, kept: Kept) -> None:
        super().__init__(place, parent, _("核准接收"), _("核准并接收"), is_danger=True)
        self._held = kept.held
        self.say(kept.title, "heading")
        self.say(kept.held.message, "warning")
        others = seconds(place.reader, kept.held)
        self.is_second = place.reader.user.name in others
        self.password, self.number, self.why = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        if self.is_second:
            self.say(_("请先打电话向发件单位问清楚，再核准。"), "hint")
        elif others:
            words = _("须由另一个人核准：请 {names} 登录后办理。")
            self.say(words.format(names="、".join(others)), "hint")
            self.save.hide()
        else:
            words = _("本单位没有第二个人，可由您本人核准：填密码，照数填写上面的条数，写明原因。")
            self.say(words, "hint")
            self.add(_("您的密码(&P)"), self.password, "password")
            self.add(_("作废或清空的条数(&N)"), self.number, "number")
            self.add(_("原因(&R)"), self.why, "why")

    def carry_out(self) -> None:
        """Approve and take in."""
        id_ = self._held.id
        oath = Oath(self.password.text(), self.number.text(), self.why.text())

        def job(office: Office, progress: Progress) -> Changes:
            return approve(office, id_, oath, progress=progress).changes

        def done(_changes: Changes) -> None:
            self.place.notify.say(_("已核准并接收。"), "done")

        self.write(_("核准数据包"), job, done)

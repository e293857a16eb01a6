"""Showing the recovery code (恢复码) to who manages users: after the password, to be printed and put away."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app import staff
from app.access import codes
from app.access.events import Event, EventKind
from app.access.session import confirm_password
from app.changes import Changes
from app.occasions import Occasion
from app.office import Office
from app.paper.output import Target
from app.paper.printing import Printed
from app.progress import Progress
from app.recovery_sheet import groups_of, recovery_sheet
from app.text import _
from ui.frame.signing import CapsHint, PasswordField
from ui.notify import Answer, Question
from ui.pages.preview import show_pdf
from ui.pages.settings_dialog import FormDialog
from ui.pages.settings_part import buttons, deed
from ui.precautions import after_backup
from ui.widgets.basics import label
from ui.workplace import Workplace


class ShowCode(FormDialog):
    """Asks for the password once more; then shows the present code, or makes another one."""

    def __init__(self, place: Workplace, parent: QWidget, *, is_new: bool) -> None:
        title = _("更换恢复码") if is_new else _("打印恢复码单")
        super().__init__(place, parent, title, _("更换") if is_new else _("显示恢复码"))
        self._is_new, self._over = is_new, parent
        self.say(_RENEWED if is_new else _SHOWN)
        self.password = PasswordField("password", _("密码"))
        self.add(_("您的密码(&P)"), self.password)
        self.form.addRow("", CapsHint(self.password))
        self.password.entered.connect(self.carry_out)

    def carry_out(self) -> None:
        """Confirm the password off the window's thread, then go on."""
        typed = self.password.text()

        def job(office: Office, _progress: Progress) -> str:
            confirm_password(office.session, typed)
            office.record(Event(EventKind.CODE_SHOWN, office.session.name))
            return codes.present_code(office.session)

        self.write("", job, self._confirmed)

    def _confirmed(self, code: str) -> None:
        if self._is_new:
            after_backup(self.place, Occasion.RECOVERY, self._renew)
        else:
            self._show(code)

    def _renew(self) -> None:
        self.place.alone(_("正在更换恢复码"), _replace, self._show)

    def _show(self, code: str) -> None:
        CodeSheet(self.place, self._over, code).open()


class CodeSheet(FormDialog):
    """The code in its groups, until the user says that it is on paper and put away."""

    def __init__(self, place: Workplace, parent: QWidget, code: str) -> None:
        super().__init__(place, parent, _("恢复码"), _("已打印存好"))
        self._code = code
        self.say(_("请现在打印恢复码单，核对后封好，存进保险柜。"), "strong")
        self.groups = label("\n".join("   ".join(line) for line in groups_of(code)), "code")
        self.groups.setObjectName("groups")
        self.groups.setAccessibleName(_("恢复码 {code}").format(code=code))
        self.form.addRow(self.groups)
        self.print = deed("print", _("打印恢复码单…"), self._on_print, "", "printer")
        self.form.addRow(buttons(self.print))
        self.say(_("存成PDF的，打印以后请删除：看到它的人不用密码就能打开数据文件。"), "hint")
        self.cancel.setText(_("以后再说"))

    def carry_out(self) -> None:
        """Note that the code is kept."""

        def job(office: Office, _progress: Progress) -> Changes:
            office.record(codes.keep_code(office.session))
            return Changes()

        self.write("", job)

    def reject(self) -> None:
        """Not without a word: a code that nobody has is lost with the passwords."""
        answers = (Answer("back", _("回去打印")), Answer("leave", _("先不打印"), "no"))

        def answered(key: str) -> None:
            if key == "leave":
                super(CodeSheet, self).reject()

        text = _("还没有说恢复码已经存好。")
        detail = _("可以随时在“设置 · 用户与恢复码”里再打印。存好以前，忘记密码就打不开数据文件。")
        self.place.notify.ask(Question(_("恢复码"), text, answers, detail), answered, self)

    def _on_print(self) -> None:
        show_pdf(self.place, _("恢复码单"), partial(_sheet, self._code))


def _sheet(code: str, office: Office, out: Target, _progress: Progress) -> Printed:
    identity, user = office.identity, office.session.name
    return recovery_sheet(identity.name, identity.address, user, code, office.today, out)


def _replace(office: Office, _progress: Progress) -> str:
    return staff.replace_code(office)


_SHOWN = _("恢复码不用密码就能打开数据文件。旁边没有别人时再显示。")
_RENEWED = _(
    "数据文件会换密钥，纸上的旧恢复码作废；以前的备份仍用旧码打开，旧单与旧备份一起保存或一起销毁。"
)

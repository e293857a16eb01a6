"""Users and the recovery code (用户与恢复码): who may sign in and do what; the own password for everybody."""

from __future__ import annotations

from functools import partial

from app import staff
from app.access import accounts, codes
from app.access.overview import Account
from app.access.overview import accounts as overview
from app.access.roles import Role, role_title
from app.changes import Changes
from app.occasions import Occasion
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.text import _
from ui.frame.password import ChangePassword
from ui.notify import Answer, Question
from ui.pages.settings_code import CodeSheet, ShowCode
from ui.pages.settings_lines import Line
from ui.pages.settings_part import Part, buttons, closed_to, deed, why_closed
from ui.pages.settings_table import Table
from ui.pages.settings_user_dialogs import AddUser, ResetPassword
from ui.pages.settings_user_roles import ChangeRoles
from ui.precautions import after_backup
from ui.widgets.basics import dressed, label
from ui.widgets.card import Card
from ui.workplace import Workplace


class UsersPart(Part):
    """The list of users with what an admin does about them, the recovery code, and one's own password."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.why = label(why_closed(place, Right.MANAGE_USERS), "warning")
        self.why.setVisible(bool(self.why.text()))
        self.own = Card(_("我的密码"))
        self.own.add(
            buttons(deed("own_password", _("修改我的密码…"), self._on_own, "", "key-round"))
        )
        self.table = Table("users", [_("用户"), _("角色"), _("密码设于"), _("状态")])
        self.table.chosen.connect(self._on_chosen)
        self.add = deed("add", _("添加用户…"), self._on_add, "primary", "user-plus")
        self.roles = deed("roles", _("更改角色…"), self._on_roles)
        self.reset = deed("reset", _("重设密码…"), self._on_reset)
        self.unlock = deed("unlock", _("解锁"), self._on_unlock)
        self.remove = deed("remove", _("移除…"), self._on_remove, "danger")
        self.users = Card(_("用户"))
        self.users.add(
            self.table, buttons(self.add, self.roles, self.reset, self.unlock, self.remove)
        )
        self.kept = label("")
        self.sheet = deed(
            "sheet", _("打印恢复码单…"), partial(self._on_sheet, False), "", "printer"
        )
        self.renew = deed("renew", _("更换恢复码…"), partial(self._on_sheet, True))
        self.recovery = Card(_("恢复码"))
        self.recovery.add(self.kept, buttons(self.sheet, self.renew))
        for each in (self.why, self.own, self.users, self.recovery):
            self.rows.addWidget(each)
        self._accounts: dict[str, Account] = {}
        self.begin()

    def refresh(self, changes: Changes) -> None:
        """Read the users again; who may not manage them sees the own password alone."""
        may = self.place.may(Right.MANAGE_USERS)
        for each in (self.users, self.recovery):
            each.setVisible(may)
        if may:
            self._show()

    def _show(self) -> None:
        session = self.place.reader.session
        found = overview(session)
        self._accounts = {each.user.name: each for each in found.users}
        self.table.show_lines([_line(each, session.name) for each in found.users])
        self._tell_leftover(found.leftover)
        kept = codes.code_is_kept(session)
        self.kept.setText(_KEPT if kept else _NOT_KEPT)
        dressed(self.kept, "done" if kept else "warning")
        self._on_chosen()

    def _tell_leftover(self, names: tuple[str, ...]) -> None:
        if names:
            again = deed("again", _("完成移除"), partial(self._remove, names[0]))
            text = _("移除“{name}”时中断了，旧密码还能打开文件。请再办理一次。").format(
                name=names[0]
            )
            self.banner.tell(text, "warning", again)

    @property
    def _chosen(self) -> str:
        return self.table.key

    def _on_chosen(self) -> None:
        """What may be done about the one that is chosen; nobody does these things to themselves."""
        found = self._accounts.get(self._chosen)
        other = found is not None and self._chosen != self.place.reader.session.name
        self.roles.setEnabled(found is not None)
        for each in (self.reset, self.remove):
            each.setEnabled(other)
        self.unlock.setEnabled(other and found is not None and found.locked)
        closed_to(self.place, Right.MANAGE_USERS, self.add)

    def _on_own(self) -> None:
        ChangePassword(self.place, self).open()

    def _on_add(self) -> None:
        AddUser(self.place, self).open()

    def _on_roles(self) -> None:
        ChangeRoles(self.place, self, self._accounts[self._chosen].user).open()

    def _on_reset(self) -> None:
        ResetPassword(self.place, self, self._chosen).open()

    def _on_unlock(self) -> None:
        name = self._chosen

        def job(office: Office, _progress: Progress) -> Changes:
            office.record(accounts.unlock_user(office.session, name))
            return Changes()

        def done(_changes: Changes) -> None:
            self.banner.tell(_("“{name}”已解锁，可以再试。").format(name=name), "done")

        self.write("", job, done)

    def _on_remove(self) -> None:
        name = self._chosen
        answers = (Answer("remove", _("移除"), "danger"), Answer("no", _("不移除"), "no"))
        detail = _REMOVED

        def answered(key: str) -> None:
            if key == "remove":
                self._remove(name)

        question = Question(
            _("移除用户"), _("移除用户“{name}”？").format(name=name), answers, detail
        )
        self.place.notify.ask(question, answered, self)

    def _remove(self, name: str) -> None:
        def job(office: Office, _progress: Progress) -> str:
            return staff.remove_user(office, name)

        def done(code: str) -> None:
            self.banner.tell(_("“{name}”已移除。").format(name=name), "done")
            CodeSheet(self.place, self, code).open()

        def remove() -> None:
            self.place.alone(_("正在移除用户并更换密钥"), job, done)

        after_backup(self.place, Occasion.USERS, remove)

    def _on_sheet(self, is_new: bool) -> None:
        ShowCode(self.place, self, is_new=is_new).open()


def _line(account: Account, me: str) -> Line:
    user = account.user
    roles = "、".join(role_title(each) for each in Role if each in user.roles)
    states = [
        _("已锁定") if account.locked else "",
        _("下次登录须改密码") if user.must_change else "",
        "" if account.has_key else _("密钥丢失，请重设密码"),
        _("就是您") if user.name == me else "",
    ]
    told = "，".join(filter(None, states)) or _("正常")
    return Line(user.name, (user.name, roles, user.password_set.isoformat(), told))


_KEPT = _("恢复码已打印存好。忘记密码、密钥文件损坏时，用它打开数据文件。")
_NOT_KEPT = _(
    "还没有确认恢复码已打印存好。忘记密码时，没有恢复码就打不开数据文件。请现在打印，存进保险柜。"
)
_REMOVED = _(
    "数据文件会换密钥：他的旧密码不能再打开数据文件，现在的恢复码作废，马上打印新的恢复码单。"
    "以前的备份仍可用当时的密码打开。他登记的内容都保留；手上有未办结事项的，请用“交接”。"
)

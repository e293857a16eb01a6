"""The steps of the guided restore: which backup, what opens it, what it does, how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app import restoring
from app.backups import BackupInfo, Restored
from app.faults import Fault, told
from app.restoring import BACKUPS, Outlook
from app.text import _
from ui.files import Files
from ui.frame.signing import CapsHint, PasswordField
from ui.notify import sentence
from ui.pages.backup_lines import BACKUP_TITLES, backup_line, moment
from ui.pages.settings_part import Facts, buttons, deed
from ui.pages.settings_table import Table
from ui.widgets.basics import label


class Choice(QWidget):
    """The backups that are found, and a way to others."""

    changed = Signal()

    def __init__(self, path: Path | None, files: Files, folders: tuple[Path, ...]) -> None:
        super().__init__()
        self._files = files
        self._found: dict[str, BackupInfo] = {}
        self.table = Table("backups", BACKUP_TITLES, 3, 6)
        self.table.empty = _("没有找到备份。备份在U盘上的，插好U盘后点“别处的备份文件”。")
        self.table.chosen.connect(self.changed)
        self.other = deed("other", _("别处的备份文件…"), self._on_other, "", "folder-open")
        self.hint = label("", "hint")
        column = QVBoxLayout(self)
        column.addWidget(
            label(_("用哪一个备份？一般选最近的。U盘上的，插好U盘后点“别处的备份文件”。"))
        )
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)
        column.addWidget(buttons(self.other))
        self._show(restoring.backups_for(path, *folders) if path else [])

    @property
    def source(self) -> Path | None:
        """The backup that is chosen."""
        found = self._found.get(self.table.key)
        return found.path if found else None

    @property
    def stem(self) -> str:
        """A file name for who has none."""
        found = self._found.get(self.table.key)
        return f"{found.office}-{found.station}" if found else ""

    def take(self, path: Path) -> None:
        """A backup from elsewhere, put first and chosen."""
        try:
            found = restoring.read_info(path)
        except Fault as fault:
            self.hint.setText(sentence(told(fault)))
            return
        self.hint.clear()
        self._show([found, *(each for each in self._found.values() if each.path != path)])
        self.table.choose(str(path))

    def _show(self, found: Sequence[BackupInfo]) -> None:
        self._found = {str(each.path): each for each in found}
        self.table.show_lines([backup_line(each) for each in found])
        if found:
            self.table.choose(str(found[0].path))
        else:
            self.hint.setText(_("数据文件旁没有找到备份。"))
        self.changed.emit()

    def _on_other(self) -> None:
        self._files.open(_("选备份文件"), BACKUPS, self.take)


class Opening(QWidget):
    """A password of the backup's day, or the recovery code of that day."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.by_password, self.by_code = QRadioButton(_("用密码")), QRadioButton(_("用恢复码"))
        self.by_password.setObjectName("by_password")
        self.by_code.setObjectName("by_code")
        self.user, self.password, self.code = (
            QComboBox(),
            PasswordField("password", _("密码")),
            QLineEdit(),
        )
        self.user.setObjectName("user")
        self.user.setAccessibleName(_("用户"))
        self.code.setObjectName("code")
        self.code.setAccessibleName(_("恢复码"))
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.password.entered.connect(self.entered)
        self.code.returnPressed.connect(self.entered)
        form = QFormLayout(self)
        form.addRow(label(_("备份用做备份那天的密码打开。后来改过密码的，请填当时的。")))
        form.addRow(self.by_password)
        form.addRow(_("用户(&U)"), self.user)
        form.addRow(_("密码(&P)"), self.password)
        form.addRow("", CapsHint(self.password))
        form.addRow(self.by_code)
        form.addRow(_("恢复码(&C)"), self.code)
        form.addRow("", label(_("用做备份那天的恢复码单，可以用扫码枪扫。"), "hint"))
        self.by_password.toggled.connect(self._on_toggled)
        self.by_password.setChecked(True)

    def show_users(self, names: Sequence[str]) -> None:
        """Offer these."""
        self.user.clear()
        self.user.addItems(list(names))

    def focus(self) -> None:
        """Ready to type."""
        (self.password if self.by_password.isChecked() else self.code).setFocus()

    def answers(self) -> tuple[str, str, str]:
        """User, password and code; the code empty where the password opens it."""
        if self.by_code.isChecked():
            return "", "", self.code.text() or " "
        return self.user.currentText(), self.password.text(), ""

    def _on_toggled(self, by_password: bool) -> None:
        for each in (self.user, self.password):
            each.setEnabled(by_password)
        self.code.setEnabled(not by_password)
        self.focus()


class Warned(QWidget):
    """What the restore would do, to be read before."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.facts, self.lost = Facts(), label("", "warning")
        self.lost.setObjectName("lost")
        self.confirm = QCheckBox(_("我看清楚了，用这个备份还原"))
        self.confirm.setObjectName("confirm")
        self.confirm.toggled.connect(self.changed)
        column = QVBoxLayout(self)
        column.addWidget(self.facts)
        column.addWidget(self.lost)
        column.addWidget(label(_KEPT_ASIDE, "hint"))
        column.addStretch(1)
        column.addWidget(self.confirm)

    @property
    def is_confirmed(self) -> bool:
        """Whether the user has said so."""
        return self.confirm.isChecked()

    def show_outlook(self, seen: Outlook, path: Path) -> None:
        """Tell what would be."""
        now = moment(seen.now) if seen.now else _("没有，或打不开")
        self.facts.show_pairs(
            [
                (_("备份做于"), moment(seen.info.made_at)),
                (_("备份里最后一笔登记"), moment(seen.then)),
                (_("现在的文件最后一笔登记"), now),
                (_("还原到"), str(path)),
            ]
        )
        self.lost.setText("\n".join(_losses(seen)))
        self.confirm.setChecked(False)


def _losses(seen: Outlook) -> list[str]:
    if seen.lost:
        found = [_("备份以后的 {n} 次登记和改动不在备份里，还原后要补登。").format(n=seen.lost)]
    elif seen.lost == 0:
        found = [_("备份以后没有新的登记，不会少东西。")]
    elif seen.now:
        found = [_("两个文件不是同一次打开以后的，少了多少数不出来，请比较最后一笔登记的时间。")]
    else:
        found = []
    if seen.missing:
        found.append(
            _("有 {n} 个附件在备份文件夹和现在的附件夹里都找不到。").format(n=seen.missing)
        )
    return found


_KEPT_ASIDE = _(
    "现在的数据文件会改名放在一旁，不会删除。还原后编号暂停发放，第一次发号时会请您确认纸上最后一个号。"
)


class Ending(QWidget):
    """How far it is, and how it ended."""

    def __init__(self) -> None:
        super().__init__()
        self.bar, self.what = QProgressBar(), label("", "hint")
        self.bar.setAccessibleName(_("还原进度"))
        self.result, self.facts = label("", "done"), Facts()
        self.result.setObjectName("result")
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.what)
        column.addWidget(self.result)
        column.addWidget(self.facts)
        column.addStretch(1)

    def show_busy(self) -> None:
        """Under way."""
        self.bar.setRange(0, 0)
        self.bar.show()
        self.what.setText(_("正在还原，请不要关闭电脑，也不要拔出U盘。"))

    def show_progress(self, done: int, total: int, what: str) -> None:
        """How far."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.what.setText(what)

    def show_failed(self) -> None:
        """Everything is as it was before."""
        self.bar.hide()
        self.what.setText(_("没有还原，原来的文件没有动。"))

    def show_done(self, done: Restored) -> None:
        """What became of it."""
        self.bar.hide()
        self.what.clear()
        self.result.setText(_("已还原 {at} 的备份。").format(at=moment(done.info.made_at)))
        pairs = [(_("原来的文件在"), str(done.aside))] if done.aside else []
        if done.lost:
            pairs.append((_("要补登的"), _("{n} 次登记和改动").format(n=done.lost)))
        if done.attachments_missing:
            pairs.append((_("缺少的附件"), _("{n} 个").format(n=len(done.attachments_missing))))
        pairs.append((_("接下来"), _("用做备份那天的密码登录。")))
        self.facts.show_pairs(pairs)

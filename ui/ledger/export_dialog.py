"""导出: what the list shows as a workbook, by person, or one workbook per village; masked unless leave is given."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app import giving
from app.changes import Changes
from app.exporting import MASKED, Leave, ask_leave
from app.faults import problems_of
from app.giving import Given, Wish
from app.office import Office
from app.places import has_place
from app.progress import Progress
from app.registry import LEDGERS
from app.rights import Right
from app.text import _
from app.views import View
from ui.files import WORKBOOK
from ui.given import give_out
from ui.notify import Offer, sentence
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.workplace import Workplace


class ExportDialog(QDialog):
    """Asks what is to be given out, and for whole numbers a reason and the password."""

    def __init__(self, place: Workplace, view: View, told: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("导出"))
        self.setMinimumWidth(scaled(460))
        self._place, self._view, self._ledger = place, view, LEDGERS[view.ledger]
        self.shape = self._choices(
            ("rows", _("一条一行"), True),
            (
                "people",
                _("一人一行（户主名册和成员，可发村核对后导回）"),
                self._ledger.roster is not None,
            ),
        )
        self.extent = self._choices(
            ("shown", _("只要显示的列"), True), ("every", _("全部列"), True)
        )
        self.parts = self._choices(
            ("one", _("一个文件"), True),
            ("villages", _("每村（社区）一个文件，放进一个文件夹"), has_place(view.ledger)),
        )
        self.unmasked = QCheckBox(_("证件号码、电话、账号导出完整内容"))
        self.unmasked.setObjectName("unmasked")
        self.unmasked.setVisible(place.may(Right.EXPORT_UNMASKED))
        self.why, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._secret = self._secret_part()
        self.complaint = label("", "error")
        self.complaint.hide()
        self.unmasked.toggled.connect(self._on_unmasked)
        self._lay_out(told)
        self._on_unmasked(False)

    @property
    def wish(self) -> Wish:
        """What is asked for, masked."""
        return Wish(
            self._view,
            is_every_column=self._is(self.extent, "every"),
            is_by_person=self._is(self.shape, "people"),
        )

    def accept(self) -> None:
        """Ask for leave where it is needed, then where to."""
        if not self.unmasked.isChecked():
            self._choose(MASKED)
            return
        found: list[Leave] = []
        ledger, why, password = self._view.ledger, self.why.text(), self.password.text()

        def ask(office: Office, _progress: Progress) -> Changes:
            found.append(ask_leave(office, ledger, why, password))
            return Changes()

        def given(_changes: Changes) -> None:
            self._choose(found[-1])

        self._place.write("", ask, given, self._on_refused)

    def _choose(self, leave: Leave) -> None:
        """Ask for a file or a folder, and write."""
        super().accept()
        wish = Wish(self._view, self.wish.is_every_column, self.wish.is_by_person, leave)
        if self._is(self.parts, "villages"):
            self._place.files.folder(_("导出到哪个文件夹"), partial(give_places, self._place, wish))
            return
        name = f"{self._ledger.title} {self._place.clock_day}.xlsx"
        self._place.files.save(_("导出为"), name, WORKBOOK, partial(give_one, self._place, wish))

    def _lay_out(self, told: str) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(scaled(6))
        column.addWidget(label(told, "hint"))
        titles = (_("每行是什么"), _("哪些列"), _("几个文件"))
        for title, group in zip(titles, (self.shape, self.extent, self.parts), strict=True):
            is_choice = len([each for each in group.buttons() if not each.isHidden()]) > 1
            if is_choice:
                column.addWidget(label(title, "strong"))
            for each in group.buttons():
                column.addWidget(each)
                each.setHidden(each.isHidden() or not is_choice)
        column.addWidget(label(_("证件号码、电话、账号默认隐去。"), "hint"))
        for each in (self.unmasked, self._secret, self.complaint):
            column.addWidget(each)
        column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        done = button(_("导出…"), self.accept, "primary")
        done.setObjectName("apply")
        row.addWidget(button(_("取消"), self.reject))
        row.addWidget(done)
        column.addLayout(row)

    def _secret_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        fields = (
            ("why", _("用途(&R)（写进操作日志）"), self.why),
            ("password", _("登录密码(&P)"), self.password),
        )
        for name, text, field in fields:
            field.setObjectName(name)
            field.setAccessibleName(text.split("(")[0])
            words = label(text)
            words.setBuddy(field)
            column.addWidget(words)
            column.addWidget(field)
        return part

    def _choices(self, *given: tuple[str, str, bool]) -> QButtonGroup:
        group = QButtonGroup(self)
        for name, text, is_possible in given:
            made = QRadioButton(text, self)
            made.setObjectName(name)
            made.setHidden(not is_possible)
            group.addButton(made)
        group.buttons()[0].setChecked(True)
        return group

    def _is(self, group: QButtonGroup, name: str) -> bool:
        chosen = group.checkedButton()
        return bool(chosen and chosen.objectName() == name and not chosen.isHidden())

    def _on_unmasked(self, is_on: bool) -> None:
        self._secret.setVisible(is_on)
        self.complaint.hide()
        if is_on:
            self.why.setFocus()

    def _on_refused(self, error: BaseException) -> None:
        problems = problems_of(error) or []
        self.complaint.setText("".join(sentence(each) for each in problems))
        self.complaint.show()
        self.password.clear()
        wrong = "why" if any(each.field == "reason" for each in problems) else "password"
        (self.why if wrong == "why" else self.password).setFocus()


def give_one(place: Workplace, wish: Wish, path: Path) -> None:
    """Write one workbook, and offer to open where it lies."""

    def job(office: Office, progress: Progress) -> int:
        return giving.give_out(office, wish, path, progress)

    def log(office: Office, rows: int) -> None:
        giving.log_wish(office, wish, rows)

    def done(rows: int) -> None:
        text = _("已导出 {rows} 行：{name}").format(rows=f"{rows:,}", name=path.name)
        place.notify.say(text, "done", Offer(_("打开文件夹"), partial(place.files.reveal, path)))

    give_out(place, _("正在导出"), job, log, done)


def give_places(place: Workplace, wish: Wish, folder: Path) -> None:
    """Write one workbook per village, and offer to open their folder."""

    def job(office: Office, progress: Progress) -> tuple[Path, list[Given]]:
        return giving.give_out_places(office, wish, folder, progress)

    def log(office: Office, found: tuple[Path, list[Given]]) -> None:
        giving.log_wish(office, wish, sum(each.rows for each in found[1]))

    def done(found: tuple[Path, list[Given]]) -> None:
        path, given = found
        rows = sum(each.rows for each in given)
        text = _("已按村导出 {files} 个文件，共 {rows} 行：{name}").format(
            files=len(given), rows=f"{rows:,}", name=path.name
        )
        act = partial(place.files.reveal, path / given[0].path.name)
        place.notify.say(text, "done", Offer(_("打开文件夹"), act))

    give_out(place, _("正在按村导出"), job, log, done)

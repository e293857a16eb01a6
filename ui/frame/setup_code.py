"""Third step (恢复码): shown in groups, printed or saved, and checked that it is on paper."""

from __future__ import annotations

import io
import random
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.access.codes import keep_code
from app.changes import Changes
from app.office import Office
from app.paper.preview import Pages
from app.problems import Problem
from app.progress import Progress
from app.recovery_sheet import TITLE, recovery_sheet
from app.text import _
from ui.files import PDF, Files
from ui.frame.step import Step
from ui.pages.preview_press import Press, ask_printer, printer_for
from ui.widgets.basics import button, dressed, label
from ui.workplace import Workplace

_PER_LINE = 7
_ASKED = 2


class CodeStep(Step):
    """The code. One goes on once it was noted: two of its groups are typed back."""

    heading = _("恢复码：写在纸上，锁进保险柜")
    told = _(
        "密码都忘了、密钥文件坏了，只有它能打开数据和备份；拿到它的人也能打开。请现在打印或抄写。"
    )

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files
        self._place: Workplace | None = None
        self._code, self._asked = "", list[int]()
        self._press: Press | None = None
        self.grid_box = dressed(QWidget(), "card")
        self.grid = QGridLayout(self.grid_box)
        self.column.insertWidget(2, self.grid_box)
        self.print = button(_("打印恢复码单…"), self._on_print, "primary", "printer")
        self.save = button(_("保存为PDF…"), self._on_save, "", "file-down")
        self.print.setObjectName("print_code")
        self.save.setObjectName("save_code")
        self.column.insertLayout(3, _side_by_side(self.print, self.save))
        warning = label(
            _("存成PDF的，只能存进U盘锁起来，不要留在这台电脑上，也不要拍照。"), "warning"
        )
        self.column.insertWidget(4, warning)
        self.groups = [QLineEdit() for _n in range(_ASKED)]
        self.asks = [label("") for _n in range(_ASKED)]
        for number, (field, ask) in enumerate(zip(self.groups, self.asks, strict=True)):
            field.setObjectName(f"group_{number}")
            field.setMaxLength(8)
            ask.setBuddy(field)
            self.form.addRow(ask, field)
            field.textChanged.connect(self._on_typed)
        self.flow(*self.groups)
        self.said = label(_("对照纸上的恢复码填写，证明已经抄好。"), "hint")
        self.form.addRow("", self.said)
        self.column.addStretch(1)

    def show_code(self, place: Workplace, code: str) -> None:
        """Show the code of the office that was just made."""
        self._place, self._code = place, code
        groups = code.split("-")
        for number, group in enumerate(groups):
            shown = label(group, "code")
            shown.setAccessibleName(
                _("第{n}组 {group}").format(n=number + 1, group=" ".join(group))
            )
            row, column = divmod(number, _PER_LINE)
            self.grid.addWidget(label(str(number + 1), "small"), row * 2, column)
            self.grid.addWidget(shown, row * 2 + 1, column)
        self._asked = sorted(random.SystemRandom().sample(range(len(groups)), _ASKED))
        for at, ask, field in zip(self._asked, self.asks, self.groups, strict=True):
            words = _("纸上第{n}组").format(n=at + 1)
            ask.setText(words)
            field.setAccessibleName(words)

    def is_ready(self) -> bool:
        """Whether both groups were typed rightly."""
        groups = self._code.split("-")
        typed = [field.text().strip().upper() for field in self.groups]
        return bool(self._code) and typed == [groups[at] for at in self._asked]

    def arrive(self) -> None:
        """To the printer first."""
        self.print.setFocus()

    def keep(self) -> None:
        """Note in the file that the code is on paper."""

        def job(office: Office, _progress: Progress) -> Changes:
            office.record(keep_code(office.session))
            return Changes()

        if self._place:
            self._place.write("", job)

    def _on_typed(self, _text: str) -> None:
        filled = all(len(each.text().strip()) >= 4 for each in self.groups)
        if self.is_ready():
            role, text = "done", _("两组都对，恢复码抄好了。")
        elif filled:
            role, text = "error", _("与恢复码对不上，请再看一眼纸上的组号。")
        else:
            role, text = "hint", _("对照纸上的恢复码填写，证明已经抄好。")
        self.said.setText(text)
        dressed(self.said, role)
        self.edited.emit()

    def _sheet(self) -> bytes:
        stream, office = io.BytesIO(), self._place.reader if self._place else None
        if office:
            identity, user = office.identity, office.session.name
            recovery_sheet(identity.name, identity.address, user, self._code, office.today, stream)
        return stream.getvalue()

    def _on_print(self) -> None:
        if self._place is None:
            return
        pages = Pages(self._sheet())
        printer = printer_for(pages, TITLE)
        try:
            ask_printer(printer, pages, self, partial(self._send, pages, printer))
        except Problem as problem:
            self._place.notify.trouble(problem)

    def _send(self, pages: Pages, printer: object) -> None:
        self._press = Press(self._place, pages, printer, list(range(len(pages))))  # pyright: ignore[reportArgumentType]
        self._press.ended.connect(self._on_printed)
        self._press.start()

    def _on_printed(self, whole: bool) -> None:
        if whole:
            self.said.setText(_("已交给打印机。请取纸核对，再填下面两组。"))

    def _on_save(self) -> None:
        self._files.save(_("恢复码单存到"), f"{TITLE}.pdf", PDF, self._on_chosen)

    def _on_chosen(self, path: Path) -> None:
        if self._place is None:
            return
        place, office, code = self._place, self._place.reader, self._code
        identity, user, day = office.identity, office.session.name, office.today

        def job(_office: Office, _progress: Progress) -> None:
            recovery_sheet(identity.name, identity.address, user, code, day, path)

        def done(_nothing: None) -> None:
            self.said.setText(_("已保存：{path}").format(path=path))

        place.work(_("正在保存恢复码单"), job, done)


def _side_by_side(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    for each in widgets:
        line.addWidget(each)
    line.addStretch(1)
    return line

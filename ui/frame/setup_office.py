"""First step (单位): whose file it is, which of its computers this is, and where the file lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from app import founding
from app.faults import Fault, problems_of
from app.problems import Problem
from app.recent import SUFFIX
from app.text import _
from ui.files import Files
from ui.frame.step import Step
from ui.notify import sentence
from ui.widgets.basics import button, dressed, label
from ui.widgets.choices import Choices

Rule = Callable[[], str]


class OfficeStep(Step):
    """Code, name, station number, place of the file."""

    heading = _("这是哪个单位的数据？")
    told = _("代码和名称印在表上，也写进上报的数据包。填错了现在就改，往后改起来麻烦。")

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files
        self._own_place, self._own_role = False, False
        self.code, self.name, self.station, self.path = (
            QLineEdit(),
            QLineEdit(),
            QSpinBox(),
            QLineEdit(),
        )
        self.code_said, self.name_said, self.path_said = (label("", "hint") for _n in range(3))
        fields: tuple[tuple[QWidget, str, str], ...] = (
            (self.code, "office_code", _("机构代码")),
            (self.name, "office_name", _("单位名称")),
            (self.station, "office_station", _("本机编号")),
            (self.path, "office_file", _("数据文件")),
        )
        for widget, key, words in fields:
            widget.setObjectName(key)
            widget.setAccessibleName(words)
        self.role = Choices()
        self.role.setObjectName("office_role")
        self.role.setAccessibleName(_("单位类别"))
        for key, words in founding.ROLES.items():
            self.role.addItem(words, key)
        self.role.activated.connect(self._on_role)
        self.code.setPlaceholderText(_("例如 330302004"))
        self.name.setPlaceholderText(_("例如 某某街道办事处"))
        self.station.setRange(1, founding.MOST_STATIONS)
        self._add_rows()
        self.column.addStretch(1)
        self.flow(self.code, self.name, self.station.lineEdit(), self.path)
        self.code.textChanged.connect(self._on_code)
        self.name.textChanged.connect(self._on_name)
        self.path.textEdited.connect(self._on_path_edited)
        self.path.textChanged.connect(self._on_path)
        self.path.setText(str(founding.default_file("")))

    def is_ready(self) -> bool:
        """Whether code, name and place are good."""
        return all(self._judge(each)[1] for each in (self._of_code, self._of_name, self._of_path))

    def arrive(self) -> None:
        """Into the first field."""
        self.code.setFocus()

    def file(self) -> Path:
        """Where the file is to lie."""
        return founding.named(Path(self.path.text().strip()).expanduser())

    def _add_rows(self) -> None:
        own = button(_("还不知道代码，用临时的"), self._on_own, "link")
        own.setObjectName("temporary")
        self.row(_("机构代码(&C)"), _beside(self.code, own), self.code_said)
        self.row(_("单位名称(&N)"), self.name, self.name_said)
        kinds = _("乡镇、街道登记台账并上报；区县接收各单位的数据包，核对、汇总、回执。")
        self.row(_("单位类别(&T)"), self.role, label(kinds, "hint"))
        hint = label(
            _("本单位只有一台电脑用本程序的，填1。有几台的，各填各的号，不能相同。"), "hint"
        )
        self.row(_("本机编号(&S)"), self.station, hint)
        choose = button(_("选择…"), self._on_choose)
        choose.setObjectName("choose")
        self.row(_("数据文件(&F)"), _beside(self.path, choose), self.path_said)

    def _of_code(self) -> str:
        return founding.told_code(self.code.text().strip().upper())

    def _of_name(self) -> str:
        founding.identity_of("000000", self.name.text(), 1)
        return ""

    def _of_path(self) -> str:
        return founding.judge_place(self.file())

    def _judge(self, rule: Rule) -> tuple[str, bool]:
        """What a rule says, and whether it agrees."""
        try:
            return rule(), True
        except (Problem, Fault) as error:
            return "".join(map(sentence, problems_of(error) or [])), False

    def _say(self, shown: QLabel, rule: Rule, typed: str) -> None:
        text, is_good = self._judge(rule) if typed.strip() else ("", True)
        shown.setText(text)
        warns = rule == self._of_path and text
        dressed(shown, "error" if not is_good else "warning" if warns else "hint")
        self.edited.emit()

    def _on_role(self, _at: int) -> None:
        self._own_role = True

    def _on_code(self, text: str) -> None:
        if not self._own_role:
            self.role.setCurrentIndex(self.role.findData(founding.role_of(text.strip().upper())))
        self._say(self.code_said, self._of_code, text)

    def _on_name(self, text: str) -> None:
        if not self._own_place:
            self.path.setText(str(founding.default_file(text)))
        self._say(self.name_said, self._of_name, text)

    def _on_path_edited(self, _text: str) -> None:
        self._own_place = True

    def _on_path(self, text: str) -> None:
        self._say(self.path_said, self._of_path, text)

    def _on_own(self) -> None:
        self.code.setText(founding.temporary_code())
        self.name.setFocus()

    def _on_choose(self) -> None:
        filter_ = _("邻册数据文件 (*{suffix})").format(suffix=SUFFIX)
        self._files.save(_("数据文件放在"), self.file().name, filter_, self._on_chosen)

    def _on_chosen(self, path: Path) -> None:
        self._own_place = True
        self.path.setText(str(path))


def _beside(field: QWidget, more: QWidget) -> QWidget:
    """A field with a button at its right."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(field, 1)
    line.addWidget(more)
    holder.setFocusProxy(field)
    return holder

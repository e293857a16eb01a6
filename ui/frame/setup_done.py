"""Last step (完成): what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.branches import counted
from app.text import _
from ui.frame.step import Step
from ui.routes import Home, ImportInto, ManualAt, NewRecord, Route
from ui.widgets.basics import button, label
from ui.workplace import Workplace


class DoneStep(Step):
    """Ways into the work."""

    heading = _("准备好了")
    told = _("数据文件已经建好。从这里开始，也可以随时在左边的导航和上面的查找里找到这些。")
    chosen = Signal(object)
    """The Route to begin with."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons = [self._add(*each) for each in _ways()]
        self.column.addWidget(label(_("以后打开本程序，输入密码就到首页。"), "hint"))
        self.column.addStretch(1)

    def arrive(self) -> None:
        """To the first way."""
        next(each for each in self.buttons if not each.isHidden()).setFocus()

    def suit(self, place: Workplace) -> None:
        """Offer only what is done in such a file: a district's records come from its offices."""
        for each, (_key, _text, _picture, route) in zip(self.buttons, _ways(), strict=True):
            is_entry = isinstance(route, ImportInto | NewRecord)
            each.setVisible(not is_entry or place.enters(route.ledger))

    def _add(self, key: str, text: str, picture: str, route: Route) -> QPushButton:
        def go() -> None:
            self.chosen.emit(route)

        made = button(text, go, "primary" if key == "import" else "", picture)
        made.setObjectName(key)
        self.column.addWidget(made)
        return made


def _ways() -> Iterator[tuple[str, str, str, Route]]:
    usual = counted()
    if usual:
        key = usual.key
        yield "import", _("导入花名册"), "file-up", ImportInto(key)
        yield "first_record", _("登记第一{unit}").format(unit=usual.unit), "plus", NewRecord(key)
    yield "manual", _("看使用手册"), "book-open", ManualAt("start")
    yield "home", _("到首页"), "home", Home()

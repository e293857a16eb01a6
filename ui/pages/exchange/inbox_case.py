"""One conflict to be decided (核对一条): the versions beside each other, the choice, the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.problems import Problem
from app.registry import LEDGERS
from app.sync.conflicts.version import Versions
from app.text import _
from ui.notify import sentence
from ui.pages.exchange.compare import columns_of
from ui.pages.exchange.compare_table import CompareTable
from ui.pages.exchange.inbox_choice import TYPED, VersionChoice
from ui.pages.settings_part import deed
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import hinted, label
from ui.widgets.choices import Choices
from ui.widgets.focus import line_up
from ui.workplace import Workplace

_WHYS = (_("电话核实"), _("入户核实"), _("以最近登记的为准"), _("录入错误"))


class CasePanel(QWidget):
    """What was chosen and typed stays until it is decided, or another conflict is opened."""

    decided = Signal()
    skipped = Signal()
    record_wanted = Signal()
    reveal_wanted = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.found: Versions | None = None
        self.name, self.what = label("", "heading"), label("", "hint")
        self.compare, self.choice = CompareTable(), VersionChoice(place)
        self.banner = Banner()
        self.why = Choices()
        self.why.setObjectName("why")
        self.why.setEditable(True)
        self.why.setAccessibleName(_("原因"))
        self.why.addItems(list(_WHYS))
        self.why.setCurrentText("")
        self.take = deed("decide", _("采用"), self.decided.emit, "primary", "check")
        hinted(self.take, _("采用"), "Ctrl+Return")
        self.next = deed("skip", _("下一条"), self.skipped.emit, "flat")
        self._lay_out()
        self.choice.changed.connect(self._on_choice)
        self.why.editTextChanged.connect(self._tell_buttons)
        self.show_case(None)

    @property
    def reason(self) -> str:
        """Why."""
        return self.why.currentText().strip()

    @property
    def number(self) -> int | None:
        """The version that is taken; None where another value was typed."""
        return self.choice.chosen or None

    @property
    def values(self) -> Mapping[str, object] | None:
        """The values that were typed instead."""
        return self.choice.typed.raw() if self.choice.chosen == TYPED else None

    def show_case(self, found: Versions | None) -> None:
        """Another conflict; of the same one only what is seen of it, with what was chosen as it is."""
        is_same = bool(found and self.found and found.item == self.found.item)
        self.found = found
        self.compare.versions.show_versions(found)
        self.setEnabled(found is not None)
        if found is None or not is_same:
            self.choice.show_versions(found)
            line_up(self.compare, *self.choice.stops, self.why, self.take, self.next)
            self.why.setCurrentText("")
            self.banner.tell("")
        title = LEDGERS[found.item.ledger].title if found else ""
        self.name.setText(found.item.name if found else "")
        words = _("{title}：{what}不一致，请核实后采用一个。")
        self.what.setText(words.format(title=title, what=found.item.what) if found else "")
        self._on_choice()

    def complain(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong, beside the field where it has one."""
        if not self.choice.typed.complain(problems) or self.choice.chosen != TYPED:
            self.banner.tell("\n".join(map(sentence, problems)), "error")

    def _on_choice(self) -> None:
        chosen, found = self.choice.chosen, self.found
        columns = columns_of(found) if found else []
        at = next((n for n, e in enumerate(columns, 1) if chosen and e.number == chosen), -1)
        self.compare.versions.choose(at)
        self._tell_buttons()

    def _tell_buttons(self, _text: str = "") -> None:
        self.take.setEnabled(self.choice.is_ready and bool(self.reason))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(deed("reveal", _("显示完整号码"), self.reveal_wanted.emit, "link", "eye"))
        head.addWidget(deed("open", _("打开这条记录"), self.record_wanted.emit, "link"))
        words = label(_("原因(&R)"))
        words.setBuddy(self.why)
        foot = QHBoxLayout()
        foot.addWidget(words)
        foot.addWidget(self.why, 1)
        foot.addWidget(self.next)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addLayout(head)
        column.addWidget(self.what)
        column.addWidget(self.compare, 1)
        column.addWidget(self.choice)
        column.addWidget(self.banner)
        column.addLayout(foot)

"""What a statistic is asked for (统计条件): rows, columns, what is counted, shares; and those kept under a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QWidget

from app.statistics import Ask, measures_of
from app.statistics_axes import Axis
from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.flow import FlowLayout

_SHARES = (("", _("不显示")), ("all", _("占总数")), ("row", _("占本行")), ("column", _("占本列")))


class StatisticsBar(QWidget):
    """Choices; each is told at once."""

    changed = Signal()
    named = Signal(str)
    """Keep the statistic under this name."""
    chosen = Signal(str)
    """A kept one was chosen."""
    dropped = Signal(str)
    """A kept one is no longer wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.measure, self.rows, self.columns, self.shares, self.kept = (
            _box(name, words)
            for name, words in (
                ("measure", _("统计")),
                ("rows", _("行")),
                ("columns", _("列")),
                ("shares", _("占比")),
                ("kept", _("常用统计")),
            )
        )
        for key, words in _SHARES:
            self.shares.addItem(words, key)
        flow = FlowLayout(self, scaled(12))
        for box in (self.measure, self.rows, self.columns, self.shares):
            flow.addWidget(_labelled(box))
            box.activated.connect(self._on_changed)
        swap = button(_("行列互换"), self._swap, "flat", "arrow-right-left")
        swap.setObjectName("swap")
        flow.addWidget(swap)
        flow.addWidget(_labelled(self.kept))
        self.kept.activated.connect(self._on_kept)
        self.saver = button(_("存为常用"), self._ask_name, "flat", "bookmark")
        self.saver.setObjectName("keep")
        flow.addWidget(self.saver)
        self.dropper = button(_("删除此常用"), self._drop, "flat", "trash-2")
        self.dropper.setObjectName("drop")
        flow.addWidget(self.dropper)

    @property
    def ask(self) -> Ask:
        """What is asked for."""
        boxes = (self.rows, self.columns, self.measure, self.shares)
        return Ask(*(str(box.currentData() or "") for box in boxes))

    def offer(self, ledger: str, axes: Sequence[Axis], ask: Ask) -> None:
        """Offer a ledger's measures and axes, with what is asked for chosen."""
        _fill(self.measure, [(e.key, e.label) for e in measures_of(ledger)], ask.measure)
        own = [(each.key, each.label) for each in axes]
        _fill(self.rows, [*own, ("", _("不分"))], ask.rows)
        _fill(self.columns, [("", _("不分")), *own], ask.columns)
        self.shares.setCurrentIndex(max(self.shares.findData(ask.shares), 0))

    def offer_kept(self, names: Sequence[str], now: str = "") -> None:
        """Offer what was kept under a name."""
        _fill(self.kept, [("", _("选择…")), *((each, each) for each in names)], now)
        self.dropper.setEnabled(bool(now))

    def _on_changed(self, _index: int) -> None:
        self.offer_kept([self.kept.itemText(at) for at in range(1, self.kept.count())])
        self.changed.emit()

    def _on_kept(self, _index: int) -> None:
        name = str(self.kept.currentData() or "")
        self.dropper.setEnabled(bool(name))
        if name:
            self.chosen.emit(name)

    def _swap(self) -> None:
        ask = self.ask
        for box, key in ((self.rows, ask.columns), (self.columns, ask.rows)):
            box.setCurrentIndex(max(box.findData(key), 0))
        self._on_changed(0)

    def _ask_name(self) -> None:
        dialog = QInputDialog(self.window())
        dialog.setWindowTitle(_("存为常用统计"))
        dialog.setLabelText(_("名称"))
        dialog.setTextValue(
            " × ".join(filter(None, (self.rows.currentText(), self.columns.currentText())))
        )
        dialog.setOkButtonText(_("保存"))
        dialog.setCancelButtonText(_("取消"))
        dialog.textValueSelected.connect(self._on_named)
        dialog.open()

    def _on_named(self, text: str) -> None:
        if text.strip():
            self.named.emit(text.strip()[:40])

    def _drop(self) -> None:
        self.dropped.emit(str(self.kept.currentData() or ""))


def _box(name: str, words: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumContentsLength(4)
    return box


def _fill(box: QComboBox, items: Sequence[tuple[str, str]], now: str) -> None:
    box.clear()
    for key, words in items:
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(now), 0))


def _labelled(box: QComboBox) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    named = label(box.accessibleName())
    named.setWordWrap(False)
    named.setBuddy(box)
    row.addWidget(named)
    row.addWidget(box)
    return whole

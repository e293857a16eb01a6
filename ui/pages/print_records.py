"""Which records are printed (打印哪些), in which order, how many copies; how much that is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app import print_choice
from app.print_choice import Chosen, Estimate, Printable
from app.registry import LEDGERS
from app.text import _
from ui.pages.print_places import PlaceTree
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.widgets.search_field import SearchField
from ui.workplace import Workplace

_PAUSE = 200
"""Milliseconds after typing before it is counted."""
_COPIES = 99


class RecordsPanel(QWidget):
    """Chooses records of one document's ledger. `counted` tells how many come out."""

    counted = Signal(object)
    """An Estimate."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._lane = place.lane()
        self._wanted: Printable | None = None
        self._records: tuple[str, ...] = ()
        self._view, self._ledger = "", ""
        self.given, self.own = QRadioButton(), QRadioButton(_("从台账里选"))
        self.places, self.text = PlaceTree(place), SearchField(_("姓名、拼音首字母、证件号码…"))
        self.order, self.copies = QComboBox(), QSpinBox()
        self.figures = label("", "strong")
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> Chosen:
        """What is chosen."""
        order = str(self.order.currentData() or "")
        if self.given.isChecked():
            return Chosen(self._records, self._view, order=order)
        return Chosen((), "", self.places.ticked, self.text.words, order)

    def show_given(self, records: tuple[str, ...], view: str, ledger: str) -> None:
        """What the user came with: records of a ledger, or its list as text; nothing of both is possible too."""
        self._records, self._view, self._ledger = records, view, ledger
        told = _("选中的 {n} 条").format(n=len(records)) if records else _("刚才列表里的全部")
        self.given.setText(told)
        self.given.hide()
        self._offer_given(ledger)

    def show_wanted(self, wanted: Printable) -> None:
        """Another document: its ledger's orders and places."""
        before = self.order.currentData()
        self._wanted = wanted
        self.order.clear()
        for key, name in print_choice.orders(wanted.ledger):
            self.order.addItem(name, key)
        self.order.setCurrentIndex(max(0, self.order.findData(before)))
        self.places.setVisible(print_choice.takes_places(wanted.ledger))
        self.own.setText(_("从“{title}”里选").format(title=LEDGERS[wanted.ledger].title))
        self._offer_given(wanted.ledger)
        self._tell()

    def refresh(self) -> None:
        """Records or places changed."""
        self.places.fill()
        self._tell()

    def _offer_given(self, ledger: str) -> None:
        """What the user came with is offered for documents of its own ledger alone."""
        fits = bool(self._records or self._view) and ledger == self._ledger
        if fits and self.given.isHidden():
            self.given.setChecked(True)
        elif not fits:
            self.own.setChecked(True)
        self.given.setVisible(fits)

    def _lay_out(self) -> None:
        self.own.setObjectName("own")
        self.given.setObjectName("given")
        self.order.setObjectName("sorted_by")
        self.copies.setObjectName("copies")
        self.text.setObjectName("words")
        self.copies.setRange(1, _COPIES)
        self.places.setMinimumHeight(scaled(64))
        choose = QButtonGroup(self)
        choose.addButton(self.given)
        choose.addButton(self.own)
        which = Card(_("打印哪些"))
        which.add(
            self.given,
            self.own,
            self.text,
            label(_("勾选村（社区）；一个也不勾就是全部。"), "hint"),
        )
        which.body.addWidget(self.places, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(which, 1)
        column.addLayout(self._how())
        column.addWidget(self.figures)

    def _how(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        for name, each, stretch in ((_("排列顺序"), self.order, 2), (_("份数"), self.copies, 1)):
            told = label(name)
            told.setWordWrap(False)
            told.setBuddy(each)
            each.setAccessibleName(name)
            row.addWidget(told)
            row.addWidget(each, stretch)
        return row

    def _connect(self) -> None:
        self.own.toggled.connect(self._tell)
        self.places.changed.connect(self._tell)
        self.order.activated.connect(self._tell)
        self.text.sought.connect(self._pause.start)
        self._pause.timeout.connect(self._tell)

    def _tell(self) -> None:
        """Count in the background what is chosen."""
        own = self.own.isChecked()
        self.text.setEnabled(own)
        self.places.setEnabled(own)
        self.order.setEnabled(not (self.given.isChecked() and self._view and not self._records))
        wanted, chosen = self._wanted, self.chosen
        if wanted:
            self.figures.setText(_("正在数…"))
            self._lane.ask(
                lambda office: print_choice.estimate(office, wanted, chosen), self._on_counted
            )

    def _on_counted(self, found: Estimate) -> None:
        told = _("{n} {unit}，大约 {pages} 页")
        self.figures.setText(
            told.format(n=f"{found.records:,}", unit=found.unit, pages=f"{found.pages:,}")
            if found.records
            else _("没有符合的记录：换个村（社区）或者换个词再找。")
        )
        self.counted.emit(found)

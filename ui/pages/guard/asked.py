"""What groups are asked for (怎样分组): of which village, of what size or how many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QRadioButton, QSpinBox, QWidget

from app.text import _
from ui.pages.settings_part import deed
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.flow import FlowLayout


class Asked(QWidget):
    """The village at the left, then size or number, then the button that works it out."""

    village_chosen = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.village = QComboBox()
        self.village.setAccessibleName(_("村(社区)"))
        self.village.setMinimumWidth(scaled(180))
        self.by_size, self.by_number = QRadioButton(_("每组户数")), QRadioButton(_("分成几组"))
        self.size_, self.number = _spin(_("每组户数"), 100), _spin(_("分成几组"), 999)
        self.propose = deed("propose", _("生成分组方案"), self.wanted.emit, "primary", "users")
        row = FlowLayout(self, scaled(8))
        for each in (
            label(_("村(社区)")), self.village, self.by_size, self.size_, self.by_number,
            self.number, self.propose,
        ):  # fmt: skip
            row.addWidget(each)
        self.by_size.setChecked(True)
        self.by_number.toggled.connect(self._tell)
        self.village.currentIndexChanged.connect(self._on_village)
        self._tell()

    @property
    def place(self) -> str:
        """The village's id, empty while there is none."""
        return str(self.village.currentData() or "")

    @property
    def asked_number(self) -> int | None:
        """How many groups, where a number is asked for."""
        return self.number.value() if self.by_number.isChecked() else None

    def show_villages(self, found: Sequence[tuple[str, str]], wanted: str) -> None:
        """Offer these villages; `wanted`, or the one that was chosen, or the first is chosen."""
        before = wanted or self.place
        self.village.blockSignals(True)
        self.village.clear()
        for id_, name in found:
            self.village.addItem(name, id_)
        self.village.setCurrentIndex(max(0, self.village.findData(before)))
        self.village.blockSignals(False)
        self.propose.setEnabled(bool(found))

    def _on_village(self, _index: int) -> None:
        self.village_chosen.emit()

    def _tell(self, _on: bool = False) -> None:
        self.size_.setEnabled(self.by_size.isChecked())
        self.number.setEnabled(self.by_number.isChecked())


def _spin(name: str, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setAccessibleName(name)
    made.setRange(1, most)
    return made

"""A step of the first-run guide."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme.look import scaled
from ui.widgets.basics import buddy, label


class Step(QWidget):
    """Something to fill in; what was typed stays when the user goes back."""

    edited = Signal()
    entered = Signal()
    """Enter in the last field."""
    heading = ""
    told = ""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scaled(10))
        self.column.addWidget(label(self.heading, "title"))
        self.column.addWidget(label(self.told, "hint"))
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.column.addLayout(self.form)

    def row(self, words: str, field: QWidget, *below: QWidget) -> None:
        """A labelled field with what is said about it below."""
        self.form.addRow(buddy(words, field), field)
        for each in below:
            self.form.addRow("", each)

    def flow(self, *fields: QLineEdit, last: Callable[[], object] | None = None) -> None:
        """Enter goes from one field to the next; from the last on to `last`, or it enters the step."""
        for here, there in pairwise(fields):
            here.returnPressed.connect(there.setFocus)
        fields[-1].returnPressed.connect(last or self.entered)

    def is_ready(self) -> bool:
        """Whether the user may go on."""
        return True

    def arrive(self) -> None:
        """The step is shown."""

"""What every editor is: a field's value shown and typed, with what is wrong with it said beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kinds import Link, Reading
from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.problems import Problem
from ui.notify import sentence
from ui.widgets.basics import dressed, label
from ui.workplace import Workplace

_PAUSE = 150
"""Milliseconds without a key before what was typed is judged."""


class Editor(QWidget):
    """Edits one field. Subclasses hold an input in `face` and say what it holds by `raw`.

    What is typed is judged after a pause: while the user is still in the field only as a quiet hint, as an
    error once the field is left, and gone as soon as it is mended.
    """

    edited = Signal()
    """The user changed something."""
    committed = Signal()
    """Enter (not while composing), or the focus left."""
    passed = Signal(int)
    """Enter asks for the next field (1), Shift+Enter for the one before (-1)."""
    wide = False
    """Whether a form gives it the whole width."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__()
        self.place, self.ledger, self.field = place, ledger, field
        self.others: Callable[[], Mapping[str, Value]] = dict[str, Value]
        """The values of the other fields as they stand; a form sets it."""
        self.setObjectName(f"{field.key}_editor")
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._word = label("", "hint")
        self._word.setObjectName(f"{field.key}_word")
        self._word.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._word.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(self._row)
        whole.addWidget(self._word)
        self._own: list[Problem] = []
        self._own_doubts: list[Problem] = []
        self._doubts: list[Problem] = []
        self._told: list[Problem] = []
        self._late = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._on_paused)
        self.edited.connect(self._on_edited)
        self.committed.connect(self._on_committed)

    @property
    def face(self) -> QWidget:
        """The widget that has the focus."""
        raise NotImplementedError

    @property
    def word(self) -> QLabel:
        """Where hints, warnings and errors are said."""
        return self._word

    def raw(self) -> object:
        """What was typed, as `app.desk.Desk` takes it."""
        raise NotImplementedError

    def put(self, value: Value) -> None:
        """Show a stored value."""
        self.put_raw(self.field.kind.show(value))

    def put_raw(self, raw: object) -> None:
        """Show something typed: a draft, a preset."""
        raise NotImplementedError

    def is_blank(self) -> bool:
        """Whether nothing is typed."""
        return self.raw() in (None, "")

    def set_read_only(self, is_fixed: bool) -> None:
        """Let it be changed, or only be read and copied."""
        self.face.setEnabled(not is_fixed)

    def focus(self) -> None:
        """Put the cursor into it."""
        self.face.setFocus(Qt.FocusReason.TabFocusReason)

    def hint(self) -> str:
        """What helps with what stands there (a weekday, an amount in capitals); said where nothing is wrong."""
        return ""

    def complain(self, problems: Sequence[Problem], doubts: Sequence[Problem] = ()) -> None:
        """Say what a check of the whole record found about this field; nothing clears."""
        self._told = [*problems]
        self._doubts = [*doubts]
        self._say()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with it, as far as it is said."""
        return self._once([*self._own, *self._told])

    def judge(self) -> None:
        """Look at what was typed, and say what is wrong with it."""
        self._timer.stop()
        reading = Reading(self.place.reader.today)
        self._own, self._own_doubts = [], list[Problem]()
        if not self.is_blank() and not isinstance(self.field.kind, Link):
            try:
                self.field.kind.read(self.raw(), reading)
            except Problem as problem:
                self._own = [problem]
            self._own_doubts = reading.warnings
        self._say()

    def _begin(self, face: QWidget) -> None:
        """Take the input into the layout, and name it."""
        face.setObjectName(self.field.key)
        face.setAccessibleName(self.field.label)
        face.setAccessibleDescription(self.field.help)
        self._row.addWidget(face, 1)
        self.setFocusProxy(face)

    def _say(self) -> None:
        """Show the gravest of what there is to say."""
        found, doubts = self.problems, self._once([*self._own_doubts, *self._doubts])
        if found and (self._late or self._told):
            self._tell("\n".join(map(sentence, map(_unplaced, found))), "error")
        elif doubts and not found:
            self._tell("\n".join(map(sentence, map(_unplaced, doubts))), "warning")
        elif found:
            self._tell(found[0].message, "hint")
        else:
            self._tell(self.hint(), "hint")

    def _tell(self, text: str, role: str) -> None:
        state = role if role in ("error", "warning") else ""
        self._word.setText(text)
        self._word.setVisible(bool(text))
        if self._word.property("role") != role:
            dressed(self._word, role)
        if self.face.property("state") != state:
            self.face.setProperty("state", state)
            dressed(self.face, str(self.face.property("role") or ""))
        self.face.setAccessibleDescription("\n".join(filter(None, (text, self.field.help))))

    @staticmethod
    def _once(problems: list[Problem]) -> list[Problem]:
        return list({each.code: each for each in problems}.values())

    def _on_edited(self) -> None:
        self._told = []
        self._timer.start()

    def _on_committed(self) -> None:
        self._late = True
        self.judge()

    def _on_paused(self) -> None:
        self._late = self._late and bool(self._own)
        self.judge()


def _unplaced(problem: Problem) -> Problem:
    """The problem without its place: it stands beside the field."""
    return problem.at("")

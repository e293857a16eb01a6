"""What every editor is: a field's value shown and typed, with what is wrong with it said beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.kinds import Kind, Reading
from app.kinds.base import Value
from app.ledger import Field, Ledger
from app.problems import Problem
from ui.editors.awaited import Awaited
from ui.editors.veil import Veil
from ui.editors.verdict import Verdict
from ui.widgets.banner import FieldNote
from ui.widgets.basics import marked
from ui.widgets.tones import Tone
from ui.workplace import Workplace

_PAUSE = 150
"""Milliseconds without a key before what was typed is judged."""


class Editor(Awaited):
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
    unveiling = Signal()
    """The user asks to see a masked value whole."""
    undone = Signal()
    """Ctrl+Z where nothing typed is left to take back: the field is to stand as it is stored."""
    wide = False
    """Whether a form gives it the whole width."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__()
        self.place, self.ledger, self.field = place, ledger, field
        self.others: Callable[[], Mapping[str, Value]] = dict[str, Value]
        """The values of the other fields as they stand; a form sets it."""
        self.owner = ""
        """The office whose record the field is of, where that is another one; a form sets it."""
        self.setObjectName(f"{field.key}_editor")
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._note = FieldNote()
        self._note.setObjectName(f"{field.key}_note")
        self.state: Tone = "note"
        """error, warning or note: how grave what is said is."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(self._row)
        whole.addWidget(self._note)
        self.verdict = Verdict()
        self._heard: str | None = None
        self._veil: Veil | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.judge)
        self.edited.connect(self._on_edited)
        self.committed.connect(self._on_committed)

    @property
    def face(self) -> QWidget:
        """The widget that has the focus."""
        raise NotImplementedError

    @property
    def said(self) -> str:
        """The hint, the warning or the error beside it."""
        return self._note.text.text()

    @property
    def kind(self) -> Kind:
        """The kind by which what is typed is judged."""
        return self.field.kind

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
        (self._veil.line if self._veil else self.face).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def is_veiled(self) -> bool:
        """Whether the value is hidden."""
        return self._veil is not None

    def veil(self, value: Value, *, may_type: bool) -> None:
        """Hide a stored value behind its mask."""
        self.unveil()
        self._veil = Veil(self.field, self.field.kind.mask(value), may_type=may_type)
        self._veil.lifted.connect(self.unveiling)
        self._veil.replaced.connect(self._on_replaced)
        self._veil.line.entered.connect(self.passed)
        self._show_parts(False)
        self._row.insertWidget(0, self._veil, 1)
        self.setFocusProxy(self._veil)
        self._note.tell("", "note")
        self._heard = None

    def unveil(self) -> None:
        """Show the input again."""
        if self._veil is None:
            return
        self._row.removeWidget(self._veil)
        self._veil.hide()
        self._veil.deleteLater()
        self._veil = None
        self._show_parts(True)
        self.setFocusProxy(self.face)

    def hint(self) -> str:
        """What helps with what stands there (a weekday, an amount in capitals); said where nothing is wrong."""
        return ""

    def complain(self, problems: Sequence[Problem], doubts: Sequence[Problem] = ()) -> None:
        """Say what stands against this field; nothing clears."""
        self.verdict.is_left = self.verdict.is_left or bool(problems)
        self.suspect(problems, doubts)
        if self._veil and problems:
            self._tell(self.verdict.refusal, "error")

    def forget(self) -> None:
        """Another record is shown: nothing is known against it yet."""
        self.verdict = Verdict()

    def suspect(self, problems: Sequence[Problem], doubts: Sequence[Problem] = ()) -> None:
        """Say what a look at the whole record found, quietly as long as the user is still typing here."""
        self.verdict.tell(problems, doubts)
        self.judge()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with it, as far as it is said."""
        return self.verdict.problems

    def draft(self) -> Value:
        """What it holds, as a draft keeps it and `put_raw` takes it back."""
        raw = self.raw()
        return raw if raw is None or isinstance(raw, str | int) else str(raw)

    def judge(self) -> None:
        """Look at what was typed, and say what is wrong with it."""
        self._timer.stop()
        reading = Reading(self.place.reader.today)
        self.verdict.read(self.kind, self.raw(), reading)
        self._say()

    def _begin(self, face: QWidget) -> None:
        """Take the input into the layout, and name it."""
        face.setObjectName(self.field.key)
        face.setAccessibleName(self.field.label)
        face.setAccessibleDescription(self.field.help)
        self._row.addWidget(face, 1)
        self.setFocusProxy(face)
        self._note.tell(self.field.help, "note")

    def _say(self) -> None:
        """Show the gravest of what there is to say."""
        if self._veil:
            return
        self._tell(*self.verdict.say(self.hint() or self.field.help))

    def _tell(self, text: str, tone: Tone) -> None:
        if (text, tone) == (self._heard, self.state):
            return
        self._heard, self.state = text, tone
        self._note.tell(text, tone)
        why = "\n".join(dict.fromkeys(filter(None, (text, self.field.help))))
        marked(self.face, tone if tone in ("error", "warning") else "", why)

    def _show_parts(self, are_shown: bool) -> None:
        for at in range(self._row.count()):
            item = self._row.itemAt(at)
            part = item.widget() if item else None
            if part:
                part.setVisible(are_shown)

    def _on_replaced(self) -> None:
        self.unveil()
        self.put_raw("")
        self.focus()

    def _on_edited(self) -> None:
        self.verdict.typed()
        self._timer.start()

    def _on_committed(self) -> None:
        self.verdict.is_left = True
        self.judge()

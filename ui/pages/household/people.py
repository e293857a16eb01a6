"""The people of a household being entered: one row each, a blank one at the end, Enter all the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.households.asked import Newcomer
from app.households.home import roster_of
from app.ledger import Ledger
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from ui.editors.link import LinkEditor
from ui.pages.household.person_columns import heading_of
from ui.pages.household.person_inputs import Typed
from ui.pages.household.person_row import PersonRow
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.workplace import Workplace


class People(QWidget):
    """Rows of people. With `with_head` the first one is the head."""

    edited = Signal()
    finished = Signal()
    """Enter on a blank row: everybody is entered."""

    def __init__(
        self, place: Workplace, ledger: Ledger, home: str = "", *, with_head: bool
    ) -> None:
        super().__init__()
        self._place, self._ledger, self._home = place, ledger, home
        self._with_head = with_head
        self.rows: list[PersonRow] = []
        roster = roster_of(ledger)
        line = LEDGERS[roster.line]
        self.finder = LinkEditor(place, line, line.field(roster.line_person))
        self.finder.face.setObjectName("find_person")
        self.finder.face.setAccessibleName(_("查找已登记的人"))
        self.finder.line.setPlaceholderText(_("查找已登记的人：姓名、拼音首字母或号码后四位"))
        self.finder.edited.connect(self._on_found)
        self.finder.adding.connect(self._on_adding)
        self._column = QVBoxLayout()
        self._column.setSpacing(scaled(6))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(heading_of(ledger))
        whole.addLayout(self._column)
        whole.addWidget(self.finder)
        whole.addWidget(
            label(
                _(
                    "回车到下一栏；在空行按回车即录完。已登记的人按号码自动认出；没有身份证的按 F8 选证件类型。"
                ),
                "hint",
            )
        )
        self.clear()

    def newcomers(self) -> tuple[Newcomer, ...]:
        """Everybody typed."""
        return tuple(each.newcomer() for each in self.typed_rows())

    def typed_rows(self) -> list[PersonRow]:
        """The rows that hold somebody."""
        return [each for each in self.rows if not each.is_blank()]

    def kept(self) -> list[Typed]:
        """What is typed, to be kept as unfinished."""
        return [each.kept() for each in self.typed_rows()]

    def restore(self, kept: Sequence[Mapping[str, str | int | None]]) -> None:
        """Show what was kept."""
        self.clear()
        for n, typed in enumerate(kept):
            if n >= len(self.rows):
                self._add()
            self.rows[n].restore(typed)
        self._top_up()

    def clear(self) -> None:
        """Begin with one blank row."""
        for each in list(self.rows):
            self._drop(each)
        self._add()

    def take(self, problem: Problem) -> bool:
        """Show a problem of `n.field` in the nth row that holds somebody; whether it is one."""
        n, dot, key = (problem.field or "").partition(".")
        rows = self.typed_rows() or self.rows
        if not dot or not n.isdigit() or int(n) >= len(rows):
            return False
        rows[int(n)].take(problem, key)
        return True

    def focus(self) -> None:
        """Put the cursor into the first row."""
        self.rows[0].focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: Ctrl+Del takes away the row in which the cursor stands, F8 shows its further fields."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            row = next((r for r in self.rows if r.isAncestorOf(cast(QWidget, watched))), None)
            if row and held and event.key() == Qt.Key.Key_Delete:
                self._remove(row)
                return True
            if row and event.key() == Qt.Key.Key_F8:
                row.show_further()
                return True
        return False

    def _add(self) -> PersonRow:
        role = roster_of(self._ledger).heads[0] if self._with_head and not self.rows else ""
        row = PersonRow(self._place, self._ledger, self._home, role)
        row.edited.connect(self._on_edited)
        row.finished.connect(self._on_finished)
        row.removed.connect(self._on_removed)
        row.card_read.connect(self._on_card)
        self.rows.append(row)
        self._column.addWidget(row)
        self._name(len(self.rows) - 1)
        for each in row.editors.values():
            each.face.installEventFilter(self)
        return row

    def _name(self, n: int) -> None:
        """Object and accessible names say which row it is."""
        for key, editor in self.rows[n].editors.items():
            editor.face.setObjectName(f"{n}.{key}")
            told = _("第 {n} 人，{label}").format(n=n + 1, label=editor.field.label)
            editor.face.setAccessibleName(told)

    def _drop(self, row: PersonRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _remove(self, row: PersonRow) -> None:
        at = self.rows.index(row)
        self._drop(row)
        self._top_up()
        for n in range(len(self.rows)):
            self._name(n)
        if self._with_head:
            self.rows[0].set_head(roster_of(self._ledger).heads[0])
        self.rows[min(at, len(self.rows) - 1)].focus()
        self.edited.emit()

    def _blank(self) -> PersonRow:
        """The first row that holds nobody."""
        return next((each for each in self.rows if each.is_blank()), None) or self._add()

    def _top_up(self) -> None:
        if not self.rows or not self.rows[-1].is_blank():
            self._add()

    def _on_edited(self) -> None:
        self._top_up()
        self.edited.emit()

    def _on_finished(self) -> None:
        row = cast(PersonRow, self.sender())
        at = self.rows.index(row)
        if row.is_blank():
            self.finished.emit()
            return
        self._top_up()
        self.rows[at + 1].focus()

    def _on_removed(self) -> None:
        self._remove(cast(PersonRow, self.sender()))

    def _on_card(self, found: Mapping[str, str]) -> None:
        """A card was read: into the row with the cursor, and of somebody else into the first blank one."""
        row = cast(PersonRow, self.sender())
        target = row if row.is_of(found) else self._blank()
        target.take_card(found)
        ledger = LEDGERS[roster_of(self._ledger).person]
        told = _("已按读到的证件填入第 {n} 人：{fields}，请核对。")
        labels = "、".join(ledger.field(key).label for key in found)
        self._place.notify.say(told.format(n=self.rows.index(target) + 1, fields=labels), "done")

    def _on_found(self) -> None:
        """Somebody known: into the first blank row."""
        if not self.finder.picked:
            return
        record = str(self.finder.picked)
        self.finder.put(None)
        row = self._blank()
        row.take_person(record)
        self._on_edited()
        if row.role.is_blank():
            row.focus()

    def _on_adding(self, text: str) -> None:
        """Nobody of that name: type them into the first blank row."""
        self.finder.put(None)
        row = self._blank()
        name = next(
            e
            for k, e in row.editors.items()
            if k == LEDGERS[roster_of(self._ledger).person].name[0]
        )
        name.put_raw(text)
        self._on_edited()
        row.number.focus()

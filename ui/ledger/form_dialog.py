"""A form in a dialog (弹出的表单): quick add of a record to link to, line items."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.kinds import Name
from app.kinds.base import Value
from app.ledger import Ledger
from app.problems import Problem
from app.text import _
from ui.editors.link import LinkEditor
from ui.ledger.form import RecordForm
from ui.ledger.form_card import take_cards
from ui.ledger.form_draft import Draft
from ui.ledger.form_guard import typed_on
from ui.ledger.form_kept import KeptBanner
from ui.notify import Answer, Question
from ui.widgets.basics import button
from ui.widgets.form_body import FormBody
from ui.widgets.room import take_room
from ui.workplace import Workplace

_SIZE = (760, 560)


class FormDialog(QDialog):
    """A form with buttons to keep what it says. Ctrl+S keeps and closes; Escape asks before anything typed is lost."""

    def __init__(
        self, form: RecordForm, parent: QWidget, keep: str, more: str, sign: str = "save"
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.place, self.ledger, self.form = form.place, form.ledger, form
        self.goes_on = False
        """Whether a further record is to follow this one."""
        body = FormBody()
        self.rows = body.rows
        self.rows.addWidget(form)
        self.save = button(keep, self._on_save, "primary", sign)
        self.save.setObjectName("save")
        self.more = button(more, self._on_more)
        self.more.setObjectName("save_more")
        whole = QVBoxLayout(self)
        whole.addWidget(body, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for each in (button(_("取消"), self.reject), self.more, self.save):
            each.setAutoDefault(False)
            foot.addWidget(each)
        whole.addLayout(foot)
        form.finished.connect(self._on_form_finished)
        add_by_dialog(form)
        take_cards(form)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self._on_save)

    def keep(self) -> None:
        """Do with what was typed what the dialog is for."""
        raise NotImplementedError

    def give_up(self) -> None:
        """What was typed is not wanted."""
        self.form.discard()

    def appear(self, field: str = "") -> None:
        """Open, the cursor in that field, else in the first."""
        take_room(self, *_SIZE)
        self.open()
        self.form.focus_field(field)

    def reject(self) -> None:
        """Ask before anything typed is lost; how what is being written ends is still to be told."""
        if self.form.saving.is_writing:
            return
        if not self.form.is_changed:
            super().reject()
            return
        answers = (
            Answer("save", self.save.text()),
            Answer("discard", _("不保存，关闭"), "danger"),
            Answer("stay", _("继续填写"), "no"),
        )
        text = _("填写的内容还没有保存。")

        def answered(key: str) -> None:
            if key == "save":
                self._on_save()
            elif key == "discard":
                self.give_up()
                self.reject()

        self.place.notify.ask(Question(_("未保存"), text, answers), answered, self)

    def _on_form_finished(self) -> None:
        """Enter in the last field keeps it; where several are added, the next one follows."""
        if self.more.isHidden():
            self._on_save()
        else:
            self._on_more()

    def _on_more(self) -> None:
        self.goes_on = True
        self.keep()

    def _on_save(self) -> None:
        self.goes_on = False
        self.keep()


class RecordDialog(FormDialog):
    """One record, new or stored, saved by itself."""

    done_with = Signal(object)
    """Changes of the saving; the dialog is closed, or ready for the next one."""

    def __init__(
        self,
        place: Workplace,
        ledger: str,
        parent: QWidget,
        fixed: Mapping[str, Value] | None = None,
    ) -> None:
        form = RecordForm(place, ledger, fixed)
        super().__init__(form, parent, _("保存"), _("保存并再加一条"))
        self.draft, self.kept = Draft(form), KeptBanner()
        self.kept.unwanted.connect(self._on_unwanted)
        self.rows.insertWidget(0, self.kept)
        self._presets: Mapping[str, object] = {}

    def open_new(self, presets: Mapping[str, object], *, several: bool = False) -> None:
        """Open for a new record; with `several` one after another can be added."""
        self._presets = presets
        self.more.setVisible(several)
        self._show_new()
        self.appear()

    def open_record(self, record: str) -> None:
        """Open a stored record, with what was typed into it and not saved last time."""
        self.setWindowTitle(self.ledger.title)
        self.more.hide()
        is_there, found = self.draft.show_record(record)
        if not is_there:
            self.place.notify.tell([Problem("DSK007", place=self.ledger.title, id=record)])
            self.deleteLater()
            return
        self.kept.show_kept(found)
        self.appear(found.field if found else "")

    def keep(self) -> None:
        """Save it."""
        self.form.save(self._on_saved)

    def give_up(self) -> None:
        """It is not offered again either."""
        super().give_up()
        self.draft.drop()

    def _on_unwanted(self) -> None:
        """What was put back is not wanted: the record as it is stored."""
        self.give_up()
        self.kept.show_kept(None)
        self.form.focus_field()

    def _show_new(self) -> None:
        self.setWindowTitle(_("新增{title}").format(title=self.ledger.title))
        self.draft.show_new(self._presets)

    def _on_saved(self, changes: Changes) -> None:
        if not typed_on(self.form):
            self._go_on()
        self.done_with.emit(changes)

    def _go_on(self) -> None:
        if self.goes_on:
            self._show_new()
            self.form.focus_field()
        else:
            self.accept()


def add_by_dialog(form: RecordForm) -> None:
    """Let the links of a form register what is not there yet; once it is saved the link is to it."""

    def wanted(editor: LinkEditor, text: str) -> None:
        dialog = RecordDialog(form.place, editor.target.key, form)

        def saved(changes: Changes) -> None:
            editor.pick(changes.record)
            editor.focus()

        dialog.done_with.connect(saved)
        dialog.open_new(presets_of(editor.target, text))

    form.adding.connect(wanted)


def presets_of(ledger: Ledger, text: str) -> dict[str, object]:
    """What was typed to find a record, as the beginning of a new one: a number where its number stands, else a name."""
    if not text:
        return {}
    numbers = [keys[0] for keys in ledger.match] if any(map(str.isdigit, text)) else []
    named = [key for key in ledger.name if isinstance(ledger.field(key).kind, Name)]
    issued = {each.field for each in ledger.series}
    others = [key for key in ledger.name if key not in issued]
    return dict.fromkeys([*numbers, *named, *others][:1], text)

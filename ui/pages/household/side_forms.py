"""Forms in a dialog: a record that is to be linked to (快速新增), a member's own line (成员登记)."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changes
from app.households.home import Home, Member, link_of
from app.kinds import Name, Title
from app.registry import LEDGERS
from app.text import _
from ui.editors.link import LinkEditor
from ui.ledger.form import RecordForm
from ui.widgets.basics import button
from ui.widgets.form_body import FormBody
from ui.widgets.room import take_room
from ui.workplace import Workplace

_SIZE = (820, 560)


class SideForms:
    """Opens the dialog, and hands what was registered to the editor that asked."""

    def __init__(self, place: Workplace, page: QWidget) -> None:
        self._place, self._page = place, page
        self.dialog: QDialog | None = None
        self.form: RecordForm | None = None

    def add(self, editor: LinkEditor, typed: str) -> None:
        """Register what was typed as a record of the ledger that the editor links to."""
        target = editor.target
        dialog = QDialog(self._page)
        dialog.setWindowTitle(_("新增{title}").format(title=target.title))
        form = RecordForm(self._place, target.key)
        names = [k for k in target.name if isinstance(target.field(k).kind, Name | Title)]
        form.show_new(dict.fromkeys(names[:1], typed) if typed else {})

        def saved(changes: Changes) -> None:
            dialog.accept()
            editor.pick(changes.record)
            editor.focus()

        def save() -> None:
            form.save(saved)

        _lay_out(dialog, form, button(_("保存(&S)"), save, "primary", "save"))
        form.finished.connect(save)
        self.dialog, self.form = dialog, form
        take_room(dialog, *_SIZE)
        dialog.open()
        form.focus_field(names[0] if names and not typed else "")

    def change_line(self, home: Home, member: Member) -> None:
        """Change what is written of a membership: since when, living together, why somebody left."""
        roster, line = home.roster, LEDGERS[home.roster.line]
        fixed = {key: member.line[key] for key in (link_of(roster), roster.line_person)}
        dialog = QDialog(self._page)
        dialog.setWindowTitle(_("{title}：{name}").format(title=line.title, name=member.name))
        form = RecordForm(self._place, line.key, fixed)
        form.show_record(member.id)

        def save() -> None:
            form.save(lambda _changes: dialog.accept())

        _lay_out(dialog, form, button(_("保存(&S)"), save, "primary", "save"))
        form.finished.connect(save)
        self.dialog, self.form = dialog, form
        take_room(dialog, *_SIZE)
        dialog.open()
        form.focus_field("")


def _lay_out(dialog: QDialog, form: RecordForm, save: QWidget) -> None:
    body = FormBody()
    body.rows.addWidget(form)
    foot = QHBoxLayout()
    foot.addStretch(1)
    foot.addWidget(button(_("取消"), dialog.reject))
    foot.addWidget(save)
    column = QVBoxLayout(dialog)
    column.addWidget(body, 1)
    column.addLayout(foot)

"""Dated settings (标准与期限): each with its value today, what held before and what will hold, on which document."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app import settings
from app.changes import Changes
from app.kinds import Reading
from app.ledgers import setting
from app.office import Office
from app.parameters import SETTINGS
from app.problems import Problem, Problems
from app.progress import Progress
from app.rights import Right
from app.standards import Period, Standard, standard, standards, withdraw
from app.text import _
from app.undo import undo_batch
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.notify import Answer, Offer, Question
from ui.pages.settings_dialog import FormDialog
from ui.pages.settings_lines import Line
from ui.pages.settings_part import Part, buttons, closed_to, deed, why_closed
from ui.pages.settings_table import Table
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace


class StandardsPart(Part):
    """All settings above, the periods of the one that is chosen below."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.why = label(why_closed(place, Right.SETTINGS), "warning")
        self.why.setVisible(bool(self.why.text()))
        headers = [_("类别"), _("参数"), _("今天的值"), _("从哪天起"), _("以后的变动")]
        self.table = Table("standards", headers, 1, 7)
        self.table.chosen.connect(self._show_periods)
        self.change = deed("change", _("更改…"), self._on_change, "primary", "pencil")
        self.all = Card(_("参数"))
        self.all.add(self.table, buttons(self.change))
        self.help = label("", "hint")
        self.periods = Table("periods", [_("值"), _("从"), _("至"), _("依据")], 3, 4)
        self.periods.chosen.connect(self._on_period)
        self.withdraw = deed("withdraw", _("撤销这一条…"), self._on_withdraw)
        self.one = Card(_("沿革"))
        self.one.add(self.help, self.periods, buttons(self.withdraw))
        for each in (self.why, self.all, self.one):
            self.rows.addWidget(each)
        self._found: dict[str, Standard] = {}
        self.begin()

    def refresh(self, changes: Changes) -> None:
        """Read them again where settings were written."""
        if changes.ledgers and setting.LEDGER.key not in changes.ledgers:
            return
        today = self.place.reader.today
        self._found = {each.declared.key: each for each in standards(self.place.reader)}
        self.table.show_lines([_line(each, today) for each in self._found.values()])
        if not self.table.key:
            self.table.choose(next(iter(self._found)))
        self._show_periods()

    def _show_periods(self) -> None:
        found = self._found.get(self.table.key)
        closed_to(self.place, Right.SETTINGS, self.change)
        self.change.setEnabled(self.change.isEnabled() and found is not None)
        if found:
            today = self.place.reader.today
            self.one.heading.setText(_("{title}的沿革").format(title=found.declared.title))
            self.help.setText(found.declared.help)
            self.help.setVisible(bool(found.declared.help))
            self.periods.show_lines([_period(each, today) for each in reversed(found.periods)])
        self._on_period()

    def _on_period(self) -> None:
        closed_to(self.place, Right.SETTINGS, self.withdraw)
        own = bool(self.periods.key) and self.periods.key not in self._issued()
        self.withdraw.setEnabled(self.withdraw.isEnabled() and own)

    def _issued(self) -> set[str]:
        """What of the chosen setting is the district's, and only read here."""
        found = self._found.get(self.table.key)
        return {each.record for each in found.periods if each.is_issued} if found else set()

    def _on_change(self) -> None:
        SettingDialog(self.place, self, self.table.key).open()

    def _on_withdraw(self) -> None:
        record = self.periods.key
        answers = (Answer("yes", _("撤销"), "danger"), Answer("no", _("不撤"), "no"))
        detail = _("这一条作废，它的日子归前一个值。历史里仍有记录，可以恢复。")

        def job(office: Office, _progress: Progress) -> Changes:
            return withdraw(office, record, _("撤销参数"))

        def answered(key: str) -> None:
            if key == "yes":
                self.write("", job)

        self.place.notify.ask(
            Question(_("撤销参数"), _("撤销选中的这一条？"), answers, detail), answered, self
        )


def _line(found: Standard, today: date) -> Line:
    declared, now = found.declared, found.on(today)
    coming = "，".join(
        _("{day} 起 {value}").format(day=each.first, value=each.value)
        for each in found.coming(today)
    )
    since = now.first.isoformat() if now.first else _("随程序")
    since += _("（区里下发）") if now.is_issued else ""
    shown = now.value or _("（空）")
    return Line(declared.key, (declared.group, declared.title, shown, since, coming))


def _period(period: Period, today: date) -> Line:
    first = period.first.isoformat() if period.first else _("最初")
    last = period.last.isoformat() if period.last else _("以后")
    value = period.value or _("（空）")
    shown = _("{value}（现在）").format(value=value) if period.holds(today) else value
    basis = " ".join(filter(None, (_("区里下发") if period.is_issued else "", period.basis)))
    return Line(period.record, (shown, first, last, basis))


class SettingDialog(FormDialog):
    """Another value from a day on, typed by the editor of its kind."""

    def __init__(self, place: Workplace, parent: QWidget, key: str) -> None:
        declared = SETTINGS[key]
        super().__init__(place, parent, declared.title, _("保存"))
        self._key = key
        self.value = editor_for(place, setting.LEDGER, setting.value_field(key))
        self.day = editor_for(place, setting.LEDGER, setting.day_field())
        self.basis = editor_for(place, setting.LEDGER, setting.basis_field())
        today = place.reader.today
        self.add(declared.title, self.value)
        self.add(_("从哪天起(&F)"), self.day)
        self.add(_("依据(&B)"), self.basis)
        self.say(_("从那天起按新的值办；以前的日子不变。填将来的日子，到时自动换。"), "hint")
        self.value.put_raw(standard(place.reader, key).on(today).value)
        self.day.put_raw(today.isoformat())
        self.value.focus()

    def carry_out(self) -> None:
        """Read the day here, let the desk judge the value."""
        self.value.complain([])
        self.day.complain([])
        reading = Reading(self.place.reader.today)
        try:
            day = self.day.kind.read(self.day.raw(), reading)
        except Problem as problem:
            self.day.complain([problem])
            return
        if not day:
            self.day.complain([Problem("DSK005")])
            return
        start, key = date.fromisoformat(str(day)), self._key
        text, basis = _typed(self.value), _typed(self.basis)

        def job(office: Office, _progress: Progress) -> Changes:
            return settings.change(office, key, text, start, basis=basis)

        self.write("", job, self._done)

    def tell(self, error: BaseException) -> None:
        """What is wrong with the value is said beside it."""
        if isinstance(error, Problem | Problems):
            found = error.problems if isinstance(error, Problems) else [error]
            self.value.complain(found)
        super().tell(error)

    def _done(self, changes: Changes) -> None:
        title = SETTINGS[self._key].title
        place, batch = self.place, changes.batch
        take = Offer(_("撤销"), lambda: _undo(place, batch))
        place.notify.say(
            _("“{title}”已更改。").format(title=title), "done", take if batch else None
        )


def _typed(editor: Editor) -> str:
    raw = editor.raw()
    return "" if raw is None else editor.kind.show(raw) if isinstance(raw, int) else str(raw)


def _undo(place: Workplace, batch: str) -> None:
    def job(office: Office, progress: Progress) -> Changes:
        return undo_batch(office, batch, progress)

    place.write(_("撤销"), job)

"""The parts of the first page: what must not be missed, unfinished entries, last deeds, quick ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import backups
from app.branches import counted
from app.changes import Changes
from app.deeds import Deed
from app.lists import TREE
from app.office import Office
from app.owners import is_district
from app.progress import Progress
from app.text import _
from app.today import Line
from app.unfinished import Unfinished, drop
from ui.actions import ADD, Action, allowed, of_ledgers, places
from ui.routes import ImportInto, ManualAt, NewRecord, RecordOf, SettingsAt
from ui.widgets.banner import Banner
from ui.widgets.basics import button, label, tool
from ui.widgets.card import Card
from ui.widgets.elided import ElidedLabel
from ui.workplace import Workplace

_WORDS: dict[str, str] = {
    "backup": _("立即备份"),
    "recovery": _("打印恢复码单"),
    "code": _("填写正式代码"),
    "numbers": _("查看号段"),
}
_SECTIONS = {"recovery": "users", "code": "office", "backup": "backup", "numbers": "numbers"}


class Warnings(QWidget):
    """Sentences across the page, each with what to do about it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self.banners: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these instead."""
        for each in self.banners:
            self._column.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.banners = [self._banner(each) for each in lines]
        self.setVisible(bool(lines))

    def _banner(self, line: Line) -> Banner:
        made = Banner()
        self._column.addWidget(made)
        acts = [button(_WORDS[line.act], partial(self._act, line.act))]
        if line.act == "backup":
            acts.append(button(_("备份到别处…"), self._on_elsewhere))
        for each, name in zip(acts, (line.act, "elsewhere"), strict=False):
            each.setObjectName(name)
        made.tell(line.title, "warning", *acts)
        return made

    def _act(self, act: str) -> None:
        if act == "backup":
            self._back_up(backups.folder_of)
        else:
            self._place.go(SettingsAt(_SECTIONS[act]))

    def _on_elsewhere(self) -> None:
        """Onto a stick, say, this once."""

        def chosen(folder: Path) -> None:
            self._back_up(lambda _office: folder)

        self._place.files.folder(_("备份到"), chosen)

    def _back_up(self, where: Callable[[Office], Path]) -> None:
        def job(office: Office, progress: Progress) -> Changes:
            made = backups.back_up(office, where(office), progress)
            return Changes(record=str(made.path))

        def done(changes: Changes) -> None:
            text = _("已备份并核对：{path}").format(path=changes.record)
            self._place.notify.say(text, "done")

        self._place.write(_("正在备份"), job, done)


class Drafts(Card):
    """Entries that were broken off: go on, or give up."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("有未保存的录入，是否继续？"))
        self._place = place
        self.rows: list[QWidget] = []
        self.hide()

    def show_entries(self, entries: Sequence[tuple[Unfinished, str]]) -> None:
        """Show these instead."""
        for each in self.rows:
            self.body.removeWidget(each)
            each.deleteLater()
        self.rows = [self._row(*each) for each in entries]
        self.setVisible(bool(entries))

    def _row(self, entry: Unfinished, headline: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(ElidedLabel(headline), 1)
        line.addWidget(ElidedLabel(entry.at[:16].replace("T", " "), "hint"))
        go_on = button(_("继续填写"), partial(self._go_on, entry), "primary")
        go_on.setObjectName("go_on")
        away = button(_("不要了"), partial(self._drop, entry.key), "flat")
        away.setObjectName("drop")
        line.addWidget(go_on)
        line.addWidget(away)
        self.add(row)
        return row

    def _go_on(self, entry: Unfinished) -> None:
        if entry.record:
            self._place.go(RecordOf(entry.ledger, entry.record))
        else:
            self._place.go(NewRecord(entry.ledger, draft=entry.key))

    def _drop(self, key: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            drop(office, key)
            return Changes()

        self._place.write("", job)


class Deeds(Card):
    """What was done last, by whom; a click opens it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("最近改动"))
        self._place = place
        self.rows: list[QWidget] = []
        self.backup = label("", "hint")
        self.none = label(_("还没有改动。"), "hint")
        self.add(self.none)
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.add(self.backup)
        self.body.addStretch(1)

    def show_deeds(self, deeds: Sequence[Deed], backed_up: str) -> None:
        """Show these instead."""
        for each in self.rows:
            self._list.removeWidget(each)
            each.deleteLater()
        self.rows = [self._row(each) for each in deeds]
        self.none.setVisible(not deeds)
        self.backup.setText(backed_up)

    def _row(self, deed: Deed) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        opens = tool(
            _("打开"), "arrow-right", partial(self._place.go, RecordOf(deed.ledger, deed.record))
        )
        opens.setObjectName("open")
        opens.setAccessibleName(_("打开：{what}").format(what=deed.what))
        line.addWidget(ElidedLabel(deed.what), 1)
        line.addWidget(label(f"{deed.by}  {deed.at[5:16].replace('T', ' ')}", "hint"))
        line.addWidget(opens, 0, Qt.AlignmentFlag.AlignRight)
        self._list.addWidget(row)
        return row


class QuickActions(Card):
    """What a clerk does most, one press away."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("快捷操作"))
        self.buttons = _buttons(place, _usual())
        self.add(*self.buttons)


def first_steps(place: Workplace) -> list[QPushButton]:
    """The ways on from an empty office; a district's records come in packages."""
    if is_district(place.reader.store.reader):
        return _buttons(place, [*(each for each in places() if each.key == "exchange"), _MANUAL])
    return _buttons(place, _first_steps())


def _buttons(place: Workplace, actions: Sequence[Action]) -> list[QPushButton]:
    found: list[QPushButton] = []
    for each in allowed(actions, place.may, place.enters):
        if each.route:
            made = button(each.text, partial(place.go, each.route), "", each.picture)
            made.setObjectName(each.key)
            found.append(made)
    return found


_MANUAL = Action("first manual", _("看使用手册"), ADD, "book-open", "", ManualAt("start"))


def _usual() -> list[Action]:
    """What belongs to the ledger that the office counts, then new records of the others."""
    usual = counted()
    key = usual.key if usual else ""
    actions = list(of_ledgers())
    own = [each for each in actions if each.key.endswith(f" {key}")]
    others = [each for each in actions if each.group == ADD and each not in own]
    return [*own, *others]


def _first_steps() -> list[Action]:
    usual = counted()
    found = [Action("first places", _("建村（社区）和组"), ADD, "map-pin", "", NewRecord(TREE))]
    if usual:
        key = usual.key
        text = _("登记第一{unit}").format(unit=usual.unit)
        found.append(Action("first sheet", _("导入花名册"), ADD, "file-up", "", ImportInto(key)))
        found.append(Action("first record", text, ADD, "plus", "", NewRecord(key)))
    return [*found, _MANUAL]

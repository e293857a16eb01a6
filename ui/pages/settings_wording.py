"""Wordings (文书用语): the text of each agreement and letter, changed beside the page it prints, and gone back from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDialog, QVBoxLayout, QWidget

from app.changes import Changes
from app.ledgers import wording
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.text import _
from app.wording import own
from app.wording.checking import check, line_of, missing
from app.wording.own import Wording, wording_of
from app.wording.places import allowed
from app.wording.shipped import TITLES
from ui.ledger.history import HistoryPanel
from ui.notify import Answer, Question
from ui.pages.settings_part import Part, buttons, closed_to, deed, why_closed
from ui.pages.wording_preview import WordingPreview
from ui.pages.wording_sheet import WordingSheet
from ui.pages.wording_troubles import Troubles
from ui.theme.look import scaled
from ui.widgets.basics import hinted, label
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.room import take_room
from ui.workplace import Workplace

_WIDE = 720
"""Pixels at which the page fits beside its text."""
_HIGH, _BROAD = 230, 300
"""Pixels of the text's height and the page's width at least."""
_LEAVE = (
    Answer("save", _("保存")),
    Answer("drop", _("不保存"), "danger"),
    Answer("stay", _("继续改"), "no"),
)
_RESTORE = (Answer("yes", _("恢复默认"), "danger"), Answer("no", _("不恢复"), "no"))


class WordingPart(Part):
    """A letter is chosen above; its text stands at the left, the printed page at the right."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.why = label(why_closed(place, Right.SETTINGS), "warning")
        self.why.setVisible(bool(self.why.text()))
        self.choice, self.state = QComboBox(), label("", "badge-muted")
        self.choice.setObjectName("letter")
        self.choice.setAccessibleName(_("文书"))
        for key, title in TITLES.items():
            self.choice.addItem(title, key)
        self.sheet, self.names = WordingSheet(), QWidget()
        self.troubles, self.preview = Troubles(self.sheet.go_to), WordingPreview(place)
        self.save = deed("save_wording", _("保存"), self._on_save, "primary", "save")
        self.drop = deed("drop", _("放弃改动"), self._on_drop)
        self.restore = deed("restore", _("恢复默认…"), self._on_restore, "", "rotate-ccw")
        self.past = deed("past", _("历史…"), self._on_past, "", "history")
        hinted(self.save, _("保存"), "Ctrl+S")
        self._flow = FlowLayout(self.names, scaled(4))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._held, self._seen = Wording("", ""), ""
        self._arrange()
        self._begin(str(self.choice.currentData()))
        self.choice.activated.connect(self._on_choice)
        self.sheet.textChanged.connect(self._on_typed)

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not saved."""
        return self.sheet.text.strip() != self._held.text

    def refresh(self, changes: Changes) -> None:
        """Read again what holds where wordings were written; what is typed stays."""
        if changes.ledgers and wording.LEDGER.key not in changes.ledgers:
            return
        was_changed = self.is_changed
        self._held = wording_of(self.place.reader, self._held.key)
        if was_changed:
            self._tell()
        else:
            self._load()

    def leave(self, then: Callable[[], None]) -> None:
        """What is typed is saved or given up, as the user says."""

        def answered(key: str) -> None:
            if key == "save":
                self._keep(then)
            elif key == "drop":
                self._load()
                then()

        if not self.is_changed:
            then()
            return
        text = _("“{title}”改了还没有保存。").format(title=TITLES[self._held.key])
        self.place.notify.ask(Question(_("文书用语"), text, _LEAVE), answered, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: where there is no room beside the text, the page stands below it."""
        sides = QBoxLayout.Direction
        is_wide = event.size().width() >= scaled(_WIDE)
        self._beside.setDirection(sides.LeftToRight if is_wide else sides.TopToBottom)
        super().resizeEvent(event)

    def _arrange(self) -> None:
        text, page = Card(_("文书内容"), self.state), Card(_("打印效果（示例）"))
        self.sheet.setMinimumHeight(scaled(_HIGH))
        self.preview.setMinimumSize(scaled(_BROAD), scaled(_HIGH))
        hint = _("第一行是标题；花括号里的项目打印时自动填上。点下面的项目，插到光标处：")
        text.add(self.choice, self.sheet, self.troubles, label(hint, "hint"), self.names)
        text.add(buttons(self.save, self.drop, self.restore, self.past))
        text.body.setStretchFactor(self.sheet, 1)
        page.add(self.preview)
        page.body.setStretchFactor(self.preview, 1)
        self._beside.setSpacing(scaled(12))
        self._beside.addWidget(text, 1)
        self._beside.addWidget(page, 1)
        self.rows.addWidget(self.why)
        self.rows.addLayout(self._beside, 1)
        saving = QShortcut(QKeySequence.StandardKey.Save, self)
        saving.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saving.activated.connect(self._on_save)

    def _begin(self, key: str) -> None:
        """Show another letter."""
        self._held = wording_of(self.place.reader, key)
        self.choice.setCurrentIndex(self.choice.findData(key))
        self._flow.clear()
        for at, name in enumerate(allowed(key)):
            made = deed(f"place_{at}", name, partial(self.sheet.insert, name), "link")
            made.setAutoDefault(False)
            made.setEnabled(self.place.may(Right.SETTINGS))
            self._flow.addWidget(made)
        self._load()

    def _load(self) -> None:
        self.sheet.blockSignals(True)
        self.sheet.put(self._held.text)
        self.sheet.blockSignals(False)
        self.preview.want(self._held.key, self._held.text, at_once=True)
        self.past.setEnabled(bool(own.newest(self.place.reader, self._held.key)))
        self._tell()

    def _tell(self) -> None:
        """What holds, what is wrong, and what can be done."""
        may, key, text = self.place.may(Right.SETTINGS), self._held.key, self.sheet.text
        mistakes, self._seen = check(key, text), text
        self.sheet.setReadOnly(not may)
        self.sheet.mark({line_of(each) for each in mistakes})
        self.troubles.tell(mistakes, missing(key, text))
        held = _("本单位自己的内容") if self._held.is_own else _("默认内容")
        self.state.setText(_("有改动未保存") if self.is_changed else held)
        closed_to(self.place, Right.SETTINGS, self.save, self.drop, self.restore)
        self.save.setEnabled(may and self.is_changed and not mistakes)
        self.drop.setEnabled(may and self.is_changed)
        self.restore.setEnabled(may and self._held.is_own)

    def _on_typed(self) -> None:
        """Qt says so too when only the colours of the text have changed."""
        if self.sheet.text == self._seen:
            return
        self._tell()
        self.preview.want(self._held.key, self.sheet.text)

    def _on_choice(self, at: int) -> None:
        key = str(self.choice.itemData(at))
        self.choice.setCurrentIndex(self.choice.findData(self._held.key))
        if key != self._held.key:
            self.leave(partial(self._begin, key))

    def _on_save(self) -> None:
        if self.save.isEnabled():
            self._keep(self._said_saved)

    def _said_saved(self) -> None:
        text = _("“{title}”已保存，以后按新内容打印。").format(title=TITLES[self._held.key])
        self.place.notify.say(text, "done")

    def _keep(self, then: Callable[[], None]) -> None:
        """Save; `then` comes once it is saved, and never where it cannot be."""
        key, text = self._held.key, self.sheet.text

        def job(office: Office, _progress: Progress) -> Changes:
            return own.keep(office, key, text)

        def saved(_changes: Changes) -> None:
            self._held = wording_of(self.place.reader, key)
            self._load()
            then()

        self.write(_("保存文书用语"), job, saved)

    def _on_drop(self) -> None:
        self._load()
        self.sheet.setFocus()

    def _on_past(self) -> None:
        """Who changed it when, and what it said before; what was gone back from is found there as well."""
        dialog, panel = QDialog(self), HistoryPanel(self.place)
        dialog.setWindowTitle(_("历史：{name}").format(name=TITLES[self._held.key]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        take_room(dialog, 560, 420)
        QVBoxLayout(dialog).addWidget(panel)
        dialog.open()
        panel.show_record(wording.LEDGER.key, own.newest(self.place.reader, self._held.key))

    def _on_restore(self) -> None:
        key = self._held.key

        def job(office: Office, _progress: Progress) -> Changes:
            return own.restore(office, key)

        def restored(_changes: Changes) -> None:
            self._begin(key)

        def answered(answer: str) -> None:
            if answer == "yes":
                self.write(_("恢复默认"), job, restored)

        text = _("“{title}”恢复成程序自带的内容？").format(title=TITLES[key])
        detail = _("本单位自己的内容作废，历史里仍有记录；已经印出的协议不受影响。")
        self.place.notify.ask(Question(_("恢复默认"), text, _RESTORE, detail), answered, self)

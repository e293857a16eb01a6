"""表格录入: rows typed from paper into any ledger, each saved for itself, without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from app.fast_columns import Layout, columns_of, known_layout
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.ledger.fast_bar import FastBar
from ui.ledger.fast_commands import Commands
from ui.ledger.fast_dialogs import ColumnsDialog
from ui.ledger.fast_grid import FastGrid
from ui.ledger.fast_looks import words_of
from ui.ledger.fast_memory import FastMemory
from ui.ledger.fast_model import FastModel
from ui.ledger.fast_offers import Offers
from ui.ledger.fast_rows import Row, as_text, number_of
from ui.ledger.fast_saver import Saver
from ui.notify import Answer, Question
from ui.page import Page
from ui.routes import FastEntry, ListOf, Route
from ui.theme.look import scaled
from ui.widgets.banner import FieldNote
from ui.widgets.basics import button, hinted, label
from ui.workplace import Workplace

_PAUSE = 400
"""Milliseconds after a key before the rows are kept."""


class FastPage(Page):
    """The common fields above, the rows, what is wrong with the current one, how many are saved."""

    manual = "fast"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.ledger = ""
        self.bar = FastBar(place)
        self.note, self.sum = FieldNote(), label("")
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(scaled(8))
        self._whole.addLayout(self._head())
        self._whole.addWidget(self.bar)
        self._whole.addLayout(self._foot())
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._keep)
        self.bar.changed.connect(self._on_common)
        place.keeping.connect(self._on_keeping)

    @property
    def title(self) -> str:
        """The ledger typed into."""
        if not self.ledger:
            return _("表格录入")
        return _("表格录入：{ledger}").format(ledger=LEDGERS[self.ledger].title)

    def open(self, route: Route) -> None:
        """Begin, or go on where the user was."""
        if not isinstance(route, FastEntry):
            return
        if not self.ledger:
            self._begin(route.ledger)
        if route.place:
            self.bar.set_place(route.place)
            self._on_common()
        self.grid.stand(max(self.grid.row, 0))

    def leave(self, then: Callable[[], None]) -> None:
        """Save what is whole; half-typed rows are kept for the next time, if the user wants them."""
        if not self.ledger:
            then()
            return
        self._settle_all()
        self._keep()

        def saved(_nothing: None) -> None:
            open_rows = [each for each in self.model.rows if not each.is_settled]
            self._keep()
            if open_rows:
                self._ask_to_leave(len(open_rows), then)
            else:
                then()

        if any(each.is_saving for each in self.model.rows):
            self.place.keep("", _after_what_is_being_saved, saved)
        else:
            saved(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever is not saved is kept before anything else happens, a cell half typed as well."""
        super().hideEvent(event)
        self._on_keeping()

    def choose_columns(self) -> None:
        """Which fields are typed in, which are set once."""
        self.grid.commit()
        ColumnsDialog(self, self.ledger, self._layout, self._lay_out).open()

    def _begin(self, ledger: str) -> None:
        self.ledger = ledger
        self.model = FastModel(self.place, ledger)
        self.offers = Offers(self.place, ledger)
        self.memory = FastMemory(self.place, ledger)
        self.saver = Saver(self.place, self.model, self.memory.kept, self.bar.why.text)
        kept, self._layout = self.memory.rows, self.memory.layout
        self.grid = FastGrid(self.model, self.offers)
        self._whole.insertWidget(2, self.grid, 1)
        self.setTabOrder(self.bar.why, self.grid)
        self._lay_out(self._layout)
        self.bar.put(kept.common)
        self.bar.why.setText(kept.why)
        self._on_common()
        if kept.rows:
            self.model.restore(kept.rows)
            told = _("上次有{n}行没有保存，已放回表中。").format(n=len(kept.rows))
            self.place.notify.say(told, "warning")
        self.model.typed.connect(self._on_typed)
        self.saver.changed.connect(self._on_changed_row)
        self.grid.left.connect(self.saver.settle)
        self.grid.entered.connect(self._tell)
        self.commands = Commands(self.place, self.grid, self.model, self.saver)
        self._tell(0)
        self.titled.emit()

    def _lay_out(self, layout: Layout) -> None:
        row, target = self.grid.row, self.grid.target
        self._layout = known_layout(self.ledger, layout.columns, layout.common)
        self.bar.show_columns([columns_of(self.ledger)[each] for each in self._layout.common])
        self.model.show(self._layout.columns)
        self.grid.fit()
        self._on_common()
        self.memory.keep_layout(self._layout)
        if row >= 0:
            self.grid.stand_at(row, target)

    def _keep(self) -> None:
        """Keep what is not saved against a crash."""
        self._timer.stop()
        self.model.bind()
        self.memory.keep_rows(as_text(self.model.rows, self.bar.raws, self.bar.why.text()))

    def _on_keeping(self) -> None:
        if self.ledger:
            self.grid.commit()
            self._keep()

    def _settle_all(self) -> None:
        self.grid.commit()
        for at in range(len(self.model.rows)):
            self.saver.settle(at)

    def _ask_to_leave(self, open_rows: int, then: Callable[[], None]) -> None:
        def answered(key: str) -> None:
            if key == "drop":
                self.model.restore([])
            if key in ("keep", "drop"):
                self._keep()
                then()

        self.place.notify.ask(_question(open_rows), answered, self)

    def _on_common(self) -> None:
        if self.ledger:
            self.model.common = self.bar.cells
            self._timer.start()

    def _on_typed(self, _row: int) -> None:
        self._timer.start()
        self._tell(self.grid.row)

    def _on_changed_row(self, row: int) -> None:
        self._timer.start()
        if row == self.grid.row or row < 0:
            self._tell(row)
        self._sum()

    def _tell(self, at: int) -> None:
        """The line below the table: what is wrong with the current row, and the way out."""
        row = self.model.rows[at] if 0 <= at < len(self.model.rows) else Row()
        told = words_of(self.ledger, row)
        wrong = bool(row.problems or row.missing)
        self.note.tell(told, "error" if wrong else "warning" if row.doubts else "note")
        self.opener.setVisible(bool(row.met_record))
        self._sum()

    def _sum(self) -> None:
        saved, waiting = (number_of(self.model.rows, saved=each) for each in (True, False))
        self.sum.setText(_("已存{saved}行，未存{waiting}行").format(saved=saved, waiting=waiting))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        keys = _(
            "回车下一格　Ctrl+回车存此行　Ctrl+D 同上格　Ctrl+; 今天　F4 选项　Ctrl+Z 撤销此行"
        )
        row.addWidget(label(keys, "hint"), 1)
        for name, words, act, picture in (
            ("columns", _("选择列…"), self.choose_columns, "columns-3"),
            ("paste", _("粘贴多行"), partial(self._do, Commands.paste), "clipboard-paste"),
            ("list", _("查看台账"), self._go_to_list, "list"),
        ):
            made = button(words, act, "flat", picture)
            made.setObjectName(name)
            made.setAutoDefault(False)
            row.addWidget(made)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        row.addStretch()
        self.opener = button(_("打开已有记录"), partial(self._do, Commands.open_known), "link")
        self.opener.setObjectName("open_known")
        hinted(self.opener, _("打开已有记录"), "Ctrl+O")
        self.opener.hide()
        row.addWidget(self.opener)
        self.sum.setObjectName("sum")
        self.sum.setWordWrap(False)
        row.addWidget(self.sum)
        save = button(_("保存此行"), partial(self._do, Commands.save_row), "primary", "save")
        save.setObjectName("save")
        save.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(hinted(save, _("保存此行"), "Ctrl+Return"))
        return row

    def _do(self, verb: Callable[[Commands], None]) -> None:
        verb(self.commands)

    def _go_to_list(self) -> None:
        self.place.go(ListOf(self.ledger))


def _after_what_is_being_saved(_office: Office, _progress: Progress) -> None:
    """Nothing: its turn on the writing thread comes when the rows before it are saved."""


def _question(open_rows: int) -> Question:
    answers = (
        Answer("keep", _("离开，下次接着录")),
        Answer("drop", _("丢弃未存的行"), "danger"),
        Answer("stay", _("继续录入"), "no"),
    )
    text = _("还有{n}行没有保存。").format(n=open_rows)
    detail = _("没有保存的行会留在本机，下次打开表格录入时放回原处。")
    return Question(_("未保存的行"), text, answers, detail)

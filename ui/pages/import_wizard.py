"""The import wizard (导入表格): file, header, columns, rehearsal, result. Nothing is written before the last step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut

from app import backups, rehearsal
from app.import_files import recent_files
from app.problems import Problem
from app.registry import LEDGERS
from app.rehearsal import Account, TakenBack
from app.sheets.looking import Choice, Seen
from app.text import _
from ui.files import SHEETS, WORKBOOK
from ui.notify import sentence
from ui.pages.import_columns import ColumnsStep
from ui.pages.import_file import FileStep
from ui.pages.import_flow import Chosen, ImportFlow
from ui.pages.import_frame import WizardFrame, named
from ui.pages.import_header import HeaderStep
from ui.pages.import_result import ResultStep
from ui.pages.import_steps import RehearsalStep
from ui.routes import ImportInto, ListOf, Route
from ui.tasks import Ending
from ui.widgets.basics import button
from ui.workplace import Workplace

FILE, HEADER, COLUMNS, REHEARSAL, RESULT = range(5)
_NAMES = (_("选文件"), _("认表头"), _("对应列"), _("预检（不写入）"), _("结果"))


class ImportPage(WizardFrame):
    """Takes a sheet in, one step after the other. Ctrl+O chooses a file."""

    manual = "import"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, _NAMES)
        self.flow = ImportFlow(place)
        self._wish = ""
        self._opened_for: Route | None = None
        self.running.titles = self.flow.titles
        self.file, self.header, self.columns = FileStep(), HeaderStep(), ColumnsStep()
        self.rehearsal, self.result = RehearsalStep(), ResultStep()
        for each in (self.file, self.header, self.columns, self.rehearsal, self.result):
            self.stack.addWidget(each)
        self._connect()
        self._show(FILE)

    @property
    def title(self) -> str:
        """What stands above the page."""
        chosen = self.flow.chosen
        if chosen is None:
            return _("导入表格")
        return _("导入表格：{name}").format(name=chosen.opened.path.name)

    def open(self, route: Route) -> None:
        """Begin with the file that was dropped, or go on where the user was."""
        if not isinstance(route, ImportInto):
            return
        self.file.show_recent(recent_files(self.place.reader))
        self._wish = route.ledger
        is_new = route.file and route is not self._opened_for
        self._opened_for = route
        if is_new and not self.running.is_busy:
            self.take_file(Path(route.file))

    def leave(self, then: Callable[[], None]) -> None:
        """What is under way goes on in the task bar; a result that leaves nothing to do is let go."""
        account = self.flow.account
        if (
            self.step == RESULT
            and not self.running.is_busy
            and account
            and not account.plan.refused
        ):
            self._on_another()
        then()

    def _connect(self) -> None:
        flow = self.flow
        flow.opened.connect(self._on_opened)
        flow.looked.connect(self._on_looked)
        flow.rehearsed.connect(self._on_rehearsed)
        flow.imported.connect(self._on_imported)
        flow.taken_back.connect(self._on_taken_back)
        flow.errors_saved.connect(self._on_errors_saved)
        flow.failed.connect(self._on_failed)
        self.file.asked.connect(self._on_asked)
        self.file.chosen.connect(self.take_file)
        self.header.ledger_chosen.connect(flow.take_ledger)
        self.header.sheet_chosen.connect(flow.take_sheet)
        self.header.header_chosen.connect(flow.take_header)
        self.columns.chosen.connect(flow.take_column)
        for step in (self.rehearsal, self.result):
            step.errors_wanted.connect(self._on_errors_wanted)
        self.result.undo_wanted.connect(flow.take_back)
        self.result.list_wanted.connect(self._on_list_wanted)
        self.result.another_wanted.connect(self._on_another)
        self.running.began.connect(self._on_began)
        self.running.ended.connect(self._on_ended)
        QShortcut(QKeySequence.StandardKey.Open, self).activated.connect(self._on_asked)

    def _show(self, step: int) -> None:
        lines = (self.rehearsal.view.lines, self.result.view.lines)
        first = (self.file.choose, self.header.cells, self.next, *lines)
        self.show_step(step, first[step])
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        seen, account, is_idle = self.flow.seen, self.flow.account, not self.running.is_busy
        ready = {
            HEADER: bool(seen and seen.header),
            COLUMNS: bool(seen and seen.header and not seen.problems),
            REHEARSAL: account is not None,
        }
        self.back.setVisible(FILE < self.step < RESULT)
        self.next.setVisible(self.step in ready)
        self.back.setEnabled(is_idle)
        self.next.setEnabled(is_idle and ready.get(self.step, False))
        self.stack.setEnabled(is_idle)
        names = {COLUMNS: _("预检（不写入）"), REHEARSAL: _("导入")}
        self.next.setText(names.get(self.step, _("下一步")))
        self.focus_first()

    def take_file(self, path: Path) -> None:
        """Open a file, instead of the one before."""
        self.trouble.tell("")
        self.flow.take_file(path, self._wish)

    def _on_asked(self) -> None:
        if not self.running.is_busy:
            self.place.files.open(_("选择要导入的表格"), SHEETS, self.take_file)

    def go_back(self) -> None:
        """The step before; nothing that was decided is lost."""
        self.trouble.tell("")
        self._show(self.step - 1)

    def go_on(self) -> None:
        """The next step: at the columns the rehearsal, at the rehearsal the import."""
        self.trouble.tell("")
        acts = {COLUMNS: self.flow.rehearse, REHEARSAL: self.flow.carry_out}
        acts.get(self.step, partial(self._show, self.step + 1))()

    def _on_opened(self, chosen: Chosen) -> None:
        self.header.show_file(chosen.opened, chosen.ledgers, chosen.ledger)
        self.trouble.tell("")
        self._show(HEADER)

    def _on_looked(self, seen: Seen, choices: Sequence[Choice]) -> None:
        chosen = self.flow.chosen
        if chosen:
            self.header.show_seen(chosen.sheet, seen, _why(chosen))
            self.columns.show_choices(choices)
            self.columns.show_seen(seen)
        self._tell_buttons()

    def _on_rehearsed(self, account: Account) -> None:
        reader = self.place.reader
        kept = ""
        if rehearsal.backs_up(reader):
            told = _("导入前会先自动备份到 {folder}。")
            kept = told.format(folder=backups.folder_of(reader))
        self.rehearsal.show_account(account, kept)
        self._show(REHEARSAL)

    def _on_imported(self, account: Account) -> None:
        self.result.show_account(account)
        self._show(RESULT)

    def _on_taken_back(self, done: TakenBack) -> None:
        self.result.show_taken_back(done)

    def _on_errors_wanted(self) -> None:
        chosen = self.flow.chosen
        if chosen:
            name = _("{name}-错误清单.xlsx").format(name=chosen.opened.path.stem)
            self.place.files.save(_("保存错误清单"), name, WORKBOOK, self.flow.save_errors)

    def _on_errors_saved(self, path: Path) -> None:
        files = self.place.files
        open_, folder = partial(files.launch, path), partial(files.reveal, path)
        again = partial(self.flow.again, path)
        actions = ((_("打开文件"), open_), (_("打开文件夹"), folder), (_("再导这个文件"), again))
        if self.step == RESULT:
            self.result.show_saved(path, *actions)
        else:
            made = [button(text, act, "link") for text, act in actions]
            told = _("错误清单已存为 {name}。").format(name=path.name)
            self.trouble.tell(told, "done", *made)

    def _on_list_wanted(self) -> None:
        if self.flow.chosen:
            self.place.go(ListOf(self.flow.chosen.ledger))

    def _on_another(self) -> None:
        self.flow.forget()
        for view in (self.rehearsal.view, self.result.view):
            view.show_account(None)
        self.file.show_recent(recent_files(self.place.reader))
        self._show(FILE)

    def _on_failed(self, problems: Sequence[Problem], again: Callable[[], None]) -> None:
        text = "\n".join(sentence(each) for each in problems)
        self.trouble.tell(text, "error", named(button(_("重试"), again), "retry"))

    def _on_began(self) -> None:
        self.trouble.tell("")
        self._tell_buttons()

    def _on_ended(self, ending: Ending) -> None:
        self._tell_buttons()
        if ending is Ending.CANCELLED:
            self.trouble.tell(_("已取消，什么都没有写入。"), "note")


def _why(chosen: Chosen) -> str:
    """How the ledger was found."""
    if chosen.opened.errors_of:
        return _("这是错误清单，只能导回原来的台账。")
    if chosen.guessed in ("", chosen.ledger):
        return _("按表头判断。") if chosen.guessed else _("没能按表头判断，请选定台账。")
    return _("看表头更像“{title}”的表。").format(title=LEDGERS[chosen.guessed].title)

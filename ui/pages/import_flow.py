"""What the import wizard knows and does: each step asks the app off the window's thread and tells what came out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from app import importing, rehearsal
from app.faults import problems_of
from app.import_files import remember_file
from app.office import Office
from app.progress import Progress
from app.rehearsal import Account, TakenBack
from app.rights import Right
from app.sheets import inspection, looking
from app.sheets.header import Span
from app.sheets.inspection import Opened
from app.sheets.intake import Wanted
from app.sheets.looking import Choice, Seen
from app.taking import Taking
from app.text import _
from ui.workplace import Workplace

T = TypeVar("T")


@dataclass
class Chosen:
    """What the user has decided of a file so far."""

    opened: Opened
    ledger: str
    guessed: str
    ledgers: Sequence[str]
    sheet: str = ""
    span: Span | None = None
    columns: dict[str, str] = field(default_factory=dict[str, str])


class _Sight(NamedTuple):
    """A look at a sheet, and what its columns could fill."""

    sheet: str
    seen: Seen
    choices: list[Choice]


class ImportFlow(QObject):
    """One import after the other. Whatever fails leaves everything as it was, and can be tried again."""

    opened = Signal(object)
    """Chosen: a file was opened."""
    looked = Signal(object, object)
    """Seen, and the Choices of its columns."""
    rehearsed = Signal(object)
    imported = Signal(object)
    """An Account."""
    errors_saved = Signal(object)
    """The Path of the error workbook."""
    taken_back = Signal(object)
    failed = Signal(object, object)
    """Problems, and what tries again."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place, self._lane = place, place.lane()
        self.titles: set[str] = set()
        """The titles of what was begun here."""
        self.chosen: Chosen | None = None
        self.seen: Seen | None = None
        self.account: Account | None = None
        self._carried: Mapping[str, str] = {}

    def take_file(
        self, path: Path, wish: str = "", carried: Mapping[str, str] | None = None
    ) -> None:
        """Open a file; `wish` is the ledger asked for, `carried` what is already said of columns."""

        def job(office: Office, progress: Progress) -> Chosen:
            office.user.require(Right.IMPORT)
            opened = inspection.open_file(path, progress)
            ledgers = rehearsal.importable(office)
            guessed = inspection.guess_ledger(Taking(office), opened, ledgers)
            fixed = opened.errors_of or (wish if wish in ledgers else guessed)
            return Chosen(opened, fixed or next(iter(ledgers), ""), guessed, ledgers)

        self._carried = carried or {}
        self._run(_("打开“{name}”").format(name=path.name), job, self._on_opened)

    def take_ledger(self, ledger: str) -> None:
        """Read the file into another ledger; what was decided for the same one stays."""
        if self.chosen and ledger != self.chosen.ledger:
            self._decide(ledger=ledger, sheet="", span=None, columns={})

    def take_sheet(self, sheet: str) -> None:
        """Read another sheet; what was decided for the same one stays."""
        if self.chosen and sheet != self.chosen.sheet:
            self._decide(sheet=sheet, span=None, columns={})

    def take_header(self, span: Span | None) -> None:
        """Take other rows for the header, or leave it to the program."""
        self._decide(span=span)

    def take_column(self, name: str, target: str) -> None:
        """Have a column fill a field, or nothing."""
        if self.chosen:
            self._decide(columns={**self.chosen.columns, name: target})

    def rehearse(self) -> None:
        """See what would become of every row."""
        chosen = self._whole()

        def job(office: Office, progress: Progress) -> tuple[Opened, Account]:
            # What is rehearsed is the file as it is now: only if it changes after that, the import refuses.
            opened = replace(chosen.opened, stamp=inspection.stamp_of(chosen.opened.path))
            return opened, rehearsal.rehearse(office, opened, _wanted(chosen), progress)

        self._run(self._titled(_("预检“{name}”")), job, self._on_rehearsed)

    def carry_out(self) -> None:
        """Take the file in as it was rehearsed."""
        chosen = self._whole()

        def job(office: Office, progress: Progress) -> Account:
            return rehearsal.take_in(office, chosen.opened, _wanted(chosen), progress)

        self._run(self._titled(_("导入“{name}”")), job, self._on_imported, writes=True)

    def take_back(self) -> None:
        """Take the import back."""
        batch = self.account.done.batch if self.account else ""

        def job(office: Office, progress: Progress) -> TakenBack:
            return rehearsal.take_back(office, batch, progress)

        self._run(self._titled(_("撤回“{name}”")), job, self.taken_back.emit, writes=True)

    def save_errors(self, path: Path) -> None:
        """Write the error workbook, and remember what was said of its columns."""
        account, chosen = self.account, self.chosen
        if account is None or chosen is None:
            return

        def job(_office: Office, _progress: Progress) -> Path:
            importing.save_errors(path, account.done)
            return path

        def saved(path: Path) -> None:
            self._carried = dict(account.plan.chosen)
            self._place.note(partial(_remember, path, chosen.ledger, self._carried))
            self.errors_saved.emit(path)

        self._run(_("保存错误清单“{name}”").format(name=path.name), job, saved)

    def again(self, path: Path) -> None:
        """Take in the mended error workbook, with what was said of the columns before."""
        ledger = self.chosen.ledger if self.chosen else ""
        self.take_file(path, ledger, self._carried)

    def forget(self) -> None:
        """Let go of the file and of what came out."""
        self._lane.drop()
        self.chosen = self.seen = self.account = None

    def _run(
        self,
        title: str,
        job: Callable[[Office, Progress], T],
        done: Callable[[T], None],
        *,
        writes: bool = False,
    ) -> None:
        def failed(error: BaseException) -> None:
            again = partial(self._run, title, job, done, writes=writes)
            self.failed.emit(problems_of(error) or [], again)

        self.titles.add(title)
        begin = self._place.write if writes else self._place.work
        begin(title, job, done, failed)

    def _titled(self, text: str) -> str:
        return text.format(name=self._whole().opened.path.name)

    def _whole(self) -> Chosen:
        if self.chosen is None:
            raise RuntimeError
        return self.chosen

    def _decide(self, **changed: object) -> None:
        if self.chosen:
            self.chosen = replace(self.chosen, **changed)  # pyright: ignore[reportArgumentType]
            self._look()

    def _look(self) -> None:
        chosen, carried = self._whole(), self._carried

        def job(office: Office) -> _Sight:
            desk = Taking(office)
            sheet = chosen.sheet or inspection.first_sheet(desk, chosen.opened, chosen.ledger)
            said = {**carried, **chosen.columns}
            seen = looking.look(desk, chosen.opened, chosen.ledger, sheet, said, chosen.span)
            return _Sight(sheet, seen, looking.choices(desk, chosen.ledger))

        self._lane.ask(job, self._on_looked)

    def _on_opened(self, chosen: Chosen) -> None:
        self.chosen, self.account = chosen, None
        self.opened.emit(chosen)
        self._place.note(partial(remember_file, path=chosen.opened.path))
        self._look()

    def _on_looked(self, sight: _Sight) -> None:
        if self.chosen is None:
            return
        self.seen, self.chosen.sheet = sight.seen, sight.sheet
        names = {each.name for each in sight.seen.columns}
        said = {**self._carried, **self.chosen.columns}
        self.chosen.columns = {name: said[name] for name in said if name in names}
        self.looked.emit(sight.seen, sight.choices)

    def _on_rehearsed(self, found: tuple[Opened, Account]) -> None:
        opened, self.account = found
        if self.chosen:
            self.chosen.opened = opened
        self.rehearsed.emit(self.account)

    def _on_imported(self, account: Account) -> None:
        self.account = account
        self.imported.emit(account)


def _wanted(chosen: Chosen) -> Wanted:
    return Wanted(chosen.ledger, chosen.sheet, chosen.columns, chosen.span)


def _remember(path: Path, ledger: str, said: Mapping[str, str], office: Office) -> None:
    rehearsal.remember_columns(office, path, ledger, said)

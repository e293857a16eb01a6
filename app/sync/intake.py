"""Taking in the files of a stick (接收): one command, one backup, and each package a transaction of its own.

A package that cannot be taken in does not stop the others. A stick that fails, or somebody who cancels, does: what
was done so far stays done and is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from app import precautions
from app.changes import Changes
from app.occasions import Occasion
from app.office import Office
from app.pending import number_pending
from app.problems import Problem
from app.progress import QUIET, Cancelled, Preface, Progress
from app.registry import STEP
from app.rights import Right
from app.sync.bringing import sweep
from app.sync.outcome import Outcome
from app.sync.package.grouping import Bundle, group
from app.sync.packing import Packed, pack
from app.sync.stream.links import link_to
from app.sync.taking import HELD, Wish, take
from app.sync.tray.entry import APPROVAL, GAP, KEPT, NEWER, Held, entries
from app.sync.tray.keeping import copies, id_of, keep, release
from app.text import _
from db.durable import SYSTEM, Files
from db.faults import Fault

_OF_PACKAGES = ("PKG", "ENR", "SYN")
"""Areas of the problems that are a package's own; any other is of who takes it in, and stops all."""
_NOTHING_TO_TELL = frozenset({"SYN001", "SYN002"})


@dataclass(frozen=True)
class Intake:
    """What came of many files: an outcome for each package, the packages with receipts that were written, and what
    changed. `fault` or `is_cancelled` say why the rest was not looked at."""

    outcomes: tuple[Outcome, ...] = ()
    receipts: tuple[Packed, ...] = ()
    changes: Changes = field(default_factory=Changes)
    fault: Fault | None = None
    is_cancelled: bool = False

    @property
    def is_done(self) -> bool:
        """Whether everything was taken in, or was here already."""
        return not self.fault and not self.is_cancelled and all(e.is_done for e in self.outcomes)


@dataclass
class Run:
    """One command over packages, wherever they lie."""

    office: Office
    wish: Wish = field(default_factory=Wish)
    progress: Progress = QUIET
    files: Files = SYSTEM
    outcomes: dict[str, Outcome] = field(default_factory=dict[str, Outcome])
    receipts: list[Packed] = field(default_factory=list[Packed])
    changes: Changes = field(default_factory=Changes)
    fault: Fault | None = None
    is_cancelled: bool = False
    _retried: set[str] = field(default_factory=set[str])

    def take(self, bundles: Iterable[Bundle], receipts_to: Path | None = None) -> Intake:
        """Take them in, then what their coming lets in, then give numbers and write receipts."""
        found = sorted(bundles, key=_place)
        if not self.wish.rehearse:
            # Before anything is taken in, and not by every package again.
            self.office.clock.check(self.office.last_entry)
            sweep(self.office)
            if any(each.problem is None for each in found):
                precautions.before(self.office, Occasion.UNPACK, self.progress)
        try:
            self._every(found, self.wish)
            if not self.wish.rehearse:
                self._let_in()
                self._number()
                self._tell(receipts_to)
        except Fault as fault:
            if not self.outcomes:
                raise
            self.fault = fault
        except Cancelled:
            if not self.outcomes:
                raise
            self.is_cancelled = True
        outcomes, receipts = tuple(self.outcomes.values()), tuple(self.receipts)
        return Intake(outcomes, receipts, self.changes, self.fault, self.is_cancelled)

    def _every(self, found: list[Bundle], wish: Wish) -> bool:
        """Take them in one after the other; whether any came in."""
        before = len(self._done)
        for number, bundle in enumerate(found, 1):
            words = _("第 {n} 包，共 {all} 包：").format(n=number, all=len(found))
            self._one(bundle, wish, Preface(self.progress, words + "{what}"))
        return len(self._done) > before

    @property
    def _done(self) -> list[Outcome]:
        return [each for each in self.outcomes.values() if each.is_done]

    def _one(self, bundle: Bundle, wish: Wish, progress: Progress) -> None:
        id_ = id_of(bundle, self.files)
        outcome = self._outcome(bundle, wish, progress)
        # Whether its copy is kept or goes, what became of it is known from here on.
        self.outcomes[id_ or str(bundle.paths[0])] = outcome
        self.changes = _joined(self.changes, outcome.changes)
        if not wish.rehearse:
            keep(self.office, bundle, outcome, progress, self.files)
            if outcome.is_done:
                release(self.office, id_)

    def _outcome(self, bundle: Bundle, wish: Wish, progress: Progress) -> Outcome:
        try:
            if bundle.problem:
                raise bundle.problem
            return take(self.office, bundle.paths, wish, progress, self.files)
        except Problem as problem:
            if not problem.code.startswith(_OF_PACKAGES):
                raise
            placed = problem if problem.place else problem.at(bundle.paths[0].name)
            result = "held" if problem.code in HELD | KEPT else "refused"
            return Outcome(result, bundle.header, problem=placed, rehearsed=wish.rehearse)

    def _let_in(self) -> None:
        """Try again what waited for something that has come now, as long as anything does."""
        office, came = self.office, self.office.user.may(Right.EXCHANGE)
        while came:
            found = entries(office.store.reader)
            waiting = [e for e in found if e.id not in self._retried and self._may_go(e)]
            self._retried |= {each.id for each in waiting}
            bundles = [each for held in waiting for each in copies(office, held)]
            came = self._every(bundles, Wish())

    def _may_go(self, held: Held) -> bool:
        """Whether what a package waited for may be here now: those before it, an approved one, a newer program."""
        if held.code == NEWER:
            return held.step < STEP
        if held.code == APPROVAL:
            return any(e.header and e.header.sender == held.sender for e in self._done)
        link = link_to(self.office.store.reader, held.sender)
        return held.code == GAP and held.base <= link.taken.get(held.epoch, 0)

    def _number(self) -> None:
        """What waited for a number gets it, if a lease has come."""
        if self.changes and self.office.user.may(Right.WRITE):
            try:
                self.changes = _joined(self.changes, number_pending(self.office))
            except Problem as problem:
                self.changes = _joined(self.changes, Changes(warnings=(problem,)))

    def _tell(self, folder: Path | None) -> None:
        """One package with receipts for each sender."""
        if folder is None:
            return
        for address in sorted({e.package.peer for e in self.outcomes.values() if e.package}):
            try:
                self.receipts.append(pack(self.office, address, folder, progress=self.progress))
            except Problem as problem:
                if problem.code not in _NOTHING_TO_TELL:
                    self.changes = _joined(self.changes, Changes(warnings=(problem,)))


def intake(
    office: Office,
    paths: Iterable[Path],
    *,
    rehearse: bool = False,
    receipts_to: Path | None = None,
    progress: Progress = QUIET,
    files: Files = SYSTEM,
) -> Intake:
    """Take in the files of any number of packages, or only rehearse it.

    Problems of whoever takes in (ACC032, DSK151) are raised; those of a package stand in its outcome. Faults, and
    Cancelled, are raised where they came before the first package; Unprotected where there is no backup.
    """
    office.user.require(Right.EXCHANGE)
    run = Run(office, Wish(rehearse=rehearse), progress, files)
    return run.take(group(paths, files), receipts_to)


def _place(bundle: Bundle) -> tuple[object, ...]:
    header = bundle.header
    return (0, header.sender, header.epoch, header.seq) if header else (1,)


def _joined(one: Changes, other: Changes) -> Changes:
    return Changes(
        one.ledgers | other.ledgers,
        one.records | other.records,
        warnings=(*one.warnings, *other.warnings),
    )

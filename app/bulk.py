"""One verb over many records (批量办理): changed, voided or restored together, in one transaction and one batch;
what is refused is named and left as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.changes import Changes
from app.entering import Entering
from app.kinds import Attachment
from app.ledger import Field, Ledger
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem, Problems
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.text import _
from app.voiding import Voiding, living
from db.writer import Writer


@dataclass(frozen=True)
class Refused:
    """A record that was left as it was, and why."""

    record: str
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Bulk:
    """What became of many records: how many were written, and which were refused."""

    changes: Changes
    done: int
    refused: tuple[Refused, ...] = ()


class _Entangled(Exception):
    """A record was refused when a part of it was written already: the whole is begun again without it."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.record)
        self.refused = refused


class _Rehearsed(Exception):
    """Nothing was to be written."""

    def __init__(self, bulk: Bulk) -> None:
        super().__init__()
        self.bulk = bulk


@dataclass(frozen=True)
class _Verb:
    """What is done to each record, and what it all comes to."""

    each: Callable[[str], object]
    done: Callable[[str], Changes]


Begin = Callable[[Writer], _Verb]


def changeable(ledger: Ledger) -> list[Field]:
    """The fields that may be set alike for many records: none that tells them apart, holds files, or says what
    they are part of; nothing in books that the program keeps."""
    if not ledger.by_hand:
        return []
    apart = {key for keys in ledger.match for key in keys[:1]} | set(ledger.name)
    apart |= {each.field for each in ledger.series} | {each.field for each in ledger.fills}
    apart |= {ledger.part_of.link} if ledger.part_of else set[str]()
    apart |= {ledger.roster.head} if ledger.roster else set[str]()
    return [
        each
        for each in ledger.live_fields
        if each.key not in apart and not isinstance(each.kind, Attachment)
    ]


def change_many(
    office: Office,
    ledger: str,
    records: Sequence[str],
    raw: Mapping[str, object],
    why: str | None = None,
    progress: Progress = QUIET,
    *,
    rehearse: bool = False,
) -> Bulk:
    """The same new values for many records, as typed. Rehearsed, nothing is written."""

    def begin(writer: Writer) -> _Verb:
        entering = Entering(office, writer, why)

        def change(record: str) -> None:
            entering.change(ledger, living(entering.lookup, ledger, record), raw)

        return _Verb(change, entering.done)

    return _Many(office, ledger, progress, _("正在修改")).run(records, begin, rehearse=rehearse)


def void_many(
    office: Office, ledger: str, records: Sequence[str], why: str, progress: Progress = QUIET
) -> Bulk:
    """Void many records, each with its line items; DSK008 without a reason."""

    def begin(writer: Writer) -> _Verb:
        voiding = Voiding(office, writer, why)
        return _Verb(lambda record: voiding.void(ledger, record), voiding.done)

    return _Many(office, ledger, progress, _("正在作废")).run(records, begin)


def unvoid_many(
    office: Office, ledger: str, records: Sequence[str], why: str, progress: Progress = QUIET
) -> Bulk:
    """Restore many voided records; DSK008 without a reason."""

    def begin(writer: Writer) -> _Verb:
        voiding = Voiding(office, writer, why)
        return _Verb(lambda record: voiding.unvoid(ledger, record), voiding.done)

    return _Many(office, ledger, progress, _("正在恢复")).run(records, begin)


@dataclass
class _Many:
    """One run over many records. A record's refusal leaves no trace of it in the transaction."""

    office: Office
    ledger: str
    progress: Progress
    what: str
    refused: list[Refused] = field(default_factory=list[Refused])

    def run(self, records: Sequence[str], begin: Begin, *, rehearse: bool = False) -> Bulk:
        """Carry the verb out; begun again without a record that was refused half-way."""
        left = list(dict.fromkeys(records))
        while True:
            kept = len(self.refused)
            try:
                return self._attempt(left, begin, rehearse=rehearse)
            except _Rehearsed as ended:
                return ended.bulk
            except _Entangled as broken:
                del self.refused[kept:]
                self.refused.append(broken.refused)
                left.remove(broken.refused.record)

    def _attempt(self, records: Sequence[str], begin: Begin, *, rehearse: bool) -> Bulk:
        with self.office.writing(LEDGERS[self.ledger].right) as writer:
            verb, done = begin(writer), 0
            for number, record in enumerate(records):
                self.progress.step(number, len(records), self.what)
                done += self._one(writer, verb, record)
            bulk = Bulk(verb.done(records[0] if records else ""), done, tuple(self.refused))
            if rehearse:
                raise _Rehearsed(bulk)
            return bulk

    def _one(self, writer: Writer, verb: _Verb, record: str) -> bool:
        before = writer.connection.total_changes
        try:
            verb.each(record)
        except (Problem, Problems) as problem:
            refused = Refused(record, self._name(record), _problems(problem))
            if writer.connection.total_changes != before or not writer.whole:
                raise _Entangled(refused) from problem
            self.refused.append(refused)
            return False
        return True

    def _name(self, record: str) -> str:
        return Lookup(self.office.listing).name(self.ledger, record)


def _problems(error: Problem | Problems) -> tuple[Problem, ...]:
    return (error,) if isinstance(error, Problem) else tuple(error.problems)

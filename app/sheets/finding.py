"""Which sheet of a file, which rows of it and which columns hold the table that is to be taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.ledger import Ledger
from app.problems import Problem, Problems
from app.sheets.book import Book, Sheet
from app.sheets.header import Header, Span, find_header, header_at
from app.sheets.mapping import Columns, Proposal, propose, require_known
from app.sheets.port import DeskPort
from app.sheets.vocabulary import RECORD, Target, Vocabulary, build


@dataclass(frozen=True)
class Found:
    """A sheet with its header, the vocabulary it was read by, and its mapped columns."""

    sheet: Sheet
    header: Header
    vocabulary: Vocabulary
    columns: Columns
    notices: tuple[Problem, ...]


def find(
    desk: DeskPort,
    book: Book,
    ledger: str,
    name: str | None,
    chosen: Mapping[str, str],
    span: Span | None = None,
) -> Found:
    """The sheet that holds the table: the one named, else the first with a header; `span` says which rows that is."""
    if name is not None and name not in book.names:
        raise Problem("SHT010", sheet=name, sheets="、".join(book.names))
    vocabulary = vocabulary_of(desk, ledger)
    found: Found | None = None
    others: list[str] = []
    for each in (name,) if name is not None else book.names:
        sheet = book.load(each)
        header = header_of(sheet, vocabulary, span)
        if header and found is None:
            found = _mapped(desk, sheet, header, vocabulary, chosen)
        elif header:
            others.append(each)
    if found is None:
        raise Problem("SHT016")
    notices = (Problem("SHT017", sheet=found.sheet.name, others="、".join(others)),) * bool(others)
    return Found(found.sheet, found.header, found.vocabulary, found.columns, notices)


def header_of(sheet: Sheet, vocabulary: Vocabulary, span: Span | None) -> Header | None:
    """The header in the rows that the user points at, else where it is found."""
    return header_at(sheet, span, vocabulary) if span else find_header(sheet, vocabulary)


def vocabulary_of(desk: DeskPort, key: str) -> Vocabulary:
    """What titles mean in a sheet of that ledger."""
    ledger = desk.ledger(key)
    if ledger.roster is None:
        return build([ledger])
    return build([ledger, desk.ledger(ledger.roster.person), desk.ledger(ledger.roster.line)])


def _mapped(
    desk: DeskPort, sheet: Sheet, header: Header, vocabulary: Vocabulary, chosen: Mapping[str, str]
) -> Found:
    require_known(header, vocabulary, chosen)
    remembered = {**desk.remembered(vocabulary.ledgers[0].key, header.fingerprint), **chosen}
    meant, proposal = settle_columns(header, vocabulary, remembered, sheet.hidden)
    if proposal.clashes:
        raise Problems([each.problem for each in proposal.clashes])
    lacking = lacking_keys(meant, proposal.columns)
    if lacking:
        raise lacking
    return Found(sheet, header, meant, proposal.columns, ())


def settle_columns(
    header: Header, vocabulary: Vocabulary, chosen: Mapping[str, str], hidden: frozenset[int]
) -> tuple[Vocabulary, Proposal]:
    """Map the columns; a sheet of households without people is read as households alone."""
    proposal = propose(header, vocabulary, chosen, hidden)
    if len(vocabulary.ledgers) > 1 and not _has_people(vocabulary, proposal.columns):
        vocabulary = build(list(vocabulary.ledgers[:1]))
        proposal = propose(header, vocabulary, chosen, hidden)
    return vocabulary, proposal


def _has_people(vocabulary: Vocabulary, columns: Columns) -> bool:
    """Whether any column says who a row's person is, or in what relation."""
    _own, person, line = vocabulary.ledgers
    roster = vocabulary.ledgers[0].roster
    keys = {Target(person.key, key) for key in (*person.name, *first_keys(person))}
    role = Target(line.key, roster.role if roster else "")
    return bool((keys | {role}) & set(columns.targets.values()))


def lacking_keys(vocabulary: Vocabulary, columns: Columns) -> Problem | None:
    """What refuses a list of people in which nothing says who is who."""
    person = vocabulary.ledgers[min(1, len(vocabulary.ledgers) - 1)]
    if not person.exception or RECORD in columns.targets.values():
        return None
    wanted = (*person.name[:1], *first_keys(person))
    missing = [key for key in wanted if Target(person.key, key) not in columns.targets.values()]
    if not missing:
        return None
    labels = "、".join(f"“{person.field(key).label}”" for key in missing)
    return Problem("SHT015", missing[0], labels=labels)


def first_keys(ledger: Ledger) -> Sequence[str]:
    """The field by which a row of the ledger's sheets is found first."""
    return ledger.match[0][:1] if ledger.match else ()

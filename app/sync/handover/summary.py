"""What an offer would carry along and leave behind, as plain values for whoever decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from app.kinds import Attachment
from app.kinds.attachment import unpack
from app.ledger import Ledger
from app.lines import lines_below
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from app.sync.handover.belongings import Piece, belongings_of
from app.sync.handover.refusals import against
from app.sync.offices import office_names


@dataclass(frozen=True)
class Part:
    """Records of one ledger, by name; each with why it stays, where it does."""

    title: str
    names: tuple[str, ...]
    whys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What an offer would carry along and leave behind, and what stands against it."""

    record: str
    name: str
    to: str
    to_name: str
    going: tuple[Part, ...]
    staying: tuple[Part, ...]
    lines: int
    files: int
    problems: tuple[Problem, ...]


def preview(office: Office, record: str, to: str) -> Preview:
    """What would go and what would stay; writes nothing. ACC032 for who may not read."""
    office.user.require(Right.READ)
    found = belongings_of(office, record)
    lookup, name = found.lookup, found.home.called
    lines = {each for piece in found.going.values() for each in _lines(lookup, piece)}
    known = office_names(office).get(to, "")
    whole = lines | {(each.ledger.key, lookup.survivor(id_)) for id_, each in found.going.items()}
    files = sum(_files(LEDGERS[key], lookup, each) for key, each in whole)
    return Preview(
        found.home.id, name, to, known, _parts(found.going.values()), _parts(found.staying.values()),
        len(lines), files, tuple(against(office, found, to)),
    )  # fmt: skip


def _parts(pieces: Iterable[Piece]) -> tuple[Part, ...]:
    def order(each: Piece) -> str:
        return each.ledger.key

    parts: list[Part] = []
    for _key, group in groupby(sorted(pieces, key=order), key=order):
        some = list(group)
        names, whys = (tuple(each.name for each in some), tuple(each.why for each in some))
        parts.append(Part(some[0].ledger.title, names, whys if any(whys) else ()))
    return tuple(parts)


def _lines(lookup: Lookup, piece: Piece) -> list[tuple[str, str]]:
    return list(lines_below(lookup, piece.ledger.key, piece.record))


def _files(ledger: Ledger, lookup: Lookup, record: str) -> int:
    row = lookup.record(ledger.key, record) or {}
    columns = [each.key for each in ledger.fields if isinstance(each.kind, Attachment)]
    return sum(len(unpack(row[key])) for key in columns if row.get(key))

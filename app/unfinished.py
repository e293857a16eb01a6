"""Half-finished entry (未完成的录入): kept while somebody types, so that a crash or a power cut loses nothing.

Local to the file and to the user; what was saved or given up is dropped.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager

from pydantic import BaseModel, ConfigDict, ValidationError

from app.identifiers import new_id
from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup, is_record
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from db import local
from db.writer import Writer

_AREA = "unfinished"
_NEW = "new-"


class Unfinished(BaseModel):
    """An entry under way: what was typed into which fields, and where the cursor stood."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", defer_build=True)

    key: str
    ledger: str
    record: str = ""
    """Empty for a new record."""
    values: dict[str, str | int | None]
    """Raw, as typed, by field."""
    before: dict[str, str | int | None] = {}
    """What was stored in these fields when they were typed over."""
    presets: dict[str, str | int | None] = {}
    """What a new record was opened with."""
    lines: tuple[dict[str, str | int | None], ...] = ()
    """Line items typed with it, as the form that keeps them understands them."""
    field: str = ""
    """Where the cursor stood."""
    at: str = ""
    """When, with offset."""
    by: str = ""

    @property
    def declared(self) -> Ledger:
        """The ledger it is of."""
        return LEDGERS[self.ledger]


def key_of(ledger: str, record: str = "") -> str:
    """The key of a form: one for each record, a fresh one for each new record."""
    return f"{ledger} {record or _NEW + new_id()}"


def keep(office: Office, entry: Unfinished) -> None:
    """Keep how an entry stands, instead of how it stood; one without anything typed is dropped.

    Of a new record that was saved or given up by now nothing is kept: it would be offered, and entered, twice.
    """
    if entry.key in office.over:
        return
    if not entry.values and not entry.lines:
        _put(office, entry.key, None)
        return
    author = office.author
    kept = entry.model_copy(update={"at": author.at, "by": author.name})
    _put(office, entry.key, kept.model_dump_json())


def drop(office: Office, key: str) -> None:
    """It was given up."""
    _put(office, key, None)
    _end(office, key)


@contextmanager
def saving(office: Office, key: str) -> Generator[None]:
    """What is written within is this entry: it is dropped in the same transaction. Without a key nothing is.

    DSK020 for a new record that was saved before: it is never entered twice.
    """

    def gone(writer: Writer) -> None:
        local.put(writer.connection, _AREA, _own(office, key), None)

    if not key:
        yield
        return
    if key in office.over:
        raise Problem("DSK020")
    with office.alongside(gone):
        yield
    _end(office, key)


def load(office: Office, key: str) -> Unfinished | None:
    """The entry of that key as far as this program understands it; None where there is none."""
    return _read(local.get(office.store.reader, _AREA, _own(office, key)))


def offered(office: Office) -> list[Unfinished]:
    """This user's unfinished entries, the newest first; damaged ones are left out."""
    own = _own(office, "")
    kept = local.items(office.store.reader, _AREA).items()
    found = [_read(text) for key, text in kept if key.startswith(own)]
    return sorted((each for each in found if each), key=lambda each: each.at, reverse=True)


def headline(office: Office, entry: Unfinished) -> str:
    """What it is about, in words: the ledger, and how people would call the record."""
    ledger, lookup = entry.declared, Lookup(office.listing)
    if entry.record:
        name = lookup.name(entry.ledger, entry.record)
        return _("改动{title}“{name}”").format(title=ledger.title, name=name)
    typed = {**entry.presets, **entry.values}
    parts = [_said(lookup, ledger, key, typed.get(key)) for key in ledger.name]
    name = " ".join(filter(None, parts))
    if not name:
        return _("新增{title}（还没有名称）").format(title=ledger.title)
    return _("新增{title}“{name}”").format(title=ledger.title, name=name)


def changed_since(row: Mapping[str, Value], entry: Unfinished) -> dict[str, Value]:
    """The typed fields whose stored value is no longer what it was, with what is stored now."""
    return {
        key: row[key]
        for key, before in entry.before.items()
        if key in row and row[key] != before and key in entry.values
    }


def _end(office: Office, key: str) -> None:
    """The key of a new record is never used again."""
    if key.partition(" ")[2].startswith(_NEW):
        office.over.add(key)


def _put(office: Office, key: str, text: str | None) -> None:
    with office.store.writing(office.author) as writer:
        local.put(writer.connection, _AREA, _own(office, key), text)


def _own(office: Office, key: str) -> str:
    return f"{office.session.name} {key}"


def _read(text: str | None) -> Unfinished | None:
    try:
        entry = Unfinished.model_validate_json(text or "")
    except ValidationError:
        return None
    if entry.ledger not in LEDGERS:
        return None
    known = {each.key for each in entry.declared.live_fields}
    values = {key: value for key, value in entry.values.items() if key in known}
    return entry.model_copy(update={"values": values}) if values or entry.lines else None


def _said(lookup: Lookup, ledger: Ledger, key: str, raw: Value) -> str:
    kind = ledger.field(key).kind
    if isinstance(kind, Link) and is_record(raw):
        return lookup.name(kind.ledger, raw)
    return str(raw or "")

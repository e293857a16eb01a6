"""An office's open data file with the user who is signed in: what every verb works on."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self

from app.access import keyfile
from app.access.cipher import DEFAULT, Params
from app.access.codes import code_used, unlock_with_code
from app.access.events import Event
from app.access.keys import dump
from app.access.session import Session, create, sign_in, signed_in
from app.access.users import User
from app.access.vault import Vault, folder_of
from app.clock import Clock
from app.datafile import Directory, at_work, data_file, default_user, finish_start, put_user
from app.filenames import check_new
from app.owners import custodian
from app.problems import Problem
from app.rights import Right
from app.schema import schema
from app.sync.conflicts.guard import refuse
from app.sync.enrolment.keys import put_new_keys
from app.sync.enrolment.marks import Here, check_in, claim, keep_reached
from app.sync.findings.keeping import refresh
from app.waivers import Waivers
from db import history, local, logbook
from db.connection import USUAL_CACHE, Connection, resize_cache
from db.durable import SYSTEM, Files
from db.faults import Fault, FaultKind
from db.listing import Listing
from db.operations import Author
from db.store import Founding, Identity, Store
from db.swap import is_under_way
from db.writer import Writer

_VAULT = "vault"
_OFFICE = re.compile("[0-9]{6,12}|T[0-9A-Z]{5,11}")
_LONGEST_NAME = 60


def create_office(
    path: Path,
    identity: Identity,
    user: str,
    password: str,
    clock: Clock,
    params: Params = DEFAULT,
    files: Files = SYSTEM,
) -> str:
    """Make an office's empty file with its first user; returns the recovery code to print.

    Broken off anywhere, it leaves nothing or the whole office. FIL001, FIL002, FIL003, FIL023 for what cannot be.
    """
    check_new(path, finish_start)
    check_identity(identity)
    made = create(path, user, password, clock.today(), params)
    author = Author(made.user.name, clock.stamp())

    def first(connection: Connection) -> None:
        put_user(connection, made.user)
        local.put(connection, _VAULT, "key", secrets.token_hex(32))
        put_new_keys(connection)
        claim(connection, path)
        _log(connection, author, made.event)

    keys = made.keys.model_copy(update={"owner": identity.address})
    Store.create(path, made.key, schema(), identity, author.at, files, Founding(dump(keys), first))
    return made.code


def check_identity(identity: Identity) -> None:
    """FIL002, FIL003: codes stand in the names of packages and backups; T begins one for the time being."""
    if not _OFFICE.fullmatch(identity.office):
        raise Problem("FIL002", "office", place=identity.office)
    if not 1 < len(identity.name.strip()) <= _LONGEST_NAME:
        raise Problem("FIL003", "name", place=identity.name, longest=_LONGEST_NAME)


def log_event(writer: Writer, event: Event) -> None:
    """Enter an event of access into the audit log."""
    _log(writer.connection, writer.author, event)


def _log(connection: Connection, author: Author, event: Event) -> None:
    logbook.log(connection, author, event.kind.value, event.subject, event.reason)


@dataclass
class Office:
    """An open file and who is at work in it."""

    store: Store
    session: Session
    clock: Clock = field(default_factory=Clock)
    waivers: Waivers = field(default_factory=Waivers, repr=False)
    here: Here = field(default_factory=Here, repr=False)
    over: set[str] = field(default_factory=set[str], init=False, repr=False)
    """Keys of unfinished entries that ended in this sitting: whatever is still on its way to be kept comes too late."""
    _listing: Listing | None = field(default=None, init=False, repr=False)
    _alongside: list[Callable[[Writer], None]] = field(
        default_factory=list[Callable[[Writer], None]], init=False, repr=False
    )

    @property
    def today(self) -> date:
        """The day, as the machine has it."""
        return self.clock.today()

    @property
    def user(self) -> User:
        """Who is signed in."""
        return self.session.user()

    @property
    def author(self) -> Author:
        """Who writes now."""
        return Author(self.session.name, self.clock.stamp())

    @property
    def identity(self) -> Identity:
        """Whose file it is."""
        return self.store.identity

    @property
    def last_entry(self) -> str:
        """When the last entry was made here, by this computer's clock; before the first, when the file was made.

        What packages brought was written by other clocks.
        """
        return history.last_at(self.store.reader) or self.store.meta("created_at")

    @property
    def listing(self) -> Listing:
        """The reading side. What it knows of the schema costs too much to be put together for each question."""
        store, known, today = self.store, self._listing, self.today
        if known is None or known.connection is not store.reader or known.today != today:
            known = self._listing = Listing(store.reader, store.schema, today, store.path)
        return known

    @cached_property
    def vault(self) -> Vault:
        """The attachments."""
        key = local.get(self.store.reader, _VAULT, "key") or ""
        return Vault(folder_of(self.store.path), bytes.fromhex(key))

    @contextmanager
    def writing(self, right: Right = Right.WRITE) -> Generator[Writer]:
        """One transaction of this user, who is asked for the right, and the date doubted where it must be; it ends no
        conflict unseen, writes to no other office's record, and closes the findings whose cause it mends."""
        self.user.require(right)
        self.clock.check(self.last_entry)
        with self.store.writing(self.author) as writer:
            writer.guard = refuse
            writer.custodian = custodian(self.store.reader)
            yield writer
            for each in self._alongside:
                each(writer)
            refresh(self.listing, writer.connection, writer.touched, writer.author.at)

    @contextmanager
    def alongside(self, write: Callable[[Writer], None]) -> Generator[None]:
        """What is written within has this written with it, in the same transaction: both are kept, or neither."""
        self._alongside.append(write)
        try:
            yield
        finally:
            self._alongside.remove(write)

    def log(self, event: str, subject: str = "", detail: str = "") -> None:
        """Enter something that happened into the audit log."""
        with self.store.writing(self.author) as writer:
            logbook.log(writer.connection, writer.author, event, subject, detail)

    def record(self, event: Event | None) -> None:
        """Enter an event of access, if there was one."""
        if event:
            self.log(event.kind.value, event.subject, event.reason)

    def beside(self, cache: int = USUAL_CACHE) -> Office:
        """The same office once more, for another thread, to read only, with up to `cache` KiB of the file in
        memory; Faults as `open_office`."""
        store = Store.open(self.store.path, self.session.key, schema(), write=False)
        resize_cache(store.reader, cache)
        directory = Directory(store, self.author)
        return Office(store, replace(self.session, directory=directory), self.clock)

    def wake(self) -> None:
        """Take the file up again where a change of keys could not; Faults as `open_office`, WRONG_KEY where it has
        got another key by now."""
        self.store.wake(self.session.key)

    def close(self) -> None:
        """Close the file; how far it came is remembered outside."""
        try:
            if self.store.is_at_work:
                keep_reached(self.store, self.here)
        finally:
            self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()


def open_office(
    path: Path,
    name: str | None,
    password: str,
    *,
    write: bool,
    clock: Clock | None = None,
    params: Params = DEFAULT,
    here: Here | None = None,
) -> Office:
    """Sign in and open the file, as its one writer or beside it.

    First finishes what a killed restore or change of keys left half done; who is to write also brings the
    file to the program's schema step, and begins a new life where the file is not the one it was
    (`marks`). Problems of access; Faults HELD, GONE, NEWER, DAMAGED.
    """
    clock = clock or Clock()
    if write or is_under_way(path):
        finish_start(path)
    if not path.is_file():
        raise Fault(FaultKind.GONE, str(path))
    opened: list[Store] = []

    def directory(key: bytes) -> Directory:
        opened.append(
            at_work(path, key, clock.now())
            if write
            else Store.open(path, key, schema(), write=False)
        )
        return Directory(opened[0], Author(name or "", clock.stamp()))

    try:
        session = sign_in(
            data_file(path, params, opened), name or default_user(path), password, directory
        )
    except (Problem, Fault):
        for store in opened:
            store.close()
        raise
    office = Office(opened[0], session, clock, here=here or Here())
    if write:
        with ExitStack() as undo:
            undo.callback(office.close)
            _begin_sitting(office, session)
            undo.pop_all()
    return office


def _begin_sitting(office: Office, session: Session) -> None:
    _own_keys(office)
    check_in(office.store, office.author, office.here)
    office.record(signed_in(session))
    keep_reached(office.store, office.here)


def _own_keys(office: Office) -> None:
    """Where another code of the office was cut short, or the keys are older, let them say whose file they open."""
    path, owner = keyfile.path_of(office.store.path), office.identity.address
    if keyfile.read(path).owner != owner:
        keyfile.update(path, lambda keys: keys.model_copy(update={"owner": owner}))


def recover(
    path: Path, code: str, password: str, name: str, clock: Clock, params: Params = DEFAULT
) -> str:
    """Set a new password for an admin by the recovery code, and unlock them; returns who it was."""
    opened: list[Store] = []

    def directory(key: bytes) -> Directory:
        opened.append(at_work(path, key, clock.now()))
        return Directory(opened[0], Author(name, clock.stamp()))

    finish_start(path)
    try:
        file = data_file(path, params, opened)
        session = unlock_with_code(file, code, password, directory, clock.today(), name)
        Office(opened[0], session, clock).record(code_used(session))
    finally:
        for store in opened:
            store.close()
    return session.name

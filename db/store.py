"""An open data file: made, opened, read, written in transactions, closed."""

from __future__ import annotations

import errno
import secrets
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db import local
from db.connection import Connection, checkpoint, connect, connect_new, logs_of, require
from db.durable import SYSTEM, Files, write_durably
from db.faults import Fault, FaultKind, translating
from db.layout import statements
from db.lock import WriterLock
from db.operations import Author
from db.places import journal_for, refuse_long, refuse_network
from db.specs import Schema
from db.swap import Swap, clear, incoming_of, is_under_way, keys_of, recover_start
from db.writer import Writer

FORMAT = 1


@dataclass(frozen=True)
class Identity:
    """Whose file this is: office code (机构代码), its name, its role, and the number of this station (本机编号)."""

    office: str
    name: str
    role: str
    station: int

    @property
    def address(self) -> str:
        """`office.station`, as the exchange names this installation."""
        return f"{self.office}.{self.station}"


def nothing(_connection: Connection) -> None:
    """What a file begins with where nothing is asked for."""


@dataclass(frozen=True)
class Founding:
    """What comes into being together with a new file: its keys file, and what its first transaction writes."""

    keys: bytes | None = None
    first: Callable[[Connection], None] = nothing


class Store:
    """An open data file. `reader` is its connection; writing goes through `writing` alone."""

    def __init__(
        self, path: Path, schema: Schema, reader: Connection, lock: WriterLock | None
    ) -> None:
        self.path = path
        self.schema = schema
        self.reader = reader
        self._lock = lock
        self._is_open, self._is_suspended = True, False

    @staticmethod
    def create(
        path: Path,
        key: bytes,
        schema: Schema,
        identity: Identity,
        at: str,
        files: Files = SYSTEM,
        founding: Founding = Founding(),
    ) -> None:
        """Make an empty file; it appears under its name only when it is whole and on the device.

        A kill at any point leaves nothing, or all of it (`recover_start`).

        FileExistsError where a file of that name stands already, or the log that one left behind: SQLite
        would play a stranger's log into the new file.
        """
        refuse_network(path)
        refuse_long(path)
        with closing(WriterLock(path)), translating(path):
            recover_start(path, files)
            _require_free(path)
            try:
                with closing(connect_new(incoming_of(path), key)) as connection:
                    _fill(connection, schema, identity, at, founding.first)
                files.settle(incoming_of(path))
                _put_in_place(path, founding.keys, files)
            finally:
                if not is_under_way(path):
                    clear(path, files)

    @classmethod
    def open(cls, path: Path, key: bytes, schema: Schema, *, write: bool) -> Store:
        """Open a file for reading, or as its only writer.

        Faults: HELD by another writer, WRONG_KEY, GONE, DAMAGED, NEWER than this program, NETWORK_FOLDER.
        """
        refuse_network(path)
        require(path)
        with ExitStack() as undo:
            lock = undo.enter_context(closing(WriterLock(path))) if write else None
            connection = undo.enter_context(
                closing(connect(path, key, write=write, journal=journal_for(path)))
            )
            with translating(path):
                _refuse_strange(path, connection, schema)
            undo.pop_all()
        return cls(path, schema, connection, lock)

    @property
    def writable(self) -> bool:
        """Whether this is the file's one writer."""
        return self._lock is not None

    @property
    def is_at_work(self) -> bool:
        """Whether this writer has the file open: neither closed nor waiting for another key."""
        return self.writable and self._is_open and not self._is_suspended

    @property
    def identity(self) -> Identity:
        """Whose file this is."""
        get = self.meta
        return Identity(get("office"), get("name"), get("role"), int(get("station")))

    def meta(self, key: str) -> str:
        """What the file says about itself under `key`; empty where it says nothing."""
        return local.get_meta(self.reader, key) or ""

    @contextmanager
    def writing(self, author: Author) -> Generator[Writer]:
        """One transaction; everything in it is committed together with its history, or nothing is."""
        if not self.writable:
            raise ValueError("opened for reading")
        with translating(self.path):
            self.reader.execute("BEGIN IMMEDIATE")
            try:
                with closing(Writer(self.reader, self.schema, author)) as writer:
                    yield writer
                    if not writer.whole:
                        raise ValueError("a write of this transaction failed")
                    self.reader.execute("COMMIT")
            finally:
                if self.reader.in_transaction:
                    self.reader.execute("ROLLBACK")

    def suspend(self) -> None:
        """Let go of the file, but not of the right to write it, while it is put under another key."""
        with translating(self.path):
            checkpoint(self.reader)
        self._is_suspended = True
        self.reader.close()

    def resume(self, key: bytes) -> None:
        """Take the file up again."""
        self.reader = connect(self.path, key, write=self.writable, journal=journal_for(self.path))
        self._is_suspended = False

    def wake(self, key: bytes) -> None:
        """Take the file up again where `resume` could not; nothing where it is open."""
        if self._is_suspended:
            self.resume(key)

    def close(self) -> None:
        """Empty the write-ahead log, close, and let the next writer in; twice does no harm."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            if self.writable:
                with translating(self.path):
                    checkpoint(self.reader)
        finally:
            self.reader.close()
            if self._lock:
                self._lock.close()


def _put_in_place(path: Path, keys: bytes | None, files: Files) -> None:
    """The new file and its keys appear in one step."""
    swap = Swap(path, "create", into=[(incoming_of(path), path)])
    if keys is not None:
        write_durably(incoming_of(keys_of(path)), keys, files)
        swap.into.append((incoming_of(keys_of(path)), keys_of(path)))
    swap.commit(files)


def _fill(
    connection: Connection,
    schema: Schema,
    identity: Identity,
    at: str,
    first: Callable[[Connection], None],
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements(schema):
        connection.execute(statement)
    connection.execute(
        'INSERT INTO "_lives" VALUES (1, ?, ?)', (identity.address, secrets.token_hex(8))
    )
    described = {
        "format": FORMAT, "step": schema.step, "office": identity.office, "name": identity.name,
        "role": identity.role, "station": identity.station, "life": 1, "created_at": at,
    }  # fmt: skip
    for key, value in described.items():
        local.put_meta(connection, key, str(value))
    first(connection)
    connection.execute("COMMIT")


def _require_free(path: Path) -> None:
    for each in (path, *logs_of(path)):
        if each.exists():
            raise FileExistsError(errno.EEXIST, "the name is taken", str(each))


def _refuse_strange(path: Path, connection: Connection, schema: Schema) -> None:
    """Fault where the key fits, but the file is not one this program may read."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_meta'").fetchone()
    step, file_format = (known and local.get_meta(connection, key) for key in ("step", "format"))
    if not (step and file_format and step.isdecimal() and file_format.isdecimal()):
        raise Fault(FaultKind.DAMAGED, str(path), "no step")
    if int(step) > schema.step or int(file_format) > FORMAT:
        raise Fault(FaultKind.NEWER, str(path), f"{step} > {schema.step}")

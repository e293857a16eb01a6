"""A data file before anybody is at work in it: its users, its keys, and what a start has to finish first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path

from app.access import keyfile
from app.access.cipher import DEFAULT, Params
from app.access.rekeying import DataFile
from app.access.roles import Role
from app.access.users import User
from app.access.vault import folder_of, sweep
from app.occasions import Occasion
from app.problems import Problem
from app.schema import schema
from db import local, scratch
from db.backup import Made, backup
from db.connection import Connection, fits
from db.lock import WriterLock
from db.operations import Author
from db.rekey import rekey
from db.runner import upgrade
from db.store import Store
from db.swap import is_under_way, recover_start

_USERS = "users"


def default_user(path: Path) -> str:
    """The only user of a file; ACC019 where there are several."""
    names = sorted(keyfile.read(keyfile.path_of(path)).names())
    if len(names) != 1:
        raise Problem("ACC019", place=path.name)
    return names[0]


@dataclass
class Directory:
    """The users of an office, in a local table of its file."""

    store: Store
    author: Author

    def load(self) -> dict[str, User]:
        """Every user by name."""
        return users_in(self.store.reader)

    def save(self, user: User) -> None:
        """Add the user, or put the user in the place of the one of the same name."""
        with self.store.writing(self.author) as writer:
            put_user(writer.connection, user)

    def remove(self, name: str) -> None:
        """Take the user out; nothing happens if there is none."""
        with self.store.writing(self.author) as writer:
            local.put(writer.connection, _USERS, name, None)


def put_user(connection: Connection, user: User) -> None:
    """Add the user in the caller's transaction, or replace the one of the same name."""
    text = {
        "roles": sorted(role.value for role in user.roles),
        "password_set": user.password_set.isoformat(),
        "must_change": user.must_change,
    }
    local.put(connection, _USERS, user.name, json.dumps(text))


def users_in(connection: Connection) -> dict[str, User]:
    """The users of a file or of a backup, by name."""
    found = local.items(connection, _USERS)
    return {name: _user(name, text) for name, text in found.items()}


@lru_cache(1_000)
def _user(name: str, text: str) -> User:
    """Read once while nothing changes: a page asks dozens of times what its user may do."""
    content = json.loads(text)
    roles = frozenset(Role(value) for value in content["roles"])
    return User(name, roles, date.fromisoformat(content["password_set"]), content["must_change"])


def data_file(path: Path, params: Params = DEFAULT, opened: Sequence[Store] = ()) -> DataFile:
    """The file as the keys see it; stores that are open on it step aside while it gets another key."""
    opens = partial(fits, path)

    def change(old: bytes, new: bytes) -> None:
        for store in opened:
            store.suspend()
        try:
            rekey(path, old, new, keyfile.path_of(path).read_bytes())
        finally:
            key = new if opens(new) else old
            for store in opened:
                store.resume(key)

    return DataFile(path, opens, change, params)


def backups_beside(path: Path) -> Path:
    """The folder for automatic backups where the office has chosen none."""
    return path.with_name(path.name + ".backups")


def finish_start(path: Path) -> None:
    """Finish an exchange of files that was killed half-way, before the keys file is read, and clear away
    attachments and packages that were; Fault HELD.
    """
    if path.is_file() or is_under_way(path):
        with closing(WriterLock(path)):
            recover_start(path)
            # Whoever wrote them held this lock.
            scratch.sweep(*scratch.left_behind(path))
            # A file's age is told by the machine's clock, whatever day it shows.
            sweep(folder_of(path), datetime.now().astimezone())


def at_work(path: Path, key: bytes, now: datetime) -> Store:
    """The file open for its one writer; an older one is brought to the program's schema step first, after a backup."""
    store = Store.open(path, key, schema(), write=True)
    if int(store.meta("step")) >= schema().step:
        return store
    store.close()
    _bring_up(path, key, now)
    return Store.open(path, key, schema(), write=True)


def _bring_up(path: Path, key: bytes, now: datetime) -> None:
    def back_up() -> None:
        keys = keyfile.path_of(path).read_bytes()
        backup(path, key, backups_beside(path), keys, made=Made(now, Occasion.UPGRADE.value))

    with closing(WriterLock(path)):
        upgrade(path, key, back_up, schema())

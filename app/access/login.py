"""Opening the file by name and password (登录), and the lock after five failures (锁定)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from app.access import keyfile
from app.access.cipher import DEFAULT, SALT, stretch
from app.access.entries import key_of, private_of
from app.access.keys import Entry, Generation, Keys
from app.access.lockout import MAX_FAILURES, failed, failures, refuse_locked
from app.access.names import find_name
from app.access.passwords import tidy_password
from app.problems import Problem
from db.durable import SYSTEM, Files

Opens = Callable[[bytes], bool]
"""Whether a key opens the database: False for another key only, a Fault for anything else."""


def open_keys(keys: Keys, name: str, password: str, opens: Opens) -> bytes:
    """The key that opens the database, from a keys file wherever it lies; the newest generation
    first.

    ACC011 wrong name or password, ACC012 keys damaged for this user, ACC013 keys of another
    database. Counts nothing: a backup's keys cannot be locked.
    """
    found = find_name(keys.names(), name)
    if found is None:
        _spend(keys)
        raise Problem("ACC011", "password", most=MAX_FAILURES)
    entries = [(each, each.users[found]) for each in keys.generations if found in each.users]
    privates = _privates(entries, found, tidy_password(password))
    if not privates:
        raise Problem("ACC011", "password", most=MAX_FAILURES)
    candidates = list(_candidates(entries, found, privates))
    if not candidates:
        raise Problem("ACC012", name=found)
    for key in candidates:
        if opens(key):
            return key
    raise Problem("ACC013")


def unlock(path: Path, name: str, password: str, opens: Opens, files: Files = SYSTEM) -> bytes:
    """`open_keys` at the desk: every failure is on the device before the answer, five lock the
    user (ACC014).

    A name nobody has is answered like a wrong password, in the same time.
    """
    keys = keyfile.read(path)
    known = find_name(keys.names(), name)
    refuse_locked(keys, known)
    try:
        key = open_keys(keys, name, password, opens)
    except Problem as problem:
        if problem.code == "ACC011":
            refuse_locked(keyfile.update(path, lambda fresh: failed(fresh, known), files), known)
        raise
    _succeeded(path, known or name, files)
    return key


def _succeeded(path: Path, name: str, files: Files) -> None:
    """Forget the failures, unless somebody failed so often meanwhile that the lock has fallen."""
    if not failures(keyfile.read(path), name):
        return

    def forget(fresh: Keys) -> Keys:
        refuse_locked(fresh, name)
        return fresh.with_failures(name, 0)

    keyfile.update(path, forget, files)


def _spend(keys: Keys) -> None:
    """Take the time a password takes, so that a name nobody has does not show by a quick answer."""
    entries = [entry for each in keys.generations for entry in each.users.values()]
    params = entries[0].params if entries else DEFAULT
    stretch("", secrets.token_bytes(SALT), params)


def _privates(
    entries: list[tuple[Generation, Entry]], name: str, password: str
) -> dict[bytes, bytes]:
    """Private keys by public key; an entry that two generations share is tried once only."""
    found: dict[bytes, bytes] = {}
    tried: set[bytes] = set()
    for _, entry in entries:
        if entry.private in tried:
            continue
        tried.add(entry.private)
        private = private_of(entry, name, password)
        if private is not None:
            found[entry.public] = private
    return found


def _candidates(
    entries: list[tuple[Generation, Entry]], name: str, privates: dict[bytes, bytes]
) -> Iterator[bytes]:
    for generation, entry in entries:
        private = privates.get(entry.public)
        key = key_of(entry, name, generation, private) if private else None
        if key is not None:
            yield key

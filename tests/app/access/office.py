"""An office to test with: a data file that knows its key, users in a list, cheap passwords."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from app.access import keyfile, session
from app.access.accounts import add_user
from app.access.keyfile import path_of, read
from app.access.keys import Keys
from app.access.rekeying import DataFile
from app.access.roles import Role
from app.access.session import Session
from app.access.users import User
from app.problems import Problem
from db.durable import SYSTEM, Files, write_durably
from tests.price import FAST

TODAY = date(2026, 12, 1)
LATER = date(2026, 12, 2)
ADMIN = "陆管理"
CLERK = "顾经办"
ADMIN_PASSWORD = "ledger2026"
CLERK_PASSWORD = "clerk2026x"


@contextmanager
def refused(code: str, field: str | None = None) -> Generator[None]:
    """The block ends in the problem of that code, whose sentences have all they speak of."""
    with pytest.raises(Problem) as caught:
        yield
    assert caught.value.code == code, str(caught.value)
    assert caught.value.field == (field or caught.value.field)
    assert "{" not in caught.value.message + caught.value.remedy


@dataclass
class Users:
    """A directory that stays as it is when a test stops half way."""

    rows: dict[str, User] = field(default_factory=dict)

    def load(self) -> dict[str, User]:
        return dict(self.rows)

    def save(self, user: User) -> None:
        self.rows[user.name] = user

    def remove(self, name: str) -> None:
        self.rows.pop(name, None)


@dataclass
class Office:
    """A data file that opens to one key: it holds the key's hash and nothing else."""

    path: Path
    files: Files = SYSTEM
    users: Users = field(default_factory=Users)
    code: str = ""

    def write(self, key: bytes) -> None:
        write_durably(self.path, hashlib.sha256(key).digest(), self.files)

    def opens(self, key: bytes) -> bool:
        return self.path.read_bytes() == hashlib.sha256(key).digest()

    def rekey(self, old: bytes, new: bytes) -> None:
        assert self.opens(old)
        self.write(new)

    @property
    def file(self) -> DataFile:
        return DataFile(self.path, self.opens, self.rekey, FAST, self.files)

    @property
    def keys(self) -> Keys:
        return read(path_of(self.path))

    def sign_in(self, name: str = ADMIN, password: str = ADMIN_PASSWORD) -> Session:
        return session.sign_in(self.file, name, password, lambda _: self.users)


def first_users() -> Users:
    """The directory of an office of one, for a process that did not set it up."""
    return Users({ADMIN: session.first_user(ADMIN, TODAY)})


def set_up(folder: Path, files: Files = SYSTEM) -> Office:
    """An office of one, as the first-run guide leaves it."""
    office = Office(folder / "X.lincedb", files)
    created = session.create(office.path, ADMIN, ADMIN_PASSWORD, TODAY, FAST)
    keyfile.replace(path_of(office.path), created.keys)
    office.write(created.key)
    office.users.save(created.user)
    office.code = created.code
    return office


def staff(folder: Path, files: Files = SYSTEM) -> Office:
    """An office with an admin and a clerk."""
    office = set_up(folder, files)
    add_user(office.sign_in(), CLERK, {Role.CLERK}, CLERK_PASSWORD, TODAY)
    office.users.save(replace(office.users.load()[CLERK], must_change=False))
    return office

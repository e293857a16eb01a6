"""The exchange of keys over a real encrypted database."""

from __future__ import annotations

import errno
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.access import keyfile, session
from app.access.accounts import add_user, remove_user
from app.access.codes import key_in_code, replace_code
from app.access.rekeying import DataFile
from app.access.roles import Role
from db.connection import connect
from db.durable import SYSTEM, Files
from db.faults import Fault, FaultKind
from db.rekey import rekey
from db.specs import Schema
from db.store import Identity, Store
from db.swap import recover_start
from tests.app.access.office import (
    ADMIN,
    ADMIN_PASSWORD,
    CLERK,
    CLERK_PASSWORD,
    FAST,
    TODAY,
    Office,
    refused,
)
from tests.db.powercut import Failing

SCHEMA = Schema(1)
IDENTITY = Identity("339901001", "试验街道", "office", 1)


@dataclass
class RealOffice(Office):
    """An office over an encrypted database."""

    failing: Files = SYSTEM

    def write(self, key: bytes) -> None:
        Store.create(self.path, key, SCHEMA, IDENTITY, "2026-12-01T08:00:00")

    def opens(self, key: bytes) -> bool:
        try:
            connect(self.path, key, write=False).close()
        except Fault as fault:
            if fault.kind is FaultKind.WRONG_KEY:
                return False
            raise
        return True

    def rekey(self, old: bytes, new: bytes) -> None:
        rekey(self.path, old, new, self.file.keys.read_bytes(), files=self.failing)

    def whose(self, key: bytes) -> Identity:
        """What the database says when that key opens it."""
        with closing(Store.open(self.path, key, SCHEMA, write=False)) as store:
            return store.identity

    def restart(self) -> RealOffice:
        """The office as the next start of the program finds it."""
        recover_start(self.path)
        return RealOffice(self.path, users=self.users, code=self.code)


@pytest.fixture
def real(tmp_path: Path) -> RealOffice:
    office = RealOffice(tmp_path / "X.lincedb")
    created = session.create(office.path, ADMIN, ADMIN_PASSWORD, TODAY, FAST)
    keyfile.replace(keyfile.path_of(office.path), created.keys)
    office.write(created.key)
    office.users.save(created.user)
    add_user(office.sign_in(), CLERK, {Role.CLERK}, CLERK_PASSWORD, TODAY)
    return office


def test_a_replaced_code_opens_the_rewritten_database(real: RealOffice) -> None:
    done = replace_code(real.sign_in())
    assert real.whose(done.key) == IDENTITY
    assert key_in_code(real.file, done.code) == real.sign_in(CLERK, CLERK_PASSWORD).key
    assert len(real.keys.generations) == 1


def test_a_removed_user_cannot_open_the_database(real: RealOffice) -> None:
    old = real.sign_in(CLERK, CLERK_PASSWORD).key
    remove_user(real.sign_in(), CLERK)
    with pytest.raises(Fault):
        real.whose(old)
    with refused("ACC011"):
        real.sign_in(CLERK, CLERK_PASSWORD)
    assert real.whose(real.sign_in().key) == IDENTITY


@pytest.mark.parametrize("step", [0, 1, 3, 4, 6, 7])
def test_wherever_the_disk_fails_the_database_opens_by_password(
    real: RealOffice, step: int
) -> None:
    real.failing = Failing(step, OSError(errno.ENOSPC, "no space"))
    with pytest.raises(Fault) as caught:
        replace_code(real.sign_in())
    assert caught.value.kind is FaultKind.NO_SPACE
    after = real.restart()
    for name, password in ((ADMIN, ADMIN_PASSWORD), (CLERK, CLERK_PASSWORD)):
        assert after.whose(after.sign_in(name, password).key) == IDENTITY
    assert after.whose(replace_code(after.sign_in()).key) == IDENTITY


def test_a_wrong_key_file_beside_a_database_is_said(real: RealOffice, tmp_path: Path) -> None:
    other = tmp_path / "Y.lincedb"
    created = session.create(other, ADMIN, ADMIN_PASSWORD, TODAY, FAST)
    keyfile.replace(real.file.keys, created.keys)
    with refused("ACC013"):
        real.sign_in()


def test_a_missing_database_is_a_fault_and_no_wrong_password(real: RealOffice) -> None:
    real.path.unlink()
    with pytest.raises(Fault) as caught:
        real.sign_in()
    assert caught.value.kind is FaultKind.GONE
    assert real.keys.failures == {}
    assert isinstance(real.file, DataFile)

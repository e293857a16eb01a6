"""One user at work in an open file (会话): set-up, signing in, and the user's own password."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.access import keyfile, recovery
from app.access.cipher import DEFAULT, Params, fresh_key
from app.access.entries import enter, new_generation
from app.access.events import Event, EventKind
from app.access.keys import Keys
from app.access.lockout import failures
from app.access.login import unlock
from app.access.names import find_name, tidy_name
from app.access.passwords import check_password
from app.access.rekeying import DataFile, enter_user
from app.access.roles import Role
from app.access.users import Directory, User
from app.problems import Problem
from app.rights import Right

DirectoryOf = Callable[[bytes], Directory]
"""Opens the database with a key and gives its list of users."""


@dataclass(frozen=True)
class Created:
    """A new file's key, the recovery code to print, the keys file to put beside it, and the first
    user, who goes into the directory.
    """

    key: bytes = field(repr=False)
    code: str = field(repr=False)
    keys: Keys
    user: User
    event: Event


@dataclass(frozen=True)
class Session:
    """Who is signed in to which file. `failed_before` is worth a line on the screen and in the log."""

    file: DataFile
    key: bytes = field(repr=False)
    directory: Directory
    name: str
    failed_before: int = 0

    def user(self) -> User:
        """The user as the directory has it now; ACC018 once somebody took it out."""
        user = self.directory.load().get(self.name)
        if user is None:
            raise Problem("ACC018", name=self.name)
        return user

    def require(self, right: Right) -> dict[str, User]:
        """All users, if this one has the right now; ACC032 otherwise."""
        self.user().require(right)
        return self.directory.load()


def create(path: Path, name: str, password: str, today: date, params: Params = DEFAULT) -> Created:
    """The keys of a data file that is about to be made, with its first user: clerk and admin in
    one. Nothing is written: the keys appear together with the file.

    ACC005 where a keys file stands there already.
    """
    keyfile.require_none(keyfile.path_of(path))
    user = first_user(name, today)
    key = fresh_key()
    tidied = check_password(password, user.name)
    generation = enter(new_generation(key), user.name, tidied, key, params)
    event = Event(EventKind.OFFICE_CREATED, user.name)
    return Created(key, recovery.encode(key), Keys(generations=(generation,)), user, event)


def first_user(name: str, today: date) -> User:
    """The user an office of one begins with."""
    return User(tidy_name(name), frozenset({Role.CLERK, Role.ADMIN}), today)


def sign_in(file: DataFile, name: str, password: str, directory_of: DirectoryOf) -> Session:
    """A session by name and password; see `login.unlock`. ACC018 for somebody whose removal was cut short."""
    before = keyfile.read(file.keys)
    known = find_name(before.names(), name) or name
    key = unlock(file.keys, name, password, file.opens, file.files)
    session = Session(file, key, directory_of(key), known, failures(before, known))
    session.user()
    return session


def signed_in(session: Session) -> Event:
    """What the log says about a session that has begun."""
    return Event(EventKind.SIGNED_IN, session.name, str(session.failed_before or ""))


def confirm_password(session: Session, password: str) -> None:
    """The password once more, before something that asks for it; failures count like those at the door."""
    file = session.file
    unlock(file.keys, session.name, password, file.opens, file.files)


def change_password(session: Session, old: str, new: str, today: date) -> Event:
    """Another password for the user who is signed in; backups of earlier days stay open to the old one."""
    user = session.user()
    tidied = check_password(new, user.name, old)
    confirm_password(session, old)
    enter_user(session.file, session.key, user.name, tidied)
    session.directory.save(replace(user, password_set=today, must_change=False))
    return Event(EventKind.PASSWORD_CHANGED, user.name)

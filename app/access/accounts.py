"""What a system administrator does with the users: add, roles, password, unlock, remove."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from app.access import keyfile, recovery
from app.access.entries import private_of
from app.access.events import Event, EventKind
from app.access.names import find_name, new_name, tidy_name
from app.access.passwords import check_password
from app.access.rekeying import enter_user, prepare, settle
from app.access.roles import Role, check_roles
from app.access.session import Session
from app.access.users import User, check_change, check_removal, user_named
from app.problems import Problem
from app.rights import Right


@dataclass(frozen=True)
class Rekeyed:
    """The file's new key, the new recovery code to print, and the event. Old backups keep their old secrets."""

    key: bytes = field(repr=False)
    code: str = field(repr=False)
    event: Event


def add_user(
    session: Session, name: str, roles: Collection[Role], password: str, today: date
) -> Event:
    """A further user, who must change the password at the first sign-in."""
    tidied = new_name(session.require(Right.MANAGE_USERS), name)
    check_roles(tidied, roles)
    enter_user(session.file, session.key, tidied, check_password(password, tidied))
    session.directory.save(User(tidied, frozenset(roles), today, must_change=True))
    return Event(EventKind.USER_ADDED, tidied, _listed(roles))


def set_roles(session: Session, name: str, roles: Collection[Role]) -> Event:
    """Other roles for a user; see `users.check_change`."""
    users = session.require(Right.MANAGE_USERS)
    user = user_named(users, name)
    check_change(users, user.name, roles)
    session.directory.save(replace(user, roles=frozenset(roles)))
    return Event(EventKind.ROLES_CHANGED, user.name, f"{_listed(user.roles)} → {_listed(roles)}")


def reset_password(session: Session, name: str, password: str, today: date) -> Event:
    """A password for a colleague who forgot it or is locked; it must be changed at the next sign-in."""
    user = _other(session, name)
    tidied = check_password(password, user.name)
    entry = settle(session.file, session.key).users.get(user.name)
    if entry is not None and private_of(entry, user.name, tidied) is not None:
        raise Problem("ACC044", "password")
    enter_user(session.file, session.key, user.name, tidied)
    session.directory.save(replace(user, password_set=today, must_change=True))
    return Event(EventKind.PASSWORD_RESET, user.name)


def unlock_user(session: Session, name: str) -> Event:
    """Let a locked colleague try again with the password as it is."""
    user = _other(session, name)
    session.file.update(lambda keys: keys.with_failures(user.name, 0))
    return Event(EventKind.USER_UNLOCKED, user.name)


def remove_user(session: Session, name: str) -> Rekeyed:
    """Take a user out and give the file another key; done again, it finishes a removal that was cut short."""
    users = session.require(Right.MANAGE_USERS)
    everyone = [*users, *keyfile.read(session.file.keys).names()]
    gone = find_name(everyone, name)
    if gone is None:
        raise Problem("ACC035", "name", name=tidy_name(name))
    _refuse_self(session, gone)
    check_removal(users, gone)
    exchange = prepare(session.file, session.key, users.keys() - {gone})
    session.directory.remove(gone)
    key = exchange.carry_out()
    return Rekeyed(key, recovery.encode(key), Event(EventKind.USER_REMOVED, gone))


def _other(session: Session, name: str) -> User:
    user = user_named(session.require(Right.MANAGE_USERS), name)
    _refuse_self(session, user.name)
    return user


def _refuse_self(session: Session, name: str) -> None:
    if name == session.name:
        raise Problem("ACC037", "name", name=name)


def _listed(roles: Collection[Role]) -> str:
    return " ".join(sorted(role.value for role in roles))

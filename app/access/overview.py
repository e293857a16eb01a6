"""The list of users (用户列表) as an admin sees it."""

from __future__ import annotations

from dataclasses import dataclass

from app.access import keyfile
from app.access.lockout import is_locked
from app.access.session import Session
from app.access.users import User
from app.rights import Right


@dataclass(frozen=True)
class Account:
    """A user as the list of users shows it. `has_key` is False after the keys file was lost: reset the password."""

    user: User
    locked: bool
    has_key: bool


@dataclass(frozen=True)
class Accounts:
    """All users, and names that still open the file though they are users no more: their removal was cut short."""

    users: tuple[Account, ...]
    leftover: tuple[str, ...]


def accounts(session: Session) -> Accounts:
    """The users with the state of their keys."""
    users = session.require(Right.MANAGE_USERS)
    keys = keyfile.read(session.file.keys)
    names = keys.names()
    rows = [Account(user, is_locked(keys, name), name in names) for name, user in users.items()]
    return Accounts(tuple(rows), tuple(name for name in names if name not in users))

"""The verbs of the recovery code: note that it is on paper, replace it, get in with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.access import keyfile, recovery
from app.access.accounts import Rekeyed
from app.access.entries import enter, new_generation
from app.access.events import Event, EventKind
from app.access.keys import Keys
from app.access.passwords import check_password
from app.access.rekeying import DataFile, prepare, settle
from app.access.roles import Role
from app.access.session import DirectoryOf, Session, first_user
from app.access.users import User, admins, user_named
from app.problems import Problem
from app.rights import Right


def code_is_kept(session: Session) -> bool:
    """Whether somebody said the present code is on paper; False after an exchange of keys that was cut short."""
    generation = keyfile.read(session.file.keys).of(session.key)
    return generation is not None and generation.code_kept


def present_code(session: Session) -> str:
    """The code that opens the file now, to print it again."""
    session.require(Right.MANAGE_USERS)
    return recovery.encode(session.key)


def keep_code(session: Session) -> Event:
    """Note that the present code is on paper and in the safe."""
    session.require(Right.MANAGE_USERS)
    settle(session.file, session.key)

    def kept(keys: Keys) -> Keys:
        return keys.with_generations(keys.generations[0].model_copy(update={"code_kept": True}))

    session.file.update(kept)
    return Event(EventKind.CODE_KEPT, session.name)


def replace_code(session: Session) -> Rekeyed:
    """Another key and so another code; the old one opens only the backups of its time."""
    users = session.require(Right.MANAGE_USERS)
    key = prepare(session.file, session.key, users.keys()).carry_out()
    return Rekeyed(key, recovery.encode(key), Event(EventKind.CODE_REPLACED, session.name))


def key_in_code(file: DataFile, code: str) -> bytes:
    """The key a typed code stands for; ACC006 to ACC010 for typing errors, ACC015 for another file's code."""
    key = recovery.decode(code)
    if not file.opens(key):
        raise Problem("ACC015", "code", place=file.path.name)
    return key


def unlock_with_code(
    file: DataFile,
    code: str,
    password: str,
    directory_of: DirectoryOf,
    today: date,
    name: str = "",
) -> Session:
    """Unlock an admin with the code and set a new password; a lost or damaged keys file is made
    anew.

    `name` may be left out where there is one admin (ACC017 otherwise). Where the file has no
    admin, because its set-up was cut short, that name becomes the first user.
    """
    key = key_in_code(file, code)
    directory = directory_of(key)
    user = _admin(directory.load(), name, today)
    tidied = check_password(password, user.name)

    def entered(keys: Keys | None) -> Keys:
        generation = (keys and keys.of(key)) or new_generation(key)
        generation = enter(generation, user.name, tidied, key, file.params)
        kept = generation.model_copy(update={"code_kept": True})
        return (
            (keys or Keys(generations=(kept,))).with_generations(kept).with_failures(user.name, 0)
        )

    keyfile.mend(file.keys, entered, file.files)
    directory.save(replace(user, password_set=today, must_change=False))
    return Session(file, key, directory, user.name)


def code_used(session: Session) -> Event:
    """What the log says after `unlock_with_code`."""
    return Event(EventKind.CODE_USED, session.name)


def _admin(users: Mapping[str, User], name: str, today: date) -> User:
    possible = admins(users)
    if not possible:
        return first_user(name, today)
    if not name and len(possible) > 1:
        raise Problem("ACC017", "name", names="、".join(user.name for user in possible))
    user = user_named(users, name) if name else possible[0]
    if Role.ADMIN not in user.roles:
        raise Problem("ACC016", "name", name=user.name)
    return user

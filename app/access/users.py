"""The users of an office (用户): the list lives in the encrypted database, the rules about it here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from app.access.names import find_name
from app.access.roles import Role, check_roles, right_title, rights_of
from app.problems import Problem
from app.rights import Right

PASSWORD_DAYS: Final = 90
"""Days after which a password should be changed (GB/T 22239-2019, level 2 practice)."""


@dataclass(frozen=True)
class User:
    """One person who signs in. `must_change` asks for an own password in place of the one an admin set."""

    name: str
    roles: frozenset[Role]
    password_set: date
    must_change: bool = False

    def may(self, right: Right) -> bool:
        """Whether one of the user's roles grants the right."""
        return right in rights_of(self.roles)

    def require(self, right: Right) -> None:
        """ACC032 unless one of the user's roles grants the right; ACC045 before the user has an own password."""
        if self.must_change:
            raise Problem("ACC045", "password", name=self.name)
        if not self.may(right):
            raise Problem("ACC032", name=self.name, right=right_title(right))

    def password_is_due(self, today: date, days: int = PASSWORD_DAYS) -> bool:
        """Whether the password ought to be changed now."""
        return self.must_change or today - self.password_set >= timedelta(days=days)


class Directory(Protocol):
    """Where the users are kept: a local table of the encrypted database."""

    def load(self) -> dict[str, User]:
        """Every user by name."""
        ...

    def save(self, user: User) -> None:
        """Add the user, or put the user in the place of the one of the same name."""
        ...

    def remove(self, name: str) -> None:
        """Take the user out; nothing happens if there is none."""
        ...


def user_named(users: Mapping[str, User], typed: str) -> User:
    """The user of that name; ACC035 where there is none."""
    name = find_name(users, typed)
    if name is None:
        raise Problem("ACC035", "name", name=typed.strip())
    return users[name]


def admins(users: Mapping[str, User]) -> list[User]:
    """The users who manage users."""
    return [user for user in users.values() if Role.ADMIN in user.roles]


def check_change(users: Mapping[str, User], name: str, roles: Collection[Role]) -> None:
    """Refuse roles nobody may have, and taking the role from the last admin (ACC036)."""
    check_roles(name, roles)
    if Role.ADMIN not in roles:
        check_removal(users, name)


def check_removal(users: Mapping[str, User], name: str) -> None:
    """ACC036 where without that user nobody could manage users any more."""
    if [user.name for user in admins(users)] == [name]:
        raise Problem("ACC036", name=name)

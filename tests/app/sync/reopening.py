"""Closing a station of the town and opening it again: as somebody else, or as it was before (a restore by hand)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from app.access.accounts import add_user
from app.access.roles import Role
from app.office import Office
from tests.app.sync.town import Town
from tests.offices import CLERK, PASSWORD, enter

FILES = ("", ".keys")


def hire(town: Town, address: str, name: str, *roles: Role) -> None:
    """A further user, with an own password already."""
    office = town.offices[address]
    office.record(add_user(office.session, name, set(roles), PASSWORD, office.today))
    users = office.session.directory
    users.save(replace(users.load()[name], must_change=False))


def reopen(town: Town, address: str, name: str = CLERK) -> Office:
    """The station's file once more, by another user."""
    town.offices[address].close()
    town.offices[address] = enter(town.files[address], name)
    return town.offices[address]


def set_aside(town: Town, address: str, folder: Path) -> None:
    """Keep a copy of the file as it is now."""
    folder.mkdir()
    town.offices[address].close()
    for each in FILES:
        shutil.copy(f"{town.files[address]}{each}", folder)
    town.offices[address] = enter(town.files[address])


def put_back(town: Town, address: str, folder: Path) -> None:
    """Let the file be again what it was then: a new life begins."""
    town.offices[address].close()
    for each in FILES:
        shutil.copy(folder / f"{town.files[address].name}{each}", town.files[address].parent)
    town.offices[address] = enter(town.files[address])

"""Changes of users that give the file another key, while the office stays open."""

from __future__ import annotations

from dataclasses import replace

from app.access import accounts, codes
from app.access.accounts import Rekeyed
from app.office import Office


def remove_user(office: Office, name: str) -> str:
    """Take a user out; returns the new recovery code to print. See `accounts.remove_user`."""
    return _carry_on(office, accounts.remove_user(office.session, name))


def replace_code(office: Office) -> str:
    """Make the recovery code on paper worthless; returns the new one to print. See `codes.replace_code`."""
    return _carry_on(office, codes.replace_code(office.session))


def _carry_on(office: Office, done: Rekeyed) -> str:
    office.session = replace(office.session, key=done.key)
    office.record(done.event)
    return done.code

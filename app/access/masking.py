"""Who sees identity numbers, telephones and accounts whole, and where (脱敏, 个人信息保护法 art. 51)."""

from __future__ import annotations

from enum import Enum

from app.access.events import Event, EventKind
from app.access.session import Session, confirm_password
from app.access.users import User
from app.ledger import Sensitivity
from app.problems import Problem
from app.rights import Right


class Place(Enum):
    """Where a value is about to be seen."""

    LIST = "list"
    RECORD = "record"
    FORM_ON_PAPER = "form_on_paper"
    EXPORT = "export"
    POSTING = "posting"


class Sight(Enum):
    """How a value is seen there."""

    WHOLE = "whole"
    MASKED = "masked"
    NEVER = "never"


_SENSITIVE: dict[Place, Sight] = {
    Place.LIST: Sight.MASKED,
    Place.RECORD: Sight.MASKED,
    Place.FORM_ON_PAPER: Sight.WHOLE,
    Place.EXPORT: Sight.MASKED,
    Place.POSTING: Sight.NEVER,
}
"""Before anything is revealed. Forms on paper go into the case file, where the law wants the whole number."""


def sight(sensitivity: Sensitivity, place: Place, *, revealed: bool = False) -> Sight:
    """How a value is seen; `revealed` after `Reveals.reveal` of the record or
    `allow_unmasked_export`.

    Postings (公示) mask what is personal and never carry what is sensitive, revealed or not.
    """
    if sensitivity is Sensitivity.PUBLIC:
        return Sight.WHOLE
    if sensitivity is Sensitivity.PERSONAL:
        return Sight.MASKED if place is Place.POSTING else Sight.WHOLE
    if revealed and place in {Place.RECORD, Place.EXPORT}:
        return Sight.WHOLE
    return _SENSITIVE[place]


class Reveals:
    """The records whose values one session has seen whole."""

    def __init__(self) -> None:
        self._records: set[str] = set()

    def reveal(self, user: User, record: str, reason: str = "") -> Event | None:
        """See a record whole: an event the first time in the session, None after; ACC032 without the right."""
        user.require(Right.REVEAL)
        if record in self._records:
            return None
        self._records.add(record)
        return Event(EventKind.RECORD_REVEALED, record, reason.strip())

    def is_revealed(self, record: str) -> bool:
        """Whether the session has seen the record whole."""
        return record in self._records


def allow_unmasked_export(session: Session, ledger: str, reason: str, password: str) -> Event:
    """Leave to export a ledger whole: the right (ACC032), a reason (ACC051) and the password again."""
    session.user().require(Right.EXPORT_UNMASKED)
    if not reason.strip():
        raise Problem("ACC051", "reason")
    confirm_password(session, password)
    return Event(EventKind.EXPORTED_UNMASKED, ledger, reason.strip())

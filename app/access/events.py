"""What the audit log (操作日志) is told: the verbs give events back, their callers write them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class EventKind(Enum):
    """The kinds of events of access."""

    OFFICE_CREATED = "office_created"
    SIGNED_IN = "signed_in"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    PASSWORD_RESET = "password_reset"  # noqa: S105
    USER_ADDED = "user_added"
    USER_REMOVED = "user_removed"
    ROLES_CHANGED = "roles_changed"
    USER_UNLOCKED = "user_unlocked"
    CODE_REPLACED = "code_replaced"
    CODE_USED = "code_used"
    CODE_KEPT = "code_kept"
    CODE_SHOWN = "code_shown"
    RECORD_REVEALED = "record_revealed"
    EXPORTED_UNMASKED = "exported_unmasked"


@dataclass(frozen=True)
class Event:
    """One line for the log: what happened, to whom or what (a user's name, a record's id), and why."""

    kind: EventKind
    subject: str
    reason: str = ""

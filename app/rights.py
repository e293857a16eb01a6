"""Rights (权限): what somebody may do. Declarations name them; roles grant them."""

from __future__ import annotations

from enum import Enum


class Right(Enum):
    """What somebody may do. The set is closed: every verb of the program asks for one of these."""

    READ = "read"
    WRITE = "write"
    REVEAL = "reveal"
    APPROVE = "approve"
    PRINT = "print"
    IMPORT = "import"
    EXPORT = "export"
    EXPORT_UNMASKED = "export_unmasked"
    EXCHANGE = "exchange"
    MANAGE_USERS = "manage_users"
    SETTINGS = "settings"
    BACKUP = "backup"
    RESTORE = "restore"
    SEE_LOG = "see_log"

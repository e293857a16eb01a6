"""Why a backup was made (备份缘由): kept in the backup itself, shown in the list, and asked when old ones go."""

from __future__ import annotations

from enum import Enum

from app.text import _


class Occasion(Enum):
    """By hand, by itself, or before some piece of work."""

    HAND = ""
    EXIT = "exit"
    SCHEDULE = "schedule"
    UPGRADE = "upgrade"
    IMPORT = "import"
    BULK = "bulk"
    UNDO = "undo"
    MERGE = "merge"
    JOIN = "join"
    USERS = "users"
    RECOVERY = "recovery"
    OFFICE_CODE = "office_code"
    UNPACK = "unpack"


_TITLES = {
    Occasion.HAND: _("手动"),
    Occasion.EXIT: _("退出时"),
    Occasion.SCHEDULE: _("定时"),
    Occasion.UPGRADE: _("升级前"),
    Occasion.IMPORT: _("导入前"),
    Occasion.BULK: _("批量办理前"),
    Occasion.UNDO: _("整批撤销前"),
    Occasion.MERGE: _("合并前"),
    Occasion.JOIN: _("并户前"),
    Occasion.USERS: _("移除用户或交接前"),
    Occasion.RECOVERY: _("更换恢复码前"),
    Occasion.OFFICE_CODE: _("换机构代码前"),
    Occasion.UNPACK: _("接收数据包前"),
}
_LASTING = (Occasion.HAND, Occasion.EXIT, Occasion.SCHEDULE, Occasion.UPGRADE)
PASSING = frozenset(each.value for each in Occasion if each not in _LASTING)
"""Made before a piece of work: they take no daily backup's place, and go sooner."""

TURNING = frozenset({Occasion.UPGRADE.value})
"""Made before the program or the file's form changes: a former version may need them long after."""


def occasion_title(occasion: str) -> str:
    """The occasion in words; one that a newer program knows as it stands."""
    known = {each.value: title for each, title in _TITLES.items()}
    return known.get(occasion, occasion)

"""Dated settings (参数): what the program ships, and what the office or its district has set instead from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from app.changes import Changes
from app.desk import Desk
from app.kinds import Kind, Number, Reading, Words, YesNo
from app.ledgers import setting
from app.office import Office
from app.problems import Problem
from app.text import _


@dataclass(frozen=True)
class Setting:
    """One thing an office may set: its key, what it is called, what it holds, and what is shipped."""

    key: str
    title: str
    kind: Kind
    default: str
    help: str = ""


_ALL = (
    Setting(
        "office.title", _("单位全称"), Words(60), "", _("印在表头的填报单位；空着用建档时的名称")
    ),
    Setting(
        "backup.folder",
        _("备份文件夹"),
        Words(200),
        "",
        _("空着则放在数据文件旁；最好在另一块盘上"),
    ),
    Setting("backup.before_import", _("导入前自动备份"), YesNo(), _("是")),
    Setting("lock.minutes", _("无操作几分钟后锁屏"), Number(), "15"),
    Setting("print.watermark", _("册表打印水印"), YesNo(), _("否"), _("印上操作人和时间")),
    Setting("import.max_rows", _("一张表最多行数"), Number(), "200000"),
    Setting(
        "household.max_members", _("一户人数提示上限"), Number(), "15", _("超过时提示核对，不拒收")
    ),
)

SETTINGS: Mapping[str, Setting] = MappingProxyType({each.key: each for each in _ALL})
"""Every setting by its key."""


@dataclass(frozen=True)
class Held:
    """A value with the day from which it holds; None for the shipped default."""

    value: str
    valid_from: str | None


def history_of(office: Office, key: str) -> list[Held]:
    """The shipped default and everything set since, in order of the day it begins."""
    declared = _declared(key)
    rows = Desk(office).lookup.find(setting.LEDGER.key, key=key)
    dated = [Held(value, day) for _, day, value in setting.dated(list(rows))]
    return [Held(declared.default, None), *dated]


def value_of(office: Office, key: str, day: date | None = None) -> str:
    """The value that holds on a day, today unless said otherwise."""
    wanted = (day or office.today).isoformat()
    held = [each for each in history_of(office, key) if (each.valid_from or "") <= wanted]
    return held[-1].value


def number_of(office: Office, key: str, day: date | None = None) -> int:
    """The value as a whole number."""
    return int(value_of(office, key, day))


def is_set(office: Office, key: str, day: date | None = None) -> bool:
    """The value of a yes-or-no setting."""
    return SETTINGS[key].kind.read(value_of(office, key, day), Reading(office.today)) == 1


def change(
    office: Office, key: str, text: str, valid_from: date, why: str | None = None
) -> Changes:
    """Set a value from a day on; setting the same day again changes that entry."""
    declared = _declared(key)
    read = declared.kind.read(text.strip(), Reading(office.today))
    shown = declared.kind.show(read)
    desk, values = Desk(office), setting.values(key, shown, valid_from.isoformat())
    same = desk.lookup.find(setting.LEDGER.key, **setting.identity(values))
    if same:
        return desk.change(setting.LEDGER.key, str(same[0]["id"]), values, why)
    return desk.add(setting.LEDGER.key, values, why)


def _declared(key: str) -> Setting:
    if key not in SETTINGS:
        raise Problem("DSK171", place=key)
    return SETTINGS[key]

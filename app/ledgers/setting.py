"""Dated settings (参数): every threshold, standard, deadline and title, with the day from which it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from app.kinds import Day, Kind, Lines, Number, Reading, Words, YesNo
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Owner, Rule, Section, Show
from app.problems import Problem
from app.rights import Right
from app.text import _


@dataclass(frozen=True)
class Setting:
    """One thing an office may set: its key, what it is called, what it holds, and what is shipped."""

    key: str
    title: str
    kind: Kind
    default: str
    help: str = ""
    group: str = ""
    limits: tuple[int, int] | None = None
    """The smallest and the largest whole number it may hold."""

    def check(self, value: Value) -> None:
        """DSK172 for a number beyond the limits."""
        least, most = self.limits or (0, 0)
        if self.limits and not least <= int(value or 0) <= most:
            raise Problem("DSK172", least=least, most=most)


_ALL = (
    Setting(
        "office.title",
        _("单位全称"),
        Words(60),
        "",
        _("印在表头的填报单位；空着用建档时的名称"),
        _("单位"),
    ),
    Setting(
        "backup.folder",
        _("备份文件夹"),
        Words(200),
        "",
        _("空着则放在数据文件旁；最好在另一块盘上"),
        _("备份"),
    ),
    Setting(
        "backup.before_import",
        _("导入前自动备份"),
        YesNo(),
        _("是"),
        _("导入表格、粘贴成批的行以前"),
        _("备份"),
    ),
    Setting(
        "backup.before_work",
        _("其他有风险的办理以前自动备份"),
        YesNo(),
        _("是"),
        _("批量办理、整批撤销、合并、并户、移除用户、交接、更换恢复码或机构代码以前"),
        _("备份"),
    ),
    Setting(
        "backup.many",
        _("批量办理多少条起先备份"),
        Number(),
        "20",
        _("修改、作废、恢复、撤销、粘贴；少于这个数的可以撤销，不先备份"),
        _("备份"),
        (2, 10_000),
    ),
    Setting(
        "backup.daily",
        _("每天定时备份"),
        YesNo(),
        _("是"),
        _("到点时没有开机的，打开程序后补做；没有改动的不做"),
        _("备份"),
    ),
    Setting("backup.hour", _("每天几点备份"), Number(), "11", "", _("备份"), (0, 23)),
    Setting(
        "backup.hourly",
        _("每隔几小时备份一次"),
        YesNo(),
        _("否"),
        _("程序开着的时候；没有改动的不做"),
        _("备份"),
    ),
    Setting("backup.every", _("隔几小时备份"), Number(), "2", "", _("备份"), (1, 24)),
    Setting(
        "backup.remind_days",
        _("几天没有备份到别的盘就提醒"),
        Number(),
        "7",
        _("只有放在另一块盘上的备份，才防得住磁盘损坏"),
        _("备份"),
        (1, 365),
    ),
    Setting(
        "backup.at_exit",
        _("退出时自动备份"),
        YesNo(),
        _("是"),
        _("上次备份以后有改动才备份"),
        _("备份"),
    ),
    Setting(
        "lock.minutes",
        _("无操作几分钟后锁屏"),
        Number(),
        "15",
        _("窗口无人操作到时锁屏；命令行不锁"),
        _("安全"),
        (1, 60),
    ),
    Setting(
        "numbers.lease_size",
        _("号段一段多少个号"),
        Number(),
        "200",
        _("第1号机给本单位其他电脑发放号段时，每个系列、每个年度或村发多少；发放时可以另写"),
        _("编号"),
        (1, 10_000),
    ),
    Setting(
        "exchange.guard_share",
        _("一包作废、清空达到台账百分之几，须第二人核准"),
        Number(),
        "20",
        _("防止对方误删后一路传开；与下一项同时达到才拦"),
        _("报送"),
        (1, 100),
    ),
    Setting(
        "exchange.guard_least",
        _("一包作废、清空多少条起，才看百分比"),
        Number(),
        "20",
        _("小台账里的几条不拦"),
        _("报送"),
        (1, 10_000),
    ),
    Setting(
        "print.watermark", _("册表打印水印"), YesNo(), _("否"), _("印上操作人和时间"), _("打印")
    ),
)

SETTINGS: Mapping[str, Setting] = MappingProxyType({each.key: each for each in _ALL})
"""Every setting by its key."""


def _is_known(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    return (
        None if record.get("key") in SETTINGS else Problem("DSK171", "key", str(record.get("key")))
    )


def _is_readable(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    """What is set must be what the program can read again, whichever way it was typed in."""
    declared = SETTINGS.get(str(record.get("key")))
    if declared is None:
        return None
    try:
        declared.check(declared.kind.read(record.get("value") or "", Reading(date.max)))
    except Problem as problem:
        return problem.at(declared.title, "value")
    return None


LEDGER = Ledger(
    key="setting",
    title=_("参数"),
    unit=_("项"),
    name=("key", "valid_from"),
    match=(("key", "valid_from"),),
    sort=("key", "valid_from"),
    fields=(
        Field("key", Words(80), _("参数代号"), required=True, show=Show.USUAL | Show.SEARCH),
        Field("value", Lines(), _("值"), owner=Owner.DISTRICT, critical=True),
        Field("valid_from", Day(), _("生效日期"), required=True),
        Field("basis", Words(200), _("依据"), show=Show.FORM),
    ),
    sections=(Section(_("参数"), ("key", "value", "valid_from", "basis")),),
    rules=(Rule(_is_known), Rule(_is_readable)),
    right=Right.SETTINGS,
)


def values(key: str, value: str, valid_from: str, basis: str = "") -> dict[str, Value]:
    """The values of one dated setting."""
    return {"key": key, "value": value, "valid_from": valid_from, "basis": basis or None}


def value_field(key: str) -> Field:
    """The field of the value, as an editor for that setting edits it."""
    declared = SETTINGS[key]
    return replace(
        LEDGER.field("value"), kind=declared.kind, label=declared.title, help=declared.help
    )


def day_field() -> Field:
    """The field of the day from which a value holds."""
    return LEDGER.field("valid_from")


def basis_field() -> Field:
    """The field of the document on which a value rests."""
    return LEDGER.field("basis")


def basis_of(row: Mapping[str, Value]) -> str:
    """The document on which an entry rests."""
    return str(row["basis"] or "")


def identity(wanted: Mapping[str, Value]) -> dict[str, Value]:
    """Of these values, those by which an entry is found."""
    return {key: wanted[key] for key in LEDGER.match[0]}


def dated(rows: list[Mapping[str, Value]]) -> list[tuple[str, str, str]]:
    """(key, day from which it holds, value) of the settings, in that order."""
    return sorted((str(r["key"]), str(r["valid_from"]), str(r["value"] or "")) for r in rows)

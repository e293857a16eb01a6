"""Every setting there is (参数): thresholds, standards, deadlines, titles; what is shipped of each, and whose holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from app.kinds import Kind, Number, Words, YesNo
from app.kinds.base import Value
from app.problems import Problem
from app.text import _


class Reach(Enum):
    """Whose value of a setting holds, where records of several stations and offices stand in one file."""

    COMPUTER = "computer"
    """This computer's alone (本机): it never leaves the file."""
    OFFICE = "office"
    """The office's own, for all its computers; a district's is not for its offices."""
    DISTRICT = "district"
    """The district's from the first day on which it set one; before, or where it set none, the office's own."""
    SUGGESTED = "suggested"
    """The office's own from the first day on which it set one; else the district's."""


@dataclass(frozen=True)
class Setting:
    """One thing an office may set: its key, what it is called, what it holds, and what is shipped.

    Unless declared otherwise the district's value goes first, as with standards, thresholds and deadlines.
    """

    key: str
    title: str
    kind: Kind
    default: str
    help: str = ""
    group: str = ""
    limits: tuple[int, int] | None = None
    """The smallest and the largest whole number it may hold."""
    reach: Reach = Reach.DISTRICT

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
        reach=Reach.OFFICE,
    ),
    Setting(
        "backup.folder",
        _("备份文件夹"),
        Words(200),
        "",
        _("空着则放在数据文件旁；最好在另一块盘上"),
        _("备份"),
        reach=Reach.COMPUTER,
    ),
    Setting(
        "backup.before_import",
        _("导入前自动备份"),
        YesNo(),
        _("是"),
        _("导入表格、粘贴成批的行以前"),
        _("备份"),
        reach=Reach.COMPUTER,
    ),
    Setting(
        "backup.before_work",
        _("其他有风险的办理以前自动备份"),
        YesNo(),
        _("是"),
        _("批量办理、整批撤销、合并、并户、移除用户、交接、更换恢复码或机构代码以前"),
        _("备份"),
        reach=Reach.COMPUTER,
    ),
    Setting(
        "backup.many",
        _("批量办理多少条起先备份"),
        Number(),
        "20",
        _("修改、作废、恢复、撤销、粘贴；少于这个数的可以撤销，不先备份"),
        _("备份"),
        (2, 10_000),
        Reach.COMPUTER,
    ),
    Setting(
        "backup.daily",
        _("每天定时备份"),
        YesNo(),
        _("是"),
        _("到点时没有开机的，打开程序后补做；没有改动的不做"),
        _("备份"),
        reach=Reach.COMPUTER,
    ),
    Setting(
        "backup.hour",
        _("每天几点备份"),
        Number(),
        "11",
        "",
        _("备份"),
        (0, 23),
        Reach.COMPUTER,
    ),
    Setting(
        "backup.hourly",
        _("每隔几小时备份一次"),
        YesNo(),
        _("否"),
        _("程序开着的时候；没有改动的不做"),
        _("备份"),
        reach=Reach.COMPUTER,
    ),
    Setting(
        "backup.every",
        _("隔几小时备份"),
        Number(),
        "2",
        "",
        _("备份"),
        (1, 24),
        Reach.COMPUTER,
    ),
    Setting(
        "backup.remind_days",
        _("几天没有备份到别的盘就提醒"),
        Number(),
        "7",
        _("只有放在另一块盘上的备份，才防得住磁盘损坏"),
        _("备份"),
        (1, 365),
        Reach.COMPUTER,
    ),
    Setting(
        "backup.at_exit",
        _("退出时自动备份"),
        YesNo(),
        _("是"),
        _("上次备份以后有改动才备份"),
        _("备份"),
        reach=Reach.COMPUTER,
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
        Reach.OFFICE,
    ),
    Setting(
        "guard.target",
        _("联保小组一组多少户"),
        Number(),
        "10",
        _("生成分组方案时的目标户数；各组相差不超过一户"),
        _("联保"),
        (2, 100),
        Reach.SUGGESTED,
    ),
    Setting(
        "guard.least",
        _("联保小组最少多少户"),
        Number(),
        "5",
        "",
        _("联保"),
        (2, 100),
        Reach.SUGGESTED,
    ),
    Setting(
        "guard.most",
        _("联保小组最多多少户"),
        Number(),
        "15",
        "",
        _("联保"),
        (2, 100),
        Reach.SUGGESTED,
    ),
    Setting(
        "patrol.nights",
        _("每组每月巡逻几晚"),
        Number(),
        "1",
        _("排班时可以另写"),
        _("联保"),
        (1, 15),
        Reach.SUGGESTED,
    ),
    Setting(
        "patrol.most",
        _("巡逻一晚最多几组"),
        Number(),
        "0",
        _("0 为不限；各晚的组数总是尽量相同"),
        _("联保"),
        (0, 1_000),
        Reach.SUGGESTED,
    ),
    Setting(
        "patrol.rest_weight",
        _("休息日巡逻一晚抵几晚"),
        Number(),
        "2",
        _("排班时让各组轮着在休息日巡逻；1 为与平日一样"),
        _("联保"),
        (1, 10),
        Reach.SUGGESTED,
    ),
    Setting(
        "exchange.guard_share",
        _("一包作废、清空达到台账百分之几，须第二人核准"),
        Number(),
        "20",
        _("防止对方误删后一路传开；与下一项同时达到才拦"),
        _("报送"),
        (1, 100),
        Reach.OFFICE,
    ),
    Setting(
        "exchange.guard_least",
        _("一包作废、清空多少条起，才看百分比"),
        Number(),
        "20",
        _("小台账里的几条不拦"),
        _("报送"),
        (1, 10_000),
        Reach.OFFICE,
    ),
    Setting(
        "print.watermark",
        _("册表打印水印"),
        YesNo(),
        _("否"),
        _("印上操作人和时间"),
        _("打印"),
        reach=Reach.SUGGESTED,
    ),
)

SETTINGS: Mapping[str, Setting] = MappingProxyType({each.key: each for each in _ALL})
"""Every setting by its key."""

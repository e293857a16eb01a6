"""Every setting there is (参数): thresholds, standards, deadlines, titles; what is shipped of each, and whose holds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.kinds import Number, Words, YesNo
from app.parameter import Reach, Setting
from app.parameters_rosters import ROSTERS
from app.text import _

__all__ = ["SETTINGS", "Reach", "Setting"]

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
    *ROSTERS,
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

"""What the first page tells (今日): figures of the office, what waits to be done, the last backup.

Each part comes from a provider; a ledger that has more to tell adds its own to `PROVIDERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby
from typing import Literal

from app import backups, lease_standing, schedule
from app.access.codes import code_is_kept
from app.guard.replacing import leavers
from app.lease_book import numbers_here
from app.ledger import Ledger
from app.ledgers import (
    crosscheck,
    group_pact,
    household,
    household_pact,
    responsibility_letter,
    terms,
    village_linkage,
)
from app.lists import TREE
from app.merged import Merged
from app.office import Office
from app.office_code import is_temporary
from app.registry import LEDGERS
from app.rights import Right
from app.settings import number_of
from app.sync.attention import attention
from app.sync.damaged import damaged_files
from app.sync.freshness import outstanding
from app.sync.tray.entry import entries
from app.text import _
from db import waiting
from db.conditions import AllOf, Between, Blank, Condition, Equals
from db.query import Query


@dataclass(frozen=True)
class Line:
    """One thing to see: a figure with the list behind it, or a sentence with a page of the settings.

    `weight` orders what waits: 0 for what is merely counted, more for what presses. `part` is the part of the
    exchange page behind the figure; `village` the one whose groups are to be looked at.
    """

    key: str
    title: str
    figure: int = 0
    unit: str = ""
    ledger: str = ""
    where: Mapping[str, str] = field(default_factory=dict[str, str])
    act: Literal["", "backup", "code", "recovery", "numbers"] = ""
    weight: int = 0
    part: str = ""
    village: str = ""


Provider = Callable[[Office], Iterator[Line]]


def counted(office: Office) -> Iterator[Line]:
    """How many records each ledger has that people know by name; of a subject's once there are any."""
    known = [e for e in LEDGERS.values() if e.part_of is None and e.right is Right.WRITE]
    for ledger in sorted(known, key=lambda each: (each.key == TREE, each.roster is None)):
        if ledger.by_hand:
            count = _count(office, ledger)
            if count or not ledger.subject:
                yield Line(ledger.key, ledger.title, count, ledger.unit, ledger.key)


def unnumbered(office: Office) -> Iterator[Line]:
    """Records that still wait for their number (待编号); at a district they wait elsewhere."""
    for ledger in LEDGERS.values() if numbers_here(office) else ():
        for series in ledger.series:
            when = [Equals(*series.when)] if series.when else []
            count = _count(office, ledger, AllOf((Blank(series.field), *when)))
            if count:
                label = ledger.field(series.field).label
                title = _("{title}待编号（{label}）").format(title=ledger.title, label=label)
                yield _waiting(f"number {ledger.key}", title, count, ledger, series.field)


def leased(office: Office) -> Iterator[Line]:
    """Number blocks of this station that are nearly used up (号段)."""
    for key, some in groupby(lease_standing.low(office), key=lambda each: each.key):
        found = list(some)
        least = min(found, key=lambda each: each.left or 0)
        place = least.period_title if len(found) == 1 else _("{n} 个村").format(n=len(found))
        title = _("{title}的号段快用完了（{place}），请第1号机再发一段。")
        title = title.format(title=least.title, place=place or office.identity.name)
        yield Line(f"lease {key}", title, least.left or 0, act="numbers", weight=2)


def headless(office: Office) -> Iterator[Line]:
    """Records with a roster that nobody heads; a district leaves them to the offices."""
    for ledger in LEDGERS.values() if numbers_here(office) else ():
        if ledger.roster:
            head, standing = ledger.roster.head, ledger.roster.standing
            stands = Equals(standing.field, standing.open)
            count = _count(office, ledger, AllOf((Blank(head), stands)))
            if count:
                label = ledger.field(head).label
                title = _("{title}没有{label}").format(title=ledger.title, label=label)
                shown = ledger.field(standing.field).kind.show(standing.open)
                line = _waiting(f"head {ledger.key}", title, count, ledger, head)
                yield replace(line, where={**line.where, standing.field: shown})


def exchanged(office: Office) -> Iterator[Line]:
    """Packages of which no receipt came (未回执), those that were sent back, and those that wait here."""
    left, kept = outstanding(office), len(entries(office.store.reader))
    if left.count:
        title = _("数据包未回执（最早的已 {days} 天）").format(days=left.days)
        yield Line("unreceipted", title, left.count, _("包"), weight=1, part="log")
    if left.back:
        yield Line("sent back", _("对方没有接收的数据包"), left.back, _("包"), weight=2, part="log")
    if kept:
        yield Line("tray", _("未接收数据"), kept, _("包"), weight=2, part="tray")
    if broken := damaged_files(office):
        title = _("附件在本机已损坏，报不上去")
        yield Line("damaged files", title, broken, _("个"), weight=2, part="send")
    if late := waiting.count(office.store.reader):
        yield Line("waiting", _("收到了但还没有生效的操作"), late, _("笔"), weight=2, part="tray")


def arrived(office: Office) -> Iterator[Line]:
    """What other stations sent and somebody here has to decide: conflicts, faults, households handed over."""
    found = attention(office)
    for part, title, unit, weight in (
        ("inbox", _("两处登记不一致，待核对"), _("条"), 2),
        ("findings", _("收到的数据有问题"), _("条"), 1),
        ("moves", _("移交给本单位，还没有接收"), _("户"), 1),
    ):
        if found.of(part):
            yield Line(part, title, found.of(part), unit, weight=weight, part=part)


def checked(office: Office) -> Iterator[Line]:
    """What the district has asked and nobody has answered (核查任务), here or at the offices."""
    count = _count(office, crosscheck.LEDGER, Equals(crosscheck.STATE, crosscheck.WAITING))
    if count:
        is_district = office.identity.role == "district"
        title = _("各单位未答复的核查任务") if is_district else _("待答复的核查任务")
        shown = {crosscheck.STATE: crosscheck.state_title(crosscheck.WAITING)}
        unit, key = crosscheck.LEDGER.unit, crosscheck.LEDGER.key
        yield Line("asked", title, count, unit, key, shown, weight=1)


def _waiting(key: str, title: str, count: int, ledger: Ledger, column: str) -> Line:
    return Line(key, title, count, ledger.unit, ledger.key, {column: ""}, weight=1)


def moved_away(office: Office) -> Iterator[Line]:
    """Households that stand no more but belong to a group of neighbours (联保小组): somebody else is to come in."""
    found = leavers(office)
    if found:
        title, unit = _("已迁出、注销，还在联保小组里的住户"), household.LEDGER.unit
        yield Line("moved away", title, len(found), unit, weight=1, village=found[0].village)


def expiring(office: Office) -> Iterator[Line]:
    """Agreements and letters in force that have run out or soon will (到期), ledger by ledger."""
    days = number_of(office, "agreements.remind_days")
    last = (office.today + timedelta(days)).isoformat()
    soon = AllOf((Equals(terms.STATE, terms.IN_FORCE), Between(terms.UNTIL, None, last)))
    for module in (household_pact, group_pact, village_linkage, responsibility_letter):
        ledger = module.LEDGER
        count = _count(office, ledger, soon)
        if count:
            title = _("{title}已到期或 {days} 天内到期").format(title=ledger.title, days=days)
            state = ledger.field(terms.STATE).kind.show(terms.IN_FORCE)
            where = {terms.STATE: state, terms.UNTIL: f"..{last}"}
            yield Line(
                f"expiring {ledger.key}", title, count, ledger.unit, ledger.key, where, weight=1
            )


def safety(office: Office) -> Iterator[Line]:
    """What would be missed after an accident: a backup on another disk, the recovery code on paper."""
    user = office.user
    if user.may(Right.BACKUP):
        yield from _backup(office)
    if user.may(Right.MANAGE_USERS) and not code_is_kept(office.session):
        yield Line(
            "recovery",
            _("恢复码还没有打印存入保险柜。密码都忘了时，只有它能打开数据。"),
            act="recovery",
            weight=2,
        )
    if user.may(Right.SETTINGS) and is_temporary(office.identity.office):
        title = _("本单位还在用临时代码 {code}，首次上报之前请改成正式代码。")
        yield Line("code", title.format(code=office.identity.office), act="code", weight=2)


def _backup(office: Office) -> Iterator[Line]:
    """Only a backup on another disk outlives the disk; after how many days it is missed is the office's to say."""
    last, safe = backups.last_backup(office), backups.last_elsewhere(office)
    days = (office.today - safe.made_at.date()).days if safe else 0
    if last is None:
        title = _("还没有备份过。请插上U盘或移动硬盘，立即备份一份。")
    elif safe is None:
        title = _("最近的备份与数据在同一块盘上，盘坏了会一起丢失。请备份到U盘或另一块盘。")
    elif days >= number_of(office, "backup.remind_days"):
        title = _("已有{days}天没有备份到另一块盘。").format(days=days)
    else:
        title = ""
    title = schedule.standing(office).words + title
    if title:
        yield Line("backup", title, days, act="backup", weight=3)


PROVIDERS: list[Provider] = [
    counted,
    unnumbered,
    leased,
    headless,
    exchanged,
    arrived,
    checked,
    moved_away,
    expiring,
    safety,
]
"""Who tells something; in this order among lines of one weight."""


def today(office: Office) -> list[Line]:
    """Everything, what presses most first."""
    may = office.user.may(Right.READ)
    asked = [each for each in PROVIDERS if may or each is safety]
    return sorted((line for each in asked for line in each(office)), key=lambda line: -line.weight)


def backed_up(office: Office) -> str:
    """When and where the last backup was made, in words."""
    last = backups.last_backup(office)
    if last is None:
        return _("还没有备份")
    days = (office.today - last.made_at.date()).days
    when = _("今天") if days <= 0 else _("{days}天前").format(days=days)
    return _("最近备份：{when}").format(when=when)


def _count(office: Office, ledger: Ledger, where: Condition | None = None) -> int:
    once = Merged(office).once
    met = once if where is None else AllOf((where, once))
    return office.listing.count(Query(ledger.key, met))

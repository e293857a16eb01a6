"""The hand-over list (移交清册): what the office has on the day somebody hands over, to be signed by three people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app import backups, numbers
from app.access.roles import Role, role_title
from app.handover import Plan, open_cases
from app.kinds import Attachment
from app.kinds.attachment import unpack
from app.ledger import Ledger
from app.lookup import Lookup
from app.merged import Merged
from app.numbers import Standing
from app.office import Office
from app.paper.content import Column, Entry, FormContent, Section, TableContent
from app.paper.document import Document
from app.paper.output import Target
from app.paper.printing import Printed, print_form
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.rights import Right
from app.settings import value_of
from app.text import _
from db.query import Query

DOCUMENT = Document("handover_list", _("移交清册"), "", "form")
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Inventory:
    """What is handed over: (ledger, live, voided), open cases by ledger, number series, users, attachments."""

    counts: tuple[tuple[Ledger, int, int], ...]
    cases: tuple[tuple[str, str], ...]
    series: tuple[Standing, ...]
    users: tuple[tuple[str, frozenset[Role]], ...]
    files: int
    bytes: int
    last_entry: str


def inventory(
    office: Office,
    leaving: str,
    progress: Progress = QUIET,
    ledgers: Mapping[str, Ledger] = LEDGERS,
) -> Inventory:
    """Count everything; ACC032 for who does not manage users."""
    users = office.session.require(Right.MANAGE_USERS)
    counts: list[tuple[Ledger, int, int]] = []
    for done, ledger in enumerate(LEDGERS.values()):
        progress.step(done, len(LEDGERS), _("正在清点：{title}").format(title=ledger.title))
        counts.append((ledger, *_counted(office, ledger.key)))
    lookup = Lookup(office.listing, ledgers)
    cases = [
        (ledgers[key].title, lookup.called(key, row))
        for key, rows in open_cases(office, leaving, ledgers).items()
        for row in rows
    ]
    held = [(each.name, each.roles) for each in users.values()]
    files, size = attachments(office)
    standings, last = tuple(numbers.standings(office)), office.last_entry
    return Inventory(tuple(counts), tuple(cases), standings, tuple(held), files, size, last)


def _counted(office: Office, key: str) -> tuple[int, int]:
    listing, once = office.listing, Merged(office).once
    return listing.count(Query(key, once)), listing.count(Query(key, once, voided="voided"))


def attachments(office: Office) -> tuple[int, int]:
    """How many different files are attached to records, and their bytes."""
    sizes: dict[str, int] = {}
    for ledger in LEDGERS.values():
        keys = [each.key for each in ledger.fields if isinstance(each.kind, Attachment)]
        if keys:
            for row in office.listing.every(Query(ledger.key)):
                sizes |= {file.sha256: file.size for key in keys for file in unpack(row[key])}
    return len(sizes), sum(sizes.values())


def print_list(
    office: Office, plan: Plan, held: Inventory, out: Target, progress: Progress = QUIET
) -> Printed:
    """Print the list for the three signatures; DSK151 where the day that would stand on it is doubtful."""
    office.clock.check(office.last_entry)
    return print_form(DOCUMENT, content(office, plan, held), out, progress)


def content(office: Office, plan: Plan, held: Inventory) -> FormContent:
    """The list as a form."""
    day, identity = office.today, office.identity
    unit = value_of(office, "office.title") or identity.name
    return FormContent(
        DOCUMENT.title,
        above=(
            _("单位（盖章）：{office}").format(office=unit),
            _("移交日期：{y}年{m}月{d}日").format(y=day.year, m=day.month, d=day.day),
            _("机构代码：{code}").format(code=identity.address),
        ),
        sections=(_people(plan), _file(office, held)),
        tables=(_counts(held), _cases(held), _series(held), _users(plan, held)),
        signatures=(_("移交人："), _("接收人："), _("监交人："), _("签字日期：")),
        footer=_("本清册一式三份，移交人、接收人、单位各存一份"),
    )


def _people(plan: Plan) -> Section:
    entries = (
        Entry(_("移交人"), plan.leaving),
        Entry(_("接收人"), plan.successor),
        Entry(_("监交人"), plan.witness),
        Entry(_("接收人角色"), "、".join(role_title(each) for each in Role if each in plan.roles)),
        Entry(_("交接事由"), plan.why, wide=True),
    )
    return Section(_("交接双方"), entries)


def _file(office: Office, held: Inventory) -> Section:
    last, path = backups.last_backup(office), office.store.path
    made = (
        _("{at:%Y-%m-%d %H:%M}，{path}").format(at=last.made_at, path=last.path)
        if last
        else _("无")
    )
    entries = (
        Entry(_("数据文件"), str(path), wide=True),
        Entry(_("上次备份"), made, wide=True),
        Entry(_("最后一笔登记"), held.last_entry[:16].replace("T", " ")),
        Entry(
            _("附件"),
            _("{n} 个，{size:.1f} MB").format(n=held.files, size=held.bytes / _MEGABYTE),
        ),
    )
    return Section(_("数据与附件"), entries)


def _counts(held: Inventory) -> TableContent:
    columns = (
        Column(_("台账"), 8),
        Column(_("现有"), 5),
        Column(_("单位"), 3),
        Column(_("已作废"), 5),
    )
    rows = [[each.title, str(live), each.unit, str(gone)] for each, live, gone in held.counts]
    return TableContent(columns, rows, _("台账数量"))


def _cases(held: Inventory) -> TableContent:
    columns = (Column(_("序号"), 3), Column(_("台账"), 6), Column(_("事项"), 14, "left"))
    rows = [[str(n), title, name] for n, (title, name) in enumerate(held.cases, 1)]
    return TableContent(columns, rows, _("未办结事项（共 {n} 件）").format(n=len(rows)), least=1)


def _series(held: Inventory) -> TableContent:
    columns = (
        Column(_("编号"), 9),
        Column(_("年度或区划"), 7),
        Column(_("下一个号"), 5),
        Column(_("说明"), 8),
    )
    rows = [
        [
            f"{each.ledger.title} {each.ledger.field(each.series.field).label}",
            each.period,
            str(each.next),
            _("还原后待确认") if each.doubtful else "",
        ]
        for each in held.series
    ]
    return TableContent(columns, rows, _("编号"), least=1)


def _users(plan: Plan, held: Inventory) -> TableContent:
    columns = (Column(_("用户"), 6), Column(_("角色"), 12), Column(_("交接后"), 6))
    rows = [
        [
            name,
            "、".join(role_title(role) for role in Role if role in roles),
            _("账号关闭") if name == plan.leaving else _("保留"),
        ]
        for name, roles in held.users
    ]
    return TableContent(columns, rows, _("用户"))

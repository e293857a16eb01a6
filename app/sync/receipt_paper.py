"""The receipt of a package on paper (数据包回执): what it held, what became of it, and its telephone code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.list_print import heading, watermark
from app.office import Office
from app.paper.content import Column, Entry, FormContent, Section, TableContent
from app.paper.document import Document
from app.paper.output import Target
from app.paper.printing import Printed, print_form
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from app.sync.enrolment.peers import Peers
from app.sync.stream.packages import Sent, State, Taken, Trouble
from app.sync.telephone import phone_code, spoken
from app.sync.tray.listing import kind_title
from app.text import _

DOCUMENT: Final = Document("package_receipt", _("数据包回执"), "", "form")
_MOST: Final = 40
"""Records with something to see to that are listed."""
_DAY: Final = 16
"""Characters of a time as people read it, to the minute."""


def print_receipt(office: Office, package: Sent | Taken, out: Target) -> Printed:
    """Print what is known of a package, at its sender or its recipient; SYN062 for one that was never written."""
    office.user.require(Right.PRINT)
    office.clock.check(office.last_entry)
    if not package.manifest:
        raise Problem("SYN062", seq=package.seq)
    return print_form(DOCUMENT, content_of(office, package), out)


def content_of(office: Office, package: Sent | Taken) -> FormContent:
    """What stands on the paper."""
    tables = [_counts(package.counts), _troubles(package.troubles)]
    footer = _("电话回执码只说明数据包已看到；以带回的回执数据包为准。")
    return FormContent(
        DOCUMENT.title,
        above=heading(office),
        sections=(_about(office, package), _state(package)),
        tables=tuple(each for each in tables if each.rows),
        signatures=(_("经办人"), _("核对人")),
        footer=footer,
        watermark=watermark(office),
    )


def state_title(state: State | str, *, phoned: bool = False) -> str:
    """What became of a package, in words."""
    titles: Mapping[str, str] = {
        "taken": _("已接收"),
        "held": _("未接收，留待处理"),
        "refused": _("未接收"),
    }
    return titles.get(state, _("已看到，尚无回执") if phoned else _("尚无回执"))


def _about(office: Office, package: Sent | Taken) -> Section:
    peer = Peers(office.store.reader).get(package.peer)
    other = f"{peer.name if peer else ''}（{package.peer}）"
    own = f"{office.identity.name}（{office.identity.address}）"
    ends = (own, other) if isinstance(package, Sent) else (other, own)
    entries = (
        Entry(_("发件单位"), ends[0], wide=True),
        Entry(_("收件单位"), ends[1], wide=True),
        Entry(_("包号"), str(package.seq)),
        Entry(_("种类"), kind_title(package.kind)),
        Entry(_("操作"), _("{n} 笔").format(n=package.count)),
        Entry(_("序列"), package.epoch[:8]),
    )
    return Section(_("数据包"), entries)


def _state(package: Sent | Taken) -> Section:
    entries = [
        *(_sent(package) if isinstance(package, Sent) else _taken(package)),
        Entry(_("电话回执码"), spoken(phone_code(package.manifest)), wide=True),
        *([Entry(_("说明"), package.text, wide=True)] if package.text else []),
    ]
    return Section(_("回执"), tuple(entries))


def _sent(package: Sent) -> list[Entry]:
    return [
        Entry(_("状态"), state_title(package.state, phoned=bool(package.phoned))),
        Entry(_("写出"), f"{_minute(package.at)}  {package.by}"),
        Entry(_("回执到达"), _minute(package.told_at)),
        Entry(_("电话告知"), _minute(package.phoned)),
    ]


def _taken(package: Taken) -> list[Entry]:
    figures = (
        (_("已生效"), package.applied), (_("等待前面的操作"), package.waiting),
        (_("待核对"), package.conflicts), (_("问题"), package.findings),
    )  # fmt: skip
    return [
        Entry(_("状态"), state_title(package.state)),
        Entry(_("接收"), f"{_minute(package.at)}  {package.by}"),
        *(Entry(title, str(figure)) for title, figure in figures),
        *([Entry(_("核准人"), package.approved_by)] if package.approved_by else []),
    ]


def _minute(at: str) -> str:
    return at[:_DAY].replace("T", " ")


def _counts(counts: Mapping[str, int]) -> TableContent:
    columns = (Column(_("台账"), 20, "left"), Column(_("操作笔数"), 10, "right"))
    rows = [[LEDGERS[each].title, str(counts[each])] for each in LEDGERS if each in counts]
    return TableContent(columns, rows, _("各台账"))


def _troubles(troubles: tuple[Trouble, ...]) -> TableContent:
    """The records by their numbers, not by names: the paper lies about."""
    columns = (
        Column(_("台账"), 10, "left"),
        Column(_("记录号"), 18),
        Column(_("情况"), 20, "left"),
    )
    shown = troubles[:_MOST]
    rows = [[LEDGERS[e.ledger].title, e.record, e.text] for e in shown if e.ledger in LEDGERS]
    if len(troubles) > _MOST:
        rows.append(["", "", _("另有 {n} 条，见回执数据包").format(n=len(troubles) - _MOST)])
    return TableContent(columns, rows, _("待核对和问题"))

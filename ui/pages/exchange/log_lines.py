"""Packages in words (收发记录的文字): one line each, and all that is known of one."""

from __future__ import annotations

from collections.abc import Mapping

from app.registry import LEDGERS
from app.sync.receipt_paper import state_title
from app.sync.stream.packages import Sent, Taken
from app.sync.telephone import phone_code, spoken
from app.sync.tray.listing import kind_title
from app.text import _
from ui.pages.exchange.part import minute

SENT = (
    _("时间"), _("单位"), _("内容"), _("包号"), _("条数"), _("状态"), _("电话回执码"), _("说明"),
)  # fmt: skip
RECEIVED = SENT
_TROUBLES = 20


def cells_of(each: Sent | Taken, names: Mapping[str, str]) -> tuple[str, ...]:
    """One line."""
    return (
        minute(each.at),
        names.get(each.peer, each.peer),
        kind_title(each.kind),
        str(each.seq),
        f"{each.count:,}",
        _state(each),
        spoken(phone_code(each.manifest)) if each.manifest else "",
        each.text,
    )


def _state(each: Sent | Taken) -> str:
    if isinstance(each, Taken):
        return state_title(each.state)
    if not each.is_written:
        return _("没有写完")
    if each.state in ("held", "refused"):
        return _("退回：{state}").format(state=state_title(each.state))
    return _("已回执") if each.state else _phoned(each)


def _phoned(each: Sent) -> str:
    return _("已看到（电话）") if each.phoned else _("未回执")


def told_of(each: Sent | Taken) -> str:
    """Everything about one package, in lines."""
    lines = [_counts(each.counts)]
    if isinstance(each, Sent):
        lines.append("、".join(each.names))
        lines.append(_("回执 {at} 带回").format(at=minute(each.told_at)) if each.told_at else "")
    elif each.waiting:
        lines.append(_("{n} 笔在等前面的数据包。").format(n=each.waiting))
    lines.append(each.text)
    for one in each.troubles[:_TROUBLES]:
        title = LEDGERS[one.ledger].title if one.ledger in LEDGERS else one.ledger
        lines.append(_("· {title}：{text}").format(title=title, text=one.text))
    if len(each.troubles) > _TROUBLES:
        lines.append(_("……另有 {n} 条。").format(n=len(each.troubles) - _TROUBLES))
    return "\n".join(filter(None, lines))


def _counts(counts: Mapping[str, int]) -> str:
    parts = [f"{LEDGERS[key].title} {counts[key]:,}" for key in LEDGERS if key in counts]
    return _("内容：{parts}").format(parts="、".join(parts)) if parts else _("内容：只有回执")

"""What a taking in comes to, in sentences (接收结果的话), and what is to be known of each package."""

from __future__ import annotations

from collections import Counter

from app.faults import told
from app.sync.intake import Intake
from app.sync.mentions import Group, figures
from app.sync.outcome import Outcome, Result
from app.sync.sticks.folder import safely_removed
from app.text import _
from ui.notify import sentence
from ui.pages.exchange.spots import Spot, at_folder

RESULTS: dict[Result, str] = {
    "taken": _("已接收"),
    "known": _("以前已接收"),
    "held": _("暂不接收，放进“未接收数据”"),
    "refused": _("不接收"),
}


def bad(found: Intake) -> int:
    """How many packages are not taken in."""
    return sum(not each.is_done for each in found.outcomes)


def rehearsed(found: Intake) -> str:
    """What would come of it."""
    counts = Counter(each.result for each in found.outcomes)
    good, known, rest = counts["taken"], counts["known"], bad(found)
    text = _("可以接收 {good} 包。接收前会自动备份一次。").format(good=good) if good else ""
    if known:
        text += _("{n} 包以前已接收，不用再接收。").format(n=known)
    if rest:
        text += (
            _("不能接收 {bad} 包，原因见下表。").format(bad=rest)
            if text
            else _("没有能接收的数据包，原因见下表。")
        )
    conflicts = _conflicts(found)
    if conflicts:
        text += _("接收后有 {n} 条待核对。").format(n=f"{conflicts:,}")
    return text or _("没有能接收的数据包。")


def done(found: Intake, spot: Spot | None) -> str:
    """What came of it."""
    text = _("已接收 {good} 包。").format(good=len(found.outcomes) - bad(found))
    if bad(found):
        text += _("{bad} 包没有接收，原因见下表。").format(bad=bad(found))
    conflicts = _conflicts(found)
    if conflicts:
        text += _("有 {n} 条待核对。").format(n=f"{conflicts:,}")
    if found.is_cancelled:
        text += _("其余的已取消，没有接收。")
    return text + _of_stick(found, spot) + "".join(map(sentence, found.changes.warnings))


def reason(each: Outcome) -> str:
    """Why a package was not taken in and what to do, or what it waits for; empty where there is nothing to say."""
    if each.problem:
        return f"{each.problem.message}{each.problem.remedy}"
    count = each.brought.waiting
    return _("{n} 笔在等前面的数据包，到了自动生效").format(n=count) if count else ""


def result(each: Outcome) -> str:
    """What became of a package, or would."""
    if each.rehearsed and each.result == "taken":
        return _("可以接收")
    return RESULTS[each.result]


def _of_stick(found: Intake, spot: Spot | None) -> str:
    """What became of the receipts, and whether the stick may be pulled."""
    if found.fault:
        return sentence(told(at_folder(found.fault, spot.root) if spot else found.fault))
    if found.receipts and spot:
        return _("回执已写到同一个U盘，请带给对方。") + safely_removed(spot.drive)
    if spot and spot.drive:
        return _("可以拔出U盘：{name}。").format(name=spot.drive.name)
    return ""


def _conflicts(found: Intake) -> int:
    every = figures(each.brought for each in found.outcomes)
    return next((each.number for each in every if each.group is Group.CONFLICT), 0)

"""What the page of cards shows of each building and stairwell, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.cards.standing import Part, State
from app.kinds import Day
from app.text import _
from ui.pages.settings_lines import Line

HEADERS = (
    _("小区"), _("楼栋、单元"), _("登记户"), _("同意户"), _("卡的情况"), _("最近发放"), _("已发版本"),
    _("现在版本"),
)  # fmt: skip
FIGURES = (2, 3, 6, 7)
EVERY = _("全部")
WANTED = _("要发的（未发、需换发）")
STATES = (EVERY, WANTED, *(each.value for each in State))
_TO_DO = (State.NEW, State.OUTDATED)


def line_of(part: Part) -> Line:
    """A row; its key names building and stairwell."""
    last, building = part.last, part.building
    cells = (
        building.estate,
        part.name,
        str(len(part.homes)),
        str(part.consenting),
        part.state.value,
        Day().show(last.day) if last else "",
        str(last.version or "") if last else "",
        str(building.version),
    )
    return Line(f"{building.id} {part.title}", cells)


def building_in(key: str) -> str:
    """The building of a row."""
    return key.partition(" ")[0]


def narrowed(parts: Iterable[Part], estate: str, state: str) -> list[Part]:
    """Those of an estate that stand as is asked for."""
    found = [each for each in parts if estate in (EVERY, each.building.estate)]
    if state == WANTED:
        return [each for each in found if each.state in _TO_DO]
    return [each for each in found if state in (EVERY, each.state.value)]


def counted(parts: Sequence[Part]) -> str:
    """What there is to do, in a sentence; empty where there is nothing."""
    new, old = (sum(each.state is state for each in parts) for state in _TO_DO)
    told = [_("{n} 处还没有发卡").format(n=new)] if new else []
    told += [_("{n} 处内容变了，要换发").format(n=old)] if old else []
    return "，".join(told) + "。" if told else ""

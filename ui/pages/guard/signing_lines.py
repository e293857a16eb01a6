"""What the page of signing shows: a village's groups with how many signed, and a group's households."""

from __future__ import annotations

from collections.abc import Sequence

from app.agreements.standing import Party, Standing
from app.kinds import Day
from app.text import _
from ui.pages.settings_lines import Line

GROUPS = (_("组号"), _("成员户"), _("已签"), _("未签"), _("协议编号"), _("情况"))
HOMES = (_("户主"), _("住处"), _("签订"), _("签字人"))


def group_line(standing: Standing) -> Line:
    """A row for a group."""
    pact = standing.pact
    figures = (standing.group.number, len(standing.members), len(standing.signed))
    lacking = str(len(standing.lacking)) if pact else ""
    number = (pact.terms.number or _("待编号")) if pact else ""
    cells = (*map(str, figures), lacking, number, _state(standing))
    return Line(standing.group.id, cells)


def _state(standing: Standing) -> str:
    if standing.pact is None:
        return _("还没有协议") if standing.members else _("没有成员户")
    if standing.has_changed:
        return _("名单要更新")
    return _("未签完") if standing.lacking else _("已签完")


def home_line(standing: Standing, party: Party) -> Line:
    """A row for a household; that one has not signed is told without a reason."""
    signer = party.signer
    if signer is None:
        state = _("新加入，待更新") if standing.pact else ""
    elif not party.belongs:
        state = _("已退组，待更新")
    elif signer.declines:
        state = _("不参加")
    else:
        state = Day().show(signer.signed_on) if signer.signed_on else _("未签")
    return Line(
        party.household, (party.name, party.where, state, signer.signed_by if signer else "")
    )


def summed(village: str, found: Sequence[Standing]) -> str:
    """How the village stands, in a sentence."""
    homes, signed = (sum(map(len, each)) for each in _counted(found))
    lacking = sum(each.pact is None and bool(each.members) for each in found)
    changed = [each.group.number for each in found if each.has_changed]
    rate = signed * 100 // homes if homes else 0
    words = _("{village}{groups}个小组{homes}户，已签订{signed}户，签订率{rate}%。")
    text = words.format(village=village, groups=len(found), homes=homes, signed=signed, rate=rate)
    if lacking:
        text += _("还有{n}个组没有协议，请“立协议”。").format(n=lacking)
    if changed:
        numbers = "、".join(map(str, changed))
        text += _("第{numbers}组成员有变，请“更新名单”后重印。").format(numbers=numbers)
    return text


def _counted(found: Sequence[Standing]) -> tuple[list[list[Party]], list[list[Party]]]:
    return [each.members for each in found], [each.signed for each in found]


def next_to_sign(standing: Standing | None, household: str = "") -> str:
    """The household behind that one that is still to sign, else one before it; empty for none."""
    rest = [each for each in standing.parties if each.signer and each.belongs] if standing else []
    at = next((n for n, each in enumerate(rest) if each.household == household), -1)
    behind = (*rest[at + 1 :], *rest[: max(at, 0)])
    return next((e.household for e in behind if not e.has_signed and not e.declines), "")

"""十户联保签订情况: groups and their households, who signed, agreements of groups and villages, letters of units."""

from __future__ import annotations

from app.agreements.counting import Count, counts, total
from app.agreements.letters import Letters, letters_on
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.reports.table import Made, Period, Report
from app.text import _

_NAMED = 8
"""So many units are named in a sentence."""


def make(office: Office, period: Period) -> Made:
    """Groups, households and agreements in force as of the last day of the period, signed within it."""
    first, last = period[0], period[1] or office.today
    days = first.isoformat() if first else "", last.isoformat()
    found, letters = counts(office, *days), letters_on(office, *days)
    lookup = Lookup(office.listing)
    named = [(lookup.name(TREE, village), each) for village, each in found]
    whole = total(each for _name, each in named)
    rows = tuple(_row(*each) for each in (*named, (_("合计"), whole)))
    told = tuple(_told(named, whole, letters))
    unit = _("单位：个、户、份、人")
    return Made(REPORT.key, REPORT.title, _titles(), rows, _figures(whole, letters), unit, told)


def _titles() -> tuple[str, ...]:
    groups = (_("村(社区)"), _("联保小组"), _("成员户"), _("已签户"), _("未签户"), _("签订率"))
    return (*groups, _("联保协议"), _("小组联防协议"), _("联动协议"), _("参加巡逻保安员"))


def _row(name: str, count: Count) -> tuple[str | int, ...]:
    share = f"{count.rate}%"
    signed = (count.groups, count.households, count.signed, count.lacking, share)
    return (name, *signed, count.pacts, count.group_pacts, count.linkages, count.guards)


def _figures(count: Count, letters: Letters) -> dict[str, int]:
    return {
        "groups": count.groups,
        "households": count.households,
        "signed_households": count.signed,
        "declining_households": count.declining,
        "signing_rate": count.rate,
        "household_pacts": count.pacts,
        "pacts": count.group_pacts,
        "paired_groups": count.paired,
        "linkages": count.linkages,
        "partner_guards": count.guards,
        "units_to_sign": len(letters.listed),
        "units_signed": len(letters.signed),
        "units_done": len(letters.done),
        "units_lacking": len(letters.lacking),
        "units_unlisted": len(letters.unlisted),
        "letters": sum(map(len, letters.signed.values())),
    }


def _told(named: list[tuple[str, Count]], whole: Count, letters: Letters) -> list[str]:
    told: list[str] = []
    where = named[0][0] if len(named) == 1 else _("{n}个村(社区)").format(n=len(named))
    if whole.groups:
        text = _(
            "{where}有{groups}个联保小组、{homes}户，已签订联保协议{signed}户，签订率{rate}%。"
        )
        told.append(
            text.format(
                where=where, groups=whole.groups, homes=whole.households, signed=whole.signed,
                rate=whole.rate,
            )
        )  # fmt: skip
    if whole.group_pacts:
        text = _("{paired}个小组之间签订小组联防协议{pacts}份。")
        told.append(text.format(paired=whole.paired, pacts=whole.group_pacts))
    if whole.linkages:
        text = _("与村、企业等签订联动协议{linkages}份，对方派出{guards}名保安员参加巡逻。")
        told.append(text.format(linkages=whole.linkages, guards=whole.guards))
    return [*told, *letters_told(letters)]


def letters_told(letters: Letters) -> list[str]:
    """How letters stand, in words: the register and the signed ones, and where they do not agree."""
    if not letters.listed and not letters.signed:
        return []
    text = _("名录里该签责任书的单位{listed}家，已签订{done}家；签订责任书的单位共{signed}家。")
    counts_ = {"listed": len(letters.listed), "done": len(letters.done)}
    told = [text.format(**counts_, signed=len(letters.signed))]
    for text, units in (
        (_("已签订但不在名录里的{n}家：{names}。"), letters.unlisted),
        (_("名录里还没有签订的{n}家：{names}。"), letters.lacking),
    ):
        if units:
            names = "、".join(name for _matter, name in units[:_NAMED])
            more = _("等") if len(units) > _NAMED else ""
            told.append(text.format(n=len(units), names=names + more))
    return told


REPORT = Report("guard", _("十户联保签订情况表"), make)

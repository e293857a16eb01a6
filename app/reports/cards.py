"""睦邻卡覆盖情况: buildings, households, who consented and cards issued, of each estate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from app.cards.standing import outdated
from app.kinds.natural import Key, natural
from app.ledgers import card_building, card_issue, neighbour_card
from app.lists import TREE
from app.lookup import Lookup
from app.office import Office
from app.reports.table import Made, Period, Report
from app.text import _

Estate = tuple[str, str]
"""(village, name)."""
_COUNTED = ("buildings", "households", "consenting", "cards", "withdrawn", "reissue")
"""The last is of stairwells, or buildings without any, whose cards say something else by now."""


def make(office: Office, period: Period) -> Made:
    """Households as they stand today; cards issued within the period."""
    lookup = Lookup(office.listing)
    buildings = map(card_building.building_of, lookup.find(card_building.LEDGER.key))
    estates: dict[str, Estate] = {each.id: (each.village, each.estate) for each in buildings}
    homes = _homes(lookup)
    counted = {
        "buildings": Counter(estates.values()),
        "households": _sum(estates, ((home.building, 1) for home in homes)),
        "consenting": _sum(estates, ((home.building, 1) for home in homes if home.consents)),
        "cards": _sum(estates, _issued(lookup, period)),
        "withdrawn": _sum(estates, ((home.building, 1) for home in homes if home.withdrew)),
        "reissue": _sum(estates, ((each.building.id, 1) for each in outdated(lookup))),
    }
    placed = sorted(set(estates.values()), key=_placing(lookup))
    rows = [
        _row((lookup.name(TREE, village), name), [counted[key][village, name] for key in _COUNTED])
        for village, name in placed
    ]
    totals = [sum(counted[key].values()) for key in _COUNTED]
    figures = {"estates": len(placed), **dict(zip(_COUNTED, totals, strict=True))}
    figures["coverage"] = _share(figures["consenting"], figures["households"])
    whole = (*rows, _row((_("合计"), ""), totals))
    told = _told(figures) if placed else ()
    unit = _("单位：栋、户、张、处")
    return Made(REPORT.key, REPORT.title, _titles(), whole, figures, unit, told)


def _told(figures: Mapping[str, int]) -> tuple[str, ...]:
    text = _(
        "{estates}个小区{buildings}栋楼共{households}户，同意印制{consenting}户，覆盖率{coverage}%；已发睦邻卡{cards}张。"
    )
    since = _("撤回同意{withdrawn}户，内容变了要换发{reissue}处。")
    is_changed = figures["withdrawn"] or figures["reissue"]
    return tuple(each.format(**figures) for each in ((text, since) if is_changed else (text,)))


def _homes(lookup: Lookup) -> list[neighbour_card.Home]:
    return list(map(neighbour_card.home_of, lookup.find(neighbour_card.LEDGER.key)))


def _issued(lookup: Lookup, period: Period) -> Iterable[tuple[str, int]]:
    start, end = (day.isoformat() if day else "" for day in period)
    for each in map(card_issue.issue_of, lookup.find(card_issue.LEDGER.key)):
        if start <= each.day and (not end or each.day <= end):
            yield each.building, each.copies


def _sum(estates: dict[str, Estate], counts: Iterable[tuple[str, int]]) -> Counter[Estate]:
    """Added up per estate; what belongs to a building that is voided counts nowhere."""
    found: Counter[Estate] = Counter()
    for building, count in counts:
        if building in estates:
            found[estates[building]] += count
    return found


def _placing(lookup: Lookup) -> Callable[[Estate], tuple[Key, Key]]:
    def place(estate: Estate) -> tuple[Key, Key]:
        return natural(lookup.name(TREE, estate[0])), natural(estate[1])

    return place


def _row(names: tuple[str, str], figures: list[int]) -> tuple[str | int, ...]:
    share = _share(figures[2], figures[1])
    return (*names, *figures[:4], f"{share}%", *figures[4:])


def _share(part: int, whole: int) -> int:
    """Whole per cent, rounded down: nothing short of everybody is called 100 %."""
    return part * 100 // whole if whole else 0


def _titles() -> tuple[str, ...]:
    places = (_("村(社区)"), _("小区"))
    return (
        *places,
        _("楼栋数"),
        _("登记户数"),
        _("同意户数"),
        _("已发卡数"),
        _("覆盖率"),
        _("撤回户数"),
        _("需换发"),
    )


REPORT = Report("cards", _("睦邻卡覆盖情况表"), make)

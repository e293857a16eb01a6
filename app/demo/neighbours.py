"""A third made-up office (十户联保、睦邻卡、值班): its books are filled, its papers printed, its reports told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

from app import prints, reports
from app.clock import Clock
from app.demo.estates import ESTATES, HOMES, hand_out, move_in
from app.demo.exchange import Hands
from app.demo.sheets import Sheets
from app.demo.units import LISTED, PERIODS, SIGNED, man, muster, sign_letters
from app.demo.village import GROUPS, HOUSEHOLDS, Month, band_together, month_before, patrol, settle
from app.ledgers import (
    card_building,
    duty_plan,
    group_pact,
    household_pact,
    patrol_log,
    patrol_plan,
    responsibility_letter,
    village_linkage,
)
from app.lookup import Lookup
from app.office import Office, create_office
from app.paper.documents import document
from app.registry import LEDGERS
from app.text import _
from db.store import Identity

OFFICE: Final = Identity("339901102", _("青竹镇"), "office", 1)
AREA: Final = "339903"
REPORTS: Final = ("guard", "letters", "patrol", "cards", "duty")
_MONTHLY = "patrol"
_PACTS = 3
"""So many agreements of groups are printed: the others look alike."""
FIGURES: Final[Mapping[str, Mapping[str, int]]] = {
    "guard": {
        "groups": GROUPS, "households": HOUSEHOLDS, "signed_households": HOUSEHOLDS,
        "signing_rate": 100, "paired_groups": GROUPS, "linkages": 3, "partner_guards": 4,
        "units_to_sign": LISTED, "units_signed": SIGNED, "units_unlisted": SIGNED - LISTED,
    },
    "patrol": {
        "planned": GROUPS, "done": GROUPS, "groups_on_duty": GROUPS, "most_a_night": 2,
        "partner_guards": 4, "partner_guard_times": 120,
    },
    "cards": {"estates": len(ESTATES), "households": HOMES},
    "duty": {"periods": len(PERIODS), "days": 197, "teams": 2, "team_members": 24, "people": 17},
}  # fmt: skip
"""What the reports must say, as far as there is such a report."""


def neighbours(hands: Hands) -> dict[str, Any]:
    """Found the office, let a month go by in it, and print and report; what came of it."""
    path = hands.folder / f"{OFFICE.name}.lincedb"
    month = month_before(hands.clock.today())
    early, late = _clock(month), Clock(hands.clock.now, hands.clock.today())
    code = create_office(path, OFFICE, hands.user, hands.password, early)
    sheets = Sheets(lambda name: _beside(hands, name))
    with Hands(hands.folder, hands.user, hands.password, early).open(path) as office:
        where = settle(office, sheets, OFFICE.office, AREA)
        band_together(office, sheets, where, month)
        move_in(office, sheets, OFFICE.office, AREA, month.before)
    with Hands(hands.folder, hands.user, hands.password, late).open(path) as office:
        patrol(office, sheets, where, month)
        buildings = hand_out(office)
        sign_letters(office, sheets, month.last)
        muster(office, sheets, AREA, month.first.year)
        man(office, sheets, AREA, month.first)
        return {
            "office": OFFICE.office,
            "name": OFFICE.name,
            "file": path.name,
            "recovery_code": code,
            "month": month.first.isoformat()[:7],
            "refused": sheets.refused,
            "reports": _reports(hands, office, month),
            "printed": _print(hands, office, buildings),
        }


def _clock(month: Month) -> Clock:
    """It stands still on the day on which the village gets ready."""
    at = datetime.combine(month.before, time(8, 30)).astimezone()
    return Clock(lambda: at)


def _beside(hands: Hands, name: str) -> Path:
    return hands.folder / f"{OFFICE.name}-{name}"


def _reports(hands: Hands, office: Office, month: Month) -> dict[str, dict[str, int]]:
    """Every report's figures; each is written down as a workbook and on paper."""
    told: dict[str, dict[str, int]] = {}
    for key in REPORTS:
        if key not in reports.REPORTS:
            continue
        days = (month.first, month.last) if key == _MONTHLY else (None, None)
        made = reports.report(office, key, *days)
        for ending in ("xlsx", "pdf"):
            reports.write(office, made, _beside(hands, f"{made.title}.{ending}"))
        told[key] = dict(made.figures)
    return told


def _print(hands: Hands, office: Office, buildings: Sequence[str]) -> dict[str, int]:
    """Every document of what was agreed, patrolled and handed out: of one record of each ledger, of some pacts of
    the groups' households, and of the buildings whose cards were handed out."""
    lookup, pages = Lookup(office.listing), dict[str, int]()
    for ledger, few in (
        (household_pact, _PACTS), (group_pact, 1), (village_linkage, 3), (responsibility_letter, 1),
        (patrol_plan, 1), (patrol_log, 1), (duty_plan, 1), (card_building, 0),
    ):  # fmt: skip
        key = ledger.LEDGER.key
        ids = [str(row["id"]) for row in lookup.find(key)][:few] or buildings
        for each in LEDGERS[key].documents:
            out = _beside(hands, f"{document(each.document).title}.pdf")
            pages[each.document] = prints.print_document(office, each.document, out, ids).pages
    return pages


def in_words(told: Mapping[str, Any]) -> str:
    """What came of it, in a sentence."""
    guard, patrol, cards = (told["reports"][key] for key in ("guard", "patrol", "cards"))
    words = _(
        "{name}：{guard[households]} 户 {guard[groups]} 组，签订率 {guard[signing_rate]}%，"
        "联动协议 {guard[linkages]} 份；"
        "{month} 应巡 {patrol[planned]} 晚、已巡 {patrol[done]} 次；"
        "{cards[estates]} 个小区 {cards[households]} 户，同意印制睦邻卡 {cards[coverage]}%"
    )
    return words.format(
        name=told["name"], month=told["month"], guard=guard, patrol=patrol, cards=cards
    )


def shortfalls(told: Mapping[str, Any]) -> list[str]:
    """What did not come out as it must."""
    found = [
        _("{key} 应为 {wanted}，报表为 {got}").format(key=f"{report}.{key}", wanted=wanted, got=got)
        for report, figures in FIGURES.items()
        if report in told["reports"]
        for key, wanted in figures.items()
        if (got := told["reports"][report].get(key)) != wanted
    ]
    found += [
        _("{title}有 {n} 行被拒收").format(title=t, n=n) for t, n in told["refused"].items() if n
    ]
    found += [_("打印没有页")] if not all(told["printed"].values()) else []
    return [f"{told['name']}：{what}" for what in found]

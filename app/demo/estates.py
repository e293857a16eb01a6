"""Estates of the demonstration (睦邻卡): six of them, more than 1,300 households, whom to call, and their cards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from app.cards import issuing
from app.demo.people import Population
from app.demo.sheets import Sheets
from app.desk import Desk
from app.ledgers import card_building, card_issue, division, neighbour_card
from app.lookup import Lookup
from app.office import Office

COMMUNITY: Final = "青竹社区"
ESTATES: Final = ("青竹花园", "滨江苑", "柳岸新村", "石桥小区", "枫林雅居", "清溪公寓")
BUILDINGS, STAIRS, FLOORS, DOORS = 7, 2, 8, 2
"""Of each estate, building, stairwell and floor: 6 × 7 × 2 × 8 × 2 = 1,344 households."""
HOMES: Final = len(ESTATES) * BUILDINGS * STAIRS * FLOORS * DOORS
PRINTED = 2
"""So many buildings' cards are printed and noted as the program does it; the others are in the book already."""
_SILENT = 17
"""Each so manieth household does not consent."""
_WITHDRAWN = 101


def move_in(office: Office, sheets: Sheets, code: str, area: str, day: date) -> None:
    """The community, its buildings, their households and the book of cards, by workbooks."""
    Desk(office).add(division.LEDGER.key, division.village(COMMUNITY, f"{code}001", 2))
    names = buildings()
    sheets.take_in(
        office, card_building.LEDGER.key, BUILDING_TITLES, [building_row(*each) for each in names]
    )
    homes = list(homes_of([name for _estate, name in names], area, day))
    sheets.take_in(office, neighbour_card.LEDGER.key, HOME_TITLES, homes)
    issued = [
        [name, "整栋", 1, day.isoformat(), STAIRS * FLOORS * DOORS, "首发", "楼长"]
        for _estate, name in names[PRINTED:]
    ]
    sheets.take_in(office, card_issue.LEDGER.key, _ISSUE, issued)


BUILDING_TITLES = (
    *("楼栋名称", "村(社区)", "小区", "楼栋", "楼长", "楼长电话", "社区居委会", "业主委员会"),
    "物业管理公司",
)
HOME_TITLES = (
    "楼栋",
    "单元",
    "楼层",
    "室号",
    "姓名",
    "称呼方式",
    "电话",
    "同意印制",
    "同意日期",
    "撤回日期",
)
_ISSUE = ("楼栋", "发放对象", "版本号", "发放日期", "张数", "发放种类", "签收人")


def hand_out(office: Office) -> list[str]:
    """The first buildings' cards: what is to be printed, and noted as handed out; the buildings' ids."""
    rows = Lookup(office.listing).find(card_building.LEDGER.key)
    found = sorted(map(card_building.building_of, rows), key=lambda each: each.name)
    first = {name for _estate, name in buildings()[:PRINTED]}
    ids = [each.id for each in found if each.name in first]
    for each in ids:
        issuing.record(office, issuing.to_hand_out(office, each), "楼长")
    return ids


def buildings() -> list[tuple[str, str]]:
    """Estate and name of each."""
    return [(estate, f"{estate}{n}栋") for estate in ESTATES for n in range(1, BUILDINGS + 1)]


def building_row(estate: str, name: str) -> list[Any]:
    """A line of the workbook of buildings."""
    number, at = name.removeprefix(estate), ESTATES.index(estate)
    head = f"199000{at:02d}{int(number[:-1]):03d}"
    numbers = (f"0756-39991{at:02d}", f"0756-39992{at:02d}", f"40099900{at:02d}")
    return [
        name,
        COMMUNITY,
        estate,
        number,
        "楼长" + "一二三四五六七"[int(number[:-1]) - 1],
        head,
        *numbers,
    ]


def homes_of(names: list[str], area: str, day: date) -> Iterator[list[Any]]:
    """Somebody behind each door; most consent, some do not, and a few have thought better of it."""
    people = Population(area, len(COMMUNITY)).homes(COMMUNITY, 1, HOMES)
    doors = (
        (name, stair, floor, f"{floor}{door:02d}")
        for name in names
        for stair in range(1, STAIRS + 1)
        for floor in range(1, FLOORS + 1)
        for door in range(1, DOORS + 1)
    )
    for at, (door, home) in enumerate(zip(doors, people, strict=True), 1):
        name, stair, floor, room = door
        head = home.people[0]
        form = "姓+先生" if head.sex == "男" else "姓+女士"
        silent, withdrew = at % _SILENT == 0, at % _WITHDRAWN == 0
        consent = "否" if silent or withdrew else "是"
        agreed = "" if silent and not withdrew else day.isoformat()
        left = day.isoformat() if withdrew else ""
        yield [
            name, f"{stair}单元", floor, room, head.name, form, head.phone, consent, agreed, left,
        ]  # fmt: skip

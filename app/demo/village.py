"""A village of the demonstration (三联机制): 340 households in 34 groups, their agreements, a month of patrols."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from app.agreements.making import Term, make_pacts
from app.agreements.pairing import make_ring
from app.agreements.signing import sign_all, sign_pacts
from app.demo.people import Population
from app.demo.sheets import ROSTER, Sheets, roster
from app.desk import Desk
from app.entering import Entering
from app.guard.grouping import carry_out
from app.guard.groups import bounds_of, groups_in, village_of
from app.guard.proposal import propose
from app.ledgers import (
    division,
    group_pact,
    guard_group,
    guard_member,
    household,
    household_pact,
    patrol_attendance,
    patrol_log,
    village_linkage,
)
from app.lookup import Lookup
from app.office import Office
from app.patrol.planning import make_plan, publish
from app.patrol.plans import nights_of, plan_in

NAME: Final = "网山村"
HOUSEHOLDS: Final = 340
GROUPS: Final = 34
_HAMLETS = 10
PLANT: Final = "三村工业园区企业白兔陶瓷厂"
_PARTNERS = (("马山村", "村", 0), ("夏村", "村", 0), (PLANT, "企业", 4))
_GUARDS = 4
_AHEAD = timedelta(days=10)
"""So long before the first patrol the groups are made and sign."""
_CAME = 4
"""Households of a group that come to its night."""


@dataclass(frozen=True)
class Month:
    """The month of the patrols: the last one of thirty days that is over."""

    first: date

    @property
    def last(self) -> date:
        """Its thirtieth day."""
        return self.first.replace(day=30)

    @property
    def before(self) -> date:
        """The day on which the village gets ready."""
        return self.first - _AHEAD


def month_before(today: date) -> Month:
    """The last month of thirty days that was over before that day."""
    day = today.replace(day=1) - timedelta(days=1)
    while day.day != 30:
        day = day.replace(day=1) - timedelta(days=1)
    return Month(day.replace(day=1))


def settle(office: Office, sheets: Sheets, code: str, area: str) -> str:
    """The village with its hamlets, and its households by a workbook; its id."""
    desk = Desk(office)
    village = desk.add(division.LEDGER.key, division.village(NAME, f"{code}201", 1)).record
    for number in range(1, _HAMLETS + 1):
        desk.add(division.LEDGER.key, division.group(f"{number}组", village, number))
    homes = list(Population(area, len(NAME)).homes(NAME, _HAMLETS, HOUSEHOLDS))
    for each in homes:
        del each.people[2:]
    sheets.take_in(office, household.LEDGER.key, ROSTER, roster(homes))
    return village


def band_together(office: Office, sheets: Sheets, village: str, month: Month) -> None:
    """Groups with heads and equipment; every household signs, every group with the next, the village with three."""
    found = village_of(office, village)
    carry_out(office, propose(found, bounds_of(office), GROUPS))
    _appoint(office, village)
    groups = groups_in(Lookup(office.listing), village)
    equipment = [[each.name, 10, 10, 10] for each in groups]
    sheets.take_in(
        office, guard_group.LEDGER.key, ("小组名称", "木棍", "哨子", "手电筒"), equipment
    )
    term = Term(month.before, month.before + timedelta(days=364))
    make_pacts(office, village, term)
    sign_pacts(office, _ids(office, household_pact.LEDGER.key), month.before)
    make_ring(office, village, term)
    sign_all(office, group_pact.LEDGER.key, _ids(office, group_pact.LEDGER.key), month.before)
    start, end = term.days
    linkages = [[NAME, name, kind, guards, start, end] for name, kind, guards in _PARTNERS]
    sheets.take_in(office, village_linkage.LEDGER.key, _LINKAGE, linkages)
    ids = _ids(office, village_linkage.LEDGER.key)
    sign_all(office, village_linkage.LEDGER.key, ids, month.before)
    plan = make_plan(office, village, month.first)
    publish(office, plan.record)


_LINKAGE = ("村(社区)", "联动单位", "单位类别", "参加巡逻保安员", "生效日期", "有效期至")


def _appoint(office: Office, village: str) -> None:
    """The heads of each group's first household and second household lead it and pass word on."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        found = village_of(office, village)
        rows = {str(row["id"]): row for row in entering.lookup.find(household.LEDGER.key)}
        for group in entering.lookup.find(guard_group.LEDGER.key):
            homes = found.of_group(str(group["id"]))[:2]
            leader, contact = (str(rows[each.id][household.ROSTER.head]) for each in homes)
            entering.change(guard_group.LEDGER.key, group, guard_group.led_by(leader, contact))


def patrol(office: Office, sheets: Sheets, village: str, month: Month) -> None:
    """A record of every night on the roster, by a workbook, and who came."""
    lookup = Lookup(office.listing)
    plan = plan_in(lookup, village, month.first)
    nights = nights_of(lookup, [plan] if plan else [])
    crowd = Counter(each.day for each in nights)
    rows = [
        log_row(
            lookup.name(guard_group.LEDGER.key, each.group), each.day, _GUARDS // crowd[each.day]
        )
        for each in nights
    ]
    sheets.take_in(office, patrol_log.LEDGER.key, LOG_TITLES, rows)
    with office.writing() as writer:
        entering = Entering(office, writer)
        for log in map(patrol_log.log_of, entering.lookup.find(patrol_log.LEDGER.key)):
            members = guard_member.of_group(log.group)
            for row in entering.lookup.find(guard_member.LEDGER.key, **members)[:_CAME]:
                home = guard_member.member_of(row).household
                entering.add(patrol_attendance.LEDGER.key, patrol_attendance.came(log.id, home))


LOG_TITLES = (
    *("巡逻日期", "联保小组", "户长带队", "开始时间", "结束时间", "徒步", "自行车", "摩托车"),
    *("木棍已检查", "哨子已检查", "手电筒已检查", "同巡保安人数", "保安所属单位", "交接人"),
)


def log_row(group: str, day: date, guards: int) -> list[Any]:
    """On foot mostly, by bicycle each third night, by motorcycle each tenth; two groups of a night share its guards."""
    by = ["是", "是" if day.day % 3 == 0 else "否", "是" if day.day % 10 == 0 else "否"]
    return [
        day.isoformat(), group, "是", "20:00", "22:30", *by, "是", "是", "是", guards, PLANT, "村治保会",
    ]  # fmt: skip


def _ids(office: Office, ledger: str) -> list[str]:
    return [str(row["id"]) for row in Lookup(office.listing).find(ledger)]

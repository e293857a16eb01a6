"""Units, teams and times of duty of the demonstration: who signs letters, who patrols, when the office is manned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from app.agreements.signing import sign_all
from app.demo.people import Population
from app.demo.sheets import Sheets
from app.duty.asking import month_outline
from app.duty.planning import make_plan, publish
from app.ledgers import (
    duty_period,
    duty_person,
    duty_team,
    duty_team_member,
    letter_unit,
    responsibility_letter,
)
from app.lookup import Lookup
from app.office import Office

LISTED, SIGNED = 42, 48
"""Units on the register, and units that signed: six more than it holds."""
TEAMS: Final = (("专业治安巡逻队", "专业"), ("政府大院24小时巡逻队", "大院"))
MEMBERS: Final = 12
LEADERS, OTHERS = 5, 12
"""Who leads a shift, and who is on duty or stands by."""
PERIODS: Final = (
    ("元旦", "节假日", 1, 1, 3), ("春节", "节假日", 2, 12, 16), ("全国两会", "特防期", 3, 1, 20),
    ("清明", "节假日", 4, 3, 4), ("森林防火", "特防期", 4, 7, 24), ("五一", "节假日", 5, 1, 5),
    ("高考", "特防期", 6, 7, 4), ("汛期", "特防期", 6, 11, 40), ("台风", "特防期", 7, 25, 30),
    ("中秋", "节假日", 9, 24, 4), ("国庆", "节假日", 9, 30, 11), ("冬季防火", "特防期", 10, 20, 36),
)  # fmt: skip
"""Name, kind, month, day and length of each; 197 days in all."""


def sign_letters(office: Office, sheets: Sheets, day: date) -> None:
    """The register of units by one workbook, their letters by another; all are signed."""
    names = [f"示例责任单位第{n}家" for n in range(1, SIGNED + 1)]
    listed = [[name, "综合治理", f"{day.year}-01-01"] for name in names[:LISTED]]
    sheets.take_in(office, letter_unit.LEDGER.key, ("单位名称", "签订事项", "列入日期"), listed)
    key = responsibility_letter.LEDGER.key
    first, last = f"{day.year}-01-01", f"{day.year}-12-31"
    letters = [[day.year, "综合治理", name, first, last] for name in names]
    sheets.take_in(office, key, ("年度", "签订事项", "签订单位", "生效日期", "有效期至"), letters)
    sign_all(office, key, [str(row["id"]) for row in Lookup(office.listing).find(key)], day)


def muster(office: Office, sheets: Sheets, area: str, year: int) -> None:
    """Two teams of twelve, and the times of duty of a year."""
    homes = Population(area, len(TEAMS)).homes("队", 1, len(TEAMS) * MEMBERS)
    people = [home.people[0] for home in homes]
    heads = people[::MEMBERS]
    teams = [[name, kind, head.name] for (name, kind), head in zip(TEAMS, heads, strict=True)]
    sheets.take_in(office, duty_team.LEDGER.key, ("巡逻队名称", "类型", "队长"), teams)
    members = [
        [TEAMS[at // MEMBERS][0], each.name, "队员" if at % MEMBERS else "队长", each.phone]
        for at, each in enumerate(people)
    ]
    titles = ("巡逻队", "姓名", "队内职务", "电话")
    sheets.take_in(office, duty_team_member.LEDGER.key, titles, members)
    periods = [period(year, *each) for each in PERIODS]
    sheets.take_in(
        office, duty_period.LEDGER.key, ("时段名称", "类别", "开始日期", "结束日期"), periods
    )


def man(office: Office, sheets: Sheets, area: str, month: date) -> None:
    """Who takes duties, and the roster of a month, published."""
    homes = Population(area, LEADERS).homes("班", 1, LEADERS + OTHERS)
    people = [
        [
            home.people[0].name, "班子成员" if at <= LEADERS else "干部", *(
                ("是", "否", "否") if at <= LEADERS else ("否", "是", "是")
            ), at,
        ]
        for at, home in enumerate(homes, 1)
    ]  # fmt: skip
    titles = ("姓名", "职务", "可带班", "可值班", "可备勤", "轮班次序")
    sheets.take_in(office, duty_person.LEDGER.key, titles, people)
    publish(office, make_plan(office, month_outline(office, month)).record)


def period(year: int, name: str, kind: str, month: int, day: int, days: int) -> list[Any]:
    """A line of the workbook: name, kind, first day and last."""
    first = date(year, month, day)
    last = first + timedelta(days=days - 1)
    return [f"{year}年{name}", kind, first.isoformat(), last.isoformat()]

"""Made-up contents for the printing tests; nobody by these names and numbers exists."""

from __future__ import annotations

from collections.abc import Iterator

from app.paper.content import (
    Column,
    Entry,
    FormContent,
    Opinion,
    RosterContent,
    Section,
    TableContent,
)

RARE = "张㐂𠀀𬭚𮧵𫖯䶮㛃𬱖"
UNPRINTABLE = "\U0002ebf1"
"""Of Extension I, which no font of ours holds."""
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "春兰桂英秀珍国强建军志明晓红丽华玉梅海燕德福永安子涵雨欣浩然梓萱俊杰"
ROSTER_COLUMNS = (
    Column("序号", 3.2),
    Column("户编号", 9.5, merged=True),
    Column("户主", 5, merged=True),
    Column("姓名", 5),
    Column("与户主关系", 4.6),
    Column("性别", 2.8),
    Column("出生日期", 6.5),
    Column("证件号码", 10.5),
    Column("民族", 3.6),
    Column("联系电话", 6.8),
    Column("住址", 13, "left", merged=True),
    Column("备注", 5, "left"),
)
RELATIONS = ("本人或户主", "配偶", "子", "女", "母亲", "孙子")


def person(number: int) -> str:
    """A made-up name."""
    second = GIVEN[number * 11 % len(GIVEN)] if number % 3 else ""
    return SURNAMES[number % len(SURNAMES)] + GIVEN[number * 7 % len(GIVEN)] + second


def household(number: int, first: int, size: int) -> list[list[str]]:
    """The roster's rows of one household."""
    return [
        [
            str(first + i),
            f"339901001001{number:05d}",
            person(first),
            person(first + i),
            RELATIONS[i % len(RELATIONS)],
            "男女"[i % 2],
            f"19{50 + number % 50}-{1 + i % 12:02d}-{1 + number % 28:02d}",
            f"33990119{50 + number % 50}{1 + i % 12:02d}{1 + number % 28:02d}{(first + i) % 1000:03d}X",
            "汉族",
            f"1390000{(first + i) % 10000:04d}",
            f"虚岭镇云溪村{number % 40 + 1}号",
            "",
        ]
        for i in range(size)
    ]


def households(people: int, size: int = 3) -> Iterator[list[list[str]]]:
    """Households of that size, with so many people in all."""
    for number, first in enumerate(range(1, people + 1, size), 1):
        yield household(number, first, min(size, people + 1 - first))


def roster(groups: object = (), **changes: object) -> RosterContent:
    """The household register with those groups."""
    given = {
        "title": "虚岭镇云溪村户册",
        "columns": ROSTER_COLUMNS,
        "groups": groups,
        "above": ("填报单位（盖章）：虚岭镇人民政府", "填报日期：2026年11月21日", "单位：户、人"),
        **changes,
    }
    return RosterContent(**given)  # type: ignore[arg-type]


MEMBER_COLUMNS = (
    Column("姓名", 5),
    Column("与户主关系", 5),
    Column("性别", 3),
    Column("证件号码", 11),
    Column("联系电话", 7),
    Column("备注", 6, "left"),
)


def members(count: int) -> list[list[str]]:
    """Rows of the member table of a form."""
    return [[row[3], row[4], row[5], row[7], row[9], ""] for row in household(1, 1, count)]


def form(count: int = 4, **changes: object) -> FormContent:
    """The household registration form with so many members."""
    given = {
        "title": "户情登记表",
        "above": ("户编号：33990100100100001", "登记日期：2026年11月21日"),
        "sections": (
            Section(
                "户基本情况",
                (
                    Entry("户主", person(1)),
                    Entry("家庭人口", f"{count} 人"),
                    Entry("村（社区）", "云溪村"),
                    Entry("组/网格", "第三网格"),
                    Entry("户口性质", "农业家庭户口"),
                    Entry("户状态", "正常"),
                    Entry("住址", "虚岭镇云溪村三组18号", wide=True),
                ),
            ),
            Section(
                "银行信息",
                (
                    Entry("开户银行", "虚岭农村商业银行云溪支行"),
                    Entry("户名", person(1)),
                    Entry("账号", "6200000000000000000", wide=True),
                ),
            ),
        ),
        "tables": (TableContent(MEMBER_COLUMNS, members(count), "家庭成员", 8),),
        **changes,
    }
    return FormContent(**given)  # type: ignore[arg-type]


OPINION = Opinion("村（社区）意见", "情况属实。", ("经办人签字：", "（盖章）", "年    月    日"))

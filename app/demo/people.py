"""Made-up people for the demonstration: names from lists, numbers under area codes that do not exist."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.kinds.citizen import check_digit

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
    "单仇解查区盖"
)
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "尉迟")
_MALE = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林文建国志海山"
_FEMALE = "芳娜敏静丽艳娟霞秀英华慧巧美玲桂兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛"
_RARE = "㐂𠀀𬭚𮧵𫖯䶮㛃𬱖"
_FAR = ("买买提·吐尔逊", "阿依古丽·艾山", "扎西·次仁")


@dataclass(frozen=True)
class Somebody:
    """One made-up person."""

    name: str
    number: str
    sex: str
    birth: str
    relation: str
    phone: str = ""
    ethnic: str = "汉族"


@dataclass(frozen=True)
class Home:
    """One made-up household."""

    village: str
    group: str
    address: str
    account: str = ""
    people: list[Somebody] = field(default_factory=list[Somebody])


def identity(area: str, birth: str, sequence: int) -> str:
    """An identity number with its check digit; an odd sequence is a man's."""
    body = f"{area}{birth}{sequence:03d}"
    return body + check_digit(body + "0")


class Population:
    """An endless supply of households of one office; the same seed gives the same people."""

    def __init__(self, area: str, seed: int) -> None:
        self._area = area
        self._random = random.Random(seed)
        self._taken: set[str] = set()
        self._count = 0

    def homes(self, village: str, groups: int, count: int) -> Iterator[Home]:
        """So many households of a village, spread over its groups."""
        for at in range(count):
            group = f"{at * groups // count + 1}组"
            yield self._home(village, group, at + 1)

    def _home(self, village: str, group: str, number: int) -> Home:
        choose = self._random
        account = self._account() if choose.random() < 0.6 else ""
        home = Home(village, group, f"{village}{group}{number}号", account)
        husband = choose.random() < 0.8
        home.people.append(self._person("户主", 1945, 1985, male=husband))
        if choose.random() < 0.8:
            home.people.append(
                self._person("妻" if husband else "夫", 1945, 1985, male=not husband)
            )
        for _child in range(choose.choice((0, 0, 1, 1, 1, 2, 2, 3))):
            male = choose.random() < 0.5
            surname = home.people[0].name[0]
            home.people.append(
                self._person("子" if male else "女", 1990, 2022, male=male, surname=surname)
            )
        if choose.random() < 0.15:
            home.people.append(self._person("母亲", 1930, 1942, male=False))
        return home

    def _person(
        self, relation: str, first: int, last: int, *, male: bool, surname: str = ""
    ) -> Somebody:
        self._count += 1
        choose = self._random
        birth = (
            f"{choose.randint(first, last)}{choose.randint(1, 12):02d}{choose.randint(1, 28):02d}"
        )
        number = self._number(birth, male=male)
        phone = f"1{choose.randint(30, 99)}{choose.randint(0, 99_999_999):08d}"
        has_phone = relation == "户主" or choose.random() < 0.3
        name = self._name(surname, male=male)
        ethnic = (
            "维吾尔族" if "·" in name else choose.choice(("汉族", "汉族", "汉族", "汉", "畲族"))
        )
        day = f"{birth[:4]}-{birth[4:6]}-{birth[6:]}"
        sex = "男" if male else "女"
        return Somebody(name, number, sex, day, relation, phone if has_phone else "", ethnic)

    def _number(self, birth: str, *, male: bool) -> str:
        while True:
            sequence = self._random.randrange(0, 499) * 2 + int(male)
            number = identity(self._area, birth, sequence)
            if number not in self._taken:
                self._taken.add(number)
                return number

    def _name(self, surname: str, *, male: bool) -> str:
        choose = self._random
        if self._count % 97 == 0:
            return choose.choice(_FAR)
        given = _MALE if male else _FEMALE
        family = surname or (
            choose.choice(_COMPOUND) if choose.random() < 0.02 else choose.choice(_SURNAMES)
        )
        rest = "".join(choose.choice(given) for _ in range(choose.choice((1, 2, 2))))
        if self._count % 41 == 0:
            rest = rest[:-1] + _RARE[self._count // 41 % len(_RARE)]
        return family + rest

    def _account(self) -> str:
        """A 19-digit card number whose last digit fits Luhn's rule."""
        body = "621700" + "".join(self._random.choice("0123456789") for _ in range(12))
        total = 0
        for at, digit in enumerate(reversed(body)):
            doubled = int(digit) * (2 if at % 2 == 0 else 1)
            total += doubled - 9 if doubled > 9 else doubled
        return body + str(-total % 10)

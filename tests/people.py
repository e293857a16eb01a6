"""Made-up people and households under area codes that do not exist (3399xx), the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

SURNAMES = [
    "王",
    "李",
    "张",
    "刘",
    "陈",
    "单",
    "仇",
    "解",
    "区",
    "查",
    "曾",
    "盖",
    "欧阳",
    "司马",
    "上官",
    "诸葛",
]
GIVEN = ["伟", "芳", "秀英", "建国", "桂兰", "小海", "丽华", "志强", "玉珍", "国庆", "春花", "文博"]
WHOLE = [
    "阿依古丽·买买提",
    "扎西·多吉",
    "巴特尔",
    "张㐂",
    "李𠀀",
    "王𬭚",
    "赵𮧵",
    "陈𫖯",
    "龚䶮",
    "林㛃",
    "周𬱖",
]
"""Names that are not surname and given name: with a middle dot, of one word, with rare characters."""

RARE = "张㐂𠀀𬭚𮧵𫖯䶮㛃𬱖"
"""Characters from every plane that names use; fonts, search and sorting must hold them."""

AREAS = ("339901", "339902", "339921")
ELDEST, YOUNGEST = date(1930, 1, 1), date(2024, 12, 31)
CHILDREN = {"1": "20", "2": "30"}
SPOUSES = {"1": "12", "2": "11"}


def identity_number(birth: date, order: int, area: str = AREAS[0]) -> str:
    """A citizen identity number with a valid check digit; an odd order is a man's."""
    body = f"{area}{birth:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


@dataclass(frozen=True)
class Person:
    """One made-up person; `sex` is 1 for men, 2 for women."""

    name: str
    id_no: str
    sex: str
    birth: date
    phone: str

    @property
    def typed(self) -> dict[str, object]:
        """What a clerk types in."""
        return {"name": self.name, "id_no": self.id_no, "phone": self.phone}


@dataclass(frozen=True)
class Family:
    """People of one household, the head first, each with the code of the relation (GB/T 4761)."""

    members: tuple[tuple[Person, str], ...]

    @property
    def head(self) -> Person:
        return self.members[0][0]


class People:
    """A seeded source of people who all have different identity numbers."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._taken: set[str] = set()

    def person(self, sex: str = "", earliest: date = ELDEST, latest: date = YOUNGEST) -> Person:
        """A further person, of either sex unless told, born between the two days."""
        choose = self._random
        sex = sex or choose.choice("12")
        while True:
            birth = earliest + timedelta(days=choose.randrange((latest - earliest).days + 1))
            order = choose.randrange(1, 499) * 2 + (sex == "1")
            number = identity_number(birth, order, choose.choice(AREAS))
            if number not in self._taken:
                break
        self._taken.add(number)
        return Person(self._name(), number, sex, birth, f"199{choose.randrange(10**8):08d}")

    def family(self, children: int | None = None) -> Family:
        """A household: a head, a spouse of the other sex, and children."""
        count = self._random.randrange(4) if children is None else children
        head = self.person(earliest=date(1955, 1, 1), latest=date(1985, 12, 31))
        other = "2" if head.sex == "1" else "1"
        spouse = self.person(other, date(1955, 1, 1), date(1985, 12, 31))
        young = [self.person(earliest=date(2005, 1, 1)) for _ in range(count)]
        lines = [(child, CHILDREN[child.sex]) for child in young]
        return Family(((head, "02"), (spouse, SPOUSES[head.sex]), *lines))

    def families(self, count: int) -> Iterator[Family]:
        """Many households, one at a time."""
        return (self.family() for _ in range(count))

    def _name(self) -> str:
        if self._random.random() < 0.1:
            return self._random.choice(WHOLE)
        return self._random.choice(SURNAMES) + self._random.choice(GIVEN)

"""What every verb leaves behind: who is where, as what, since when and why not; and undone, all is as before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pytest

from app import audit, undo
from app.changes import Changes
from app.households import verbs
from app.households.asked import Admit, Join, Leave, Move, Newcomer, Rehead, Split
from app.households.home import Home, read_home
from app.households.newcomers import admit
from tests.app.core.test_households import alive
from tests.offices import Work

DAY = "2026-11-20"
FAMILY = {"王大海": "02", "李小花": "12", "王强": "20", "陈桂兰": "38", "王文博": "41"}
OTHERS = {"赵国庆": "02", "孙丽华": "12"}
SEXES = {"王大海": "1", "李小花": "2", "王强": "1", "陈桂兰": "2", "王文博": "1"}


@dataclass
class Homes:
    """Two households of people known by name."""

    work: Work
    ids: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        for name, people in (("family", FAMILY), ("others", OTHERS)):
            self.ids[name] = self._made(people)

    def _made(self, people: dict[str, str]) -> str:
        household = ""
        for name, role in people.items():
            someone = self.work.people.person(SEXES.get(name, ""))
            person = self.work.person(**{**someone.typed, "name": name})
            if household:
                self.work.member(household, role, person=person)
            else:
                household = self.work.household(person, address="石桥路3号", hukou_type="1")
        return household

    def home(self, name: str = "family") -> Home:
        return read_home(self.work.office, "household", self.ids[name])

    def line(self, name: str, whose: str = "family") -> str:
        return next(each.id for each in self.home(whose).present if each.name == name)

    def lines(self, names: str, whose: str = "family") -> tuple[str, ...]:
        return tuple(self.line(name, whose) for name in names.split())

    def roles(self, given: dict[str, str]) -> dict[str, str]:
        return {self.line(name): role for name, role in given.items()}


@pytest.fixture
def homes(work: Work) -> Homes:
    return Homes(work)


def shown(home: Home) -> dict[str, str]:
    """Who is there, as what."""
    return {each.name: each.shown for each in home.present}


class Case(NamedTuple):
    """Who goes, with what, and who is then there as what; in both households."""

    why: str
    asked: dict[str, Any]
    stay: dict[str, str]
    new: dict[str, str]


SPLITS = [
    Case(
        "the young family",
        {
            "members": "王强 陈桂兰 王文博",
            "head": "王强",
            "roles": {"陈桂兰": "12", "王文博": "20"},
        },
        {"王大海": "户主", "李小花": "妻"},
        {"王强": "户主", "陈桂兰": "妻", "王文博": "子"},
    ),
    Case(
        "the old couple, who keep what they were",
        {
            "members": "王大海 李小花",
            "head": "王大海",
            "stays": "王强",
            "roles": {"陈桂兰": "12", "王文博": "20"},
        },
        {"王强": "户主", "陈桂兰": "妻", "王文博": "子"},
        {"王大海": "户主", "李小花": "妻"},
    ),
    Case(
        "a daughter-in-law with her child",
        {"members": "陈桂兰 王文博", "head": "陈桂兰", "roles": {"王文博": "20"}},
        {"王大海": "户主", "李小花": "妻", "王强": "子"},
        {"陈桂兰": "户主", "王文博": "子"},
    ),
    Case(
        "a grandson alone",
        {"members": "王文博", "head": "王文博"},
        {"王大海": "户主", "李小花": "妻", "王强": "子", "陈桂兰": "儿媳"},
        {"王文博": "户主"},
    ),
    Case(
        "the old man alone, his wife follows as head",
        {
            "members": "王大海",
            "head": "王大海",
            "stays": "李小花",
            "roles": {"王强": "20", "陈桂兰": "38", "王文博": "41"},
        },
        {"李小花": "户主", "王强": "子", "陈桂兰": "儿媳", "王文博": "孙子"},
        {"王大海": "户主"},
    ),
    Case(
        "the wife heads those who go with her husband",
        {
            "members": "王大海 李小花",
            "head": "李小花",
            "stays": "陈桂兰",
            "roles": {"王大海": "11", "王强": "11", "王文博": "20"},
        },
        {"陈桂兰": "户主", "王强": "夫", "王文博": "子"},
        {"李小花": "户主", "王大海": "夫"},
    ),
]


def split(homes: Homes, asked: dict[str, Any]) -> Changes:
    stays = homes.line(asked["stays"]) if "stays" in asked else ""
    members, roles = homes.lines(asked["members"]), homes.roles(asked.get("roles", {}))
    whole = Split(DAY, "分开过", members, homes.line(asked["head"]), stays, roles)
    return verbs.split(homes.work.office, "household", homes.ids["family"], whole)


@pytest.mark.parametrize("case", SPLITS, ids=[each.why for each in SPLITS])
def test_splitting(homes: Homes, case: Case) -> None:
    before = alive(homes.work)
    done = split(homes, case.asked)
    homes.ids["new"] = done.record
    old, new = homes.home(), homes.home("new")
    assert (shown(old), shown(new)) == (case.stay, case.new)
    assert [each.row["head"] for each in (old, new)] == [
        each.head and each.head.person["id"] for each in (old, new)
    ]
    assert (new.row["address"], new.row["hukou_type"]) == ("石桥路3号", "1")
    assert {each.name for each in old.former} == set(case.new)
    assert {(each.line["to_date"], each.line["leave_reason"]) for each in old.former} == {
        (DAY, "分户")
    }
    assert done.warnings == ()
    undo.undo_batch(homes.work.office, done.batch)
    assert alive(homes.work) == before


JOINS = [
    Case(
        "a grandson goes to live with others",
        {"members": "王文博", "roles": {"王文博": "99"}},
        {"王大海": "户主", "李小花": "妻", "王强": "子", "陈桂兰": "儿媳"},
        {"赵国庆": "户主", "孙丽华": "妻", "王文博": "非亲属"},
    ),
    Case(
        "everybody goes, the household is closed",
        {
            "members": "王大海 李小花 王强 陈桂兰 王文博",
            "roles": {"王大海": "51", "李小花": "52", "王强": "73", "陈桂兰": "74", "王文博": "93"},
        },
        {},
        {
            "赵国庆": "户主",
            "孙丽华": "妻",
            "王大海": "父亲",
            "李小花": "母亲",
            "王强": "弟",
            "陈桂兰": "弟媳",
            "王文博": "侄子",
        },
    ),
    Case(
        "the head goes, another follows",
        {
            "members": "王大海",
            "stays": "王强",
            "roles": {"王大海": "51", "李小花": "52", "陈桂兰": "12", "王文博": "20"},
        },
        {"王强": "户主", "李小花": "母亲", "陈桂兰": "妻", "王文博": "子"},
        {"赵国庆": "户主", "孙丽华": "妻", "王大海": "父亲"},
    ),
]


@pytest.mark.parametrize("case", JOINS, ids=[each.why for each in JOINS])
def test_joining(homes: Homes, case: Case) -> None:
    before, asked = alive(homes.work), case.asked
    stays = homes.line(asked["stays"]) if "stays" in asked else ""
    members, roles = homes.lines(asked["members"]), homes.roles(asked["roles"])
    whole = Join(DAY, "", members, homes.ids["others"], stays, roles)
    done = verbs.join(homes.work.office, "household", homes.ids["family"], whole)
    old, there = homes.home(), homes.home("others")
    assert (shown(old), shown(there)) == (case.stay, case.new)
    assert old.is_open is bool(case.stay)
    assert {each.line["leave_reason"] for each in old.former} == {"并户"}
    came = {each.line["from_date"] for each in there.present if each.name in asked["members"]}
    assert came == {DAY}
    assert done.record == there.id
    undo.undo_batch(homes.work.office, done.batch)
    assert alive(homes.work) == before


class Going(NamedTuple):
    """Who leaves why, who follows as head, and how the household then stands."""

    why: str
    members: str
    reason: str
    stays: str
    roles: dict[str, str]
    status: str
    dead: str = ""


REST = {"王强": "20", "陈桂兰": "38", "王文博": "41"}
LEAVES = [
    Going("a grandson moves away", "王文博", "迁出", "", {}, "1"),
    Going("a daughter-in-law leaves for a reason of her own", "陈桂兰", "外出务工", "", {}, "1"),
    Going("a grandson dies", "王文博", "死亡", "", {}, "1", "王文博"),
    Going("the head dies, the widow follows", "王大海", "死亡", "李小花", REST, "1", "王大海"),
    Going(
        "both old people die on one day",
        "王大海 李小花",
        "死亡",
        "王强",
        {"陈桂兰": "12", "王文博": "20"},
        "1",
        "王大海 李小花",
    ),
    Going("all move away", " ".join(FAMILY), "迁出", "", {}, "2"),
    Going("all leave for another reason", " ".join(FAMILY), "其他", "", {}, "3"),
    Going("all die", " ".join(FAMILY), "死亡", "", {}, "3", " ".join(FAMILY)),
]


@pytest.mark.parametrize("case", LEAVES, ids=[each.why for each in LEAVES])
def test_leaving(homes: Homes, case: Going) -> None:
    before = alive(homes.work)
    stays = homes.line(case.stays) if case.stays else ""
    roles, members = homes.roles(case.roles), homes.lines(case.members)
    asked = Leave(DAY, "", members, case.reason, stays, roles, close=True)
    done = verbs.leave(homes.work.office, "household", homes.ids["family"], asked)
    home = homes.home()
    assert {each.name for each in home.former} == set(case.members.split())
    assert {each.line["leave_reason"] for each in home.former} == {case.reason}
    died = {each.name for each in home.former if each.person["death_date"] == DAY}
    assert died == set(case.dead.split())
    assert home.row["status"] == case.status
    assert (home.head.name if home.head else "") == (
        case.stays or ("王大海" if home.present else "")
    )
    undo.undo_batch(homes.work.office, done.batch)
    assert alive(homes.work) == before


@pytest.mark.parametrize(
    ("person", "role", "left"),
    [
        ("孙丽华", "30", {"赵国庆": "户主"}),
        ("新来的人", "97", {"赵国庆": "户主", "孙丽华": "妻"}),
    ],
)
def test_coming_in(homes: Homes, person: str, role: str, left: dict[str, str]) -> None:
    work, before = homes.work, alive(homes.work)
    known = work.live("person", name=person)
    typed = {**work.people.person().typed, "name": person}
    newcomer = Newcomer(str(known[0]["id"]) if known else typed, role, {"lives_together": "否"})
    done = admit(work.office, "household", homes.ids["family"], Admit(DAY, "", (newcomer,)))
    came = next(each for each in homes.home().present if each.name == person)
    assert came.role == role
    assert (came.line["from_date"], came.line["lives_together"]) == (DAY, 0)
    assert shown(homes.home("others")) == left
    undo.undo_batch(work.office, done.batch)
    assert alive(work) == before


@pytest.mark.parametrize("why", ["", "  ", "拆迁", "说明：有冒号（和括号）"])
def test_the_history_says_verb_day_and_remark(homes: Homes, why: str) -> None:
    work = homes.work
    asked = Move(DAY, why, {"address": "新街1号"})
    verbs.move(work.office, "household", homes.ids["family"], asked)
    entry = audit.histories(work.office, homes.ids["family"], 1)[-1]
    remark = why.strip()
    assert entry.operation.why == f"迁移（{DAY}）" + (f"：{remark}" if remark else "")


def test_one_after_the_other_and_all_the_way_back(homes: Homes) -> None:
    work, family = homes.work, homes.ids["family"]
    states, batches = [alive(work)], list[str]()

    def did(changes: Changes) -> None:
        batches.append(changes.batch)
        states.append(alive(work))

    did(split(homes, SPLITS[0].asked))
    wife, head = homes.line("李小花"), homes.line("王大海")
    did(verbs.rehead(work.office, "household", family, Rehead(DAY, "", wife, {head: "11"})))
    did(verbs.move(work.office, "household", family, Move(DAY, "", {"room": "302"})))
    gone = Leave(DAY, "", (head,), "死亡")
    did(verbs.leave(work.office, "household", family, gone))
    assert shown(homes.home()) == {"李小花": "户主"}
    for batch in reversed(batches):
        assert alive(work) == states.pop()
        undo.undo_batch(work.office, batch)
    assert alive(work) == states.pop()

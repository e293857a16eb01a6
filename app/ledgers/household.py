"""Households (户): the unit of almost every other ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import NOTE_HINT, Account, Attachment, Choice, Lines, Link, Name, Telephone, Words
from app.kinds.base import Value
from app.kinds.kinship import Kin, restate
from app.ledger import (
    Computed,
    Cross,
    Field,
    Ledger,
    Lookup,
    Printed,
    Rule,
    Section,
    Sensitivity,
    Series,
    Show,
)
from app.membership import Members, Roster, Standing, Stay
from app.problems import Problem
from app.text import _

_FIND = Show.USUAL | Show.SEARCH
_LIST = Show.USUAL | Show.FILTER
_BANK = ("bank_name", "bank_account", "account_holder")


def _has_head(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    return None if record.get("head") else Problem("DSK121", "head")


_CHILD = {"1": "20", "2": "30"}
_TURNED = {"1": "10", "2": "50", "3": "50", "4": "60", "6": "40", "7": "70"}
_UNKNOWN = "80"


def _former(role: Value, person: Mapping[str, Value]) -> str:
    """What a former head is to the new one, by the class of what the new one was to him (GB/T 4761):
    of a son or daughter the parents, of a grandchild the grandparents; 其他 where that is not known."""
    kin = str(role or "")[:1]
    if kin == "5":
        return _CHILD.get(str(person.get("sex")), _UNKNOWN)
    return _TURNED.get(kin, _UNKNOWN)


def _restate(new: int, members: Members) -> list[tuple[str, bool]]:
    """What members are to a new head, by GB/T 4761."""
    texts = [
        [str(role or ""), *(str(person.get(key) or "") for key in ("sex", "birth_date"))]
        for role, person in members
    ]
    return [(each.role, each.sure) for each in restate(new, [Kin(*each) for each in texts])]


def _leaves_its_group(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where a household that stands no more belongs to a group of neighbours: a place in it is free."""
    if record.get("status") == ROSTER.standing.open or not record.get("id"):
        return None
    for each in lookup.find("guard_member", household=record["id"], to_date=None):
        return Problem("GRD008", "status", group=lookup.name("guard_group", each["group"]))
    return None


ROSTER = Roster(
    person="person", line="household_member", line_person="person", role="relation",
    heads=("02", "01"), head="head", former=_former, restate=_restate,
    stay=Stay(
        since="from_date", until="to_date", why="leave_reason",
        reasons=(_("迁出"), _("死亡"), _("出嫁"), _("其他")),
        death=_("死亡"), died="death_date", away=_("迁出"),
        split=_("分户"), joined=_("并户"),
    ),
    standing=Standing("status", open="1", away="2", closed="3"),
    place=("village", "group", "building", "unit", "room", "address"), inherits=("hukou_type",),
)  # fmt: skip
"""How a household joins people."""

LEDGER = Ledger(
    key="household",
    title=_("家庭户"),
    unit=_("户"),
    name=("hh_no", "head"),
    match=(("hh_no",),),
    sort=("village", "group", "hh_no"),
    fields=(
        Field(
            "hh_no", Words(40), _("户编号"), required=True, show=_FIND, critical=True,
            headers=(_("户号"), _("家庭编号"), _("户口编号"), _("户编码")),
        ),
        Field("head", Link("person"), _("户主"), show=_FIND, critical=True),
        Field(
            "village", Link("division"), _("村(社区)"), required=True, show=_LIST | Show.SEARCH,
            headers=(_("村"), _("社区"), _("村社区"), _("村居"), _("所属村"), _("村(居)"), _("行政村"), _("村名")),
        ),
        Field(
            "group", Link("division"), _("组/网格"), show=_LIST,
            headers=(_("组"), _("村民小组"), _("小组"), _("网格"), _("组别")),
        ),
        Field("building", Words(40), _("楼栋"), headers=(_("栋"), _("楼号"), _("幢号")), show=Show.FORM | Show.PRINT),
        Field("unit", Words(20), _("单元"), show=Show.FORM | Show.PRINT),
        Field("room", Words(20), _("室号"), headers=(_("室"), _("房号"), _("门牌号")), show=Show.FORM | Show.PRINT),
        Field(
            "address", Words(200), _("家庭住址"), show=_FIND, sensitivity=Sensitivity.PERSONAL,
            headers=(_("住址"), _("地址"), _("详细地址"), _("家庭地址"), _("详细住址")),
        ),
        Field(
            "phone", Telephone(), _("家庭电话"), show=Show.FORM | Show.SEARCH | Show.PRINT,
            sensitivity=Sensitivity.SENSITIVE, headers=(_("户联系电话"), _("住宅电话")),
        ),
        Field("hukou_type", Choice("hukou_type"), _("户口性质"), show=_LIST, headers=(_("户籍性质"), _("户籍类别"))),
        Field("bank_name", Words(60), _("开户银行"), show=Show.FORM, headers=(_("开户行"),), together=_BANK),
        Field(
            "bank_account", Account(), _("银行账号"), show=Show.FORM | Show.PRINT, critical=True, together=_BANK,
            sensitivity=Sensitivity.SENSITIVE,
            headers=(_("一卡通账号"), _("账号"), _("卡号"), _("社保卡号"), _("惠民卡号"), _("银行卡号")),
        ),
        Field(
            "account_holder", Name(), _("开户名"), show=Show.FORM, together=_BANK,
            sensitivity=Sensitivity.PERSONAL, headers=(_("账户名"), _("开户人")),
        ),
        Field("status", Choice("household_status"), _("户状态"), required=True, default="1", show=_LIST, critical=True),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
        Field("attachments", Attachment(), _("附件"), show=Show.FORM),
    ),
    sections=(
        Section(_("户"), ("hh_no", "head", "hukou_type", "status")),
        Section(_("住处"), ("village", "group", "building", "unit", "room", "address", "phone")),
        Section(_("账户"), _BANK),
        Section(_("其他"), ("note", "attachments")),
    ),
    computed=(
        Computed(
            "family_size", _("家庭人口"), "count", ledger="household_member", link="household",
            where=(("to_date", None),),
        ),
    ),
    cross=(Cross("2", "bank_account"),),
    rules=(Rule(_has_head, warning=True), Rule(_leaves_its_group, warning=True)),
    series=(Series("hh_no", "{division}{n:05d}", per="division", division="village"),),
    documents=(
        Printed(
            "household_sheet",
            (
                "person.name", "line.relation", "person.sex", "person.birth_date", "person.id_no",
                "person.ethnic", "person.phone", "line.lives_together",
            ),
        ),
        Printed(
            "household_roster",
            (
                "hh_no", "head", "person.name", "line.relation", "person.sex", "person.birth_date",
                "person.id_no", "person.ethnic", "person.phone", "address", "note",
            ),
        ),
    ),
    roster=ROSTER,
)  # fmt: skip


@dataclass(frozen=True)
class Dwelling:
    """Where a household lives, as far as that is known; `group` is a place of the division tree."""

    group: Value
    building: str
    unit: str
    room: str
    address: str


def dwelling(row: Mapping[str, Value]) -> Dwelling:
    """Where the household of that row lives."""
    building, unit, room, address = (
        str(row[key] or "") for key in ("building", "unit", "room", "address")
    )
    return Dwelling(row["group"], building, unit, room, address)


def present_in(place: str) -> dict[str, Value]:
    """What households of a village hold that stand."""
    return {"village": place, ROSTER.standing.field: ROSTER.standing.open}


def phone_of(row: Mapping[str, Value]) -> str:
    """The telephone of a household, empty where none is known."""
    return str(row["phone"] or "")

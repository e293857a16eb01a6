"""Households that a neighbour card can name (睦邻卡住户登记): who consented to be printed, and as what.

Names and telephones are printed with consent alone; without it, or once it is withdrawn, the room number stands
alone, and nothing says why (个人信息保护法 art. 13, 15).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Choice, Day, Link, Name, Number, Telephone, Words, YesNo
from app.kinds.base import Value
from app.kinds.pinyin import COMPOUND_SURNAMES
from app.ledger import Field, Ledger, Lookup, Rule, Section, Sensitivity, Show
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER
_WHOLE, _MISTER, _MADAM, _NOTHING = "1", "2", "3", "4"
_CONSENT = ("consents", "consented_on", "withdrawn_on")
"""One statement: no part of it is changed, or merged, without the others being looked at."""


def _consent_has_its_day(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    without = record.get("consents") and not record.get("consented_on")
    return Problem("CRD001", "consented_on") if without else None


def _withdrawn_is_none(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    if record.get("consents") and record.get("withdrawn_on"):
        return Problem("CRD002", "consents")
    return None


def _withdrawn_after(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    start, end = record.get("consented_on"), record.get("withdrawn_on")
    return Problem("CRD004", "withdrawn_on") if start and end and str(end) < str(start) else None


def _one_room(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """A room once per building; where a stairwell is given the desk itself compares."""
    if record.get("stairwell"):
        return None
    same = lookup.find(
        "neighbour_card", building=record["building"], stairwell=None, room=record["room"]
    )
    if any(each["id"] != record.get("id") for each in same):
        return Problem("CRD003", "room", room=record["room"])
    return None


def _has_a_name(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    named = record.get("called_name") or record.get("address_form") == _NOTHING
    return None if named or not record.get("consents") else Problem("CRD005", "called_name")


def _has_a_number(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    missing = record.get("consents") and not record.get("phone")
    return Problem("CRD006", "phone") if missing else None


def _is_not_the_head(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where the number of a household that withdrew stands on every card as that of the building's head."""
    building = lookup.record("card_building", record["building"])
    if not record.get("withdrawn_on") or not record.get("phone") or not building:
        return None
    same = set(str(record["phone"]).split("、")) & set(
        str(building["building_head_phone"] or "").split("、")
    )
    return Problem("CRD009", "withdrawn_on") if same else None


def printed(row: Mapping[str, Value]) -> Mapping[str, Value]:
    """The record as neighbours may see it: with consent under the form of address that was chosen, else its room."""
    stairwell = str(row["stairwell"] or "")
    told = _("{number}单元").format(number=stairwell) if stairwell.isdigit() else stairwell
    seen = {**row, "stairwell": told or None}
    if not consents(row):
        return {**seen, "called_name": None, "phone": None, "household": None}
    return {**seen, "called_name": _called(str(row["called_name"] or ""), str(row["address_form"]))}


def consents(row: Mapping[str, Value]) -> bool:
    """Whether the household of that row agreed to be printed and has not taken it back."""
    return bool(row["consents"]) and not row["withdrawn_on"]


def _called(name: str, form: str) -> Value:
    """What a household is called on the card; of a name with a dot the part before it."""
    if not name or form == _WHOLE:
        return name or None
    compound = len(name) > 2 and name[:2] in COMPOUND_SURNAMES
    surname = name.partition("·")[0] if "·" in name else name[: 1 + compound]
    forms = {_MISTER: _("{surname}先生"), _MADAM: _("{surname}女士")}
    return forms[form].format(surname=surname) if form in forms else None


LEDGER = Ledger(
    key="neighbour_card",
    title=_("睦邻卡住户登记"),
    unit=_("户"),
    subject="cards",
    name=("building", "stairwell", "room"),
    match=(("building", "stairwell", "room"),),
    sort=("building", "stairwell", "storey", "room"),
    fields=(
        Field("building", Link("card_building"), _("楼栋"), required=True, show=_LIST | Show.SEARCH,
              headers=(_("楼栋名称"), _("楼号"))),
        Field("stairwell", Words(10), _("单元"), show=_LIST, headers=(_("单元号"), _("梯"))),
        Field("storey", Number(low=-9, high=200), _("楼层"), show=Show.FORM | Show.PRINT, headers=(_("层"), _("层数"))),
        Field("room", Words(12), _("室号"), required=True, show=Show.USUAL | Show.SEARCH,
              headers=(_("室"), _("房号"), _("房间号"))),
        Field("household", Link("household"), _("家庭户"), show=Show.FORM,
              help=_("可以不填；家庭户台账里有这一户时选上")),
        Field("called_name", Name(30), _("称呼所用姓名"), show=Show.USUAL | Show.SEARCH,
              sensitivity=Sensitivity.PERSONAL, headers=(_("姓名"), _("户主姓名"), _("户主"))),
        Field("address_form", Choice("address_form"), _("称呼方式"), required=True, default=_MISTER, show=_LIST,
              headers=(_("称呼"), _("户主称呼"))),
        Field("phone", Telephone(2), _("电话"), show=Show.FORM | Show.SEARCH | Show.PRINT,
              sensitivity=Sensitivity.SENSITIVE, headers=(_("联系电话"), _("住户电话"))),
        Field("consents", YesNo(), _("同意印制"), required=True, default=0, show=_LIST, critical=True,
              headers=(_("是否同意"), _("同意")), together=_CONSENT),
        Field("consented_on", Day(), _("同意日期"), critical=True, together=_CONSENT),
        Field("withdrawn_on", Day(), _("撤回日期"), show=_LIST, critical=True, headers=(_("撤回同意日期"),),
              together=_CONSENT,
              help=_("撤回后“同意印制”改为否")),
    ),
    sections=(
        Section(_("住处"), ("building", "stairwell", "storey", "room", "household")),
        Section(_("印在卡上"), ("called_name", "address_form", "phone")),
        Section(_("同意"), ("consents", "consented_on", "withdrawn_on")),
    ),
    rules=(
        Rule(_consent_has_its_day), Rule(_withdrawn_is_none), Rule(_withdrawn_after), Rule(_one_room),
        Rule(_has_a_name), Rule(_has_a_number, warning=True),
        Rule(_is_not_the_head, warning=True),
    ),
    seen=printed,
)  # fmt: skip


@dataclass(frozen=True)
class Home:
    """A household as cards know it: its stairwell as it is told, and what of it is printed."""

    id: str
    building: str
    stairwell: str
    room: str
    household: str
    consents: bool
    withdrew: bool
    seen: tuple[str, ...]


def home_of(row: Mapping[str, Value]) -> Home:
    """The household in a row."""
    shown = printed(row)
    id_, building, room, household = (
        str(row[key] or "") for key in ("id", "building", "room", "household")
    )
    seen = tuple(str(shown[key] or "") for key in ("stairwell", "room", "called_name", "phone"))
    return Home(
        id_, building, seen[0], room, household, consents(row), bool(row["withdrawn_on"]), seen
    )


@dataclass(frozen=True)
class Resident:
    """Who is to be asked for consent: the household, its rooms, its head."""

    household: str
    stairwell: str
    room: str
    name: str
    is_woman: bool
    phone: str


def registered(building: str, who: Resident) -> dict[str, Value]:
    """What is noted of a household before anybody has asked it: no consent, and so nothing to print but its room."""
    form = _MADAM if who.is_woman else _MISTER
    return {
        "building": building, "stairwell": who.stairwell or None, "storey": _storey(who.room), "room": who.room,
        "household": who.household, "called_name": who.name or None, "address_form": form,
        "phone": who.phone or None, "consents": 0,
    }  # fmt: skip


def _storey(room: str) -> Value:
    """The floor, where the room's number tells it: 302 is on the third."""
    return int(room[:-2]) if room.isdecimal() and len(room) in (3, 4) else None


def lived_in_by(household: str) -> dict[str, Value]:
    """What a room's line is given where its household is found."""
    return {"household": household}


BUILDING = LEDGER.name[0]
"""The field that names the building."""

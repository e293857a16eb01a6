"""Shifts of duty (值班): who leads, is on duty, stands by on a day; when they came, to whom they handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.altered import altered, foremost
from app.kinds import Choice, Day, Lines, Link, Telephone, TimeOfDay, Title, Words
from app.kinds.base import Value
from app.ledger import (
    Computed,
    Field,
    Fill,
    Ledger,
    LinesOf,
    Lookup,
    PartOf,
    Printed,
    Rule,
    Section,
    Show,
)
from app.ledgers.duties import (
    ROLES,
    SEATS,
    is_of_pattern,
    is_on_leave,
    person_of,
    seats_of,
)
from app.problems import Problem
from app.publishing import Announced, reasoned, reasoned_anew
from app.text import _

_KEY = "duty_shift"
_LIST = Show.USUAL | Show.FILTER
_KIND = Choice("duty_shift_kind")


def _name(record: Mapping[str, Value]) -> Value:
    day, kind = record.get("shift_on"), record.get("shift_kind")
    return f"{day}（{_KIND.show(kind)}）" if day and kind else None


def _touched(record: Mapping[str, Value], lookup: Lookup, key: str) -> str:
    """The field to which somebody's problem belongs: the day, where it was moved and he stayed."""
    before = lookup.record(_KEY, record.get("id"))
    if not before or before[key] != record.get(key) or before["shift_on"] == record["shift_on"]:
        return key
    return "shift_on"


def _within(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    plan = lookup.record("duty_plan", record["of_roster"])
    if not plan:
        return None
    day = str(record["shift_on"])
    if not str(plan["roster_from"]) <= day <= str(plan["roster_to"]):
        field = altered(_KEY, record, lookup, "shift_on", "of_roster")
        return Problem("DTY005", field, day=Day().show(day))
    if not is_of_pattern(record["shift_kind"], plan["shift_pattern"]):
        field = altered(_KEY, record, lookup, "shift_kind", "of_roster")
        return Problem("DTY008", field, day=Day().show(day))
    return None


def _may_sit(record: Mapping[str, Value], lookup: Lookup) -> Iterator[Problem]:
    """Everybody takes duties then, and may be put down for that."""
    for key, who in seats_of(record).items():
        row = lookup.record("duty_person", who)
        if row and not row[SEATS[key]]:
            yield Problem("DTY003", key, name=row["duty_name"], role=ROLES[SEATS[key]])
        elif row and not person_of(row).is_there(str(record["shift_on"])):
            field = _touched(record, lookup, key)
            yield Problem("DTY004", field, name=row["duty_name"], day=_shown(record))


def _is_there(record: Mapping[str, Value], lookup: Lookup) -> Iterator[Problem]:
    for key, who in seats_of(record).items():
        if is_on_leave(who, str(record["shift_on"]), lookup):
            name = lookup.name("duty_person", who)
            yield Problem("DTY001", _touched(record, lookup, key), name=name, day=_shown(record))


def _one_place(record: Mapping[str, Value], lookup: Lookup) -> Iterator[Problem]:
    """Nobody sits in two places on one day."""
    same = lookup.find(_KEY, shift_on=record["shift_on"])
    others = {
        who for each in same if each["id"] != record.get("id") for who in seats_of(each).values()
    }
    seen: set[str] = set()
    for key, who in seats_of(record).items():
        if who in others or who in seen:
            name, field = lookup.name("duty_person", who), _touched(record, lookup, key)
            yield Problem("DTY002", field, name=name, day=_shown(record))
        seen.add(who)


def _each(problems: Callable[[Mapping[str, Value], Lookup], Iterator[Problem]]) -> Rule:
    """A rule over every seat: what stands in one does not hide what is put into another."""

    def check(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
        return foremost(_KEY, record, lookup, problems(record, lookup))

    return Rule(check)


def _shown(record: Mapping[str, Value]) -> str:
    return Day().show(record["shift_on"])


_ANNOUNCED = Announced(
    "duty_shift",
    PartOf("duty_plan", "of_roster"),
    "announced_on",
    ("of_roster", "shift_on", "shift_kind", *SEATS),
    "swap_reason",
    "DTY012",
)


def _seat(key: str, label: str, *headers: str, usual: bool = False) -> Field:
    shown = Show.USUAL | Show.FILTER | Show.SEARCH if usual else Show.FORM | Show.PRINT
    return Field(key, Link("duty_person"), label, critical=True, show=shown, headers=headers)


LEDGER = Ledger(
    key="duty_shift",
    title=_("值班班次"),
    unit=_("班"),
    subject="duty",
    name=("shift_name",),
    match=(("shift_name",), ("shift_on", "shift_kind")),
    sort=("shift_on", "shift_kind"),
    fields=(
        Field("shift_name", Title(40), _("班次名称"), required=True, show=Show.FORM | Show.SEARCH,
              help=_("由日期和班次得出，不用填")),
        Field("of_roster", Link("duty_plan"), _("排班表"), required=True, critical=True, show=_LIST),
        Field("shift_on", Day(), _("日期"), required=True, critical=True, show=_LIST, headers=(_("值班日期"),)),
        Field("shift_kind", _KIND, _("班次"), required=True, critical=True, show=_LIST),
        _seat("lead_by", _("带班领导"), _("带班"), _("带班人"), usual=True),
        _seat("duty_by", _("值班员"), _("值班人"), _("值班人员"), usual=True),
        _seat("duty_by_2", _("值班员2")),
        _seat("duty_by_3", _("值班员3")),
        _seat("standby_by", _("备勤"), _("备勤人员"), usual=True),
        _seat("standby_by_2", _("备勤2")),
        Field("shift_phone", Telephone(), _("值班电话"), headers=(_("电话"),)),
        Field("came_at", TimeOfDay(), _("签到时间"), show=Show.FORM | Show.PRINT, headers=(_("签到"),)),
        Field("went_at", TimeOfDay(), _("签退时间"), show=Show.FORM | Show.PRINT, headers=(_("签退"),)),
        Field("taken_over_by", Words(60), _("接班人"), show=Show.FORM | Show.PRINT),
        Field("shift_handover", Lines(), _("交接事项"), show=Show.FORM | Show.PRINT,
              help=_("交给下一班接着办的事、物品和钥匙")),
        Field("swapped_from", Words(200), _("原排人员"), headers=(_("调班前人员"),)),
        Field("swap_reason", Words(200), _("调班原因")),
    ),
    sections=(
        Section(_("班次"), ("shift_name", "of_roster", "shift_on", "shift_kind", "shift_phone")),
        Section(_("人员"), tuple(SEATS)),
        Section(_("签到和交接"), ("came_at", "went_at", "taken_over_by", "shift_handover")),
        Section(_("调班"), ("swapped_from", "swap_reason")),
    ),
    fills=(Fill("shift_name", _name),),
    computed=(Computed("shift_records", _("值班记录"), "count", ledger="duty_record", link="of_shift"),),
    documents=(
        Printed(
            "duty_sheet",
            told=("shift_on", "shift_kind", *SEATS, "shift_phone", "came_at", "went_at", "shift_handover"),
            lines=(
                LinesOf("duty_record", "of_shift", "of_shift", ("happened_at",),
                        ("happened_at", "duty_matter", "duty_handling", "passed_on_to")),
            ),
        ),
        Printed(
            "duty_handover",
            told=("shift_on", "shift_kind", "lead_by", "duty_by", "went_at", "taken_over_by", "shift_handover"),
            lines=(
                LinesOf("duty_record", "of_shift", "of_shift", ("happened_at",), ("duty_matter", "passed_on_to")),
            ),
        ),
    ),
    rules=(
        Rule(_within), _each(_may_sit), _each(_is_there), _each(_one_place), reasoned(_ANNOUNCED),
        reasoned_anew(_ANNOUNCED),
    ),
)  # fmt: skip


PLAN, DAY = (each.key for each in LEDGER.fields[1:3])
"""The fields that name the roster and the day."""


@dataclass(frozen=True)
class Shift:
    """A shift as it stands; `seats` holds who sits where, by keys of `SEATS`."""

    id: str
    plan: str
    day: date
    kind: str
    seats: Mapping[str, str]
    swapped_from: str
    swap_reason: str

    @property
    def called(self) -> str:
        """白班, 夜班 or 24小时."""
        return _KIND.show(self.kind)

    def in_role(self, role: str) -> list[str]:
        """Who is put down for that, a key of `ROLES`."""
        return [who for key, who in self.seats.items() if SEATS[key] == role]


def shift_of(row: Mapping[str, Value]) -> Shift:
    """The shift in a row."""
    return Shift(
        str(row["id"]),
        str(row["of_roster"]),
        date.fromisoformat(str(row["shift_on"])),
        str(row["shift_kind"]),
        seats_of(row),
        str(row["swapped_from"] or ""),
        str(row["swap_reason"] or ""),
    )


def seats_for(role: str, count: int) -> tuple[str, ...]:
    """The first seats of those who are put down for that."""
    return tuple(key for key, each in SEATS.items() if each == role)[:count]


def of_plan(plan: str) -> dict[str, Value]:
    """What the shifts of a roster hold."""
    return {"of_roster": plan}


def set_down(
    plan: str, day: date, kind: str, people: Mapping[str, Iterable[str]], phone: str = ""
) -> dict[str, Value]:
    """What a new shift holds; `people` are those put down for each role."""
    seats = {
        key: who
        for role, some in people.items()
        for key, who in zip(seats_for(role, 3), some, strict=False)
    }
    return {
        "of_roster": plan, "shift_on": day.isoformat(), "shift_kind": kind,
        "shift_phone": phone or None, **seats,
    }  # fmt: skip


def reseated(
    shift: Shift, people: Mapping[str, str | None], was: str = "", why: str = ""
) -> dict[str, Value]:
    """What a shift is given whose seats other people take; with a reason those stand there who had been put down."""
    new: dict[str, Value] = dict(people)
    if why:
        told = [each for each in shift.swapped_from.split("；") if each]
        told += [each for each in was.split("；") if each.split("：")[0] not in _labels(told)]
        new |= {"swapped_from": "；".join(told)[:200], "swap_reason": why}
    return new


def _labels(told: Iterable[str]) -> set[str]:
    return {each.split("：")[0] for each in told}

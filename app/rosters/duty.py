"""The office's duties of a month as a roster (值班排班): who leads, is on duty, stands by; who lacks, who is away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.changes import Changes
from app.duty import planning
from app.duty.asking import load_of
from app.duty.done import Duties, duties
from app.duty.planning import Place
from app.duty.plans import duty_people, duty_plans, leaves, recorded, shifts_between
from app.ledgers import duty_plan, duty_shift
from app.ledgers.duties import ALL_DAY, ATTENDS, LEADS, ROLES, SEATS, STANDS_BY, DutyPerson
from app.ledgers.duty_leave import Leave
from app.ledgers.duty_plan import DutyPlan
from app.ledgers.duty_shift import Shift
from app.lookup import Lookup
from app.office import Office
from app.patrol.plans import month_of
from app.problems import Problem
from app.rosters.roster import Entry, Logging, Standing, Tally, listed
from app.text import _
from app.workdays import workdays_of

_CALLED: Mapping[str, str] = {LEADS: _("带班"), ATTENDS: _("值班"), STANDS_BY: _("备勤")}


@dataclass(frozen=True)
class DutyRoster:
    """All duties of a month, of whatever rosters; `places` tells where each entry sits."""

    plans: tuple[DutyPlan, ...]
    shifts: Mapping[str, Shift]
    entries: tuple[Entry, ...]
    tallies: tuple[Tally, ...]
    people: Mapping[str, DutyPerson]
    away: tuple[Leave, ...]
    first: date

    ledger = duty_plan.LEDGER.key
    noun = _("姓名")
    counts = (_("班数"), _("夜班"), _("休息"), _("今年"))
    documents = tuple(each.document for each in duty_plan.LEDGER.documents)

    @property
    def id(self) -> str:
        """The roster that is to be published, else the first of the month."""
        return self._chief.id

    @property
    def title(self) -> str:
        """What people call it."""
        return self._chief.name

    @property
    def published_on(self) -> str:
        """The day on which it was published; empty while any of the month is a draft."""
        return self._chief.published_on

    @property
    def _chief(self) -> DutyPlan:
        return next((each for each in self.plans if not each.published_on), self.plans[0])

    @property
    def has_room(self) -> bool:
        """Whether any day of the month belongs to no roster yet."""
        spans = [(each.first, each.last) for each in self.plans]
        return any(not any(a <= day <= b for a, b in spans) for day in month_of(self.first))

    @property
    def lacks(self) -> tuple[str, ...]:
        """Shifts without all the people they need, people who are away, shifts without a record."""
        few = [_called(each) for each in self.shifts.values() if self._is_short(each)]
        gone = [
            _("{d}日{who}").format(d=e.day.day, who=e.label) for e in self.entries if self._gone(e)
        ]
        told = [_("缺人：{names}").format(names=listed(few))] if few else []
        return (*told, *([_("不在岗：{names}").format(names=listed(gone))] if gone else []))

    def _is_short(self, shift: Shift) -> bool:
        plan = next((each for each in self.plans if each.id == shift.plan), None)
        needs = zip((LEADS, ATTENDS, STANDS_BY), plan.needs if plan else (0, 0, 0), strict=True)
        return any(len(shift.in_role(role)) < count for role, count in needs)

    def _gone(self, entry: Entry) -> bool:
        return _is_away(self.away, entry.who, entry.day)

    def refusal(self, one: Entry, other: Entry) -> Problem | None:
        """Two people of one roster, each fit for the other's place, there that day, and in no other place then."""
        if one.who == other.who or self._shift(one).plan != self._shift(other).plan:
            return Problem("DTY013")
        found = (self._unfit(who, at) for who, at in ((one, other), (other, one)))
        return next(filter(None, found), None)

    def _unfit(self, who: Entry, at: Entry) -> Problem | None:
        """Why somebody cannot take another's place."""
        person, role, day = self.people.get(who.who), self._role(at), f"{at.day:%Y-%m-%d}"
        if person and role not in person.roles:
            return Problem("DTY003", name=who.label, role=ROLES[role])
        if person and not person.is_there(at.day.isoformat()):
            return Problem("DTY004", name=who.label, day=day)
        if self._gone(Entry("", at.day, who.who, "")):
            return Problem("DTY001", name=who.label, day=day)
        if who.day != at.day and any(e.who == who.who and e.day == at.day for e in self.entries):
            return Problem("DTY002", name=who.label, day=day)
        return None

    def logging(self, entry: Entry) -> Logging | None:
        """The record of the shift itself, where it is signed and handed over."""
        return Logging(duty_shift.LEDGER.key, {})

    def swap(self, office: Office, one: Entry, other: Entry, why: str) -> Changes:
        """Let two people exchange their places."""
        return planning.swap(office, _place(one), _place(other), why)

    def substitutes(self, entry: Entry) -> list[Tally]:
        """Who may be put down there instead, who has had the fewest duties this month first."""
        found = [
            each
            for each in self.tallies
            if each.who != entry.who and self._is_free(each.who, entry)
        ]
        return sorted(found, key=lambda each: (each.figures[0], each.place))

    def _is_free(self, who: str, entry: Entry) -> bool:
        person, day = self.people.get(who), entry.day
        if person is None or self._role(entry) not in person.roles:
            return False
        is_on = any(each.who == who and each.day == day for each in self.entries)
        return not is_on and person.is_there(day.isoformat()) and not _is_away(self.away, who, day)

    def is_published(self, entry: Entry) -> bool:
        """Whether the roster of that shift is published."""
        plan = self._shift(entry).plan
        return any(each.id == plan and each.published_on for each in self.plans)

    def replace(self, office: Office, entry: Entry, who: str, why: str) -> Changes:
        """Put somebody else down in a place."""
        return planning.replace(office, _place(entry), who, why)

    def publish(self, office: Office) -> Changes:
        """Publish it today."""
        return planning.publish(office, self.id)

    def _shift(self, entry: Entry) -> Shift:
        return self.shifts[_place(entry).shift]

    def _role(self, entry: Entry) -> str:
        seats = self._shift(entry).seats
        return SEATS[next(key for key, who in seats.items() if who == entry.who)]


def read_duty(office: Office, first: date) -> DutyRoster | None:
    """All duties of the month that begins on that day; None where no roster touches it."""
    lookup, days = Lookup(office.listing), month_of(first)
    plans = [e for e in duty_plans(lookup) if e.first <= days[-1] and days[0] <= e.last]
    if not plans:
        return None
    shifts = shifts_between(office, days[0], days[-1])
    people = {each.id: each for each in duty_people(lookup)}
    done = recorded(lookup, shifts)
    return DutyRoster(
        tuple(plans),
        {each.id: each for each in shifts},
        tuple(e for each in shifts for e in _entries(each, people, done, office.today)),
        tuple(_tallies(office, shifts, days[-1])),
        people,
        tuple(leaves(lookup)),
        days[0],
    )


def _tallies(office: Office, shifts: list[Shift], last: date) -> Iterable[Tally]:
    workdays, found = workdays_of(office), duties(office, last.replace(day=1), last).people
    for place, each in enumerate(found):
        load = load_of(each.person.id, shifts, workdays)
        yield _tally(place, each, (load.shifts, load.nights, load.rest, each.this_year))


def _tally(place: int, each: Duties, figures: tuple[int, ...]) -> Tally:
    return Tally(each.person.id, each.person.name, place, figures)


def _entries(
    shift: Shift, people: Mapping[str, DutyPerson], done: set[str], today: date
) -> Iterable[Entry]:
    for seat, who in shift.seats.items():
        person, was = people.get(who), _was(shift, seat)
        held = Standing.DONE if shift.id in done else Standing.AHEAD
        yield Entry(
            f"{shift.id} {who}",
            shift.day,
            who,
            person.name if person else who,
            _role_called(shift, seat),
            was=was,
            why=shift.swap_reason if was else "",
            standing=held if shift.day <= today else Standing.AHEAD,
            log=shift.id,
        )


def _role_called(shift: Shift, seat: str) -> str:
    called = _CALLED[SEATS[seat]]
    return called if shift.kind == ALL_DAY else f"{shift.called[:1]}{called}"


def _was(shift: Shift, seat: str) -> str:
    """Who was put down for a seat first, where that was changed after publishing."""
    label = duty_shift.LEDGER.field(seat).label
    told = dict(each.split("：", 1) for each in shift.swapped_from.split("；") if "：" in each)
    return told.get(label, "")


def _is_away(away: Iterable[Leave], who: str, day: date) -> bool:
    return any(each.person == who and each.first <= day <= each.last for each in away)


def _place(entry: Entry) -> Place:
    shift, person = entry.id.split(" ")
    return Place(shift, person)


def _called(shift: Shift) -> str:
    return _("{d}日{kind}").format(d=shift.day.day, kind=shift.called)

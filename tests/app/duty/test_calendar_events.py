"""What another program reads in a calendar of duties: days, names, what was called off, and in which order."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.calendar_file import Event, calendar
from app.duty.planning import Place, make_plan, publish, replace, swap, withdraw
from app.duty.plans import told_plan
from app.ledgers.duty_plan import DAY_AND_NIGHT, WHOLE_DAYS, Outline
from app.ledgers.duty_shift import Shift
from app.roster_files import write_ics
from tests import offices
from tests.app.duty.ics import Event as Read
from tests.app.duty.ics import events, unfolded
from tests.app.duty.office import MONTH, people_of
from tests.app.patrol.village import planned as patrolled
from tests.offices import Day, Work, refused

DUTY = "duty_by"
MADE = datetime.fromisoformat("2026-11-01T23:30:00+08:00")


@dataclass(frozen=True)
class Made:
    """A roster with its shifts, and where its calendar goes."""

    work: Work
    plan: str
    shifts: list[Shift]
    out: Path

    def read(self) -> list[Read]:
        write_ics(self.work.office, self.plan, self.out)
        return events(self.out)

    def by_day(self) -> dict[str, Read]:
        return {each["DTSTART;VALUE=DATE"]: each for each in self.read()}


def made(work: Work, folder: Path, pattern: str = WHOLE_DAYS, days: int = 4) -> Made:
    people_of(work, 6)
    outline = Outline("岁末", MONTH, MONTH + timedelta(days - 1), pattern, (0, 1, 0))
    plan = make_plan(work.office, outline).record
    shifts = list(told_plan(work.office, plan).shifts)
    return Made(work, plan, shifts, folder / "值班.ics")


@pytest.fixture(scope="module")
def still(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Made]:
    """A roster of days and nights that nothing is changed of."""
    day, folder = Day(), tmp_path_factory.mktemp("still")
    with offices.enter(offices.copy_of(template, folder), day=day) as office:
        yield made(Work(office, day), folder, DAY_AND_NIGHT)


def test_each_shift_is_one_event_of_its_own_day(still: Made) -> None:
    found = still.read()
    assert [each["UID"] for each in found] != []
    assert {each["UID"] for each in found} == {f"{each.id}@lince" for each in still.shifts}
    days = {each["UID"]: each["DTSTART;VALUE=DATE"] for each in found}
    assert days == {f"{each.id}@lince": f"{each.day:%Y%m%d}" for each in still.shifts}


def test_a_night_stands_on_the_day_it_begins_and_takes_no_time_from_anybody(still: Made) -> None:
    nights = [each for each in still.read() if each["SUMMARY"].startswith("值班 夜班：")]
    assert [each["DTSTART;VALUE=DATE"] for each in nights] == [
        f"{MONTH + timedelta(n):%Y%m%d}" for n in range(4)
    ]
    assert [each["DTEND;VALUE=DATE"] for each in nights] == [
        f"{MONTH + timedelta(n + 1):%Y%m%d}" for n in range(4)
    ]
    assert {each["TRANSP"] for each in nights} == {"TRANSPARENT"}


def test_nothing_is_called_off_of_a_whole_roster(still: Made) -> None:
    assert not [each for each in still.read() if "STATUS" in each]


def test_who_is_on_is_told_with_what_for(still: Made) -> None:
    names = {row["id"]: row["duty_name"] for row in still.work.live("duty_person")}
    told = {each["UID"].removesuffix("@lince"): each for each in still.read()}
    for shift in still.shifts:
        name = names[shift.seats[DUTY]]
        assert told[shift.id]["SUMMARY"] == f"值班 {shift.called}：{name}"
        assert told[shift.id]["DESCRIPTION"] == f"值班员：{name}"


def test_the_file_is_the_same_again(still: Made) -> None:
    still.read()
    first = still.out.read_bytes()
    still.read()
    assert still.out.read_bytes() == first
    assert first.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "X-WR-CALNAME:岁末" in unfolded(first)


def test_a_line_voided_by_itself_is_called_off(work: Work, tmp_path: Path) -> None:
    found = made(work, tmp_path)
    before = found.by_day()
    gone = found.shifts[1]
    work.day.now = "2026-12-02T08:30:00+08:00"
    work.desk.void("duty_shift", gone.id, "那天停班")
    assert write_ics(work.office, found.plan, found.out) == 3
    after = found.by_day()
    assert after.keys() == before.keys()
    off = after[f"{gone.day:%Y%m%d}"]
    assert (off["STATUS"], off["UID"]) == ("CANCELLED", f"{gone.id}@lince")
    assert int(off["SEQUENCE"]) > int(before[f"{gone.day:%Y%m%d}"]["SEQUENCE"])
    assert [day for day, each in after.items() if "STATUS" in each] == [f"{gone.day:%Y%m%d}"]


def test_what_comes_back_is_on_again(work: Work, tmp_path: Path) -> None:
    found = made(work, tmp_path)
    work.desk.void("duty_shift", found.shifts[0].id, "那天停班")
    assert sum("STATUS" in each for each in found.read()) == 1
    work.desk.unvoid("duty_shift", found.shifts[0].id, "照常")
    assert sum("STATUS" in each for each in found.read()) == 0


def test_a_patrol_that_is_taken_out_is_called_off_too(work: Work, tmp_path: Path) -> None:
    plan, nights = patrolled(work, 3)
    work.desk.void("patrol_night", nights[0].id, "那晚停")
    out = tmp_path / "巡逻.ics"
    assert write_ics(work.office, plan, out) == 2
    assert [each["UID"] for each in events(out) if "STATUS" in each] == [f"{nights[0].id}@lince"]


def test_a_withdrawn_roster_is_not_given_out(work: Work, tmp_path: Path) -> None:
    found = made(work, tmp_path)
    withdraw(work.office, found.plan, "重排")
    with refused("DSK007"):
        found.read()
    assert not found.out.exists()


def test_a_swap_tells_the_new_people_and_why(work: Work, tmp_path: Path) -> None:
    found = made(work, tmp_path)
    publish(work.office, found.plan)
    one, other = found.shifts[0], found.shifts[2]
    before = found.by_day()
    work.day.now = "2026-12-01T10:00:00+08:00"
    swap(
        work.office,
        Place(one.id, one.seats[DUTY]),
        Place(other.id, other.seats[DUTY]),
        "出差, 两天; 已说好",
    )
    after = found.by_day()
    keys = [f"{each.day:%Y%m%d}" for each in (one, other)]
    assert [after[key]["SUMMARY"] for key in keys] == [before[key]["SUMMARY"] for key in keys[::-1]]
    assert {after[key]["DESCRIPTION"].split("\n")[1] for key in keys} == {"出差, 两天; 已说好"}
    assert {each["SEQUENCE"] for key, each in after.items() if key not in keys} == {"0"}


def test_every_change_raises_the_number_of_the_event(work: Work, tmp_path: Path) -> None:
    people = people_of(work, 3)
    outline = Outline("一天", MONTH, MONTH, WHOLE_DAYS, (0, 1, 0))
    plan = make_plan(work.office, outline).record
    found = Made(work, plan, list(told_plan(work.office, plan).shifts), tmp_path / "一天.ics")
    numbers = [int(found.read()[0]["SEQUENCE"])]
    for hour in (9, 10):
        work.day.now = f"2026-12-01T{hour:02}:30:00+08:00"
        sits = work.row("duty_shift", found.shifts[0].id)[DUTY]
        free = next(each for each in people if each != sits)
        replace(work.office, Place(found.shifts[0].id, sits), free)
        numbers.append(int(found.read()[0]["SEQUENCE"]))
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("zone", ["+08:00", "+00:00", "-05:00"])
def test_moments_are_told_in_one_zone_and_days_are_not_moved(zone: str) -> None:
    moment = datetime.fromisoformat(f"2026-11-01T23:30:00{zone}")
    data = calendar("表", [Event("甲", MONTH, "值班", "", moment, moment)])
    lines = unfolded(data)
    assert "DTSTART;VALUE=DATE:20261101" in lines
    (stamp,) = [each for each in lines if each.startswith("DTSTAMP:")]
    assert datetime.strptime(f"{stamp[8:]}+0000", "%Y%m%dT%H%M%SZ%z") == moment


@pytest.mark.parametrize("earlier", [timedelta(0), timedelta(seconds=5), timedelta(days=400)])
def test_a_clock_set_back_makes_no_number_below_nought(earlier: timedelta) -> None:
    assert Event("甲", MONTH, "", "", MADE, MADE - earlier).sequence == 0


@pytest.mark.parametrize("letter", ["a", "é", "中", "𠮷"])
@pytest.mark.parametrize("count", [1, 24, 66, 67, 200])
def test_lines_are_folded_between_letters(letter: str, count: int) -> None:
    data = calendar("表", [Event("甲", MONTH, letter * count, "", MADE, MADE)])
    assert f"SUMMARY:{letter * count}" in unfolded(data)

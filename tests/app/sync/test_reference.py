"""What a district sets reaches its offices and holds there; what stations and offices set stays where it is meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from app import settings, standards
from app.holidays import keeping
from app.ledgers import setting
from app.office import Office
from app.parameters import SETTINGS, Reach
from app.sync.stream.packages import sent
from app.sync.unsent import unsent
from app.workdays import workdays_of
from db import findings
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town, opened_town
from tests.offices import refused

LOCK, MARK, TITLE, GUARD = "lock.minutes", "print.watermark", "office.title", "exchange.guard_share"
FOLDER, HOUR = "backup.folder", "backup.hour"
SPRING, SUMMER, AUTUMN = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
FESTIVAL = date(2027, 4, 7)  # a common Wednesday


def put(town: Town, address: str, key: str, value: str, day: date = SPRING) -> None:
    settings.change(town.offices[address], key, value, day)


def on(town: Town, address: str, key: str, day: date = AUTUMN) -> str:
    return settings.value_of(town.offices[address], key, day)


def off(town: Town, address: str, day: date, *, rest: bool = True, name: str = "") -> None:
    keeping.put_day(town.offices[address], day, rest=rest, name=name)


def works(town: Town, address: str, day: date = FESTIVAL) -> bool:
    return workdays_of(town.offices[address]).is_workday(day)


def test_what_the_district_sets_comes_as_a_reference_package_and_holds_from_its_day(
    town: Town,
) -> None:
    town.bring(ONE, THERE)
    put(town, ABOVE, LOCK, "5", SUMMER)
    off(town, ABOVE, FESTIVAL, name="社日")
    for there in (ONE, THERE):
        packed = town.write(ABOVE, there)
        assert packed.sent.kind == "reference"
        assert town.take(packed).result == "taken"
        assert [on(town, there, LOCK, day) for day in (SPRING, SUMMER)] == ["15", "5"]
        assert not works(town, there)
    town.bring(ONE, THERE)
    town.alike(ABOVE, ONE, THERE, owners=frozenset({DISTRICT.office}))
    town.check()


def test_the_office_sees_whose_it_is_and_only_reads_it(town: Town) -> None:
    put(town, ABOVE, LOCK, "5")
    off(town, ABOVE, FESTIVAL)
    town.carry(ABOVE, ONE)
    office = town.offices[ONE]
    period = standards.standard(office, LOCK).on(AUTUMN)
    assert (period.value, period.first, period.is_issued) == ("5", SPRING, True)
    with refused("DSK021"):
        standards.withdraw(office, period.record, "不要")
    (day,) = keeping.entries(office)
    assert (day.day, day.is_issued) == (FESTIVAL, True)
    assert keeping.on_record(office) == []
    mark = workdays_of(office).mark(FESTIVAL)
    assert mark
    assert (mark.is_issued, mark.record) == (True, "")
    (row,) = town.work(ONE).live("holiday")
    with refused("DSK021"):
        keeping.take_out(office, str(row["id"]), "不要")


def test_what_would_have_no_effect_is_refused(town: Town) -> None:
    put(town, ABOVE, LOCK, "5", SUMMER)
    off(town, ABOVE, FESTIVAL)
    town.carry(ABOVE, ONE)
    put(town, ONE, LOCK, "9", SPRING)
    with refused("DSK175"):
        put(town, ONE, LOCK, "10", AUTUMN)
    with refused("DSK189"):
        off(town, ONE, FESTIVAL, rest=False)
    assert [on(town, ONE, LOCK, day) for day in (SPRING, AUTUMN)] == ["9", "5"]


@pytest.mark.parametrize(
    ("key", "above", "own", "spring", "summer", "autumn"),
    [
        (LOCK, "5", "9", "9", "5", "5"),  # the district's goes first
        (MARK, "是", "否", "否", "否", "否"),  # the office's own goes first
        (TITLE, "区民政局", "清溪镇人民政府", "清溪镇人民政府", "清溪镇人民政府", "清溪镇人民政府"),
    ],
)
def test_an_office_with_an_older_value(
    town: Town, key: str, above: str, own: str, spring: str, summer: str, autumn: str
) -> None:
    put(town, ONE, key, own, SPRING)
    put(town, ABOVE, key, above, SUMMER)
    town.bring(ONE, TWO)
    for there in (ONE, TWO):
        found = [on(town, there, key, day) for day in (SPRING, SUMMER, AUTUMN)]
        assert found == [spring, summer, autumn]
    assert on(town, ABOVE, key) == above


def test_a_suggested_value_holds_until_the_office_sets_its_own(town: Town) -> None:
    put(town, ABOVE, MARK, "是", SPRING)
    town.carry(ABOVE, ONE)
    assert on(town, ONE, MARK) == "是"
    put(town, ONE, MARK, "否", SUMMER)
    found = [on(town, ONE, MARK, day) for day in (SPRING, SUMMER)]
    assert found == ["是", "否"]


def test_what_comes_late_holds_from_its_own_day(town: Town) -> None:
    put(town, ABOVE, LOCK, "5", SPRING)
    late = town.write(ABOVE, ONE)
    put(town, ABOVE, LOCK, "7", SUMMER)
    town.take(town.write(ABOVE, ONE))
    assert town.take(late).result == "taken"
    assert [on(town, ONE, LOCK, day) for day in (date(2026, 2, 1), SPRING, SUMMER)] == [
        "15",
        "5",
        "7",
    ]


def test_what_the_district_withdraws_gives_way_to_the_offices_own(town: Town) -> None:
    put(town, ONE, LOCK, "9")
    put(town, ABOVE, LOCK, "5")
    town.carry(ABOVE, ONE)
    assert on(town, ONE, LOCK) == "5"
    above = town.offices[ABOVE]
    standards.withdraw(above, standards.standard(above, LOCK).periods[-1].record, "文件废止")
    town.carry(ABOVE, ONE)
    assert on(town, ONE, LOCK) == "9"


def test_a_day_both_have_is_the_districts_and_opens_nothing(town: Town) -> None:
    off(town, ONE, FESTIVAL, name="本地")
    off(town, ABOVE, FESTIVAL, rest=False, name="调休")
    off(town, THERE, FESTIVAL)
    town.bring(ONE, TWO, THERE)
    assert [works(town, each) for each in (ABOVE, ONE, TWO, THERE)] == [True] * 4
    for each in town.offices.values():
        assert findings.is_empty(each.store.reader)
    assert town.work(ONE).count("_conflicts") == 0


def test_the_districts_own_days_and_values_are_its_own(town: Town) -> None:
    put(town, ONE, LOCK, "9")
    put(town, THERE, GUARD, "90")
    off(town, ONE, FESTIVAL)
    town.bring(ONE, THERE)
    above = town.offices[ABOVE]
    assert (on(town, ABOVE, LOCK), on(town, ABOVE, GUARD)) == ("15", "20")
    assert works(town, ABOVE)
    assert keeping.entries(above) == []
    put(town, ABOVE, LOCK, "7")
    off(town, ABOVE, FESTIVAL, rest=False)
    assert town.work(ABOVE).live(setting.LEDGER.key, key=LOCK, value="9")
    town.bring(ONE, THERE)
    assert (on(town, ONE, LOCK), works(town, ONE)) == ("7", True)


def test_the_second_station_gets_the_offices_settings_and_keeps_its_own_folder(town: Town) -> None:
    put(town, ONE, FOLDER, "E:\\邻册备份")
    put(town, ONE, TITLE, "清溪镇人民政府")
    put(town, TWO, FOLDER, "F:\\备份")
    town.bring(ONE, TWO)
    assert [on(town, each, FOLDER) for each in (ONE, TWO, ABOVE)] == [
        "E:\\邻册备份",
        "F:\\备份",
        "",
    ]
    assert on(town, TWO, TITLE) == "清溪镇人民政府"
    for each in (ABOVE, THERE):
        assert not town.work(each).live(setting.LEDGER.key, key=FOLDER)
    assert [on(town, TWO, HOUR), on(town, ABOVE, TITLE)] == ["11", ""]


@pytest.mark.parametrize("key", [FOLDER, GUARD])
def test_what_a_district_sets_for_itself_goes_to_nobody(town: Town, key: str) -> None:
    town.bring(ONE, THERE)
    put(town, ABOVE, key, "30")
    assert not any(each.operations for each in unsent(town.offices[ABOVE]))
    town.bring(ONE, THERE)
    assert not town.work(ONE).live(setting.LEDGER.key, key=key)


def test_what_stays_does_not_hold_up_what_travels(town: Town) -> None:
    for value in ("E:\\一", "E:\\二"):
        put(town, ONE, FOLDER, value)
        town.work(ONE).household()
        town.bring(ONE, TWO)
    town.check()
    assert len(sent(town.offices[ONE].store.reader)) >= 2


def test_no_entry_becomes_one_of_another_setting(town: Town) -> None:
    put(town, ONE, FOLDER, "E:\\备份")
    (row,) = town.work(ONE).live(setting.LEDGER.key, key=FOLDER)
    with refused("DSK174"):
        town.work(ONE).change(setting.LEDGER.key, str(row["id"]), key=TITLE)


def test_two_stations_set_the_same_day(town: Town) -> None:
    """They are two entries: the one entered later holds at both, and is the one that is changed."""
    put(town, ONE, LOCK, "9")
    put(town, TWO, LOCK, "3")
    town.bring(ONE, TWO)
    assert on(town, ONE, LOCK) == on(town, TWO, LOCK) == "3"
    put(town, ONE, LOCK, "4")
    town.bring(ONE, TWO)
    assert on(town, ONE, LOCK) == on(town, TWO, LOCK) == "4"
    assert len(town.work(ONE).live(setting.LEDGER.key, key=LOCK)) == 2


ACTS = st.lists(
    st.tuples(
        st.sampled_from([ABOVE, ONE, TWO]),
        st.sampled_from([LOCK, "numbers.lease_size"]),
        st.sampled_from([SPRING, SUMMER, AUTUMN]),
        st.integers(1, 60),
        st.booleans(),
    ),
    max_size=5,
)


@profile(max_examples=4)
@given(ACTS)
def test_both_stations_of_an_office_hold_the_same_once_they_met(
    town_made: dict[str, object],
    tmp_path_factory: pytest.TempPathFactory,
    acts: list[tuple[str, str, date, int, bool]],
) -> None:
    with opened_town(town_made, tmp_path_factory.mktemp("met")) as town:  # type: ignore[arg-type]
        for address, key, day, value, meets in acts:
            if not _rules_here(town.offices[address], key, day):
                put(town, address, key, str(value), day)
            if meets:
                town.bring(ONE, TWO)
        town.bring(ONE, TWO)
        days = (date(2026, 1, 1), SPRING, SUMMER, AUTUMN)
        for key in SETTINGS:
            assert [on(town, ONE, key, each) for each in days] == [
                on(town, TWO, key, each) for each in days
            ]


def _rules_here(office: Office, key: str, day: date) -> bool:
    """Whether the district has said so already."""
    ruled = SETTINGS[key].reach is Reach.DISTRICT
    return ruled and settings.held_on(office, key, day).is_issued


def test_every_setting_says_whose_holds() -> None:
    """What belongs to a computer is about its disk; what guards the office, no district loosens."""
    computer = {key for key, each in SETTINGS.items() if each.reach is Reach.COMPUTER}
    assert computer == {key for key in SETTINGS if key.startswith("backup.")}
    assert {SETTINGS[key].reach for key in SETTINGS if key.startswith("exchange.")} == {
        Reach.OFFICE
    }
    assert OFFICE.office.startswith(DISTRICT.office)

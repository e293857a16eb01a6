"""In a district's file one office's records say nothing about another's; at an office the district's are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import candidates, divisions, importing, lease_book
from app.ledgers import division
from app.sheets.plain import Plain, write_workbook
from app.trial import trial
from tests import offices
from tests.app.core import districts
from tests.app.core.districts import BAMBOO, DISTRICT, STONE, Peopled
from tests.app.sync.enrolment.stations import stranger, take
from tests.offices import Work, refused

HERE = offices.IDENTITY.office
CODE = "339901009201"


@pytest.fixture(scope="module")
def district_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = districts.make(tmp_path_factory.mktemp("district"))
    with offices.enter(path) as office:
        districts.enrol(office)
        districts.people(office)
    return path


@pytest.fixture
def district(district_file: Path, tmp_path: Path) -> Iterator[Work]:
    with offices.enter(offices.copy_of(district_file, tmp_path)) as office:
        yield Work(office)


@pytest.fixture
def enrolled(work: Work) -> Work:
    """An office that has its district, which has issued a village."""
    take(work.office, stranger(DISTRICT))
    districts.heard_of(work.office, DISTRICT.office)
    issued = {"name": "区属新村", "level": "2", "code": CODE}
    districts.own(work.office, DISTRICT.office, "division", **issued)
    return work


def named(work: Work, text: str, ledger: str = "division", owner: str = "") -> list[str]:
    return [each.name for each in candidates.find(work.office, ledger, text, owner=owner)]


def surname(work: Work, owner: str) -> str:
    (name, *_rest) = (str(row["name"]) for row in work.live("person", _owner=owner))
    return name


@pytest.mark.parametrize(("owner", "found"), [("", []), (BAMBOO, [BAMBOO]), (STONE, [STONE])])
def test_a_district_offers_an_offices_record_that_offices_places(
    district: Work, owner: str, found: list[str]
) -> None:
    names = [f"村{each}" for each in found]
    assert [each.name for each in divisions.places(district.office, owner)] == names
    assert named(district, "村3399", owner=owner) == names


@pytest.mark.parametrize(("owner", "count"), [("", 0), (BAMBOO, 3), (STONE, 4)])
def test_a_district_offers_only_that_offices_people(district: Work, owner: str, count: int) -> None:
    tails = [str(row["id_no"])[-4:] for row in district.live("person")]
    found = [each for tail in set(tails) for each in named(district, tail, "person", owner)]
    assert len(found) == count


def test_what_an_office_has_is_no_reason_to_refuse_the_districts_own(district: Work) -> None:
    same = {"name": f"村{BAMBOO}", "level": "2"}
    tried = trial(district.office, "division", None, same)
    assert (tried.problems, tried.warnings, tried.twins) == ((), (), ())
    assert not district.desk.add("division", same).warnings
    with refused("DSK102"):
        district.desk.add("division", same)


def test_two_districts_of_the_same_code_are_refused_and_an_offices_is_not(district: Work) -> None:
    districts.own(district.office, STONE, "division", name="甲", level="2", code=CODE)
    district.add("division", name="乙", level="2", code=CODE)
    with refused("DSK019"):
        district.add("division", name="丙", level="2", code=CODE)


def test_a_typed_link_means_no_other_offices_place(district: Work) -> None:
    with refused("DSK002"):
        district.add("division", name="三组", level="4", parent=f"村{BAMBOO}")


def test_a_sheet_at_the_district_enters_its_own(district: Work, tmp_path: Path) -> None:
    rows = [
        ["名称", "级别", "区划代码"],
        [f"村{BAMBOO}", "村(社区)", ""],
        ["乙村", "村(社区)", CODE],
    ]
    districts.own(district.office, STONE, "division", name="乙村", level="2", code=CODE)
    sheet = tmp_path / "区划.xlsx"
    write_workbook(sheet, Plain("区划", rows))
    done = importing.take_in(district.office, sheet, "division")
    assert [row.notes for row in done.plan.refused] == []
    assert len(district.live("division", _owner=DISTRICT.office)) == 2


def test_an_office_picks_from_its_own_and_its_districts_places(enrolled: Work) -> None:
    own = enrolled.village()
    districts.heard_of(enrolled.office, STONE)
    districts.own(enrolled.office, STONE, "division", name="外村", level="2")
    found = [each.name for each in divisions.places(enrolled.office)]
    assert sorted(found) == ["区属新村", "网山村"]
    assert named(enrolled, "区属新村") == ["区属新村"]
    assert named(enrolled, "外村") == []
    home = enrolled.household(village="区属新村")
    assert enrolled.row("household", home)["village"] != own


def test_an_office_is_warned_of_what_the_district_has_issued(enrolled: Work) -> None:
    made = enrolled.desk.add("division", {"name": "新村", "level": "2", "code": CODE})
    assert [each.code for each in made.warnings] == ["DSK022"]
    assert "区属新村" in made.warnings[0].message
    assert enrolled.row("division", made.record)["_owner"] == HERE


def test_what_is_offered_to_an_office_counts_as_there(work: Work) -> None:
    """Its person is not to be entered a second time while the household is on its way."""
    foreign: Peopled = districts.people(work.office)
    number = work.row("person", foreign.people[STONE][0])["id_no"]
    with refused("DSK006"):
        work.person(id_no=number)


def test_leases_are_read_of_the_own_office_alone(enrolled: Work) -> None:
    block = {"series": "household.hh_no", "period": "339901001000", "first": 1, "last": 9}
    districts.heard_of(enrolled.office, STONE)
    for owner, station in ((HERE, "2"), (STONE, "3")):
        districts.own(enrolled.office, owner, "number_lease", station=station, **block)
    assert [each.station for each in lease_book.leases(enrolled.office)] == [2]


def test_a_place_of_the_tree_tells_the_office_it_is() -> None:
    row = {"code": "339901001000", "name": "青竹街道", "level": "1"}
    assert division.office_of(row) == (BAMBOO, "青竹街道")

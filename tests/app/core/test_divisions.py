"""The office's own tree of places, and links that could mean several records."""

from __future__ import annotations

import pytest

from app import audit
from tests.offices import Work, refused


@pytest.mark.parametrize(("level", "fits"), [("1", False), ("2", False), ("3", True), ("4", True)])
def test_a_place_lies_inside_a_larger_one(work: Work, level: str, fits: bool) -> None:
    values = {"name": "甲", "level": level, "parent": work.village()}
    if fits:
        assert work.add("division", **values)
        return
    with refused("DSK101", field="parent"):
        work.add("division", **values)


def test_a_name_stands_once_in_its_place(work: Work) -> None:
    for parent in (work.village("网山村"), work.village("青竹社区")):
        work.add("division", name="三组", level="4", parent=parent)
        with refused("DSK102", field="name"):
            work.add("division", name="三组", level="4", parent=parent)


def test_a_place_does_not_end_before_it_begins(work: Work) -> None:
    with refused("DSK103", field="valid_to"):
        work.village(valid_from="2020-01-01", valid_to="2019-12-31")


def test_a_name_that_several_places_have_is_asked_about(work: Work) -> None:
    for parent in (work.village("网山村"), work.village("青竹社区")):
        work.add("division", name="三组", level="4", parent=parent)
    with refused("DSK003", field="group") as found:
        work.household(group="三组")
    assert found[0].params["count"] == 2


def test_a_place_with_households_is_not_voided(work: Work) -> None:
    work.household()
    with refused("DSK009") as found:
        work.desk.void("division", work.village(), "撤并")
    assert found[0].place == "家庭户"


def test_the_history_is_told_in_words_and_masked(work: Work) -> None:
    household = work.household(work.person(name="单田芳"), phone="19900000001")
    work.change("household", household, phone="19900000002", address="青竹路12号")
    told = [each.text() for each in audit.histories(work.office, household, 10)]
    assert "登记" in told[0]
    assert "单田芳" in told[0]
    assert "青竹路12号" in told[1]
    assert not any("19900000002" in each for each in told)
    assert len(audit.histories(work.office, None, 3)) == 3


def test_the_history_is_told_as_data(work: Work) -> None:
    person = work.person(note="旧")
    work.change("person", person, note="新")
    told = audit.histories(work.office, person, 10)[-1].as_data()
    assert (told["action"], told["changes"]) == ("change", {"note": ["旧", "新"]})


def test_a_place_is_not_merged_into_itself(work: Work) -> None:
    village = work.village()
    with refused("DSK104", field="replaced_by"):
        work.change("division", village, replaced_by=village)

"""The verbs: each leaves history, names what it changed, and leaves nothing when it is refused."""

from __future__ import annotations

import pytest

from app.problems import Problem
from db import history
from tests.offices import Work, refused, typed

REASON = "重复登记"


def test_an_added_record_reads_back_and_is_named(work: Work) -> None:
    person = work.people.person()
    done = work.desk.add("person", person.typed)
    row = work.row("person", done.record)
    assert (row["name"], row["id_no"]) == (person.name, person.id_no)
    assert (row["sex"], row["birth_date"]) == (person.sex, person.birth.isoformat())
    assert (done.ledgers, done.records) == ({"person"}, {done.record})


def test_every_verb_leaves_history(work: Work) -> None:
    one, two = work.person(), work.person()
    work.change("person", one, phone="19900000000")
    work.desk.void("person", one, REASON)
    work.desk.unvoid("person", one, REASON)
    work.desk.merge("person", one, two)
    told = [each.action for each in history.of_record(work.office.store.reader, one)]
    assert told == ["add", "change", "void", "unvoid", "merge"]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"name": ""}, ["DSK005"]),
        ({"id_no": "339901197001010010"}, ["VAL061"]),
        ({"no_such": "1"}, ["DSK001"]),
        ({"death_date": "1900-01-01"}, ["DSK112"]),
        ({"name": "", "death_date": "1900-01-01"}, ["DSK005", "DSK112"]),
    ],
)
def test_a_refused_record_leaves_nothing(
    work: Work, values: dict[str, object], codes: list[str]
) -> None:
    before = work.state(), work.count()
    with refused(*codes):
        work.desk.add("person", typed(work.people.person(), **values))
    assert (work.state(), work.count()) == before


def test_a_refused_change_leaves_nothing(work: Work) -> None:
    person = work.person()
    before = work.state(), work.count()
    with refused("DSK112", field="death_date"):
        work.change("person", person, death_date="1900-01-01", phone="19900000001")
    assert (work.state(), work.count()) == before


def test_a_change_of_nothing_changes_nothing(work: Work) -> None:
    person = work.person()
    before = work.count()
    done = work.change("person", person, name=work.row("person", person)["name"])
    assert not done
    assert work.count() == before


def test_a_number_beats_what_was_typed_beside_it(work: Work) -> None:
    person = work.people.person(sex="1")
    done = work.desk.add("person", typed(person, sex="女", birth_date="1999-09-09"))
    assert [each.code for each in done.warnings] == ["DSK004", "DSK004"]
    assert work.row("person", done.record)["sex"] == "1"


def test_an_old_mistake_does_not_stop_another_change(work: Work) -> None:
    person = work.person()
    with work.office.writing() as writer:
        writer.connection.execute(
            'UPDATE "person" SET "death_date" = ? WHERE "id" = ?', ("1900-01-01", person)
        )
    done = work.change("person", person, phone="19900000002")
    assert [each.code for each in done.warnings] == ["DSK112"]


@pytest.mark.parametrize("verb", ["change", "void", "unvoid", "merge"])
def test_a_record_that_is_not_there_is_said_so(work: Work, verb: str) -> None:
    missing = "01900000-0000-7000-8000-000000000000"
    other = work.person()
    given = {"change": {"phone": ""}, "void": REASON, "unvoid": REASON, "merge": other}[verb]
    with refused("DSK007"):
        getattr(work.desk, verb)("person", missing, given)


@pytest.mark.parametrize("verb", ["void", "unvoid"])
@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_asked_for(work: Work, verb: str, reason: str) -> None:
    with refused("DSK008", field="why"):
        getattr(work.desk, verb)("person", work.person(), reason)


def test_a_voided_record_is_not_changed(work: Work) -> None:
    person = work.person()
    work.desk.void("person", person, REASON)
    with refused("DSK013"):
        work.change("person", person, phone="19900000003")
    with refused("DSK013"):
        work.desk.void("person", person, REASON)
    assert work.row("person", person)["_voided"] == 1


def test_a_live_record_is_not_restored(work: Work) -> None:
    with refused("DSK010"):
        work.desk.unvoid("person", work.person(), REASON)


def test_a_linked_record_is_not_voided_and_the_place_is_named(work: Work) -> None:
    head = work.person(name="张大海")
    household = work.household(head)
    with refused("DSK009") as found:
        work.desk.void("person", head, REASON)
    assert found[0].place == "家庭户"
    assert work.row("household", household)["hh_no"] in found[0].message


def test_lines_are_voided_with_their_household_and_come_back_with_it(work: Work) -> None:
    household = work.household()
    gone, stays = work.member(household), work.member(household, "30")
    work.desk.void("household_member", gone, "登记有误")
    done = work.desk.void("household", household, REASON)
    assert done.ledgers == {"household", "household_member"}
    assert work.live("household_member") == []
    back = work.desk.unvoid("household", household, "作废有误")
    assert {stays, household} <= back.records
    assert work.row("household_member", gone)["_voided"] == 1
    assert len(work.live("household_member", household=household)) == 2


def test_a_line_is_not_restored_under_a_voided_household(work: Work) -> None:
    household = work.household()
    line = work.member(household)
    work.desk.void("household", household, REASON)
    with refused("DSK017", field="household"):
        work.desk.unvoid("household_member", line, REASON)


def test_a_household_is_not_restored_while_its_people_are_voided(work: Work) -> None:
    head = work.person()
    household = work.household(head)
    work.desk.void("household", household, REASON)
    work.desk.void("person", head, REASON)
    with refused("DSK017"):
        work.desk.unvoid("household", household, REASON)
    work.desk.unvoid("person", head, REASON)
    assert work.desk.unvoid("household", household, REASON).record == household


def test_a_link_to_a_voided_record_is_refused(work: Work) -> None:
    person = work.person()
    work.desk.void("person", person, REASON)
    with refused("DSK002", field="head"):
        work.household(person)


def test_attaching_where_there_is_no_place_for_it_is_refused(work: Work, tmp_path: object) -> None:
    with refused("DSK012"):
        work.desk.attach("division", work.village(), [])


def test_problems_are_placed_at_their_label(work: Work) -> None:
    with refused("DSK005") as found:
        work.desk.add("person", typed(work.people.person(), name=""))
    assert isinstance(found[0], Problem)
    assert (found[0].field, found[0].place) == ("name", "姓名")

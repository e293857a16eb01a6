"""What would become of a record if it were saved: nothing is written, all that is wrong is said at its field."""

from __future__ import annotations

from datetime import date

import pytest

from app.ledger import Ledger
from app.trial import trial
from tests.ledgers.records import UNFIT, linked, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, refused
from tests.people import identity_number

NUMBER = identity_number(date(1956, 2, 29), 22)


def said(
    work: Work, ledger: str, record: str | None = None, **raw: object
) -> dict[str | None, str]:
    return {each.field: each.code for each in trial(work.office, ledger, record, raw).problems}


def doubts(
    work: Work, ledger: str, record: str | None = None, **raw: object
) -> set[tuple[object, str]]:
    found = trial(work.office, ledger, record, raw).warnings
    return {(each.field, each.code) for each in found}


def test_an_identity_number_gives_birth_date_and_sex(work: Work) -> None:
    tried = trial(work.office, "person", None, {"name": "单田芳", "id_no": NUMBER})
    assert tried.fills == {"birth_date": "1956-02-29", "sex": "2"}
    assert tried.problems == ()
    assert tried.values["name"] == "单田芳"


def test_what_was_typed_otherwise_is_doubted(work: Work) -> None:
    raw = {"name": "单田芳", "id_no": NUMBER, "sex": "男", "birth_date": "1956-02-29"}
    tried = trial(work.office, "person", None, raw)
    assert tried.fills == {"sex": "2"}
    assert ("sex", "DSK004") in doubts(work, "person", **raw)


def test_every_mistake_is_said_at_once(work: Work) -> None:
    found = said(work, "person", name="甲1", id_no="339901197001010010", sex="也许")
    assert found == {"name": "VAL012", "id_no": "VAL061", "sex": "VAL040", "birth_date": "DSK005"}


def test_a_field_that_cannot_be_read_is_not_called_empty(work: Work) -> None:
    assert said(work, "person", name="@@", id_no=NUMBER) == {"name": "VAL012"}


def test_an_exception_makes_a_wrong_number_doubtful(work: Work) -> None:
    raw = {"name": "甲", "id_no": NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")}
    assert said(work, "person", **raw)["id_no"] == "VAL061"
    excused = {**raw, "id_exception_reason": "派出所核实", "sex": "女", "birth_date": "1956-02-29"}
    assert said(work, "person", **excused) == {}
    assert ("id_no", "VAL061") in doubts(work, "person", **excused)


def test_somebody_who_is_there_already_is_named(work: Work) -> None:
    record = work.person(name="张大海", id_no=NUMBER)
    tried = trial(work.office, "person", None, {"name": "张小海", "id_no": NUMBER})
    assert [(each.record, each.name) for each in tried.twins] == [(record, "张大海")]
    assert said(work, "person", name="张小海", id_no=NUMBER) == {"id_no": "DSK006"}


def test_a_record_is_not_its_own_double(work: Work) -> None:
    record = work.person(id_no=NUMBER)
    assert trial(work.office, "person", record, {"id_no": NUMBER}).twins == ()


def test_an_excused_double_is_still_shown(work: Work) -> None:
    work.person(id_no=NUMBER)
    raw = {"name": "甲", "id_no": NUMBER, "id_exception_reason": "重号"}
    tried = trial(work.office, "person", None, raw)
    assert len(tried.twins) == 1
    assert tried.problems == ()


def test_what_was_wrong_before_only_warns(work: Work) -> None:
    record = work.person(birth_date="1956-02-29", death_date="2020-01-01")
    assert said(work, "person", record, death_date="1900-01-01") == {"death_date": "DSK112"}
    assert said(work, "person", record, note="别的") == {}


def test_line_items_have_no_doubles(work: Work) -> None:
    household = work.household()
    (person,) = work.lines(household)
    tried = trial(work.office, "household_member", None, {"household": household, "person": person})
    assert tried.twins == ()


def test_a_record_that_is_not_there(work: Work) -> None:
    with refused("DSK007"):
        trial(work.office, "person", "0190a000-0000-7000-8000-000000000000", {})


def test_unknown_fields_of_an_old_draft_are_passed_over(work: Work) -> None:
    assert "gone" not in trial(work.office, "person", None, {"gone": "1"}).values


@pytest.mark.parametrize("ledger", SAMPLE.values(), ids=lambda each: each.key)
def test_what_can_be_saved_is_found_good_and_nothing_is_written(work: Work, ledger: Ledger) -> None:
    raw = typed(work, ledger)
    before = work.count()
    tried = trial(work.office, ledger.key, None, raw)
    assert tried.problems == ()
    assert work.count() == before
    record = work.add(ledger.key, **raw)
    assert {key: tried.values[key] for key in raw} == {
        key: work.row(ledger.key, record)[key] for key in raw
    }


@pytest.mark.parametrize("ledger", SAMPLE.values(), ids=lambda each: each.key)
def test_what_a_field_cannot_be_is_said_at_the_field(work: Work, ledger: Ledger) -> None:
    record = linked(work, ledger.key)
    for field in ledger.live_fields:
        wrong = UNFIT.get(type(field.kind))
        if wrong:
            assert field.key in said(work, ledger.key, record, **{field.key: wrong})

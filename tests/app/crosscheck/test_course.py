"""The course of a finding: asked, answered, gone, closed, and asked again where it comes back."""

from __future__ import annotations

from typing import Any

import pytest

from app import lists
from app.crosscheck.answering import answer, close
from app.crosscheck.finding import find_all
from app.crosscheck.worklist import worklist
from app.ledgers.crosscheck import ANSWERED, CLOSED, WAITING
from app.today import today
from tests.app.crosscheck.district import Checks, same_person
from tests.app.sync.three import ABOVE, HERE, THERE, Three
from tests.offices import refused

WHY = "已核实"


@pytest.fixture
def checks(three: Three) -> Checks:
    return Checks(three)


@pytest.fixture
def asked(checks: Checks) -> Checks:
    """One number in two offices, and both know that they are asked."""
    same_person(checks.three)
    checks.both()
    for code in (HERE, THERE):
        checks.three.send(code)
    return checks


def says(checks: Checks, code: str, said: str = "无此情况", note: str = "") -> None:
    """That office answers, and its package arrives."""
    (task,) = checks.tasks(code)
    answer(checks.three.office(code), task.id, said, note)
    checks.report(code)


def mend(checks: Checks) -> None:
    """One office finds its number wrong."""
    record = checks.tasks(HERE)[0].subject[1]
    number = checks.three.people.person().id_no
    checks.three.here.change("person", record, id_no=number)
    checks.report(HERE)


def states(checks: Checks) -> list[str]:
    return [each.state for each in checks.tasks()]


def test_a_question_travels_to_its_office_alone_and_the_answer_returns(asked: Checks) -> None:
    assert [each.office for each in asked.tasks(HERE)] == [HERE]
    says(asked, HERE, "登记有误已更正", "证件看错一位")
    first, second = asked.tasks()
    assert (first.answer_title, first.answered_by, first.answered_on, first.note) == (
        "登记有误已更正", "李经办", "2026-12-01", "证件看错一位",
    )  # fmt: skip
    assert (first.state, second.state) == (ANSWERED, WAITING)
    assert asked.tasks(HERE)[0].state == ANSWERED


def test_it_closes_when_the_cause_is_gone_and_both_have_answered(asked: Checks) -> None:
    says(asked, HERE)
    mend(asked)
    assert [each.is_present for each in asked.tasks()] == [False, False]
    assert states(asked) == [ANSWERED, WAITING]
    says(asked, THERE)
    assert states(asked) == [CLOSED, CLOSED]


def test_it_stays_open_while_the_cause_is_there(asked: Checks) -> None:
    for code in (HERE, THERE):
        says(asked, code)
    find_all(asked.three.district)
    assert states(asked) == [ANSWERED, ANSWERED]


def test_closed_by_a_person_it_stays_closed_though_the_cause_is_there(asked: Checks) -> None:
    for code in (HERE, THERE):
        says(asked, code)
    close(asked.three.district, asked.tasks()[0].number, WHY)
    asked.round()
    assert find_all(asked.three.district) == []
    assert states(asked) == [CLOSED, CLOSED]


def test_it_is_asked_again_where_the_cause_comes_back(asked: Checks) -> None:
    record = asked.tasks(HERE)[0].subject[1]
    number = asked.three.here.row("person", record)["id_no"]
    says(asked, HERE)
    says(asked, THERE)
    mend(asked)
    before = {each.number for each in asked.tasks()}
    assert states(asked) == [CLOSED, CLOSED]
    asked.three.send(HERE)
    asked.three.here.change("person", record, id_no=number)
    (found,) = asked.report(HERE)
    assert {found.number} == before
    assert states(asked) == [WAITING, WAITING]
    assert [each.is_present for each in asked.tasks()] == [True, True]


def test_a_further_office_opens_it_again_for_all(asked: Checks) -> None:
    close(asked.three.district, asked.tasks()[0].number, WHY, unanswered=True)
    name = asked.three.here.live("person")[0]
    asked.three.work(ABOVE).person(
        name=name["name"], id_no=name["id_no"], id_exception_reason="重号"
    )
    find_all(asked.three.district)
    assert states(asked) == [WAITING] * 3


def test_the_others_are_still_asked_where_one_of_three_has_mended(asked: Checks) -> None:
    row = asked.three.there.live("person")[0]
    asked.three.work(ABOVE).person(name=row["name"], id_no=row["id_no"], id_exception_reason="重号")
    find_all(asked.three.district)
    mend(asked)
    assert [(each.office, each.is_present) for each in asked.tasks()] == [
        (ABOVE, True), (HERE, False), (THERE, True),
    ]  # fmt: skip


def test_a_merge_that_settles_it_arrives_alone(checks: Checks) -> None:
    right = checks.three.here.person()
    wrong, _there = same_person(checks.three)
    checks.both()
    assert len(checks.tasks()) == 2
    checks.three.here.desk.merge("person", right, wrong, "同一人")
    checks.report(HERE)
    assert [each.is_present for each in checks.tasks()] == [False, False]


def test_a_name_that_changes_is_told_anew_and_asks_nothing(asked: Checks) -> None:
    record = asked.tasks(THERE)[0].subject[1]
    asked.three.there.change("person", record, name="单田芳")
    assert asked.report(THERE) == []
    assert asked.tasks()[0].other_names == "石桥乡：单田芳"


def test_an_office_answers_a_task_and_does_not_void_it(asked: Checks) -> None:
    for code in (HERE, THERE):
        with refused("DSK021"):
            asked.three.work(code).desk.void("crosscheck", asked.tasks(code)[0].id, "误报")
    assert len(worklist(asked.three.district)) == 1


def test_what_an_answer_may_not_be(asked: Checks) -> None:
    office, (task,) = asked.three.here.office, asked.tasks(HERE)
    with refused("CRS002"):
        answer(office, asked.tasks(THERE)[0].id, "无此情况")
    with refused("CRS002"):
        answer(asked.three.district, task.id, "无此情况")
    with refused("VAL040"):
        answer(office, task.id, "也许")
    close(asked.three.district, task.number, WHY, unanswered=True)
    asked.three.send(HERE)
    with refused("CRS003"):
        answer(office, task.id, "无此情况")


CLOSING: list[tuple[str, dict[str, Any], str]] = [
    (HERE, {}, "CRS001"),
    (ABOVE, {"why": " "}, "DSK008"),
    (ABOVE, {"number": "00000-00000"}, "CRS004"),
    (ABOVE, {}, "CRS005"),
]


@pytest.mark.parametrize(("code", "values", "problem"), CLOSING)
def test_what_closing_is_refused_for(
    asked: Checks, code: str, values: dict[str, Any], problem: str
) -> None:
    number = asked.tasks()[0].number
    with refused(problem):
        close(asked.three.office(code), **{"number": number, "why": WHY, **values})
    assert states(asked) == [WAITING, WAITING]


def test_it_is_closed_once(asked: Checks) -> None:
    number = asked.tasks()[0].number
    close(asked.three.district, number, WHY, unanswered=True)
    with refused("CRS003"):
        close(asked.three.district, number, WHY)


def test_the_list_says_who_has_not_answered_and_since_when(asked: Checks) -> None:
    says(asked, HERE)
    asked.three.district.clock.now = lambda: asked.three.here.day.clock().now().replace(day=15)
    (found,) = worklist(asked.three.district)
    assert [(each.office_name, each.days) for each in found.silent] == [("石桥乡", 14)]
    assert (found.state, found.days, found.title) == (WAITING, 14, "同一证件号码在几个单位")
    names = [each.subject_name for each in found.asked]
    assert names == [each["name"] for each in asked.three.here.live("person")] * 2


def test_the_first_page_says_that_an_answer_is_waited_for(asked: Checks) -> None:
    says(asked, HERE)
    found = {
        code: {e.key: e for e in today(asked.three.office(code))} for code in (HERE, THERE, ABOVE)
    }
    assert "asked" not in found[HERE]
    line = found[THERE]["asked"]
    assert (line.title, line.figure, line.unit) == ("待答复的核查任务", 1, "件")
    assert found[ABOVE]["asked"].title == "各单位未答复的核查任务"
    shown = lists.shown(asked.three.there.office, line.ledger, line.where)
    assert shown.figures().rows == 1


def test_an_office_lists_its_own_part(asked: Checks) -> None:
    (found,) = worklist(asked.three.here.office)
    assert [each.office_name for each in found.asked] == ["清溪镇"]


def test_closed_ones_are_listed_when_asked_for(asked: Checks) -> None:
    close(asked.three.district, asked.tasks()[0].number, WHY, unanswered=True)
    assert worklist(asked.three.district) == []
    (found,) = worklist(asked.three.district, closed=True)
    assert found.state == CLOSED


def test_a_finding_changes_nothing_but_its_tasks(checks: Checks) -> None:
    same_person(checks.three)
    checks.both()
    before = checks.three.work(ABOVE).state()
    find_all(checks.three.district)
    checks.three.here.household()
    checks.report(HERE)
    after = checks.three.work(ABOVE).state()
    assert {key: after["person"][key] for key in before["person"]} == before["person"]
    reader = checks.three.district.store.reader
    tables = reader.execute(
        'SELECT DISTINCT "ledger" FROM "_ops" WHERE "why" = ?', ("跨单位核查",)
    ).fetchall()
    assert tables == [("crosscheck",)]

"""What the district finds across its offices, and what is no finding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.crosscheck.finding import find, find_all
from app.sync.handover.offering import offer, withdraw
from app.voiding import Voiding
from tests.app.crosscheck.district import ACCOUNT, Checks, same_account, same_person
from tests.app.sync.three import ABOVE, HERE, THERE, Three
from tests.offices import refused


@pytest.fixture
def checks(three: Three) -> Checks:
    return Checks(three)


def dead_there(three: Three) -> tuple[str, str]:
    return same_person(three, death_date="2026-05-01")


FOUND: dict[str, tuple[Callable[[Three], tuple[str, str]], str]] = {
    "one number": (same_person, "1"),
    "one account": (same_account, "2"),
    "dead in one": (dead_there, "3"),
}


@pytest.mark.parametrize("case", FOUND)
def test_what_no_office_sees_becomes_a_task_of_each(checks: Checks, case: str) -> None:
    make, code = FOUND[case]
    records = make(checks.three)
    (found,) = checks.both()
    first, second = checks.tasks()
    assert found.offices == (HERE, THERE)
    assert [first.office, second.office] == [HERE, THERE]
    assert (first.subject[1], second.subject[1]) == records
    assert {first.number, second.number} == {found.number}
    assert {each.suspicion for each in (first, second)} == {code}
    assert (first.others, second.others) == ("石桥乡", "清溪镇")
    assert first.other_names.startswith("石桥乡：")


@pytest.mark.parametrize("case", FOUND)
def test_a_task_tells_of_the_other_side_its_office_and_name_alone(
    checks: Checks, case: str
) -> None:
    FOUND[case][0](checks.three)
    checks.both()
    for row in checks.three.work(ABOVE).live("crosscheck"):
        told = " ".join(str(each) for each in row.values())
        number = checks.three.here.live("person")[0]["id_no"]
        assert number not in told
        assert ACCOUNT not in told
        assert "2026-05-01" not in told


def alone(three: Three) -> None:
    three.here.household(bank_account=ACCOUNT)
    three.there.household()


def twice_here(three: Three) -> None:
    for _ in range(2):
        three.here.household(bank_account=ACCOUNT)


def both_dead(three: Three) -> None:
    typed = {**three.people.person().typed, "death_date": "2026-05-01"}
    three.here.person(**typed)
    three.there.person(**typed)


def moved_away(three: Three) -> None:
    """Who left all households of an office lives elsewhere."""
    typed = three.people.person().typed
    person = three.here.person(**typed)
    line = three.here.member(three.here.household(), person=person)
    three.here.change("household_member", line, to_date="2026-06-01", leave_reason="出嫁")
    three.there.household(three.there.person(**typed))


def closed_here(three: Three) -> None:
    home, _there = same_account(three)
    three.here.change("household", home, status="2")


def voided(three: Three) -> None:
    record, _there = same_person(three)
    three.here.desk.void("person", record, "登记错")


def handing_over(three: Three) -> None:
    typed = three.people.person().typed
    home = three.here.household(three.here.person(**typed), bank_account=ACCOUNT)
    three.there.household(three.there.person(**typed), bank_account=ACCOUNT)
    offer(three.here.office, home, THERE, "划归")


def merged_away(three: Three) -> None:
    """The number was a slip that merging has settled: another record of the office stands for it."""
    typed = three.people.person().typed
    right = three.here.person()
    wrong = three.here.person(**typed)
    three.here.desk.merge("person", right, wrong, "同一人")
    three.there.person(**typed)


NOT_FOUND = [
    alone,
    twice_here,
    both_dead,
    moved_away,
    closed_here,
    voided,
    handing_over,
    merged_away,
]


@pytest.mark.parametrize("case", NOT_FOUND, ids=lambda each: each.__name__)
def test_what_is_no_finding(checks: Checks, case: Callable[[Three], None]) -> None:
    case(checks.three)
    assert checks.both() == []
    assert find_all(checks.three.district) == []
    assert checks.tasks() == []


def test_a_person_merged_inside_one_office_counts_once(checks: Checks) -> None:
    typed = checks.three.people.person().typed
    first = checks.three.here.person(**typed)
    again = checks.three.here.person(**{**typed, "id_exception_reason": "重号"})
    checks.three.here.desk.merge("person", first, again, "同一人")
    checks.three.there.person(**typed)
    checks.both()
    assert [(each.office, each.subject[1]) for each in checks.tasks()][:1] == [(HERE, first)]
    assert len(checks.tasks()) == 2


def test_who_was_voided_as_dead_is_dead(checks: Checks) -> None:
    here, _there = same_person(checks.three, death_date=None)
    checks.three.here.change("person", here, death_date="2026-05-01")
    checks.three.here.desk.void("person", here, "死亡")
    checks.both()
    assert {each.suspicion for each in checks.tasks()} == {"3"}


def test_three_offices_have_one_number_and_a_task_each(checks: Checks) -> None:
    typed = checks.three.people.person().typed
    for code in (ABOVE, HERE, THERE):
        checks.three.work(code).person(**typed)
    checks.both()
    found = checks.tasks()
    assert [each.office for each in found] == [ABOVE, HERE, THERE]
    assert len({each.number for each in found}) == 1
    assert found[1].others == "示例区民政局、石桥乡"


def test_the_same_package_again_asks_nothing_again(checks: Checks) -> None:
    same_person(checks.three)
    assert len(checks.both()) == 1
    before = checks.three.work(ABOVE).count()
    assert checks.both() == []
    assert find_all(checks.three.district) == []
    assert checks.three.work(ABOVE).count() == before


def test_a_full_run_finds_what_packages_found(checks: Checks) -> None:
    same_person(checks.three)
    same_account(checks.three)
    for code in (HERE, THERE):
        checks.three.report(code)
    assert checks.tasks() == []
    assert len(find_all(checks.three.district)) == 2
    assert len(checks.tasks()) == 4


def test_an_office_looks_at_nothing(checks: Checks) -> None:
    office = checks.three.here.office
    with refused("CRS001"):
        find_all(office)
    with office.writing() as writer:
        assert find(office, writer, {"person": ["x"]}) == []


def test_a_hand_over_taken_back_is_a_finding_after_all(checks: Checks) -> None:
    handing_over(checks.three)
    checks.both()
    home = str(checks.three.here.live("household")[0]["id"])
    withdraw(checks.three.here.office, home, "不划了")
    assert len(checks.both()) == 2


def test_a_wrong_person_is_voided_whatever_is_asked_of_it(checks: Checks) -> None:
    record, _there = same_person(checks.three)
    checks.both()
    checks.three.send(HERE)
    office = checks.three.here.office
    with office.writing() as writer:
        voiding = Voiding(office, writer, "登记错")
        assert voiding.void("person", record) == record

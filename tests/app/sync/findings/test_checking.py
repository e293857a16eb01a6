"""What came from elsewhere and would not have been taken at this desk is taken in, found, and closed when mended."""

from __future__ import annotations

import pytest

from app.sync.findings.findings import (
    Filter,
    Finding,
    check,
    codes,
    count,
    decide,
    open_findings,
    recheck,
)
from db.operations import Draft
from tests import offices
from tests.offices import Work, refused

AWAY = "0198aaaa-0000-7000-8000-000000000001"


def arrive(work: Work, *drafts: Draft) -> list[Finding]:
    """Written as an operation of another station would be, without the desk's checks, and checked."""
    office = work.office
    with office.store.writing(office.author) as writer:
        writer.apply(drafts)
        touched: dict[str, set[str]] = {}
        for each in drafts:
            touched.setdefault(each.table, set()).add(each.record)
        return check(office, writer, touched, "p1")


def found(work: Work) -> set[tuple[str, str]]:
    """Code and field of the open findings."""
    return {(each.code, each.field) for each in open_findings(work.office).findings}


def change(record: str, ledger: str = "person", **values: str | int | None) -> Draft:
    return Draft(ledger, record, "change", values)


def test_what_is_sound_opens_nothing(work: Work) -> None:
    person = work.person()
    home = work.household(person)
    work.member(home)
    assert arrive(work, change(person, note="一"), change(home, "household", note="一")) == []


CASES: dict[str, tuple[dict[str, str | int | None], tuple[str, str]]] = {
    "a check digit": ({"id_no": "339901199001011230", "id_type": "1"}, ("VAL061", "id_no")),
    "a telephone": ({"phone": "12"}, ("VAL080", "phone")),
    "a code there is not": ({"ethnic": "99"}, ("VAL040", "ethnic")),
    "a name left out": ({"name": None}, ("DSK005", "name")),
    "a rule broken": ({"death_date": "1900-01-01"}, ("DSK112", "death_date")),
    "a birth date that is not the number's": (
        {"birth_date": "1901-01-01"},
        ("DSK004", "birth_date"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_found_once_and_closes_when_mended(work: Work, case: str) -> None:
    values, wanted = CASES[case]
    person = work.person()
    before: dict[str, str | int | None] = {
        key: work.row("person", person)[key] for key in ("birth_date", *values)
    }
    opened = arrive(work, Draft("person", person, "change", values))
    assert wanted in {(each.code, each.field) for each in opened}
    assert all(
        each.message and each.remedy and each.name for each in opened if each.field != "name"
    )
    total = count(work.office)
    assert arrive(work, change(person, note="一")) == []
    assert count(work.office) == total
    arrive(work, Draft("person", person, "change", before))
    assert found(work) == set()


def test_the_same_person_and_household_entered_twice(work: Work) -> None:
    person = work.person()
    home = work.household(person, hh_no="33990100100000001")
    twin = work.person()
    other = work.household(twin, hh_no="33990100100000002")
    card = {
        key: work.row("person", person)[key] for key in ("id_no", "id_type", "birth_date", "sex")
    }
    arrive(work, change(twin, **card), change(other, "household", hh_no="33990100100000001"))
    assert found(work) == {("DSK006", "id_no"), ("DSK019", "hh_no")}
    work.desk.merge("person", person, twin)
    work.desk.merge("household", home, other)
    recheck(work.office)
    assert found(work) == set()


def test_a_link_waits_for_what_has_not_arrived(work: Work) -> None:
    home = work.household()
    line = work.member(home)
    (missing,) = arrive(work, Draft("household_member", line, "change", {"person": AWAY}))
    assert (missing.code, missing.field) == ("SYN121", "person")
    whole = {**work.people.person().typed}
    values = {key: value for key, value in whole.items() if value is not None}
    arrive(work, Draft("person", AWAY, "add", values))  # type: ignore[arg-type]
    assert ("SYN121", "person") not in found(work)


def test_a_link_to_what_is_voided(work: Work) -> None:
    home = work.household()
    line = work.member(home)
    person = work.row("household_member", line)["person"]
    arrive(work, Draft("person", str(person), "void", {}))
    arrive(work, Draft("household_member", line, "change", {"lives_together": 0}))
    assert found(work) == {("SYN122", "person")}


def test_two_heads_are_found_at_the_line(work: Work) -> None:
    line = work.member(work.household())
    arrive(work, Draft("household_member", line, "change", {"relation": "02"}))
    assert ("DSK131", "relation") in found(work)


def test_what_is_voided_has_no_findings(work: Work) -> None:
    person = work.person()
    arrive(work, change(person, phone="12"))
    assert count(work.office) == 1
    work.desk.void("person", person, "录重了")
    assert count(work.office) == 0


def test_the_desk_closes_what_it_mends(work: Work) -> None:
    person = work.person()
    arrive(work, change(person, phone="12"))
    work.change("person", person, phone="13800138001")
    assert count(work.office) == 0


def test_a_finding_let_be_stays_so_until_the_value_changes(work: Work) -> None:
    person = work.person()
    (one,) = arrive(work, change(person, phone="12"))
    assert decide(work.office, [one.id], "本人说没有别的") == 1
    assert arrive(work, change(person, note="一")) == []
    assert count(work.office) == 0
    (let_be,) = open_findings(work.office, Filter(state="decided")).findings
    assert (let_be.by, let_be.why) == (offices.CLERK, "本人说没有别的")
    assert [each.code for each in arrive(work, change(person, phone="13"))] == ["VAL080"]
    assert count(work.office) == 1


def test_findings_are_decided_as_a_batch(work: Work) -> None:
    for _n in range(3):
        arrive(work, change(work.person(), phone="12", death_date="1900-01-01"))
    assert codes(work.office) == {"DSK112": 3, "VAL080": 3}
    assert decide(work.office, Filter(ledger="person", code="VAL080"), "号码已停用") == 3
    assert codes(work.office) == {"DSK112": 3}
    with refused("SYN123"):
        decide(work.office, Filter(code="VAL080"), "号码已停用")
    with refused("DSK008"):
        decide(work.office, Filter(), " ")


def test_findings_are_narrowed_and_go_by_pages(work: Work) -> None:
    homes = [work.household() for _n in range(3)]
    arrive(work, *(change(each, "household", phone="12") for each in homes))
    village = str(work.row("household", homes[0])["village"])
    elsewhere = work.village("溪口村")
    assert count(work.office, Filter(place=village)) == 3
    assert count(work.office, Filter("household", elsewhere)) == 0
    assert count(work.office, Filter("person")) == 0
    assert count(work.office, Filter(package="p1")) == 3
    first = open_findings(work.office, limit=2)
    rest = open_findings(work.office, after=first.after, limit=2)
    seen = [each.record for each in (*first.findings, *rest.findings)]
    assert (sorted(seen), rest.after) == (sorted(homes), None)


def test_an_excused_number_is_no_fault(work: Work) -> None:
    person = work.person()
    arrive(work, change(person, id_no="339901199001011230", birth_date="1990-01-01", sex="1"))
    assert ("VAL061", "id_no") in found(work)
    arrive(work, change(person, id_exception_reason="确系本人"))
    assert ("VAL061", "id_no") not in found(work)

"""At a district: what two offices have alike is for the check across offices, not a fault of either's record."""

from __future__ import annotations

from app.registry import LEDGERS
from app.sync.findings.findings import check
from db.operations import Draft
from db.query import Query
from tests.app.sync.three import ABOVE, HERE, THERE, Three


def codes(three: Three) -> set[tuple[str, str]]:
    """What the district finds when it checks everything it has."""
    office = three.district
    touched = {key: office.listing.ids(Query(key)) for key in LEDGERS}
    with office.store.writing(office.author) as writer:
        return {(each.code, each.field) for each in check(office, writer, touched, "p")}


def test_one_person_in_two_offices_is_no_fault_of_either(three: Three) -> None:
    person = three.here.people.person()
    for work in (three.here, three.there):
        work.household(work.person(**person.typed))
    for code in (HERE, THERE):
        three.report(code)
    assert codes(three) == set()


def test_one_person_twice_in_one_office_is(three: Three) -> None:
    work = three.here
    first, second = work.person(), work.person()
    card = {key: work.row("person", first)[key] for key in ("id_no", "birth_date", "sex")}
    with work.office.store.writing(work.office.author) as writer:
        writer.apply([Draft("person", second, "change", card)])
    three.report(HERE)
    assert codes(three) == {("DSK006", "id_no")}
    assert three.work(ABOVE).office is three.district

"""Others' records are only read: at an office all but shared reference data, at a district all but its own fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import custody, importing
from app.bulk import change_many
from app.ledger import Owner
from app.registry import LEDGERS
from app.sheets.plain import Plain, write_workbook
from app.undo import undo_batch
from db.operations import Draft
from tests import offices
from tests.app.core import districts
from tests.app.core.districts import BAMBOO, DISTRICT, STONE, Peopled
from tests.offices import Work, refused

Verb = Callable[[Work, str, str], object]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """A district with what two offices own; nothing in it is changed."""
    with offices.enter(districts.make(tmp_path_factory.mktemp("district"))) as office:
        districts.enrol(office)
        yield Work(office)


@pytest.fixture(scope="module")
def found(district: Work) -> Peopled:
    return districts.people(district.office)


@pytest.fixture
def foreign(work: Work) -> Peopled:
    """At an office: its own people and those of another."""
    return districts.people(work.office)


def attach(work: Work, ledger: str, record: str) -> None:
    path = work.office.store.path.with_name("说明.pdf")
    path.write_bytes(b"%PDF-1.4 x")
    work.desk.attach(ledger, record, [path])


VERBS: dict[str, Verb] = {
    "change": lambda work, ledger, record: work.change(ledger, record, note="改"),
    "void": lambda work, ledger, record: work.desk.void(ledger, record, "错"),
    "attach": attach,
    "merge": lambda work, ledger, record: work.desk.merge(ledger, record, work.person()),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_office_only_reads_what_is_others(work: Work, foreign: Peopled, verb: str) -> None:
    with refused("DSK021") as said:
        VERBS[verb](work, "person", foreign.people[STONE][0])
    assert STONE in said[0].message
    assert work.row("person", foreign.people[STONE][0])["_voided"] == 0


@pytest.mark.parametrize("verb", ["change", "void", "attach"])
def test_a_district_only_reads_what_is_an_offices(
    district: Work, found: Peopled, verb: str
) -> None:
    with refused("DSK021") as said:
        VERBS[verb](district, "person", found.people[BAMBOO][0])
    assert "青竹街道" in said[0].message


def test_no_line_is_added_to_anothers_record(work: Work, foreign: Peopled) -> None:
    with refused("DSK021"):
        work.member(foreign.households[STONE][0])


def test_what_is_voided_is_not_restored(work: Work, foreign: Peopled) -> None:
    record = foreign.people[STONE][0]
    with work.office.writing() as writer:
        writer.custodian = None
        writer.apply([Draft("person", record, "void", {}, "错")])
    with refused("DSK021"):
        work.desk.unvoid("person", record, "误")


def test_whatever_verb_leads_there_nothing_of_others_is_written(
    work: Work, foreign: Peopled
) -> None:
    record = foreign.people[STONE][0]
    for draft in (
        Draft("person", record, "void", {}, "错"),
        Draft("person", record, "change", {"phone": "19900000001"}),
        Draft("person", record, "decide", {"phone": "19900000001"}),
        Draft("person", record, "take", {}),
    ):
        with refused("DSK021"), work.office.writing() as writer:
            writer.apply([draft])


def test_saving_without_a_change_is_no_matter(work: Work, foreign: Peopled) -> None:
    record = foreign.people[STONE][0]
    assert not work.change("person", record, name=work.row("person", record)["name"])


def test_many_at_once_name_those_that_are_refused(work: Work, foreign: Peopled) -> None:
    own = work.person()
    done = change_many(work.office, "person", [own, foreign.people[STONE][0]], {"note": "改"})
    assert (done.done, [each.problems[0].code for each in done.refused]) == (1, ["DSK021"])


def test_a_sheet_changes_no_record_of_others(work: Work, foreign: Peopled, tmp_path: Path) -> None:
    row = work.row("person", foreign.people[STONE][0])
    sheet = tmp_path / "人员.xlsx"
    titles = ["姓名", "证件号码", "备注"]
    write_workbook(sheet, Plain("人员", [titles, [row["name"], row["id_no"], "改"]]))
    done = importing.rehearse(work.office, sheet, "person")
    assert [each.code for row in done.plan.refused for each in row.refusals] == ["DSK021"]


def test_undoing_leaves_what_has_become_others(work: Work) -> None:
    record = work.person()
    batch = work.change("person", record, note="改").batch
    districts.heard_of(work.office, STONE)
    work.office.store.reader.execute("UPDATE person SET _owner = ? WHERE id = ?", (STONE, record))
    assert undo_batch(work.office, batch).kept == (record,)
    assert work.row("person", record)["note"] == "改"


def test_a_district_changes_its_own_fields_of_an_offices_record(district: Work) -> None:
    """Answers and questions stand in one record: what is asked is the district's."""
    values = {"key": "lock.minutes", "value": "9", "valid_from": "2026-01-01"}
    record = districts.own(district.office, BAMBOO, "setting", **values)
    district.change("setting", record, value="12")
    assert district.row("setting", record)["value"] == "12"
    with refused("DSK021"):
        district.change("setting", record, valid_from="2026-02-01")


def test_an_office_only_reads_what_its_district_has_issued(work: Work) -> None:
    """The district would refuse a package that changes its records, and all that is in it."""
    values = {"key": "lock.minutes", "value": "9", "valid_from": "2026-01-01"}
    record = districts.own(work.office, DISTRICT.office, "setting", **values)
    with refused("DSK021"):
        work.change("setting", record, value="12")
    with refused("DSK021"):
        work.desk.void("setting", record, "不要")
    assert work.row("setting", record)["value"] == "9"


def test_ones_own_records_are_open_everywhere(district: Work, work: Work) -> None:
    for each in (district, work):
        village = each.village("自己的村")
        each.change("division", village, leader="张三")
        row = each.row("division", village)
        assert custody.closed_fields(each.office, LEDGERS["division"], row) == frozenset()


@pytest.mark.parametrize("ledger", sorted(LEDGERS))
def test_the_declarations_say_which_fields_a_district_may_change(
    district: Work, ledger: str
) -> None:
    declared = LEDGERS[ledger]
    closed = custody.closed_fields(district.office, declared, {"_owner": BAMBOO, "id": "x"})
    office = {each.key for each in declared.live_fields if each.owner is Owner.OFFICE}
    assert closed == office

"""Records without a number: they print nowhere, and get their numbers as soon as a lease has come."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from app import leasing, today
from app.lease_standing import standing_of
from app.ledger import Ledger
from app.paper.documents import DOCUMENTS
from app.pending import number_pending
from app.prints import make_document
from app.registry import LEDGERS
from app.undo import undo_batch
from db.operations import Draft
from db.store import Identity
from tests import offices
from tests.app.core.stations import HERE, KEY, doubt
from tests.ledgers.records import typed
from tests.offices import Work, refused


@pytest.fixture(scope="module")
def second_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    identity = Identity("339901001", "试验街道", "office", 2)
    return offices.make(tmp_path_factory.mktemp("second"), identity)


@pytest.fixture
def second(second_template: Path, tmp_path: Path) -> Generator[Work]:
    """A clerk at the office's second station."""
    with offices.enter(offices.copy_of(second_template, tmp_path / "second")) as office:
        yield Work(office)


def lease(work: Work, first: int, last: int, period: str = HERE, key: str = KEY) -> None:
    values = {"series": key, "period": period, "station": "2", "first": first, "last": last}
    with work.office.writing() as writer:
        writer.apply(
            [Draft("number_lease", f"{first:08d}-0000-7000-8000-000000000000", "add", values)]
        )


def number(work: Work, record: str) -> str | None:
    return work.row("household", record)["hh_no"]


def numbered(ledger: Ledger) -> bool:
    """Whether the ledger, or the people on its roster, bear numbers of a series."""
    people = LEDGERS[ledger.roster.person].series if ledger.roster else ()
    return bool(ledger.series or people)


def test_they_get_their_numbers_in_the_order_they_were_entered(second: Work) -> None:
    other = second.village("青竹社区", code="339901001002")
    homes = [second.household() for _n in range(3)]
    elsewhere = second.household(village=other)
    lease(second, 11, 12)
    lease(second, 1, 5, "339901001002")
    changes = number_pending(second.office)
    assert changes.records == {homes[0], homes[1], elsewhere}
    assert [number(second, each) for each in homes] == [f"{HERE}00011", f"{HERE}00012", None]
    assert number(second, elsewhere) == "33990100100200001"


def test_nothing_waiting_writes_nothing(work: Work, second: Work) -> None:
    for each in (work, second):
        before = each.count()
        assert not number_pending(each.office)
        assert each.count() == before


def test_without_a_lease_they_go_on_waiting(second: Work) -> None:
    home = second.household()
    assert not number_pending(second.office)
    assert number(second, home) is None
    (found,) = standing_of(second.office, KEY, [HERE])
    assert (found.pending, found.left) == (1, 0)


def test_only_what_the_series_numbers_gets_one(second: Work) -> None:
    nameless = second.person(id_type="9", id_no="", sex="1", birth_date="1950-01-01")
    lease(second, 5, 9, key="person.id_no")
    number_pending(second.office)
    assert second.row("person", nameless)["id_no"] == f"L{HERE}0005"


def test_voided_records_get_none(second: Work) -> None:
    home = second.household()
    second.desk.void("household", home, "错")
    lease(second, 1, 5)
    assert not number_pending(second.office)


def test_doubt_after_a_restore_is_not_passed_over_silently(second: Work) -> None:
    home = second.household()
    lease(second, 1, 5)
    doubt(second.office)
    assert not number_pending(second.office)
    with refused("DSK161"):
        number_pending(second.office, asking=True)
    assert number(second, home) is None


def test_another_stations_records_are_left_to_it(second: Work) -> None:
    home = second.household()
    lease(second, 1, 5)
    run = second.office.store.reader.execute
    run("INSERT INTO _lives VALUES (9, '339901001.3', 'feedfeedfeedfeed')")
    run("UPDATE household SET _heads = json_set(_heads, '$.b[0]', 9)")
    assert not number_pending(second.office)
    assert number(second, home) is None


def test_it_can_be_undone_and_the_number_is_not_given_twice(second: Work) -> None:
    home = second.household()
    lease(second, 1, 5)
    undo_batch(second.office, number_pending(second.office).batch)
    assert number(second, home) is None
    number_pending(second.office)
    assert number(second, home) == f"{HERE}00002"


OURS = [key for key, each in DOCUMENTS.items() if each.ledger == "household"]


@pytest.mark.parametrize("key", OURS)
def test_no_document_prints_what_has_no_number(second: Work, key: str, tmp_path: Path) -> None:
    record = second.household()
    with refused("PAP010"):
        make_document(second.office, key, tmp_path / "x.pdf", [record])
    lease(second, 1, 5)
    number_pending(second.office)
    assert make_document(second.office, key, tmp_path / "x.pdf", [record]).pages


OTHERS = [
    key
    for key, each in DOCUMENTS.items()
    if key not in OURS and LEDGERS[each.ledger].series and not LEDGERS[each.ledger].roster
]


def unnumbered(work: Work, ledger: Ledger) -> str:
    """A record whose number nobody typed, at a station that has none to give."""
    typed_in = {series.field for series in ledger.series}
    values = {key: value for key, value in typed(work, ledger).items() if key not in typed_in}
    return work.add(ledger.key, **values)


@pytest.mark.parametrize("key", OTHERS)
def test_no_other_document_prints_what_has_no_number(
    second: Work, key: str, tmp_path: Path
) -> None:
    record = unnumbered(second, LEDGERS[DOCUMENTS[key].ledger])
    with refused("PAP010"):
        make_document(second.office, key, tmp_path / "x.pdf", [record])


def test_all_documents_with_numbers_are_tried() -> None:
    tried = {DOCUMENTS[each].ledger for each in (*OURS, *OTHERS)}
    assert tried == {each.ledger for each in DOCUMENTS.values() if numbered(LEDGERS[each.ledger])}


def test_the_first_page_tells_of_them_and_of_blocks_that_run_out(second: Work) -> None:
    second.household()
    lease(second, 1, 10)
    told = {each.key: each.figure for each in today.today(second.office)}
    assert (told["number household"], told["lease household.hh_no"]) == (1, 10)


def test_granting_reaches_every_village(work: Work) -> None:
    for n in (1, 2):
        village = work.village(f"村{n}", code=f"33990100120{n}")
        work.add("household", village=village, head=work.person())
    series = LEDGERS["household"].series[0]
    leasing.grant(work.office, KEY, leasing.periods_of(work.office, series), 2, 5)
    found = {each.period: each.block for each in leasing.leases(work.office)}
    assert found == {"339901001201": range(2, 7), "339901001202": range(2, 7)}

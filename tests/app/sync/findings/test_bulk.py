"""What is read for thousands of records at once is what would be read for each: by links, by id, of merged records."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from app.identifiers import new_id
from app.lookup import Lookup
from app.registry import LEDGERS
from app.sync.findings.bulk import Bulk, links_of
from app.sync.findings.checking import faults
from db.operations import Draft
from db.query import Query
from tests import offices
from tests.offices import Work

LINE = "household_member"


@pytest.fixture(scope="module")
def town(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Generator[Work]:
    """Households with members, some people and one household entered twice and merged, one member gone."""
    path = offices.copy_of(template, tmp_path_factory.mktemp("bulk"))
    with offices.enter(path) as office:
        work = Work(office)
        homes = [work.household() for _n in range(4)]
        lines = [work.member(home) for home in homes for _n in range(2)]
        work.change(LINE, lines[0], to_date="2026-11-01")
        people = [str(work.row(LINE, line)["person"]) for line in lines]
        work.desk.merge("person", people[1], people[3])
        work.desk.merge("household", homes[0], homes[1])
        work.desk.void(LINE, lines[5], "录重了")
        yield work


def rows_of(work: Work, ledger: str) -> list[dict[str, Any]]:
    return list(work.office.listing.every(Query(ledger)))


def told(rows: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return sorted((str(row["id"]), row) for row in rows)


QUESTIONS: dict[str, tuple[str, ...]] = {
    "by household": ("household",),
    "by person": ("person",),
    "present ones": ("household", "to_date"),
    "with a relation": ("household", "relation", "to_date"),
    "a person in a household": ("person", "household"),
    "by what is no link": ("relation",),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_about_lines_are_answered_alike(town: Work, question: str) -> None:
    bulk, plain = Bulk(town.office.listing), Lookup(town.office.listing)
    for row in bulk.about(LEDGERS[LINE], rows_of(town, LINE)):
        wanted = {key: row[key] for key in QUESTIONS[question]}
        assert told(bulk.find(LINE, **wanted)) == told(plain.find(LINE, **wanted))


@pytest.mark.parametrize("ledger", ["household", LINE, "person", "division"])
def test_what_links_lead_to_is_answered_alike(town: Work, ledger: str) -> None:
    bulk, plain = Bulk(town.office.listing), Lookup(town.office.listing)
    for row in bulk.about(LEDGERS[ledger], rows_of(town, ledger)):
        for key, target in links_of(LEDGERS[ledger]).items():
            assert bulk.record(target, row[key]) == plain.record(target, row[key])
            assert bulk.record(target, None) is None


def test_records_that_others_stand_for_are_left_out(town: Work) -> None:
    bulk = Bulk(town.office.listing)
    for ledger in ("person", "household"):
        rows = rows_of(town, ledger)
        kept = {str(row["id"]) for row in bulk.about(LEDGERS[ledger], rows)}
        every = {str(row["id"]) for row in rows}
        assert kept == {town.lookup.survivor(each) for each in every}


def test_whether_records_are_there_and_stand(town: Work) -> None:
    bulk = Bulk(town.office.listing)
    gone = next(id_ for id_, row in town.state()[LINE].items() if row["_voided"])
    live = rows_of(town, LINE)[0]["id"]
    assert bulk.states(LINE, [live, gone, "nowhere", None]) == {live: False, gone: True}


def test_a_question_is_read_once_for_all(town: Work) -> None:
    bulk, asked = Bulk(town.office.listing), list[str]()
    rows = bulk.about(LEDGERS[LINE], rows_of(town, LINE))
    town.office.store.reader.set_trace_callback(asked.append)
    for row in rows:
        bulk.find(LINE, household=row["household"], to_date=None)
        bulk.record("person", row["person"])
    town.office.store.reader.set_trace_callback(None)
    assert len(asked) == 2


def test_records_that_are_all_alike_do_not_each_ask_for_all(work: Work) -> None:
    """Thousands of villages of one name, as somebody could send them, would take hours."""
    ids = [new_id() for _n in range(60)]
    alike = {"name": "同名村", "level": "2"}
    with work.office.store.writing(work.office.author) as writer:
        writer.apply([Draft("division", each, "add", alike) for each in ids])
    asked: list[str] = []
    work.office.store.reader.set_trace_callback(asked.append)
    told = {fault.record for fault in faults(work.office.listing, "division", ids)}
    work.office.store.reader.set_trace_callback(None)
    assert told == set(ids)
    assert len(asked) < 20

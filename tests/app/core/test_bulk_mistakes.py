"""One verb over many records of any ledger: mistakes, rights, faults and stops leave all as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.bulk import Bulk, change_many, changeable, unvoid_many, void_many
from app.kinds import Link
from app.ledger import Ledger
from app.office import Office
from app.progress import Cancelled
from app.undo import undo_batch
from db.faults import Fault
from tests.ledgers.records import OTHERS, UNFIT, typed
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, enter, refused
from tests.world import held, protected

Verb = Callable[[Office, list[str]], Bulk]
EACH = pytest.mark.parametrize("ledger", SAMPLE.values(), ids=SAMPLE)


def change(office: Office, ids: list[str]) -> Bulk:
    return change_many(office, "person", ids, {"note": "核对过"}, "普查")


def void(office: Office, ids: list[str]) -> Bulk:
    return void_many(office, "person", ids, "重复")


def restore(office: Office, ids: list[str]) -> Bulk:
    return unvoid_many(office, "person", ids, "误作废")


VERBS = pytest.mark.parametrize("verb", [change, void, restore])


def people(work: Work, verb: Verb, count: int = 4) -> list[str]:
    """People to whom a verb can be done."""
    ids = [work.person() for _n in range(count)]
    if verb is restore:
        for each in ids:
            work.desk.void("person", each, "错")
    return ids


@EACH
def test_every_field_that_may_be_set_alike_is_set_and_taken_back(
    work: Work, ledger: Ledger
) -> None:
    record = work.add(ledger.key, **typed(work, ledger))
    for field in changeable(ledger):
        other = OTHERS.get(type(field.kind))
        if other is None or isinstance(field.kind, Link):
            continue
        before = work.state()
        found = change_many(work.office, ledger.key, [record], {field.key: other}, "核对")
        if found.refused or not found.changes:
            assert work.state() == before, field.key
            continue
        assert found.done == 1
        undo_batch(work.office, found.changes.batch)
        assert work.state()[ledger.key] == before[ledger.key], field.key


@EACH
def test_what_no_value_can_be_is_refused_for_each_and_told_at_its_field(
    work: Work, ledger: Ledger
) -> None:
    record, before = work.add(ledger.key, **typed(work, ledger)), work.count()
    for field in changeable(ledger):
        unfit = UNFIT.get(type(field.kind))
        if unfit:
            found = change_many(work.office, ledger.key, [record], {field.key: unfit})
            (only,) = found.refused
            assert field.key in {each.field for each in only.problems}
            assert only.name == work.lookup.name(ledger.key, record)
    assert work.count() == before


@VERBS
def test_a_fault_of_the_world_leaves_all_as_it_was(work: Work, verb: Verb) -> None:
    ids = people(work, verb)
    before = work.state()
    for fault in (protected, held):
        with fault(work.office), pytest.raises(Fault):
            verb(work.office, ids)
        assert work.state() == before
    assert verb(work.office, ids).done == 4


@VERBS
@pytest.mark.parametrize("name", ["审核员", "审计员", "管理员"])
def test_who_may_not_write_changes_nothing(
    staffed: Path, tmp_path: Path, verb: Verb, name: str
) -> None:
    with enter(staffed, name) as office:
        before = Work(office).count()
        with refused("ACC032"):
            verb(office, ["none"])
        assert Work(office).count() == before


@VERBS
def test_nobody_chosen_is_no_deed(work: Work, verb: Verb) -> None:
    before = work.count()
    found = verb(work.office, [])
    assert (found.done, found.refused, work.count()) == (0, (), before)


@VERBS
def test_records_that_never_were_are_named_and_the_rest_is_done(work: Work, verb: Verb) -> None:
    ids = people(work, verb, 2)
    found = verb(work.office, [ids[0], "none", ids[1]])
    assert found.done == 2
    assert [(each.record, each.problems[0].code) for each in found.refused] == [("none", "DSK007")]


@VERBS
def test_doing_it_twice_is_refused_or_changes_nothing(work: Work, verb: Verb) -> None:
    ids = people(work, verb)
    verb(work.office, ids)
    before = work.state()
    again = verb(work.office, ids)
    assert work.state() == before
    assert again.done in (0, 4)
    assert len(again.refused) in (0, 4)


@VERBS
def test_the_whole_is_one_batch_with_one_reason(work: Work, verb: Verb) -> None:
    ids = people(work, verb)
    before = work.state()
    found = verb(work.office, ids)
    run = work.office.store.reader.execute
    rows = run('SELECT DISTINCT "why" FROM "_ops" WHERE "batch" = ?', (found.changes.batch,))
    assert len({tuple(each) for each in rows.fetchall()}) == 1
    undo_batch(work.office, found.changes.batch)
    assert work.state() == before


class Impatient:
    """Stops at the given record."""

    def __init__(self, at: int) -> None:
        self.at = at

    def step(self, done: int, total: int, what: str) -> None:
        if done >= self.at:
            raise Cancelled


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_stop_anywhere_leaves_all_as_it_was(work: Work, at: int) -> None:
    ids = people(work, void)
    before = work.state()
    with pytest.raises(Cancelled):
        void_many(work.office, "person", ids, "重复", Impatient(at))
    assert work.state() == before


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ({"gone": "1"}, {"DSK001"}),
        ({"village": "没有的村"}, {"DSK002"}),
        ({"village": ""}, {"DSK005"}),
        ({"status": ""}, {"DSK005"}),
        ({"hukou_type": "外星", "status": "外星"}, {"VAL040"}),
    ],
)
def test_what_cannot_be_meant_is_told_for_every_household(
    work: Work, raw: dict[str, object], codes: set[str]
) -> None:
    homes = [work.household() for _n in range(2)]
    before = work.state()
    found = change_many(work.office, "household", homes, raw)
    assert {each.record for each in found.refused} == set(homes)
    assert {p.code for each in found.refused for p in each.problems} == codes
    assert work.state() == before


def test_some_are_refused_by_what_they_hold_and_the_rest_is_done(work: Work) -> None:
    """A day before somebody was born is refused for them alone."""
    old = work.person(id_type="5", id_no="E00000001", birth_date="1950-01-01", sex="1")
    young = work.person(id_type="5", id_no="E00000002", birth_date="2020-01-01", sex="1")
    found = change_many(work.office, "person", [old, young], {"death_date": "2010-01-01"})
    assert found.done == 1
    assert [each.record for each in found.refused] == [young]
    assert work.row("person", old)["death_date"] == "2010-01-01"
    assert work.row("person", young)["death_date"] is None


def test_a_rehearsal_says_what_the_deed_then_does(work: Work) -> None:
    homes = [work.household() for _n in range(3)]
    work.desk.void("household", homes[1], "错")
    told = change_many(work.office, "household", homes, {"status": "2"}, rehearse=True)
    done = change_many(work.office, "household", homes, {"status": "2"})
    assert told.done == done.done == 2
    for found in (told, done):
        (only,) = found.refused
        assert (only.record, [each.code for each in only.problems]) == (homes[1], ["DSK013"])

"""One verb over many records: one batch, refusals named and left as they were, rehearsed without a trace."""

from __future__ import annotations

import pytest

from app.bulk import Bulk, change_many, changeable, unvoid_many, void_many
from app.progress import Cancelled
from app.registry import LEDGERS
from app.undo import undo_batch
from tests.ledgers.sample import SAMPLE
from tests.offices import Work, refused


def homes(work: Work, count: int = 3) -> list[str]:
    return [work.household(address=f"{n}号") for n in range(count)]


def codes(found: Bulk) -> dict[str, list[str]]:
    return {each.record: [problem.code for problem in each.problems] for each in found.refused}


def test_a_field_is_set_alike_and_taken_back_at_once(work: Work) -> None:
    ids, before = homes(work), work.state()
    found = change_many(work.office, "household", ids, {"hukou_type": "非农业"}, "普查")
    assert found.done == 3
    assert not found.refused
    assert {work.row("household", each)["hukou_type"] for each in ids} == {"1"}
    undo_batch(work.office, found.changes.batch)
    assert work.state() == before


def test_who_is_refused_stays_and_is_named(work: Work) -> None:
    ids = homes(work)
    work.desk.void("household", ids[1], "错")
    found = change_many(work.office, "household", [*ids, "none"], {"status": "2"})
    assert codes(found) == {ids[1]: ["DSK013"], "none": ["DSK007"]}
    assert found.done == 2
    assert work.row("household", ids[1])["status"] == "1"
    assert found.refused[0].name


def test_what_cannot_be_read_refuses_all_and_writes_nothing(work: Work) -> None:
    ids, before = homes(work), work.count()
    found = change_many(work.office, "household", ids, {"hukou_type": "外星"})
    assert (found.done, set(codes(found))) == (0, set(ids))
    assert work.count() == before
    assert not found.changes


def test_a_rehearsal_leaves_no_trace(work: Work) -> None:
    ids = homes(work)
    before, operations = work.state(), work.count()
    found = change_many(work.office, "household", ids, {"status": "2"}, rehearse=True)
    assert (found.done, found.refused) == (3, ())
    assert (work.state(), work.count()) == (before, operations)


def test_a_record_refused_half_way_leaves_no_trace(work: Work) -> None:
    """Clearing a head is refused after the household was written: the whole is begun again without it."""
    with_head = homes(work, 2)
    found = change_many(work.office, "household", with_head, {"head": None})
    assert [problem for each in codes(found).values() for problem in each] == ["DSK122", "DSK122"]
    assert found.done == 0
    assert all(work.row("household", each)["head"] for each in with_head)


def test_many_are_voided_with_their_lines_and_come_back(work: Work) -> None:
    ids, before = homes(work), work.state()
    gone = void_many(work.office, "household", ids, "合并村庄")
    assert gone.done == 3
    assert work.live("household") == work.live("household_member") == []
    back = unvoid_many(work.office, "household", ids, "误作废")
    assert back.done == 3
    assert work.state() == before
    assert gone.changes.batch != back.changes.batch


def test_voiding_names_what_others_link_to(work: Work) -> None:
    homes(work, 1)
    alone = work.person()
    heads = [str(row["id"]) for row in work.live("person")]
    found = void_many(work.office, "person", heads, "重复")
    assert [list(codes(found).values()), found.done] == [[["DSK009"]], 1]
    assert work.row("person", alone)["_voided"]


def test_restoring_what_is_in_force_is_refused(work: Work) -> None:
    ids = homes(work, 2)
    work.desk.void("household", ids[0], "错")
    found = unvoid_many(work.office, "household", ids, "误作废")
    assert (codes(found), found.done) == ({ids[1]: ["DSK010"]}, 1)


@pytest.mark.parametrize("verb", [void_many, unvoid_many])
def test_nothing_goes_or_comes_back_without_a_reason(work: Work, verb: object) -> None:
    with refused("DSK008"):
        verb(work.office, "household", homes(work, 1), " ")  # type: ignore[operator]


def test_a_record_chosen_twice_counts_once(work: Work) -> None:
    (home,) = homes(work, 1)
    assert change_many(work.office, "household", [home, home], {"status": "2"}).done == 1


class Impatient:
    """Stops the work at its second record."""

    def step(self, done: int, total: int, what: str) -> None:
        assert total == 3
        assert what
        if done:
            raise Cancelled


def test_a_stop_leaves_everything_as_it_was(work: Work) -> None:
    ids, before = homes(work), work.state()
    with pytest.raises(Cancelled):
        change_many(work.office, "household", ids, {"status": "2"}, progress=Impatient())
    assert work.state() == before


@pytest.mark.parametrize("ledger", list(SAMPLE))
def test_what_tells_records_apart_is_never_set_alike(ledger: str) -> None:
    declared = LEDGERS[ledger]
    keys = {each.key for each in changeable(declared)}
    assert keys.isdisjoint({*declared.name, *(each[0] for each in declared.match)})
    assert keys.isdisjoint({each.field for each in (*declared.series, *declared.fills)})
    assert not declared.roster or declared.roster.head not in keys
    assert not declared.part_of or declared.part_of.link not in keys

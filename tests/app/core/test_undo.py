"""Undo takes back what nobody has built upon, names what stays, and leaves all else as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import undo
from app.changes import Changes
from app.identifiers import new_id
from app.taking import OpenBatch, Taking
from db.operations import Draft
from tests.offices import STAFF, Work, enter, refused
from tests.people import People

PHONES = [f"1990000000{n}" for n in range(10)]


def phone(work: Work, person: str) -> object:
    return work.row("person", person)["phone"]


@pytest.mark.parametrize("verb", ["add", "change", "void", "unvoid", "merge"])
def test_every_verb_is_undone(work: Work, verb: str) -> None:
    person, other = work.person(), work.person()
    if verb == "unvoid":
        work.desk.void("person", person, "错")
    before = work.state(), work.count("_merges")
    {
        "add": work.person,
        "change": lambda: work.change("person", person, phone=PHONES[1], note="改过"),
        "void": lambda: work.desk.void("person", person, "错"),
        "unvoid": lambda: work.desk.unvoid("person", person, "对"),
        "merge": lambda: work.desk.merge("person", person, other),
    }[verb]()
    undone = undo.undo_last(work.office)
    after = work.state()
    if verb == "add":
        gone = {key: row for key, row in after["person"].items() if key not in before[0]["person"]}
        assert [row["_voided"] for row in gone.values()] == [1]
        after["person"] = {key: after["person"][key] for key in before[0]["person"]}
    assert (after, work.count("_merges")) == before
    assert undone.records
    assert not undone.kept


def test_undoing_again_goes_further_back(work: Work) -> None:
    person = work.person(phone=PHONES[0])
    for number in PHONES[1:4]:
        work.change("person", person, phone=number)
    seen = []
    for _ in range(4):
        undo.undo_last(work.office)
        seen.append(phone(work, person))
    assert seen == [PHONES[2], PHONES[1], PHONES[0], PHONES[0]]
    assert work.row("person", person)["_voided"] == 1


def test_there_is_an_end_to_undoing(work: Work) -> None:
    work.person()
    undo.undo_last(work.office)
    with refused("DSK014"):
        undo.undo_last(work.office)


def test_everybody_undoes_their_own(work: Work, staffed: Any, tmp_path: Any) -> None:
    with enter(staffed) as office:
        first = Work(office)
        person = first.person(phone=PHONES[0])
        first.change("person", person, phone=PHONES[1])
    with enter(staffed, "经办二") as office, refused("DSK014"):
        undo.undo_last(office)
    assert "经办二" in STAFF


def test_a_field_edited_since_stays_and_is_named(work: Work) -> None:
    person = work.person(phone=PHONES[0], note="旧")
    first = work.change("person", person, phone=PHONES[1], note="新")
    work.change("person", person, phone=PHONES[2])
    undone = undo.undo_batch(work.office, first.batch)
    assert undone.kept == (person,)
    assert (phone(work, person), work.row("person", person)["note"]) == (PHONES[2], "旧")


def test_a_record_voided_since_stays_and_is_named(work: Work) -> None:
    person = work.person(phone=PHONES[0])
    first = work.change("person", person, phone=PHONES[1])
    work.desk.void("person", person, "错")
    assert undo.undo_batch(work.office, first.batch).kept == (person,)
    assert phone(work, person) == PHONES[1]


def test_an_added_record_that_is_linked_since_stays(work: Work) -> None:
    done = work.desk.add("person", work.people.person().typed)
    work.household(done.record)
    undone = undo.undo_batch(work.office, done.batch)
    assert (undone.kept, undone.records) == ((done.record,), frozenset())


def test_a_line_under_a_household_voided_since_stays(work: Work) -> None:
    household = work.household()
    line = work.member(household)
    gone = work.desk.void("household_member", line, "错")
    work.desk.void("household", household, "错")
    assert undo.undo_batch(work.office, gone.batch).kept == (line,)
    assert work.row("household_member", line)["_voided"] == 1


def test_a_voided_household_comes_back_with_its_lines(work: Work) -> None:
    household = work.household()
    work.member(household)
    before = work.state()
    work.desk.void("household", household, "错")
    undo.undo_last(work.office)
    assert work.state() == before


@pytest.mark.parametrize(("code", "times"), [("DSK015", 1), ("DSK015", 2)])
def test_a_batch_is_undone_once(work: Work, code: str, times: int) -> None:
    batch = work.change("person", work.person(), phone=PHONES[5]).batch
    undo.undo_batch(work.office, batch)
    for _ in range(times):
        with refused(code):
            undo.undo_batch(work.office, batch)


def test_an_undo_is_not_undone(work: Work) -> None:
    undone = undo.undo_batch(work.office, work.change("person", work.person(), note="一").batch)
    with refused("DSK016"):
        undo.undo_batch(work.office, undone.batch)


def test_an_unknown_batch_is_said_so(work: Work) -> None:
    with refused("DSK014"):
        undo.undo_batch(work.office, new_id())


def test_a_refused_undo_leaves_no_batch(work: Work) -> None:
    before = work.count("_batches")
    with refused("DSK014"):
        undo.undo_batch(work.office, "no such")
    assert work.count("_batches") == before


def added(work: Work, table: str, batch: OpenBatch, **raw: object) -> str:
    """Add a record as an import does."""
    taking, id_ = Taking(work.office), new_id()
    values: dict[str, Any] = dict(raw)
    taking.check(table, values, None)
    draft = Draft(table, id_, "add", values)
    batch.number(table, [draft])
    batch.apply([draft._replace(values={k: v for k, v in values.items() if v is not None})])
    return id_


def imported(work: Work, village: str, families: int = 2) -> tuple[str, list[str], list[str]]:
    """Households taken in as one batch: its id, the households, the people."""
    households, people = [], []
    with Taking(work.office).batch("试") as batch:
        for family in work.people.families(families):
            ids = [added(work, "person", batch, **p.typed) for p, _ in family.members]
            household = added(work, "household", batch, village=village, head=ids[0])
            for person, (_, relation) in zip(ids, family.members, strict=True):
                line = {"household": household, "person": person, "relation": relation}
                added(work, "household_member", batch, **line)
            people += ids
            households.append(household)
    return batch.id, households, people


def test_an_import_is_taken_back_whole(work: Work) -> None:
    village = work.village()
    batch, _, _ = imported(work, village)
    undone = undo.undo_batch(work.office, batch)
    assert undone.kept == ()
    assert [work.live(key) for key in ("household", "household_member", "person")] == [[], [], []]
    assert len(work.live("division")) == 1


def test_what_a_touched_line_stands_on_stays(work: Work) -> None:
    batch, households, _ = imported(work, work.village(), 3)
    line = work.live("household_member", household=households[0])[0]
    work.change("household_member", line["id"], is_beneficiary=1)
    undone = undo.undo_batch(work.office, batch)
    assert [row["id"] for row in work.live("household")] == households[:1]
    people = {row["person"] for row in work.live("household_member")}
    assert {row["id"] for row in work.live("person")} == people
    assert set(undone.kept) == people | {row["id"] for row in work.live("household_member")} | {
        households[0]
    }


def test_what_the_batch_put_into_an_older_record_goes_and_so_does_what_it_linked(
    work: Work,
) -> None:
    household = work.household()
    before = work.state()
    with Taking(work.office).batch("试") as batch:
        person = added(work, "person", batch, **work.people.person().typed)
        batch.apply([Draft("household", household, "change", {"head": person})])
    assert undo.undo_batch(work.office, batch.id).kept == ()
    after = work.state()
    assert after["person"].pop(person)["_voided"] == 1
    assert after == before


def test_a_revived_record_that_is_linked_since_stays(work: Work) -> None:
    person = work.person()
    work.desk.void("person", person, "错")
    with Taking(work.office).batch("试") as batch:
        batch.apply([Draft("person", person, "unvoid", {})])
    work.household(person)
    assert undo.undo_batch(work.office, batch.id).kept == (person,)
    assert work.row("person", person)["_voided"] == 0


def test_a_revived_record_goes_again(work: Work) -> None:
    person = work.person()
    work.desk.void("person", person, "错")
    with Taking(work.office).batch("试") as batch:
        batch.apply([Draft("person", person, "unvoid", {})])
    undo.undo_batch(work.office, batch.id)
    assert work.row("person", person)["_voided"] == 1


def ids(work: Work) -> set[str]:
    return {record for rows in work.state().values() for record in rows}


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["phone", "note", "line", "void line", "join", "merge", "undo"]),
        st.integers(0, 5),
    ),
    max_size=6,
)


def edit(
    work: Work, what: str, at: int, people: list[str], households: list[str]
) -> Changes | None:
    """Something somebody does after the import."""
    person, household = people[at % len(people)], households[at % len(households)]
    lines = work.live("household_member", person=person)
    if what in ("phone", "note"):
        return work.change("person", person, **{what: f"1991111111{at}"})
    if what == "join":
        return work.desk.add("household_member", {
            "household": household, "person": work.person(), "relation": "99"})  # fmt: skip
    if what == "line" and lines:
        return work.change("household_member", lines[0]["id"], lives_together=0)
    if what == "void line" and lines:
        return work.desk.void("household_member", lines[0]["id"], "错")
    return None


def live_links(work: Work) -> Iterator[tuple[str, bool]]:
    """Every link of a live record, and whether what it leads to is live."""
    state = work.state()
    links = {"household": {"head": "person", "village": "division"},
             "household_member": {"household": "household", "person": "person"}}  # fmt: skip
    for table, fields in links.items():
        for row in state[table].values():
            for key, target in fields.items():
                if not row["_voided"] and row[key]:
                    yield f"{table}.{key}", not state[target][row[key]]["_voided"]


@settings(max_examples=20)
@given(EDITS, st.integers(1, 10_000))
def test_after_any_edits_an_import_goes_and_nothing_else(
    shared: Work, edits: list[tuple[str, int]], seed: int
) -> None:
    shared.people = People(seed + 10_000 * shared.count())
    village, before = shared.village(), ids(shared)
    batch, households, people = imported(shared, village)
    brought = ids(shared) - before
    for what, at in edits:
        edit(shared, what, at, people, households)
    state = shared.state()
    kept = set(undo.undo_batch(shared.office, batch).kept)
    for table, rows in shared.state().items():
        for record, row in rows.items():
            if record in brought - kept:
                assert row["_voided"] == 1
            else:
                assert row == state[table][record]
    assert all(live for _, live in live_links(shared)), list(live_links(shared))
    assert edits or not kept

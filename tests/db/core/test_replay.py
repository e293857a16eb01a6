"""The history alone says which registers a record has: replaying it gives the heads that the writer kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import history
from db.operations import Dot, Draft, Operation
from db.registers import LIVE, UNIT, Heads, dump_heads
from db.rows import TablePlan
from db.store import Store
from tests.db.small import AT, IDENTITY, KEY, SCHEMA, Bench

ALIVE = {"_voided": 0}
PLANS = {table.name: TablePlan(table) for table in SCHEMA.tables}


class Replay:
    """Every record's registers, worked out from operations and the schema alone."""

    def __init__(self) -> None:
        self.heads: dict[str, Heads] = {}
        self.parents: dict[str, str] = {}

    def take(self, done: Operation) -> None:
        plan, dot = PLANS[done.table], Dot(done.life, done.number)
        seen = {int(life): number for life, number in done.vector.items()}
        if done.action == "add":
            self.heads[done.record] = Heads(dot)
            if plan.parent:
                self.parents[done.record] = str(done.changes[plan.parent.column][1])
        for register in written(plan, done):
            self.heads[done.record].write(register, dot, {}, seen, {})
        above = self.above(done.record)
        for each in above:
            self.heads[each].write(LIVE, dot, ALIVE, seen, ALIVE)
        critical = "_voided" in done.changes or not plan.critical.isdisjoint(done.changes)
        if critical and (above or done.action != "add"):
            self.heads[[done.record, *above][-1]].write(UNIT, dot, {}, seen, {})

    def above(self, record: str) -> list[str]:
        parent = self.parents.get(record)
        return [parent, *self.above(parent)] if parent else []


def written(plan: TablePlan, done: Operation) -> list[str]:
    """The registers of its own record that an operation writes."""
    if done.action == "change":
        return [*dict.fromkeys(plan.register[key] for key in done.changes), LIVE]
    if done.action in ("merge", "unmerge"):
        old, new = done.changes["_same"]
        return [f"_same:{new or old}"]
    return [] if done.action == "add" else [LIVE]


HOUSES = ("h0", "h1")
CHANGES: dict[str, dict[str, str | int]] = {
    "number": {"number": "1"},
    "rent": {"rent": 1},
    "address": {"address": "x"},
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(HOUSES),
        st.sampled_from([*CHANGES, "room", "lamp", "size", "void", "unvoid", "merge", "unmerge"]),
        st.integers(0, 3),
    ),
    max_size=20,
)


def drafts(steps: list[tuple[str, str, int]]) -> Iterator[Draft]:
    """Writes on two houses and what is in them; those that cannot be are left out."""
    yield from (Draft("house", house, "add", {"number": house, "rent": 5}) for house in HOUSES)
    rooms, voided = dict.fromkeys(HOUSES, 0), set[str]()
    for at, (house, what, number) in enumerate(steps):
        if what in ("merge", "unmerge"):
            yield Draft(
                "house", HOUSES[0], "merge" if what == "merge" else "unmerge", {"same": HOUSES[1]}
            )
        elif what in ("void", "unvoid"):
            yield Draft("house", house, "void" if what == "void" else "unvoid", {})
            (voided.add if what == "void" else voided.discard)(house)
        elif house in voided:
            continue
        elif what in CHANGES:
            yield Draft(
                "house",
                house,
                "change",
                {k: f"{v}{number}" if v != 1 else number for k, v in CHANGES[what].items()},
            )
        elif what == "room":
            yield Draft("room", f"{house}r{rooms[house]}", "add", {"house": house, "size": at})
            rooms[house] += 1
        elif rooms[house]:
            yield from inside(f"{house}r0", what, at)


def inside(room: str, what: str, at: int) -> Iterator[Draft]:
    if what == "size":
        yield Draft("room", room, "change", {"size": at})
    else:
        yield Draft("lamp", f"{room}l{at}", "add", {"room": room, "bulb": "x"})


def kept(bench: Bench) -> dict[str, str]:
    """The registers as the rows hold them."""
    found: dict[str, str] = {}
    for table in SCHEMA.tables:
        names = [str(id_) for (id_,) in bench.rows(f'SELECT id FROM "{table.name}"')]
        heads = history.heads_of(bench.one, table.name, names)
        found |= {record: dump_heads(each) for record, each in heads.items()}
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, together=st.integers(1, 6))
def test_replaying_the_history_gives_the_heads_however_writes_were_gathered(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]], together: int
) -> None:
    path = tmp_path_factory.mktemp("replay") / "x.lincedb"
    Store.create(path, KEY, SCHEMA, IDENTITY, AT)
    replay, wanted = Replay(), list(drafts(steps))
    with closing(Store.open(path, KEY, SCHEMA, write=True)) as store:
        bench = Bench(store)
        for at in range(0, len(wanted), together):
            bench.all(*wanted[at : at + together])
        for done in history.since(bench.one, 0):
            replay.take(done)
        assert kept(bench) == {name: dump_heads(each) for name, each in replay.heads.items()}

"""Random writes against a model of plain dicts: rows, registers, history and chain always agree."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db import history
from db.operations import Draft
from db.registers import covers_all, load_heads, load_vector
from db.specs import Value
from db.store import Store
from db.strays import strays
from tests.db.small import AT, IDENTITY, KEY, SCHEMA, Bench, backwards, bigrams

TEXT = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
SIZE = st.none() | st.integers(-(2**63), 2**63 - 1)
HOUSE = st.fixed_dictionaries(
    {}, optional={"number": TEXT, "area_code": TEXT, "address": TEXT, "rent": SIZE}
)
ROOM = st.fixed_dictionaries({}, optional={"label": TEXT, "size": SIZE})
PERSON = st.fixed_dictionaries({}, optional={"name": TEXT, "alias": TEXT})


class Writing(RuleBasedStateMachine):
    """Houses with rooms, and people; each rule is one or more drafts in one transaction."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.records: dict[tuple[str, str], dict[str, Value]] = {}
        self.voided: set[tuple[str, str]] = set()
        self.pairs: set[tuple[str, str]] = set()
        self.drafts: list[Draft] = []
        self.vectors: dict[str, dict[int, int]] = {}

    @initialize(at_once=st.sampled_from([1, 4]))
    def make(self, at_once: int) -> None:
        self.at_once = at_once
        Store.create(self.folder / "x", KEY, SCHEMA, IDENTITY, AT)
        self.bench = Bench(Store.open(self.folder / "x", KEY, SCHEMA, write=True))

    def teardown(self) -> None:
        self.bench.store.close()
        shutil.rmtree(self.folder)

    def of(self, table: str) -> list[str]:
        """The records of a table that may be written."""
        every = [id_ for name, id_ in self.records if name == table]
        return [id_ for id_ in every if self.is_alive(table, id_)]

    def is_alive(self, table: str, id_: str) -> bool:
        house = self.records[table, id_].get("house")
        return (table, id_) not in self.voided and ("house", house) not in self.voided

    def write(self, table: str, id_: str, action: str, values: dict[str, Value]) -> None:
        self.drafts.append(Draft(table, id_, action, values))  # type: ignore[arg-type]

    def add(self, table: str, values: dict[str, Value]) -> str:
        id_ = f"{table}-{len(self.records)}"
        empty = dict.fromkeys(column.name for column in SCHEMA.table(table).columns)
        defaults = {each.name: each.default for each in SCHEMA.table(table).columns}
        self.records[table, id_] = {**empty, **defaults, **values}
        self.write(table, id_, "add", values)
        return id_

    @rule(values=HOUSE)
    def add_house(self, values: dict[str, Value]) -> None:
        self.add("house", values)

    @rule(values=PERSON)
    def add_person(self, values: dict[str, Value]) -> None:
        self.add("person", values)

    @precondition(lambda self: self.of("house"))
    @rule(values=ROOM, data=st.data())
    def add_room(self, values: dict[str, Value], data: st.DataObject) -> None:
        house = data.draw(st.sampled_from(self.of("house")))
        self.add("room", {**values, "house": house})

    @rule(data=st.data(), table=st.sampled_from(["house", "room", "person"]))
    def change(self, data: st.DataObject, table: str) -> None:
        if not (there := self.of(table)):
            return
        id_ = data.draw(st.sampled_from(there))
        values = data.draw({"house": HOUSE, "room": ROOM, "person": PERSON}[table])
        self.records[table, id_] |= values
        self.write(table, id_, "change", values)

    @rule(data=st.data(), table=st.sampled_from(["house", "room"]))
    def void(self, data: st.DataObject, table: str) -> None:
        if there := self.of(table):
            id_ = data.draw(st.sampled_from(there))
            self.voided.add((table, id_))
            self.write(table, id_, "void", {})

    @rule(data=st.data())
    def unvoid(self, data: st.DataObject) -> None:
        free = [
            each for each in sorted(self.voided)
            if ("house", self.records[each].get("house")) not in self.voided
        ]  # fmt: skip
        if free:
            each = data.draw(st.sampled_from(free))
            self.voided.discard(each)
            self.write(*each, "unvoid", {})

    @rule(data=st.data(), merge=st.booleans())
    def pair(self, data: st.DataObject, merge: bool) -> None:
        if len(there := self.of("person")) < 2:
            return
        one, other = data.draw(st.permutations(there))[:2]
        pair = (min(one, other), max(one, other))
        (self.pairs.add if merge else self.pairs.discard)(pair)
        self.write("person", one, "merge" if merge else "unmerge", {"same": other})

    @rule()
    def reopen(self) -> None:
        self.settle()
        self.bench.store.close()
        self.bench = Bench(Store.open(self.folder / "x", KEY, SCHEMA, write=True))

    def settle(self) -> None:
        drafts, self.drafts = self.drafts, []
        if drafts:
            self.bench.all(*drafts)
            self.check()

    def check(self) -> None:
        self.check_rows()
        self.check_search()
        self.check_history()
        self.check_vectors()

    def check_rows(self) -> None:
        for table in SCHEMA.tables:
            names = ["id", "_voided", *(each.name for each in table.columns)]
            quoted = ", ".join(f'"{name}"' for name in names)
            found = self.bench.rows(f'SELECT {quoted} FROM "{table.name}" ORDER BY _row')
            wanted = [
                (id_, int((name, id_) in self.voided), *(row[each] for each in names[2:]))
                for (name, id_), row in self.records.items() if name == table.name
            ]  # fmt: skip
            assert found == wanted
        assert set(self.bench.rows('SELECT a, b FROM "_merges"')) == self.pairs

    def check_search(self) -> None:
        people = [row for (table, _), row in self.records.items() if table == "person"]
        back = [None if row["name"] is None else backwards(str(row["name"])) for row in people]
        assert self.bench.rows('SELECT name_back FROM "person" ORDER BY _row') == [
            (x,) for x in back
        ]
        grams = {
            (gram, number)
            for number, row in enumerate(people, 1)
            for value in (row["name"], row["alias"])
            if value is not None
            for gram in bigrams(str(value))
        }
        assert set(self.bench.rows('SELECT gram, row FROM "person__grams"')) == grams

    def check_history(self) -> None:
        one = self.bench.one
        assert history.first_break(one) is None
        assert strays(one, SCHEMA) == []
        numbers = self.bench.rows('SELECT position, number FROM "_ops" ORDER BY position')
        assert numbers == [(n, n) for n in range(1, len(numbers) + 1)]
        recorded = {
            (str(t), str(r)) for t, r in self.bench.rows('SELECT ledger, record FROM "_ops"')
        }
        assert recorded == set(self.records)

    def check_vectors(self) -> None:
        """Vectors only grow, cover every register's operation, and no lone station conflicts."""
        seen: dict[str, dict[int, int]] = {}
        for table in ("house", "person"):
            for id_, vector, heads in self.bench.rows(f'SELECT id, _vector, _heads FROM "{table}"'):
                seen[str(id_)] = load_vector(str(vector))
                registers = load_heads(str(heads))
                dots = [each.dot for siblings in registers.registers.values() for each in siblings]
                assert covers_all(seen[str(id_)], dict([registers.base, *dots]))
                assert all(len(each) == 1 for each in registers.registers.values())
        assert all(covers_all(seen[id_], old) for id_, old in self.vectors.items())
        self.vectors = seen

    @invariant()
    def rows_and_history_agree_with_the_model(self) -> None:
        """After each write, or after some of them in one transaction."""
        if hasattr(self, "bench") and len(self.drafts) >= self.at_once:
            self.settle()


Writing.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestWriting = Writing.TestCase

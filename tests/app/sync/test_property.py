"""The promise of the exchange: whatever happens to files and packages, both sides end with the same records.

A district and three offices' stations write, decide, merge, hand over, lose packages, take them in late, twice, in
any order, and put older copies of their files back. In the end the links deliver until nothing is unsent.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from app.numbers import confirm_all
from app.office import Office
from app.problems import Problem, Problems
from app.sync.packing import Packed
from app.sync.stream.links import link_to
from app.sync.stream.own import present_epoch
from db import contested
from db.foreign import Name
from db.lives import Lives, office_of
from db.operations import Draft
from tests.app.sync.town import ABOVE, OFFICE, ONE, OTHER, THERE, TWO, Town, opened_town
from tests.conftest import LONG
from tests.offices import copy_of, enter
from tests.people import People

OFFICES = (ONE, TWO, THERE)
MADE: dict[str, Path] = {}
WHO = st.sampled_from(OFFICES)
ANY = st.sampled_from((*OFFICES, ABOVE))
AT = st.integers(0, 5)


@pytest.fixture(scope="module", autouse=True)
def _made(town_made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> None:
    """What every course begins with: the offices have a household each, and all know of it."""
    folder = tmp_path_factory.mktemp("begun")
    with opened_town(town_made, folder) as town:
        for address in (ONE, THERE):
            town.work(address).household()
        town.bring(*OFFICES)
        MADE.update(town.files)


def names_in(office: Office) -> set[Name]:
    """The operations that a file holds."""
    lives = Lives(office.store.reader)
    rows = office.store.reader.execute('SELECT "life", "number" FROM "_ops"').fetchall()
    return {(*lives[life][1:], number) for life, number in rows}


class Exchange(RuleBasedStateMachine):
    """Clerks, couriers and misfortunes."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        where = MADE[ABOVE].parent
        self.folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory(dir=where)))
        self.town: Town = self.stack.enter_context(opened_town(MADE, self.folder))
        self.town.people = People(2)  # nobody who lives there already
        self.packed: list[Packed] = []
        self.copies: dict[str, list[Path]] = {each: [] for each in (*OFFICES, ABOVE)}
        self.receipted: set[Name] = set()

    @rule(who=WHO)
    def settle_in(self, who: str) -> None:
        self.town.work(who).household()

    @rule(who=WHO, at=AT, number=st.integers(1, 3))
    def edit(self, who: str, at: int, number: int) -> None:
        self.write(who, "household", at, "change", {"address": f"网山路{number}号"})

    @rule(who=WHO, at=AT, number=st.integers(1, 3))
    def edit_critical(self, who: str, at: int, number: int) -> None:
        self.write(who, "household", at, "change", {"status": str(number)})

    @rule(who=WHO, at=AT)
    def void(self, who: str, at: int) -> None:
        self.write(who, "person", at, "void", {})

    @rule(who=WHO, at=AT)
    def restore(self, who: str, at: int) -> None:
        self.write(who, "person", at, "unvoid", {})

    @rule(who=WHO, at=AT)
    def add_line(self, who: str, at: int) -> None:
        household = self.own(who, "household", at)
        if household:
            self.attempt(lambda: self.town.work(who).member(household))

    @rule(who=WHO, a=AT, b=AT, same=st.booleans())
    def merge(self, who: str, a: int, b: int, *, same: bool) -> None:
        one, other = self.own(who, "person", a), self.own(who, "person", b)
        if one and other and one != other:
            self.write(who, "person", a, "merge" if same else "unmerge", {"same": other})

    @rule(who=ANY, at=AT, number=st.integers(1, 3))
    def decide(self, who: str, at: int, number: int) -> None:
        """Whatever register it is, this write has seen all of it."""
        reader = self.town.offices[who].store.reader
        found = contested.some(reader, sorted(contested.ids(reader)))
        if found:
            conflict = found[at % len(found)]
            values: dict[str, Any] = {"_unit": 1}
            if conflict.register == "_live":
                values["_voided"] = number % 2
            elif "address" in conflict.register:
                values["address"] = f"网山路{number}号"
            self.draft(who, Draft(conflict.ledger, conflict.record, "decide", values))

    @rule(at=AT, back=st.booleans())
    def hand_over(self, at: int, *, back: bool) -> None:
        giver, taker = (THERE, ONE) if back else (ONE, THERE)
        to = OFFICE.office if back else OTHER.office
        self.write(giver, "household", at, "offer", {"to": to})
        self.carry(giver, ABOVE)
        self.carry(ABOVE, taker)
        for record in self.offered(taker):
            self.draft(taker, Draft("household", record, "take", {}))

    @rule(who=WHO, up=st.booleans())
    def pack(self, who: str, *, up: bool) -> None:
        self.write_stick(*((who, ABOVE) if up else (ABOVE, who)))

    @rule(at=st.integers(0, 30))
    def arrive(self, at: int) -> None:
        """A package arrives: perhaps late, perhaps once more; the others are lost for good if nobody brings them."""
        if self.packed:
            self.take(self.packed[-1 - at % len(self.packed)])

    @rule(who=WHO)
    def round_trip(self, who: str) -> None:
        self.carry(who, ABOVE)
        self.carry(ABOVE, who)

    @rule(who=ANY)
    def back_up(self, who: str) -> None:
        """A copy of the closed file is kept."""
        self.close(who)
        folder = self.folder / "copies" / f"{who}-{len(self.copies[who])}"
        self.copies[who].append(copy_of(self.town.files[who], folder))
        self.open(who)

    @rule(who=ANY, at=AT)
    def put_back(self, who: str, at: int) -> None:
        """An older copy takes the file's place, by hand."""
        if not self.copies[who]:
            return
        copy = self.copies[who][at % len(self.copies[who])]
        kept = self.kept_without(who, copy)
        if kept is None:
            return
        self.close(who)
        for each in (copy, copy.with_name(copy.name + ".keys")):
            shutil.copy(each, self.town.files[who].parent)
        self.open(who)
        # What no other file held any more went with the one that was replaced.
        self.receipted &= kept
        self.attempt(lambda: confirm_all(self.town.offices[who], "核对过最后一张"))

    def teardown(self) -> None:
        try:
            self.deliver()
            self.compare()
        finally:
            self.stack.close()

    def deliver(self) -> None:
        """Both ways until nothing is unsent."""
        for _ in range(12):
            told = [self.carry(*pair) for who in OFFICES for pair in ((who, ABOVE), (ABOVE, who))]
            if not any(told):
                return
        raise AssertionError("they never come to an end")

    def compare(self) -> None:
        self.town.check()
        own = frozenset({OFFICE.office})
        self.town.alike(ABOVE, ONE, TWO, owners=own)
        self.town.alike(ABOVE, THERE, owners=frozenset({OTHER.office}))
        conflicts = {
            who: {
                each.id
                for each in contested.some(reader, contested.ids(reader))
                if self.owner(who, each) == OFFICE.office
            }
            for who in (ABOVE, ONE, TWO)
            for reader in (self.town.offices[who].store.reader,)
        }
        assert conflicts[ABOVE] == conflicts[ONE] == conflicts[TWO]
        assert self.receipted <= self.known(ABOVE), "a receipted operation survives any restore"

    def owner(self, who: str, conflict: contested.Conflict) -> str:
        row = self.town.offices[who].listing.get(conflict.ledger, conflict.record)
        assert row is not None
        return str(row["_owner"])

    def known(self, who: str) -> set[Name]:
        return names_in(self.town.offices[who])

    def kept_without(self, who: str, copy: Path) -> set[Name] | None:
        """All that is held by some file once the copy stands in this one's place; None where something would be left
        that only another office holds: it has no say in what its author and the district have both forgotten."""
        with enter(copy, write=False) as office:
            after = names_in(office)
        others = {each: self.known(each) for each in (*OFFICES, ABOVE) if each != who}
        for station, epoch, number in self.known(who) - after:
            holders = {each for each, known in others.items() if (station, epoch, number) in known}
            if (
                holders
                and ABOVE not in holders
                and office_of(station) not in map(office_of, holders)
            ):
                return None
        return after.union(*others.values())

    def write(self, who: str, ledger: str, at: int, action: Any, values: dict[str, Any]) -> None:
        record = self.own(who, ledger, at)
        if record:
            self.draft(who, Draft(ledger, record, action, values))

    def draft(self, who: str, draft: Draft) -> None:
        def write() -> None:
            with self.town.offices[who].writing() as writer:
                writer.guard = None
                writer.apply([draft])

        self.attempt(write)

    def attempt(self, write: Any) -> None:
        """What cannot be at this moment is refused, and changes nothing."""
        with suppress(Problem, Problems, ValueError):
            write()

    def own(self, who: str, ledger: str, at: int) -> str:
        """One of the station's own records."""
        office = self.town.offices[who]
        rows = office.store.reader.execute(
            f'SELECT "id" FROM "{ledger}" WHERE "_owner" = ? ORDER BY "id"',
            (office.identity.office,),
        ).fetchall()
        return str(rows[at % len(rows)][0]) if rows else ""

    def offered(self, who: str) -> list[str]:
        """What was offered to the station's office."""
        office = self.town.offices[who]
        rows = office.store.reader.execute(
            'SELECT "id" FROM "household" WHERE "_owner" <> ? AND "_heads" LIKE ?',
            (office.identity.office, f'%"_offered":"{office.identity.office}"%'),
        ).fetchall()
        return [str(id_) for (id_,) in rows]

    def write_stick(self, sender: str, recipient: str) -> Packed | None:
        try:
            packed = self.town.write(sender, recipient)
        except Problem as problem:
            if problem.code != "SYN001":
                raise
            return None
        self.packed.append(packed)
        return packed

    def carry(self, sender: str, recipient: str) -> bool:
        packed = self.write_stick(sender, recipient)
        if packed is None:
            return False
        self.take(packed)
        return True

    def take(self, packed: Packed) -> None:
        outcome = self.town.take(packed)
        assert outcome.is_done or (outcome.problem and outcome.problem.code == "SYN005"), (
            outcome.problem
        )
        if packed.sent.peer == ABOVE:
            return
        # What this station was told of, the district must never lack again.
        office = self.town.offices[packed.sent.peer]
        position = link_to(office.store.reader, ABOVE).receipted(present_epoch(office))
        lives = Lives(office.store.reader)
        rows = office.store.reader.execute(
            'SELECT "life", "number" FROM "_ops" WHERE "position" <= ?', (position,)
        ).fetchall()
        self.receipted |= {
            (*lives[life][1:], number)
            for life, number in rows
            if lives[life].station == packed.sent.peer
        }

    def close(self, who: str) -> None:
        self.town.offices[who].close()

    def open(self, who: str) -> None:
        self.town.offices[who] = self.stack.enter_context(enter(self.town.files[who]))


EVERYDAY = settings(
    max_examples=7,
    stateful_step_count=75,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
)
LONGER = settings(EVERYDAY, max_examples=500)


@pytest.mark.timeout(0 if LONG else 600)
@pytest.mark.parametrize("course", range(4))
def test_all_stations_end_with_the_same_records(course: int) -> None:
    """28 runs of 75 steps, in four parts so that they go side by side."""
    machine = seed(course)(type(f"Exchange{course}", (Exchange,), {}))
    run_state_machine_as_test(machine, settings=LONGER if LONG else EVERYDAY)

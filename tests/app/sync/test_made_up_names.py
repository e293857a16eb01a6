"""What an office makes up in the district's name never stands in the way of what another one gives back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.identifiers import new_id
from app.registry import LEDGERS
from app.sync.stream.links import link_to
from app.sync.stream.own import present_epoch
from app.sync.stream.packages import taken
from app.sync.tray.causes import waiting_operations
from app.sync.tray.dropping import drop_waiting
from app.sync.tray.vouching import vouch
from db import waiting
from db.lives import Lives, present_life
from db.operations import Draft
from tests.app.sync.reopening import put_back, set_aside
from tests.app.sync.test_in_our_name import STRANGE, operation, send, village
from tests.app.sync.town import ABOVE, DISTRICT, OFFICE, ONE, OTHER, THERE, Town


def ours(owner: str, number: int, **more: Any) -> dict[str, Any]:
    """In the district's name, in a life that it lost."""
    return operation(
        ABOVE, STRANGE, number=number, ledger="division", changes=village(owner), **more
    )


def later(record: str, number: int, *seen: int) -> dict[str, Any]:
    """A change of such a record, that had seen these."""
    changes = {"name": [None, f"改名{number}村"]}
    vector = {f"{ABOVE}/{STRANGE}": each for each in seen}
    return operation(
        ABOVE, STRANGE, number=number, ledger="division", record=record, action="change",
        changes=changes, vector=vector,
    )  # fmt: skip


def villages(town: Town) -> dict[str, str]:
    rows = town.offices[ABOVE].store.reader.execute('SELECT "id", "name" FROM "division"')
    return dict(rows.fetchall())


def test_a_name_that_was_made_up_shuts_nobody_out(town: Town, tmp_path: Path) -> None:
    assert send(town, tmp_path, ours(OTHER.office, 1)).brought.applied == 1
    true = [ours(OFFICE.office, number) for number in (1, 2)]
    outcome = send(town, tmp_path, *true, sender=ONE)
    assert (outcome.result, outcome.brought.applied, outcome.brought.passed) == ("taken", 1, 1)
    assert [each.code for each in outcome.changes.warnings] == ["SYN018"]
    (package,) = taken(town.offices[ABOVE].store.reader, ONE)
    assert (package.state, package.code) == ("taken", "")
    assert "没有采用" in package.text


def asked(town: Town) -> str:
    """A question of the district's to the office."""
    values = {each.key: None for each in LEDGERS["crosscheck"].fields} | {"_owner": OFFICE.office}
    task = new_id()
    with town.offices[ABOVE].writing() as writer:
        writer.apply([Draft("crosscheck", task, "add", values)])
    return task


def test_an_office_that_gives_back_what_was_lost_goes_on(town: Town, tmp_path: Path) -> None:
    """The district went back to a backup, and another office was quicker with a number of the life that ended."""
    town.bring(ONE, THERE)
    set_aside(town, ABOVE, tmp_path / "before")
    district = town.offices[ABOVE]
    epoch = present_epoch(district)
    number = Lives(district.store.reader).highest(present_life(district.store.reader).id) + 1
    tasks = [asked(town) for _ in range(2)]
    town.bring(ONE)
    put_back(town, ABOVE, tmp_path / "before")
    forged = operation(
        ABOVE, epoch, number=number, ledger="division", changes=village(OTHER.office)
    )
    assert send(town, tmp_path, forged).brought.applied == 1
    own = town.work(ONE).village("一村")
    town.bring(ONE)
    reader = town.offices[ABOVE].store.reader
    assert own in villages(town)
    rows = {id_ for (id_,) in reader.execute('SELECT "id" FROM "crosscheck"').fetchall()}
    assert rows == {tasks[1]}, "what bears the name that was made up is the only thing lost"
    assert not link_to(town.offices[ONE].store.reader, ABOVE).forgotten


def test_what_waits_never_beats_what_comes(town: Town, tmp_path: Path) -> None:
    record = new_id()
    send(town, tmp_path, later(new_id(), 2, 1))
    true = ours(OFFICE.office, 1, record=record), later(record, 2, 1)
    outcome = send(town, tmp_path, *true, sender=ONE)
    assert (outcome.result, outcome.brought.applied) == ("taken", 2)
    assert villages(town)[record] == "改名2村"


@pytest.mark.parametrize("first", [ONE, THERE])
def test_what_waits_of_several_stands_side_by_side(town: Town, tmp_path: Path, first: str) -> None:
    """Whichever came first, the true one takes effect once what it had seen is here."""
    record = new_id()
    made = {ONE: later(record, 2, 1), THERE: later(new_id(), 2, 1)}
    for sender in (first, THERE if first == ONE else ONE):
        assert send(town, tmp_path, made[sender], sender=sender).result == "taken"
    assert waiting.count(town.offices[ABOVE].store.reader) == 2
    send(town, tmp_path, ours(OFFICE.office, 1, record=record), sender=ONE, seq=10)
    assert villages(town)[record] == "改名2村"
    ((left, peer, _package),) = waiting.all_of(town.offices[ABOVE].store.reader)
    assert (left.number, peer) == (2, THERE)


def test_what_waits_twice_in_anothers_name_stays_as_it_was(town: Town, tmp_path: Path) -> None:
    for seq in (9, 10):
        outcome = send(town, tmp_path, later(new_id(), 2, 1), seq=seq)
        assert (outcome.result, outcome.brought.waiting) == ("taken", 1)
    assert outcome.brought.passed == 1


def test_a_vouching_holds_when_the_same_comes_again(town: Town, tmp_path: Path) -> None:
    """It waits on for what it had seen, and the word that was given for it is not forgotten."""
    record = new_id()
    both = ours(DISTRICT.office, 1, record=record), later(record, 2, 1)
    send(town, tmp_path, both[1])
    district = town.offices[ABOVE]
    (found,) = waiting_operations(district.store.reader, {}, ABOVE)
    vouch(district, found.id, "打电话问过")
    send(town, tmp_path, *both, seq=10)
    assert waiting.count(district.store.reader) == 2
    (found,) = [
        e for e in waiting_operations(district.store.reader, {}, ABOVE) if e.operation.number == 1
    ]
    vouch(district, found.id, "打电话问过")
    assert villages(town)[record] == "改名2村"


def test_one_of_two_is_put_aside_alone(town: Town, tmp_path: Path) -> None:
    """What had seen one of that name may have seen the other."""
    for sender in (ONE, THERE):
        send(town, tmp_path, later(new_id(), 2, 1), sender=sender)
    send(town, tmp_path, later(new_id(), 3, 2), sender=ONE, seq=10)
    district = town.offices[ABOVE]
    of_there = [e for e in waiting_operations(district.store.reader, {}, ABOVE) if e.peer == THERE]
    assert [each.peer for each in drop_waiting(district, of_there[0].id, "编的")] == [THERE]
    assert waiting.count(district.store.reader) == 2

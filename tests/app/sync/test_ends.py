"""How far this station had come in a life is told by what it noted when the next one began, never by who came first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.office import open_office
from app.sync.ends import Ends
from app.sync.enrolment.machine import user_folder
from app.sync.enrolment.marks import Here
from app.sync.enrolment.renewal import replace_keys
from app.sync.stream.own import present_epoch
from app.sync.tray.causes import waiting_operations
from app.sync.tray.dropping import drop_waiting
from app.sync.tray.vouching import vouch
from db import waiting
from db.lives import Lives, former_lives, mint_life, present_life
from tests.app.sync.enrolment.stations import card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.app.sync.reopening import set_aside
from tests.app.sync.test_in_our_name import STRANGE, operation, send, village
from tests.app.sync.town import ABOVE, DISTRICT, OFFICE, ONE, OTHER, THERE, Town
from tests.offices import CLERK, PASSWORD, Day, enter, make


def move(town: Town, computer: Path) -> str:
    """The district's file goes on at another computer; its new life."""
    computer.mkdir(exist_ok=True)
    town.offices[ABOVE].close()
    town.offices[ABOVE] = open_office(
        town.files[ABOVE], CLERK, PASSWORD, write=True, clock=Day().clock(),
        here=Here(computer, computer.name),
    )  # fmt: skip
    return present_epoch(town.offices[ABOVE])


def put_back(town: Town, kept: Path, computer: Path) -> str:
    """An older copy, at another computer."""
    town.offices[ABOVE].close()
    for each in ("", ".keys"):
        shutil.copy(kept / f"{town.files[ABOVE].name}{each}", town.files[ABOVE].parent)
    town.offices[ABOVE] = open_office(
        town.files[ABOVE], CLERK, PASSWORD, write=False, clock=Day().clock()
    )
    return move(town, computer)


def highest(town: Town) -> int:
    reader = town.offices[ABOVE].store.reader
    return Lives(reader).highest(present_life(reader).id)


@pytest.fixture
def moved(town: Town, tmp_path: Path) -> tuple[str, str, list[str]]:
    """A district put back at another computer, and moved once more: the life that lost its end, the present one, and
    what was lost of it."""
    town.bring(ONE, THERE)
    first = present_epoch(town.offices[ABOVE])
    set_aside(town, ABOVE, tmp_path / "before")
    lost = [town.work(ABOVE).village(f"区{number}村") for number in range(2)]
    town.bring(ONE, THERE)
    put_back(town, tmp_path / "before", tmp_path / "second")
    return first, move(town, tmp_path / "third"), lost


def test_what_was_lost_comes_back_two_computers_later(
    town: Town, moved: tuple[str, str, list[str]]
) -> None:
    town.bring(ONE, THERE)
    assert waiting.count(town.offices[ABOVE].store.reader) == 0
    assert all(town.work(ABOVE).row("division", each) for each in moved[2])


def test_a_strange_life_is_never_taken_for_the_one_before(town: Town, tmp_path: Path) -> None:
    send(town, tmp_path, ours(STRANGE, 1, OTHER.office))
    before = present_epoch(town.offices[ABOVE])
    move(town, tmp_path / "second")
    ends = Ends(town.offices[ABOVE], THERE)
    assert (ends.is_open(before), ends.is_open(STRANGE)) == (True, False)
    assert send(town, tmp_path, ours(STRANGE, 2, DISTRICT.office), seq=10).brought.waiting == 1


def ours(epoch: str, number: int, owner: str) -> dict[str, object]:
    return operation(ABOVE, epoch, number=number, ledger="division", changes=village(owner))


def test_who_was_heard_since_has_nothing_more_to_bring(
    town: Town, moved: tuple[str, str, list[str]], tmp_path: Path
) -> None:
    """Later on, it might as well be made up: a person says whether it is true."""
    first, _present, _lost = moved
    town.bring(ONE, THERE)
    made_up = ours(first, 900, DISTRICT.office)
    assert send(town, tmp_path, made_up, seq=50).brought.waiting == 1
    late = ours(first, 901, OFFICE.office)
    assert send(town, tmp_path, late, sender=ONE, seq=50).brought.applied == 1, "its own"


def test_what_came_in_time_may_wait_for_the_rest(
    town: Town, moved: tuple[str, str, list[str]], tmp_path: Path
) -> None:
    """It was believed when it came; that its sender was heard since takes nothing from it."""
    first, _present, _lost = moved
    record, vector = town.work(ABOVE).village("区三村"), {}
    seen = Lives(town.offices[ABOVE].store.reader)
    life = present_life(town.offices[ABOVE].store.reader)
    vector = {f"{ABOVE}/{life.epoch}": seen.highest(life.id), f"{ABOVE}/{first}": 800}
    late = operation(
        ABOVE, first, number=801, ledger="division", record=record, action="change",
        changes={"name": [None, "改名村"]}, vector=vector,
    )  # fmt: skip
    before = operation(
        ABOVE, first, number=800, ledger="division", record=record, action="change",
        changes={"leader": [None, "王某"]},
        vector={f"{ABOVE}/{life.epoch}": vector[f"{ABOVE}/{life.epoch}"]},
    )  # fmt: skip
    assert send(town, tmp_path, late).brought.waiting == 1
    assert send(town, tmp_path, before, sender=ONE).brought.applied == 2
    assert waiting.count(town.offices[ABOVE].store.reader) == 0


def test_replaced_keys_lose_nothing(town: Town) -> None:
    district = town.offices[ABOVE]
    town.work(ABOVE).village("区村")
    before, number = present_epoch(district), highest(town)
    replace_keys(district)
    ends = Ends(district, ONE)
    assert former_lives(district.store.reader)[before] == number
    assert ends.knows(before, number)
    assert not ends.knows(before, number + 1)


def test_former_lives_are_told_in_their_order(town: Town) -> None:
    district = town.offices[ABOVE]
    epochs = [present_epoch(district)]
    for _ in range(3):
        with district.store.writing(district.author) as writer:
            epochs.append(mint_life(writer.connection).epoch)
    assert list(former_lives(district.store.reader))[:3] == epochs[-2::-1]


def test_what_waits_of_a_strange_life_is_for_a_person(town: Town, tmp_path: Path) -> None:
    send(town, tmp_path, ours(STRANGE, 1, DISTRICT.office))
    district = town.offices[ABOVE]
    (found,) = waiting_operations(district.store.reader, {}, ABOVE)
    vouch(district, found.id, "打电话问过")
    assert waiting.count(district.store.reader) == 0


def test_what_was_put_aside_comes_back_with_everything(town: Town) -> None:
    """The district lost all, did not believe what it was given back, and has asked since."""
    lost = town.work(ABOVE).village("区村")
    town.bring(THERE)
    district, there = town.offices[ABOVE], town.offices[THERE]
    shutil.rmtree(user_folder() / "lives")
    path = make(town.files[ABOVE].parent / "fresh", DISTRICT)
    with enter(path) as fresh:
        enrol(fresh, card_of(there))
        enrol(there, card_of(fresh), replace=True)
        town.offices[ABOVE] = fresh
        town.bring(THERE)
        assert waiting.count(fresh.store.reader)
        while found := waiting_operations(fresh.store.reader, {}, ABOVE):
            drop_waiting(fresh, found[0].id, "不认得")
        town.bring(THERE)
        assert waiting.count(fresh.store.reader) == 0
        assert town.take(town.write(THERE, ABOVE, snapshot=True)).brought.waiting
        while found := waiting_operations(fresh.store.reader, {}, ABOVE):
            vouch(fresh, found[0].id, "打电话问过")
        assert town.work(ABOVE).row("division", lost)
    town.offices[ABOVE] = district

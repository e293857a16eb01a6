"""What an office may not do: speak in the district's name, take another's epoch, answer what is not its to answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.identifiers import new_id
from app.registry import LEDGERS
from app.sync import scope
from app.sync.enrolment.renewal import replace_keys
from app.sync.outcome import Outcome
from app.sync.package.carrier import inspect
from app.sync.stream import own
from app.sync.stream.links import link_to
from app.sync.stream.own import present_epoch
from db import waiting
from db.lives import Lives, former_lives
from db.operations import Draft
from tests.app.sync.enrolment.stations import card_of
from tests.app.sync.enrolment.stations import take as enrol
from tests.app.sync.forging import Bundle, arrive, put
from tests.app.sync.town import ABOVE, DISTRICT, OFFICE, ONE, OTHER, THERE, TWO, Town
from tests.offices import enter, make, refused

STRANGE = "ab" * 8
"""An epoch that no station ever had."""


def operation(station: str, epoch: str, **more: Any) -> dict[str, Any]:
    plain = {
        "number": 1,
        "action": "add",
        "vector": {},
        "step": 1,
        "by": "x",
        "at": "2026-12-01T08:30:00+08:00",
    }
    return {"station": station, "epoch": epoch, "record": new_id(), **plain, **more}


def send(
    town: Town, folder: Path, *operations: dict[str, Any], sender: str = THERE, seq: int = 9
) -> Outcome:
    """A package of 石桥乡, or another station, with these operations."""
    bundle = Bundle(list(operations), present_epoch(town.offices[sender]))
    bundle.manifest = {"seq": seq}
    return arrive(town.offices[ABOVE], put(town.offices[sender], ABOVE, folder, bundle))


def village(owner: str) -> dict[str, Any]:
    return {"name": [None, "伪造村"], "level": [None, "2"], "_owner": [None, owner]}


def test_in_a_life_nobody_remembers_the_districts_own_records_are_not_touched(
    town: Town, tmp_path: Path
) -> None:
    forged = operation(ABOVE, STRANGE, ledger="division", changes=village(DISTRICT.office))
    outcome = send(town, tmp_path, forged)
    reader = town.offices[ABOVE].store.reader
    assert (outcome.brought.applied, waiting.count(reader)) == (0, 1)
    assert town.work(ABOVE).count("division") == 0


def test_what_the_district_had_written_about_the_office_comes_back(
    town: Town, tmp_path: Path
) -> None:
    lost = operation(ABOVE, STRANGE, ledger="division", changes=village(OTHER.office))
    assert send(town, tmp_path, lost).brought.applied == 1


def test_taking_another_stations_epoch_shuts_nobody_out(town: Town, tmp_path: Path) -> None:
    town.work(TWO).village("二机村")
    packed = town.write(TWO, ABOVE)
    epoch = inspect(packed.paths[0]).epoch
    changes = {"name": [None, "占"], "level": [None, "2"]}
    send(town, tmp_path, operation(THERE, epoch, ledger="division", changes=changes))
    assert town.take(packed).result == "taken"


@pytest.mark.parametrize("key", ["closed_on", "_voided"])
def test_an_office_does_not_close_what_the_district_asked(
    town: Town, tmp_path: Path, key: str
) -> None:
    district = town.work(ABOVE)
    ledger = LEDGERS["crosscheck"]
    task = new_id()
    with district.office.writing() as writer:
        values = {"_owner": OTHER.office} | {
            each.key: None for each in ledger.fields if each.key != "id"
        }
        writer.apply([Draft(ledger.key, task, "add", values)])
    town.bring(THERE)
    row = (
        town.offices[THERE]
        .store.reader.execute(
            'SELECT l."station", l."epoch", o."number" FROM "_ops" o JOIN "_lives" l ON l."id" = o."life"'
        )
        .fetchall()
    )
    station, epoch, number = row[-1]
    new = 1 if key == "_voided" else "2026-12-02"
    old = 0 if key == "_voided" else None
    written = operation(
        THERE, present_epoch(town.offices[THERE]), ledger=ledger.key, record=task,
        action="void" if key == "_voided" else "change", changes={key: [old, new]},
        vector={f"{station}/{epoch}": number},
    )  # fmt: skip
    outcome = send(town, tmp_path, written)
    assert outcome.problem is not None
    assert outcome.problem.code == "SYN023"


def test_a_station_with_new_keys_gets_its_own_earlier_work_at_once(town: Town) -> None:
    household = town.work(ONE).household()
    town.bring(ONE, TWO)
    replace_keys(town.offices[ONE])
    enrol(town.offices[ABOVE], card_of(town.offices[ONE]), replace=True)
    packed = town.write(ABOVE, ONE, snapshot=True)
    assert packed.sent.count >= town.work(ABOVE).count() - 1
    assert household


def test_the_desk_lets_nobody_alter_what_the_district_asked(town: Town) -> None:
    ledger, task = LEDGERS["crosscheck"], new_id()
    with town.offices[ABOVE].writing() as writer:
        values = {each.key: None for each in ledger.fields} | {"_owner": OTHER.office}
        writer.apply([Draft(ledger.key, task, "add", values)])
    town.bring(THERE)
    there = town.work(THERE)
    for key in ("closed_on", "closed_why"):
        with refused("DSK021"):
            there.change(ledger.key, task, **{key: "2026-12-01"})
    with refused("DSK021"):
        there.desk.void(ledger.key, task, "不答")
    there.change(ledger.key, task, note="已核对")


def test_a_living_sisters_names_are_hers_alone(town: Town, tmp_path: Path) -> None:
    """Given away by her sister, the next one would shut out what she writes herself."""
    town.bring(ONE, TWO)
    epoch, reader = present_epoch(town.offices[ONE]), town.offices[ONE].store.reader
    lives = Lives(reader)
    number = lives.highest(lives.of(ONE)[-1].id) + 1
    changes = village(OFFICE.office)
    forged = operation(ONE, epoch, number=number, ledger="division", changes=changes)
    outcome = send(town, tmp_path, forged, sender=TWO)
    assert (outcome.result, outcome.brought.applied, outcome.brought.waiting) == ("taken", 0, 0)
    hers = town.work(ONE).village("一机村")
    town.bring(ONE)
    assert town.work(ABOVE).row("division", hers)
    town.check()


def test_no_station_is_invented(town: Town, tmp_path: Path) -> None:
    nobody = f"{OFFICE.office}.77"
    changes = village(OFFICE.office)
    outcome = send(town, tmp_path, operation(nobody, STRANGE, ledger="division", changes=changes))
    assert outcome.problem
    assert outcome.problem.code == "SYN020"
    forged = operation(nobody, STRANGE, ledger="division", changes=changes)
    outcome = send(town, tmp_path, forged, sender=TWO)
    assert (outcome.result, outcome.brought.applied, outcome.brought.waiting) == ("taken", 0, 0)


def test_what_waits_is_not_replaced_under_its_name(town: Town, tmp_path: Path) -> None:
    epoch, record = present_epoch(town.offices[TWO]), new_id()

    def waits(text: str) -> dict[str, Any]:
        return operation(
            TWO, epoch, number=900, action="change", ledger="division", record=record,
            changes={"name": [None, text]}, vector={f"{TWO}/{STRANGE}": 3},
        )  # fmt: skip

    assert send(town, tmp_path, waits("真"), sender=TWO).brought.waiting == 1
    again = send(town, tmp_path, waits("假"), sender=TWO, seq=10)
    assert again.problem
    assert again.problem.code == "SYN011"
    ((kept, *_origin),) = waiting.all_of(town.offices[ABOVE].store.reader)
    assert kept.changes["name"][1] == "真"


def test_more_lives_than_anybody_lives_stop_no_packing(town: Town, tmp_path: Path) -> None:
    epochs = [f"{number:016x}" for number in range(1, 1_200)]
    changes = village(OTHER.office)
    lost = [operation(ABOVE, each, ledger="division", changes=changes) for each in epochs]
    assert send(town, tmp_path, *lost).brought.applied == len(epochs)
    town.work(ABOVE).village("区")
    assert town.carry(ABOVE, ONE).result == "taken"


@pytest.mark.parametrize("whose", [ABOVE, THERE])
def test_lives_come_to_an_end(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: str
) -> None:
    """Told of in every package and kept in every file, more of them than any station lives would stop the others."""
    monkeypatch.setattr(scope, "MOST_LIVES", 4)
    changes = village(OTHER.office)

    def lives(*numbers: int) -> list[dict[str, Any]]:
        epochs = [f"{number:016x}" for number in numbers]
        return [operation(whose, each, ledger="division", changes=changes) for each in epochs]

    assert send(town, tmp_path, *lives(1, 2)).result == "taken"
    before = len(Lives(town.offices[ABOVE].store.reader).of(whose))
    outcome = send(town, tmp_path, *lives(3, 4, 5, 6), seq=10)
    assert outcome.problem
    assert outcome.problem.code == "SYN024"
    assert len(Lives(town.offices[ABOVE].store.reader).of(whose)) == before
    town.bring(ONE)


def test_lives_that_others_made_up_are_the_first_left_out(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district = town.offices[ABOVE]
    town.bring(ONE)
    monkeypatch.setattr(own, "LIVES", 3)
    changes = village(OTHER.office)
    lost = [operation(ABOVE, f"{n:016x}", ledger="division", changes=changes) for n in range(1, 9)]
    assert send(town, tmp_path, *lost).brought.applied == len(lost)
    told = own.held_of_own(district, link_to(district.store.reader, ONE))
    assert present_epoch(district) in told
    assert set(former_lives(district.store.reader)) <= set(told)


def test_a_lie_of_what_was_seen_ends_with_new_keys(town: Town, tmp_path: Path) -> None:
    """The district keeps from that office alone, until it is enrolled anew with a fresh file."""
    district, there = town.offices[ABOVE], town.offices[THERE]
    town.bring(ONE, THERE)
    lie = {
        "seq": 50,
        "kind": "receipt",
        "seen": {"epoch": present_epoch(district), "position": 10**6},
    }
    bundle = Bundle([], present_epoch(there), manifest=lie)
    outcome = arrive(district, put(there, ABOVE, tmp_path, bundle))
    assert outcome.problem
    assert outcome.problem.code == "SYN012"
    with enter(make(tmp_path / "fresh", OTHER)) as fresh:
        enrol(fresh, card_of(district))
        enrol(district, card_of(fresh), replace=True)
        town.offices[THERE] = fresh
        town.bring(ONE, THERE)
        town.alike(ABOVE, THERE, owners=frozenset({OTHER.office}))

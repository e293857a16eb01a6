"""Every operation that waits is told with its reason, counted, and can be put aside; its sender hears of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.identifiers import new_id
from app.sync.attention import attention
from app.sync.outcome import Outcome
from app.sync.stream.own import present_epoch
from app.sync.stream.packages import sent_as, taken
from app.sync.tray.causes import Waiting
from app.sync.tray.dropping import drop_waiting, is_waiting
from app.sync.tray.listing import tray
from app.sync.tray.retrying import discard
from app.sync.tray.sheet import give_out
from app.today import today
from db import waiting
from db.foreign import loaded
from db.logbook import read_log
from db.waiting import Waits
from tests.app.sync.forging import Bundle, Json, arrive, put
from tests.app.sync.town import ABOVE, THERE, Town
from tests.offices import NOW, refused


class Sender:
    """A station whose program writes whatever it is told to, a package at a time."""

    def __init__(self, town: Town) -> None:
        self.town, self.office = town, town.offices[THERE]
        self.epoch, self.seq = present_epoch(self.office), 0
        self.village, self.other = new_id(), new_id()

    def add(self, number: int, record: str, name: str = "甲村") -> Json:
        return self.operation(number, record, "add", {"name": [None, name], "level": [None, "2"]})

    def change(self, number: int, record: str, *seen: int) -> Json:
        changes = {"leader": [None, f"第{number}人"]}
        return self.operation(number, record, "change", changes, *seen)

    def operation(self, number: int, record: str, action: str, changes: Json, *seen: int) -> Json:
        return {
            "station": THERE, "epoch": self.epoch, "number": number, "ledger": "division",
            "record": record, "action": action, "changes": changes, "step": 1, "by": "x", "at": NOW,
            "vector": {f"{THERE}/{self.epoch}": each for each in seen},
        }  # fmt: skip

    def sent(self, *operations: Json) -> Outcome:
        self.seq += 1
        told = {"seq": self.seq, "base": 0, "position": 100 * self.seq}
        bundle = Bundle([*operations], self.epoch, manifest=told)
        path = put(self.office, ABOVE, self.town.stick, bundle)
        outcome = arrive(self.town.offices[ABOVE], path)
        assert outcome.result == "taken", outcome.problem
        return outcome

    @property
    def found(self) -> tuple[Waiting, ...]:
        return tray(self.town.offices[ABOVE]).operations


@pytest.fixture
def sender(town: Town) -> Sender:
    """One that has sent two villages."""
    found = Sender(town)
    found.sent(found.add(1, found.village), found.add(2, found.other))
    return found


def unknown(sender: Sender) -> None:
    """A change of a record that nobody ever sent, which had seen one that is here."""
    sender.sent(sender.change(3, new_id(), 1))


def ahead(sender: Sender) -> None:
    """A change that had seen one that has not come."""
    sender.sent(sender.change(4, sender.village, 3))


def doubled(sender: Sender) -> None:
    """One that waits, until another one of its number takes effect."""
    sender.sent(sender.change(7, sender.village, 6))
    sender.sent(sender.change(7, sender.other, 2))


def forbidden(sender: Sender) -> None:
    """Everything is here, but who brought it is nobody who may."""
    left(sender, sender.change(4, sender.village, 1))


def invented(sender: Sender) -> None:
    """In this station's own name, which does not remember it."""
    left(sender, sender.change(4, sender.village, 1) | {"station": ABOVE, "epoch": "ab" * 8})


def left(sender: Sender, operation: Json) -> None:
    """An operation that an intake left waiting."""
    office = sender.town.offices[ABOVE]
    with office.store.writing(office.author) as writer:
        waits = Waits(loaded(json.dumps(operation)), THERE, "package")
        waiting.replace(writer.connection, [waits])


CASES: dict[str, tuple[Callable[[Sender], None], str, bool]] = {
    "of a record that never came": (unknown, "它所在的记录没有收到过", True),
    "for an operation of its own station": (ahead, f"{THERE}）的第 3 笔", False),
    "another one of its number": (doubled, "重复", True),
    "by who may not": (forbidden, "无权", True),
    "in a name that is not theirs": (invented, "本机不记得写过", True),
}


@pytest.mark.parametrize("case", CASES)
def test_each_is_told_with_its_reason(sender: Sender, case: str) -> None:
    make, words, is_stuck = CASES[case]
    make(sender)
    (found,) = sender.found
    assert words in found.reason
    assert bool(tray(sender.town.offices[ABOVE]).stuck) is is_stuck
    assert bool(tray(sender.town.offices[ABOVE]).awaited) is not is_stuck
    assert "division" not in found.title


def test_what_had_seen_one_that_is_stuck_waits_with_it(sender: Sender) -> None:
    record = new_id()
    sender.sent(sender.change(3, record, 1), sender.change(4, record, 3))
    first, second = sender.found
    assert (first.operation.number, second.operation.number) == (3, 4)
    assert "随前面" in second.reason
    assert len(tray(sender.town.offices[ABOVE]).stuck) == 2
    assert tray(sender.town.offices[ABOVE]).awaited == ()


def test_what_had_seen_one_that_waits_is_counted_with_it(sender: Sender) -> None:
    sender.sent(sender.change(5, sender.village, 4), sender.change(6, sender.village, 5))
    found = tray(sender.town.offices[ABOVE])
    assert [(each.number, each.count) for each in found.awaited] == [(4, 2)]
    assert found.stuck == ()
    assert all(f"{THERE}）的第 4 笔" in each.reason for each in found.operations)
    sender.sent(sender.change(4, sender.village, 1))
    assert sender.found == ()


def test_they_are_counted_for_the_window(sender: Sender) -> None:
    unknown(sender)
    office = sender.town.offices[ABOVE]
    assert attention(office).tray == 1
    (line,) = [each for each in today(office) if each.key == "waiting"]
    assert (line.figure, line.part) == (1, "tray")


def test_they_stand_in_the_list_given_out(sender: Sender, tmp_path: Path) -> None:
    unknown(sender)
    assert give_out(sender.town.offices[ABOVE], tmp_path / "list.xlsx") == 1
    cells = [str(c.value) for row in load_workbook(tmp_path / "list.xlsx").active for c in row]  # type: ignore[union-attr]
    assert any("它所在的记录没有收到过" in each for each in cells)


def test_one_is_put_aside_with_those_that_had_seen_it(sender: Sender) -> None:
    record, office = new_id(), sender.town.offices[ABOVE]
    sender.sent(sender.change(3, record, 1), sender.change(4, record, 3))
    sender.sent(sender.change(9, sender.village, 8))
    first, *_rest = sender.found
    assert is_waiting(office, first.id)
    gone = drop_waiting(office, first.id[:8], "写错了")
    assert [each.operation.number for each in gone] == [3, 4]
    assert waiting.count(office.store.reader) == 1
    package = taken(office.store.reader, THERE)[1]
    assert (package.waiting, package.told) == (0, 0)
    assert "有 2 笔操作没有生效，不再保留：写错了" in package.text
    assert [each.event for each in read_log(office.store.reader)].count("waiting_discarded") == 1


def test_the_sender_hears_of_it(town: Town) -> None:
    """The receipt of what was taken in long ago is sent once more, with what became of the rest."""
    there, here = town.offices[THERE], town.offices[ABOVE]
    town.work(THERE).village()
    town.bring(THERE)
    (package,) = [each for each in taken(here.store.reader, THERE) if each.count]
    sender = Sender(town)
    with here.store.writing(here.author) as writer:
        operation = loaded(json.dumps(sender.change(999, new_id(), 1)))
        waiting.replace(writer.connection, [Waits(operation, THERE, package.package)])
    drop_waiting(here, sender.found[0].id, "写错了")
    town.carry(ABOVE, THERE)
    found = sent_as(there.store.reader, ABOVE, package.epoch, package.seq)
    assert found is not None
    assert (found.state, "写错了" in found.text) == ("taken", True)


@pytest.mark.parametrize(
    ("which", "why", "code"), [("", "x", "SYN050"), ("zz", "x", "SYN050"), ("it", " ", "SYN052")]
)
def test_a_reason_is_wanted_and_one_operation(
    sender: Sender, which: str, why: str, code: str
) -> None:
    unknown(sender)
    office = sender.town.offices[ABOVE]
    with refused(code):
        drop_waiting(office, sender.found[0].id if which == "it" else which, why)
    assert waiting.count(office.store.reader) == 1
    with refused("SYN050"):
        discard(office, sender.found[0].id, "x")

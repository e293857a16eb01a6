"""What the guard stopped: a second person lets it in, or the only one there is, with password, number and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.access.roles import Role
from app.bulk import void_many
from app.sync.intake import intake
from app.sync.packing import Packed
from app.sync.stream.packages import sent, taken
from app.sync.tray.approving import Oath, approve, seconds
from app.sync.tray.entry import Held, entries
from app.sync.tray.listing import tray
from db.logbook import read_log
from tests.app.sync.reopening import hire, reopen
from tests.app.sync.town import ABOVE, ONE, Town
from tests.app.sync.tray.test_tray import codes, files
from tests.offices import PASSWORD, refused

LOST = 25
GOOD = Oath(PASSWORD, str(LOST), "已电话核实，清理历史数据")


@pytest.fixture
def stopped(town: Town) -> Packed:
    """A package that voids most people of an office."""
    ids = [town.work(ONE).person() for _each in range(30)]
    town.bring(ONE)
    void_many(town.offices[ONE], "person", ids[:LOST], "录错了")
    packed = town.write(ONE, ABOVE)
    assert codes(intake(town.offices[ABOVE], packed.paths)) == ["SYN040"]
    return packed


def held(town: Town) -> Held:
    return entries(town.offices[ABOVE].store.reader)[-1]


def living(town: Town) -> int:
    return len(town.work(ABOVE).live("person"))


def test_a_reviewer_lets_it_in_and_the_sender_learns_who(town: Town, stopped: Packed) -> None:
    hire(town, ABOVE, "张审核", Role.REVIEWER)
    assert held(town).lost == LOST
    assert tray(town.offices[ABOVE]).packages[0].wants_approval
    reviewer = reopen(town, ABOVE, "张审核")
    assert seconds(reviewer, held(town)) == ("张审核",)
    assert codes(approve(reviewer, held(town).id)) == ["taken"]
    assert (living(town), files(town)) == (5, [])
    assert taken(reviewer.store.reader)[-1].approved_by == "张审核"
    reopen(town, ABOVE)
    town.carry(ABOVE, ONE)
    told = sent(town.offices[ONE].store.reader)[-1]
    assert (told.state, told.text) == ("taken", "由 张审核 核准接收。")


def test_who_tried_cannot_approve_while_there_is_another(town: Town, stopped: Packed) -> None:
    hire(town, ABOVE, "张审核", Role.REVIEWER)
    with refused("SYN054"):
        approve(town.offices[ABOVE], held(town).id, GOOD)
    assert living(town) == 30


def test_a_clerk_who_is_reviewer_too_cannot_approve_what_she_tried(town: Town) -> None:
    hire(town, ABOVE, "王兼职", Role.CLERK, Role.REVIEWER)
    hire(town, ABOVE, "张审核", Role.REVIEWER)
    ids = [town.work(ONE).person() for _each in range(30)]
    town.bring(ONE)
    void_many(town.offices[ONE], "person", ids[:LOST], "录错了")
    packed = town.write(ONE, ABOVE)
    both = reopen(town, ABOVE, "王兼职")
    intake(both, packed.paths)
    assert seconds(both, held(town)) == ("张审核",)
    with refused("SYN054"):
        approve(both, held(town).id, GOOD)


@pytest.mark.parametrize(
    ("oath", "code"),
    [
        (Oath(), "SYN052"),
        (Oath(PASSWORD, str(LOST), " "), "SYN052"),
        (Oath(PASSWORD, "24", "核实过"), "SYN055"),
        (Oath("wrong2026x", str(LOST), "核实过"), "ACC011"),
    ],
)
def test_alone_all_three_are_wanted(town: Town, stopped: Packed, oath: Oath, code: str) -> None:
    with refused(code):
        approve(town.offices[ABOVE], held(town).id, oath)
    assert living(town) == 30


def test_alone_it_comes_in_and_the_sender_is_told_why(town: Town, stopped: Packed) -> None:
    office = town.offices[ABOVE]
    assert codes(approve(office, held(town).id, GOOD)) == ["taken"]
    log = {each.event: each.detail for each in read_log(office.store.reader, 6)}
    assert log["package_approved"] == f"{stopped.sent.seq} {LOST} {GOOD.why}"
    town.carry(ABOVE, ONE)
    told = sent(town.offices[ONE].store.reader)[-1]
    assert told.state == "taken"
    assert GOOD.why in told.text
    assert "本人" in told.text


def test_what_came_later_waits_behind_it_and_follows(
    town: Town, stopped: Packed, tmp_path: Path
) -> None:
    town.work(ONE).household()
    later = town.write(ONE, ABOVE)
    office = town.offices[ABOVE]
    assert codes(intake(office, later.paths)) == ["SYN040"]
    assert town.work(ABOVE).count("household") == 0
    first = next(e for e in entries(office.store.reader) if e.seq == stopped.sent.seq)
    assert codes(approve(office, first.id, GOOD)) == ["taken", "taken"]
    assert entries(office.store.reader) == []
    town.alike(ONE, ABOVE)


def test_nothing_else_is_approved(town: Town, tmp_path: Path, stopped: Packed) -> None:
    with refused("SYN050"):
        approve(town.offices[ABOVE], "f" * 16, GOOD)

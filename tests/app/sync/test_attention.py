"""What waits for somebody is counted once for all who show it; conflicts are dated by the last who disagreed."""

from __future__ import annotations

from app.sync.attention import Attention, attention
from app.sync.conflicts.inbox import open_conflicts
from app.sync.conflicts.since import since
from app.sync.handover.offering import offer
from app.today import today
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town


def test_nothing_waits_at_first_nor_for_who_may_not_read(town: Town) -> None:
    assert attention(town.offices[ONE]) == Attention()
    assert Attention().of("send") == 0


def test_conflicts_and_hand_overs_are_counted(town: Town) -> None:
    household = town.work(ONE).household()
    moving = town.work(THERE).household()
    town.bring(ONE, TWO, THERE)
    for number, address in enumerate((ONE, TWO)):
        town.work(address).change("household", household, address=f"网山路{number}号")
    offer(town.offices[THERE], moving, town.offices[ONE].identity.office, "搬家")
    town.bring(ONE, TWO, THERE)
    found = attention(town.offices[ONE])
    assert (found.of("inbox"), found.of("moves"), found.of("tray")) == (1, 1, 0)
    assert attention(town.offices[ABOVE]).moves == 0


def test_a_conflict_is_as_old_as_its_last_operation(town: Town) -> None:
    household = town.work(ONE).household()
    town.bring(ONE, TWO)
    for address in (ONE, TWO):
        town.work(address).change("household", household, address=f"{address}号")
    town.bring(ONE, TWO)
    (item,) = open_conflicts(town.offices[ONE]).items
    assert since(town.offices[ONE], [item.id])[item.id].startswith("2026-12-01")
    assert since(town.offices[ONE], ["0"]) == {}


def test_the_first_page_tells_of_it(town: Town) -> None:
    household = town.work(ONE).household()
    town.bring(ONE, TWO)
    for address in (ONE, TWO):
        town.work(address).change("household", household, address=f"{address}号")
    town.bring(ONE, TWO)
    lines = {each.key: each for each in today(town.offices[ONE]) if each.part}
    assert (lines["inbox"].figure, lines["inbox"].part) == (1, "inbox")

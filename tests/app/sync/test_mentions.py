"""What a package is about is told by name, in a rehearsal too, which leaves nothing to ask afterwards."""

from __future__ import annotations

import pytest

from app.sync.mentions import Group, figures, mentions
from app.sync.outcome import Brought
from app.sync.taking import Wish
from tests.app.sync.town import ABOVE, ONE, TWO, Town


def told(brought: Brought, group: Group) -> list[tuple[str, str]]:
    return [(each.ledger, each.name) for each in brought.mentions if each.group == group.name]


def test_a_rehearsal_names_records_that_are_not_here_yet(town: Town) -> None:
    household = town.work(ONE).household()
    head = town.work(ONE).live("person")[0]["name"]
    outcome = town.take(town.write(ONE, ABOVE), Wish(rehearse=True))
    assert ("person", head) in told(outcome.brought, Group.NEW)
    assert town.work(ABOVE).live("household") == []
    counted = dict(figures([outcome.brought]))
    assert counted[Group.NEW] == sum(map(len, outcome.brought.created.values()))
    assert household in outcome.brought.created["household"]


def test_what_was_taken_in_is_named_when_it_is_asked_for(town: Town) -> None:
    town.work(ONE).household()
    outcome = town.carry(ONE, ABOVE)
    assert outcome.brought.mentions == ()
    found = mentions(town.offices[ABOVE], outcome.brought)
    assert {each.ledger for each in found} >= {"household", "person", "division"}


@pytest.mark.parametrize("rehearse", [True, False])
def test_conflicts_are_named_with_what_they_are_about(town: Town, rehearse: bool) -> None:
    household = town.work(ONE).household()
    town.bring(ONE, TWO)
    town.work(TWO).change("household", household, address="网山路1号")
    town.work(ONE).change("household", household, address="网山路2号")
    town.carry(TWO, ABOVE)
    outcome = town.take(town.write(ONE, ABOVE), Wish(rehearse=rehearse))
    found = outcome.brought.mentions or mentions(town.offices[ABOVE], outcome.brought)
    (about,) = [each for each in found if each.group == Group.CONFLICT.name]
    assert about.record == household
    assert about.text == "家庭住址"
    assert dict(figures([outcome.brought]))[Group.CONFLICT] == 1

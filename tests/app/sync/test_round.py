"""One package for each peer that lacks anything; broken off, the round goes on where it was."""

from __future__ import annotations

import pytest

from app import settings
from app.progress import Cancelled
from app.sync.ahead import kind_ahead
from app.sync.enrolment.peers import Peers
from app.sync.package.words import Kind
from app.sync.round import Round, pack_for_all
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town
from tests.offices import refused

EVERY = [ONE, TWO, THERE]


def issue(town: Town) -> None:
    above = town.offices[ABOVE]
    settings.change(above, "lock.minutes", "5", above.today)


def ahead(town: Town) -> list[Kind | None]:
    above = town.offices[ABOVE]
    peers = Peers(above.store.reader)
    return [kind_ahead(above, peer) for peer in map(peers.get, EVERY) if peer]


def round_of(town: Town, *kinds: Kind) -> list[tuple[str, str]]:
    found = pack_for_all(town.offices[ABOVE], town.stick, kinds)
    return sorted((each.sent.peer, each.sent.kind) for each in found)


class Stop:
    """Cancels when that peer's turn comes; notes what is told."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.told: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: str) -> None:
        self.told.append((done, total, what))
        if what == self.name:
            raise Cancelled


def test_everybody_gets_one_with_what_was_issued(town: Town) -> None:
    issue(town)
    assert ahead(town) == ["reference"] * 3
    assert round_of(town) == [(each, "reference") for each in sorted(EVERY)]
    assert len(list(town.stick.iterdir())) == 3


def test_who_lacks_nothing_gets_none(town: Town) -> None:
    town.bring(*EVERY)
    assert ahead(town) == [None] * 3
    with refused("SYN001") as found:
        round_of(town)
    assert "清溪镇" in found[0].place
    town.work(ONE).household()
    town.carry(ONE, ABOVE)
    assert ahead(town) == ["receipt", "delta", None]
    assert round_of(town) == [(ONE, "receipt"), (TWO, "delta")]


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        (("reference",), [THERE]),
        (("delta",), [TWO]),
        (("receipt",), []),
        (("delta", "reference"), [TWO, THERE]),
    ],
)
def test_only_packages_of_these_kinds(
    town: Town, kinds: tuple[Kind, ...], wanted: list[str]
) -> None:
    """Who is owed an office's records besides gets them together with what was issued: one stream has one order."""
    town.bring(*EVERY)
    town.work(ONE).household()
    town.carry(ONE, ABOVE)
    issue(town)
    assert ahead(town) == ["reference", "delta", "reference"]
    town.carry(ABOVE, ONE)
    town.carry(ONE, ABOVE)
    if not wanted:
        with refused("SYN001"):
            round_of(town, *kinds)
        return
    assert [address for address, _kind in round_of(town, *kinds)] == sorted(wanted)


def test_a_round_broken_off_goes_on_where_it_was(town: Town) -> None:
    issue(town)
    above, stop = town.offices[ABOVE], Stop("清溪镇 第2号机")
    found = Round(town.stick)
    with pytest.raises(Cancelled):
        found.carry_out(above, stop)
    assert list(found.done) == [ONE]
    assert stop.told[0][1:] == (3, "清溪镇")
    assert any(what.startswith("清溪镇（1/3）：") for _n, _all, what in stop.told)
    watched = Stop("")
    with pytest.raises(Cancelled):
        found.carry_out(above, watched)
    assert watched.told[-1] == (3, 3, "")
    assert sorted(found.done) == sorted(EVERY)
    assert [each.sent.seq for each in found.done.values()] == [1, 1, 1]


def test_an_office_writes_to_its_district(town: Town) -> None:
    town.work(ONE).household()
    (packed,) = pack_for_all(town.offices[ONE], town.stick)
    assert (packed.sent.peer, packed.sent.kind) == (ABOVE, "delta")

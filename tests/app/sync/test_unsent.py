"""What a peer lacks is counted as packing would choose it; how the exchange with each peer stands."""

from __future__ import annotations

from pathlib import Path

from app.sync.standing import Standing, standings
from app.sync.unsent import Unsent, unsent
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE
from tests.app.sync.reopening import put_back, set_aside
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town


def lacking(town: Town, sender: str, recipient: str) -> Unsent:
    """What the recipient lacks, told by the sender."""
    return next(each for each in unsent(town.offices[sender]) if each.address == recipient)


def standing(town: Town, here: str, peer: str) -> Standing:
    return next(each for each in standings(town.offices[here]) if each.peer.address == peer)


def figures(found: Unsent) -> dict[str, tuple[int, int]]:
    return {each.ledger: (each.created, each.changed) for each in found.ledgers}


def test_nothing_was_ever_sent(town: Town) -> None:
    found = lacking(town, ONE, ABOVE)
    assert (found.name, found.operations, found.has_news) == (DISTRICT.name, 0, True)
    assert found.is_any, "an empty first package lets the district learn of this station"


def test_what_was_written_is_counted_by_ledger_and_until_its_receipt_comes(town: Town) -> None:
    household = town.work(ONE).household()
    found = lacking(town, ONE, ABOVE)
    assert figures(found)["household"] == (1, 0)
    assert found.packed == 0
    assert found.since.startswith("2026-12-01")
    packed = town.write(ONE, ABOVE)
    found = lacking(town, ONE, ABOVE)
    assert found.packed == found.operations == packed.sent.count
    town.take(packed)
    town.carry(ABOVE, ONE)
    assert not lacking(town, ONE, ABOVE).is_any
    town.work(ONE).change("household", household, address="网山路3号")
    assert figures(lacking(town, ONE, ABOVE))["household"] == (0, 1)


def test_the_district_counts_for_every_station_what_it_relays(town: Town) -> None:
    town.work(ONE).household()
    town.carry(ONE, ABOVE)
    assert lacking(town, ABOVE, TWO).records > 0
    assert lacking(town, ABOVE, THERE).records == 0
    assert lacking(town, ABOVE, ONE).has_receipts


def test_a_receipt_is_as_old_as_its_coming(town: Town) -> None:
    assert standing(town, ONE, ABOVE).days is None
    town.work(ONE).household()
    town.carry(ONE, ABOVE)
    town.carry(ABOVE, ONE)
    found = standing(town, ONE, ABOVE)
    assert (found.days, found.held, found.refused, found.back) == (0, 0, 0, 0)
    assert found.last_sent
    assert found.last_sent.state == "taken"
    above = standing(town, ABOVE, ONE)
    assert above.last_taken
    assert above.last_taken.seq == 1
    assert above.peer.name == OFFICE.name


def test_a_restored_file_says_why_everything_goes_again(town: Town, tmp_path: Path) -> None:
    town.work(ONE).household()
    town.bring(ONE)
    assert (lacking(town, ONE, ABOVE).is_anew, lacking(town, ONE, ABOVE).records) == (False, 0)
    set_aside(town, ONE, tmp_path / "copy")
    town.work(ONE).village("石桥村")
    put_back(town, ONE, tmp_path / "copy")
    found = lacking(town, ONE, ABOVE)
    assert found.is_anew
    assert found.records > 0
    packed = town.write(ONE, ABOVE)
    assert lacking(town, ONE, ABOVE).is_anew, "until its receipt comes"
    town.take(packed)
    town.carry(ABOVE, ONE)
    assert not lacking(town, ONE, ABOVE).is_anew


def test_a_new_station_is_not_one_that_was_restored(town: Town) -> None:
    assert not lacking(town, ONE, ABOVE).is_anew
    town.write(ONE, ABOVE)
    assert not lacking(town, ONE, ABOVE).is_anew

"""A package with garbage in every field of every ledger is taken in with findings; what came beside it takes effect."""

from __future__ import annotations

import pytest

from app.registry import LEDGERS
from app.sync.findings.findings import count
from app.sync.intake import intake
from app.sync.stream.own import present_epoch
from tests.app.sync.findings.garbage import ROUNDS, new_ones
from tests.app.sync.findings.test_garbage import look_at_everything
from tests.app.sync.forging import Bundle, Json, put
from tests.app.sync.town import ABOVE, ONE, THERE, Town
from tests.offices import NOW


def operations(epoch: str, number: int) -> list[Json]:
    """As a station would write them that checks nothing."""
    found, last = list[Json](), dict[str, int]()
    for at, (ledger, record, values) in enumerate(new_ones(number), 1):
        root = ledger
        while root.part_of:
            root = LEDGERS[root.part_of.ledger]
        vector = {f"{THERE}/{epoch}": last[root.key]} if ledger.part_of else {}
        last[root.key] = at
        changes = {key: [None, value] for key, value in values.items()}
        found.append({
            "station": THERE, "epoch": epoch, "number": at, "ledger": ledger.key, "record": record,
            "action": "add", "changes": changes, "vector": vector, "step": 1, "by": "x", "at": NOW,
        })  # fmt: skip
    return found


@pytest.mark.parametrize("number", ROUNDS)
def test_it_is_taken_in_and_found_and_stops_nothing_else(town: Town, number: int) -> None:
    district, sender = town.offices[ABOVE], town.offices[THERE]
    epoch = present_epoch(sender)
    path = put(sender, ABOVE, town.stick, Bundle(operations(epoch, number), epoch))
    village = town.work(ONE).village("甲村")
    found = intake(district, [path, *town.write(ONE, ABOVE).paths])
    assert found.is_done
    assert count(district) > 0
    assert town.work(ABOVE).row("division", village)
    look_at_everything(district)
    town.bring(ONE)

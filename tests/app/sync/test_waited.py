"""What came before something it had seen: judged, when that comes, by the package that brought it."""

from __future__ import annotations

from db import waiting
from tests.app.sync.reopening import put_back, set_aside
from tests.app.sync.town import ABOVE, ONE, TWO, Town


def test_what_waits_is_judged_by_who_brought_it(town: Town) -> None:
    """A district that lost everything hears from the second station first, whose edits had seen the first one's."""
    folder = town.stick.parent / "before"
    set_aside(town, ABOVE, folder)
    household = town.work(ONE).household()
    town.bring(ONE, TWO)
    town.work(TWO).change("household", household, address="网山路2号")
    put_back(town, ABOVE, folder)
    first = town.write(TWO, ABOVE, snapshot=True)
    assert town.take(first).brought.waiting
    assert town.take(town.write(ONE, ABOVE, snapshot=True)).result == "taken"
    assert waiting.count(town.offices[ABOVE].store.reader) == 0
    town.bring(ONE, TWO)
    town.alike(ONE, ABOVE, TWO)

"""An office's wording goes to its other stations, stays its own at the district, and two that met are one again."""

from __future__ import annotations

from app.wording.own import keep, restore, wording_of
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town

KEY = "group_pact"
TEXT = "小组互助约定\n甲方：{甲方小组}\n乙方：{乙方小组}"


def held(town: Town, *addresses: str) -> list[str]:
    """The last line of the wording that holds at each."""
    found = [wording_of(town.offices[each], KEY) for each in addresses]
    return [each.text.split("\n")[-1] if each.is_own else "" for each in found]


def test_a_wording_holds_at_every_station_of_its_office_and_nowhere_else(town: Town) -> None:
    keep(town.offices[ONE], KEY, f"{TEXT}\n互相照应。")
    town.bring(ONE, TWO, THERE)
    assert held(town, ONE, TWO, ABOVE, THERE) == ["互相照应。", "互相照应。", "", ""]
    restore(town.offices[TWO], KEY)
    town.bring(ONE, TWO, THERE)
    assert held(town, ONE, TWO) == ["", ""]
    town.check()


def test_two_that_were_made_apart_end_as_the_later_one(town: Town) -> None:
    keep(town.offices[ONE], KEY, f"{TEXT}\n先改的。")
    keep(town.offices[TWO], KEY, f"{TEXT}\n后改的。")
    town.bring(ONE, TWO)
    assert held(town, ONE, TWO) == ["后改的。", "后改的。"]
    keep(town.offices[ONE], KEY, f"{TEXT}\n再改的。")
    town.bring(ONE, TWO)
    assert held(town, ONE, TWO) == ["再改的。", "再改的。"]
    restore(town.offices[ONE], KEY)
    town.bring(ONE, TWO)
    assert held(town, ONE, TWO) == ["", ""]

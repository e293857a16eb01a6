"""Which offices are known by name: the enrolled ones, those of the division tree, the own one."""

from __future__ import annotations

import pytest

from app.ledgers import division
from app.owners import districts
from app.sync.offices import office_names
from tests.app.sync.three import ABOVE, HERE, THERE, Three


def test_a_district_knows_its_offices_by_their_cards(three: Three) -> None:
    names = office_names(three.district)
    assert names == {ABOVE: "示例区民政局", HERE: "清溪镇", THERE: "石桥乡"}
    assert districts(three.district.store.reader) == {ABOVE}


def test_an_office_knows_itself_and_its_district_until_the_tree_tells_more(three: Three) -> None:
    assert set(office_names(three.here.office)) == {ABOVE, HERE}
    assert districts(three.here.office.store.reader) == {ABOVE}
    three.here.add("division", name="石桥乡", level="1", code=f"{THERE}000")
    assert office_names(three.here.office)[THERE] == "石桥乡"


def test_a_card_says_more_than_the_tree(three: Three) -> None:
    above = three.work(ABOVE)
    above.add("division", name="旧名", level="1", code=f"{THERE}000")
    assert office_names(three.district)[THERE] == "石桥乡"


@pytest.mark.parametrize(
    ("level", "code", "found"),
    [
        ("1", "339902005000", ("339902005", "某地")),
        ("2", "339902005000", None),
        ("1", "339902005201", None),
        ("1", "339902005", ("339902005", "某地")),
        ("1", "339902", None),
        ("1", None, None),
    ],
)
def test_a_place_is_an_office_by_its_level_and_code(
    level: str, code: str | None, found: tuple[str, str] | None
) -> None:
    assert division.office_of({"name": "某地", "level": level, "code": code}) == found

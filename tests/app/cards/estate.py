"""Made-up buildings with neighbours of every sort."""

from __future__ import annotations

from tests.offices import Work

RARE = "张㐂𠀀𬭚"
LONG = "阿卜杜热合曼·麦麦提图尔荪尼亚孜"
DAY = "2026-11-01"


def building(work: Work, name: str = "青竹花园3栋", **values: object) -> str:
    """A building's id; what is given replaces what was made up."""
    whole = {
        "building_name": name, "village": work.village(), "estate": "青竹花园", "building": name[-2:],
        "building_head": RARE, "building_head_phone": "19900001234", "community_phone": "0756-3999123",
        "committee_phone": "0756-3999124", "property_phone": "4009990000",
    }  # fmt: skip
    return work.add("card_building", **{**whole, **values})


def home(work: Work, where: str, room: str, stairwell: object = "1单元", **values: object) -> str:
    """A household that consented, unless told otherwise."""
    whole = {
        "building": where, "stairwell": stairwell, "room": room, "called_name": "欧阳修文",
        "address_form": "2", "phone": "19900000001", "consents": "是", "consented_on": DAY,
    }  # fmt: skip
    return work.add("neighbour_card", **{**whole, **values})


def silent(work: Work, where: str, room: str, **values: object) -> str:
    """A household that did not consent, whose name and telephone are known all the same."""
    return home(work, where, room, **{"consents": "否", "consented_on": "", **values})

"""A village of made-up households, each with its head, in the order of their house numbers."""

from __future__ import annotations

from tests.offices import Work


def made_village(work: Work, count: int, name: str = "网山村") -> tuple[str, list[str]]:
    """The village's id, and the households' as their neighbours know them."""
    village = work.village(name)
    homes = [
        work.household(village=village, address=f"网山路{number}号")
        for number in range(1, count + 1)
    ]
    return village, homes

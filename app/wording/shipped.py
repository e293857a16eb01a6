"""The wordings that the program ships: one plain text for each letter, in `resources/wording`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from app.problems import Problem
from app.text import RESOURCES, _

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "household_pact": _("十户联保协议书"),
        "group_pact": _("小组联防协议书"),
        "village_linkage": _("联动协议书"),
        "responsibility_letter": _("责任书"),
    }
)
"""What the letters are called, by the keys of their wordings, in the order in which they are offered."""


def every() -> tuple[str, ...]:
    """The keys of all wordings."""
    return tuple(TITLES)


@cache
def shipped(key: str) -> str:
    """The text that the program ships under that key; WRD005 if there is none."""
    if key not in TITLES:
        raise Problem("WRD005", place=key)
    return (RESOURCES / "wording" / f"{key}.txt").read_text(encoding="utf-8").strip()

"""What ledgers belong together (业务): each set has one place in the navigation, and its ledgers stand side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.text import _


@dataclass(frozen=True)
class Subject:
    """One set of ledgers; `picture` is the name of its icon."""

    key: str
    title: str
    picture: str = ""


_ALL = (
    Subject("", _("台账")),
    Subject("guard", _("十户联保"), "shield-check"),
    Subject("duty", _("值班备勤"), "siren"),
    Subject("cards", _("睦邻卡"), "contact"),
)

SUBJECTS: Mapping[str, Subject] = MappingProxyType({each.key: each for each in _ALL})
"""Every subject by its key, in the order of the navigation; the first are the ledgers of the office at large."""

"""Dated settings (参数): every threshold, standard, deadline and title, with the day from which it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.kinds import Day, Lines, Reading, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Owner, Rule, Section, Show
from app.parameters import SETTINGS, Reach
from app.problems import Problem
from app.rights import Right
from app.text import _


def _is_known(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    return (
        None if record.get("key") in SETTINGS else Problem("DSK171", "key", str(record.get("key")))
    )


def _is_readable(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    """What is set must be what the program can read again, whichever way it was typed in."""
    declared = SETTINGS.get(str(record.get("key")))
    if declared is None:
        return None
    try:
        declared.check(declared.kind.read(record.get("value") or "", Reading(date.max)))
    except Problem as problem:
        return problem.at(declared.title, "value")
    return None


def _keeps_its_key(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """What has stayed here under one key must not travel under another, with its beginnings missing there."""
    known = lookup.record("setting", record.get("id"))
    return Problem("DSK174", "key") if known and known["key"] != record.get("key") else None


LEDGER = Ledger(
    key="setting",
    title=_("参数"),
    unit=_("项"),
    name=("key", "valid_from"),
    match=(("key", "valid_from"),),
    sort=("key", "valid_from"),
    fields=(
        Field("key", Words(80), _("参数代号"), required=True, show=Show.USUAL | Show.SEARCH),
        Field("value", Lines(), _("值"), owner=Owner.DISTRICT, critical=True),
        Field("valid_from", Day(), _("生效日期"), required=True),
        Field("basis", Words(200), _("依据"), show=Show.FORM),
    ),
    sections=(Section(_("参数"), ("key", "value", "valid_from", "basis")),),
    rules=(Rule(_is_known), Rule(_is_readable), Rule(_keeps_its_key)),
    right=Right.SETTINGS,
)


def values(key: str, value: str, valid_from: str, basis: str = "") -> dict[str, Value]:
    """The values of one dated setting."""
    return {"key": key, "value": value, "valid_from": valid_from, "basis": basis or None}


def value_field(key: str) -> Field:
    """The field of the value, as an editor for that setting edits it."""
    declared = SETTINGS[key]
    return replace(
        LEDGER.field("value"), kind=declared.kind, label=declared.title, help=declared.help
    )


def day_field() -> Field:
    """The field of the day from which a value holds."""
    return LEDGER.field("valid_from")


def basis_field() -> Field:
    """The field of the document on which a value rests."""
    return LEDGER.field("basis")


@dataclass(frozen=True)
class Entry:
    """A value from a day on, as it was set; `owner` is the office it belongs to."""

    record: str
    owner: str
    valid_from: str
    value: str
    basis: str


def entry(row: Mapping[str, Value]) -> Entry:
    """The entry in a row."""
    return Entry(
        str(row["id"]),
        str(row["_owner"]),
        str(row["valid_from"]),
        str(row["value"] or ""),
        str(row["basis"] or ""),
    )


def staying(*, at_district: bool) -> dict[str, tuple[Value, ...]]:
    """By field, what records hold that no package takes along: what is set for this computer, and at a district what
    is set for itself alone."""
    reaches = {Reach.COMPUTER, Reach.OFFICE} if at_district else {Reach.COMPUTER}
    return {"key": tuple(key for key, each in SETTINGS.items() if each.reach in reaches)}

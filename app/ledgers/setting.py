"""Dated settings (参数): every threshold, standard, deadline and title, with the day from which it holds."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import Day, Lines, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Owner, Section, Show
from app.text import _

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
)


def values(key: str, value: str, valid_from: str) -> dict[str, Value]:
    """The values of one dated setting."""
    return {"key": key, "value": value, "valid_from": valid_from}


def identity(wanted: Mapping[str, Value]) -> dict[str, Value]:
    """Of these values, those by which an entry is found."""
    return {key: wanted[key] for key in LEDGER.match[0]}


def dated(rows: list[Mapping[str, Value]]) -> list[tuple[str, str, str]]:
    """(key, day from which it holds, value) of the settings, in that order."""
    return sorted((str(r["key"]), str(r["valid_from"]), str(r["value"] or "")) for r in rows)

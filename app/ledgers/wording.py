"""Wordings of an office's own (文书用语): the text it has put in the place of a shipped one; voided, that one holds
again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Lines, Words
from app.kinds.base import Kind, Reader, Reading, Value
from app.ledger import Field, Ledger, Lookup, Rule, Section, Show
from app.problems import Problem
from app.rights import Right
from app.text import _
from app.wording import shipped
from app.wording.parsing import LONGEST


@dataclass(frozen=True)
class Letter(Words):
    """A letter by the key of its wording; people call it by its title."""

    def read(self, raw: object, reading: Reading) -> Value:
        """The key of the letter that is called so; what is called otherwise stays as it is."""
        text = super().read(raw, reading)
        return next((key for key, title in shipped.TITLES.items() if title == text), text)

    def show(self, value: Value) -> str:
        """Its title."""
        return shipped.TITLES.get(str(value), super().show(value))

    def reader(self, reading: Reading) -> Reader:
        """As `read`."""
        return Kind.reader(self, reading)


def _is_known(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    """Only told: a newer program at another station may have more of them."""
    key = str(record.get("template_key"))
    return None if key in shipped.every() else Problem("WRD005", "template_key", key)


LEDGER = Ledger(
    key="wording",
    by_hand=False,
    title=_("文书用语"),
    unit=_("份"),
    name=("template_key",),
    match=(("template_key",),),
    sort=("template_key",),
    fields=(
        Field("template_key", Letter(80), _("文书"), required=True, critical=True),
        Field("template_text", Lines(LONGEST), _("文书内容"), required=True, critical=True, show=Show.FORM),
    ),
    sections=(Section(_("文书用语"), ("template_key", "template_text")),),
    rules=(Rule(_is_known, warning=True),),
    right=Right.SETTINGS,
)  # fmt: skip


def of_template(key: str) -> dict[str, Value]:
    """What the records of that template hold."""
    return {"template_key": key}


TEMPLATE = LEDGER.fields[0].key
"""The field that says which letter it words."""


def worded(key: str, text: str) -> dict[str, Value]:
    """What an office's own wording of a template holds."""
    return {"template_key": key, "template_text": text}


@dataclass(frozen=True)
class Entry:
    """A wording that an office has set."""

    record: str
    text: str


def entry(row: Mapping[str, Value]) -> Entry:
    """The entry in a row."""
    return Entry(str(row["id"]), str(row["template_text"] or ""))

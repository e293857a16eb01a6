"""Whose wording holds: the one that is shipped, until the office puts its own in its place; its history is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from app.changes import Changes
from app.desk import Desk
from app.ledgers import wording
from app.ledgers.wording import Entry
from app.lookup import Lookup
from app.office import Office
from app.paper.letter_content import Paragraph
from app.problems import Problem, Problems
from app.text import _
from app.voiding import Voiding
from app.wording import parsing
from app.wording.checking import check
from app.wording.shipped import shipped
from app.wording.styles import paragraphs

_SHORT = 8


@dataclass(frozen=True)
class Wording:
    """The wording that holds for a letter."""

    key: str
    text: str
    is_own: bool = False

    @property
    def mark(self) -> str:
        """Whose it is, with letters that tell it from any other wording: for the log of what was printed."""
        whose = _("本单位用语") if self.is_own else _("默认用语")
        return f"{whose} {sha256(self.text.encode()).hexdigest()[:_SHORT]}"

    def filled(self, values: Mapping[str, str]) -> tuple[Paragraph, ...]:
        """Its paragraphs with these values; Problems WRD001 to WRD004 where it cannot be filled."""
        problems = check(self.key, self.text)
        if problems:
            raise Problems(problems)
        return paragraphs(parsing.filled(self.text, values))


def wording_of(asked: Office | Lookup, key: str) -> Wording:
    """The wording that holds in this office; WRD005 for an unknown key."""
    default = shipped(key)
    own = _own(Lookup(asked.listing) if isinstance(asked, Office) else asked, key)
    return Wording(key, own[-1].text, is_own=True) if own else Wording(key, default)


def keep(office: Office, key: str, text: str) -> Changes:
    """Put the office's own wording in the place of what held; Problems where it cannot be filled."""
    problems = check(key, text)
    if problems:
        raise Problems(problems)
    own = _own(Lookup(office.listing), key)
    if own:
        told = wording.worded(key, text)
        return Desk(office).change(wording.LEDGER.key, own[-1].record, told, _("修改文书用语"))
    return Desk(office).add(wording.LEDGER.key, wording.worded(key, text), _("修改文书用语"))


def restore(office: Office, key: str) -> Changes:
    """Go back to the shipped wording: the office's own is voided and stays in the history. WRD007 for none."""
    with office.writing(wording.LEDGER.right) as writer:
        own = _own(Lookup(office.listing), key)
        if not own:
            raise Problem("WRD007", place=key)
        voiding = Voiding(office, writer, _("恢复默认"))
        gone = [voiding.void(wording.LEDGER.key, each.record) for each in own]
        return voiding.done(gone[-1])


def newest(office: Office, key: str) -> str:
    """The record of the office's own wording, be it voided by now; empty where there never was one."""
    ledger, column = wording.LEDGER.key, wording.TEMPLATE
    found = office.listing.find(ledger, column, [key], voided="all").get(key, [])
    lookup = Lookup(office.listing)
    own = [row for row in found if lookup.is_ours(row)]
    return max((_age(row) for row in own), default="")


def _own(lookup: Lookup, key: str) -> list[Entry]:
    """The office's own, in the order they were made: two stations may each have made one."""
    rows = lookup.find(wording.LEDGER.key, **wording.of_template(key))
    return [wording.entry(row) for row in sorted(rows, key=_age) if lookup.is_ours(row)]


def _age(row: Mapping[str, object]) -> str:
    return str(row["id"])

"""Responsibility letters (责任书): drawn up for the units of the register, and who signed of whom it asks."""

from __future__ import annotations

from dataclasses import dataclass

from app.changes import Changes
from app.entering import Entering
from app.ledgers import letter_unit, responsibility_letter
from app.ledgers.letter_unit import Unit
from app.ledgers.responsibility_letter import Letter, matter_told
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.rows import readable

_LETTER, _UNIT = responsibility_letter.LEDGER.key, letter_unit.LEDGER.key


def make_letters(office: Office, year: int, matter: str) -> Changes:
    """Draw up a letter of that year for each unit on the register of the matter that has none, or whose was cancelled
    or replaced; AGR025 where the register is empty."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        lookup = entering.lookup
        units = [
            letter_unit.unit_of(e) for e in lookup.find(_UNIT, **letter_unit.of_matter(matter))
        ]
        if not units:
            raise Problem("AGR025", matter=matter_told(matter))
        rows = lookup.find(_LETTER, **responsibility_letter.of_year(year, matter))
        letters = map(responsibility_letter.letter_of, rows)
        having = {each.unit for each in letters if not each.terms.was_ended}
        for each in sorted(units, key=lambda each: (each.village, each.name)):
            if each.name not in having:
                values = responsibility_letter.drawn_up(year, matter, each.name, each.head)
                entering.add(_LETTER, values)
        return entering.done("")


@dataclass(frozen=True)
class Letters:
    """Who is to sign and who has signed, matter by matter: two lists, kept apart and held side by side."""

    listed: dict[tuple[str, str], Unit]
    """By matter and name."""
    signed: dict[tuple[str, str], list[Letter]]

    @property
    def done(self) -> list[tuple[str, str]]:
        """Units of the register that have signed."""
        return sorted(each for each in self.listed if each in self.signed)

    @property
    def lacking(self) -> list[tuple[str, str]]:
        """Units of the register that have not."""
        return sorted(each for each in self.listed if each not in self.signed)

    @property
    def unlisted(self) -> list[tuple[str, str]]:
        """Units that have signed without being on the register."""
        return sorted(each for each in self.signed if each not in self.listed)


def letters_on(office: Office, first: str, last: str) -> Letters:
    """The register and the letters in force on the last of these days; with a first day, letters signed since then.
    Days as ISO text."""
    lookup = Lookup(office.listing)
    units = readable(letter_unit.unit_of, lookup.find(_UNIT))
    listed = {(each.matter, each.name): each for each in units if each.is_listed(last, last)}
    signed: dict[tuple[str, str], list[Letter]] = {}
    for each in readable(responsibility_letter.letter_of, lookup.find(_LETTER)):
        if each.terms.stood_on(last) and each.terms.signed_on >= first:
            signed.setdefault((each.matter, each.unit), []).append(each)
    return Letters(listed, signed)

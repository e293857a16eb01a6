"""Contents of letters (书): the wording that holds, filled with a record as agreements are written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.kinds import Day, Number
from app.kinds.base import Value
from app.kinds.calendar import write_day_in_numerals
from app.kinds.numerals import tens_numeral
from app.ledger import Field
from app.linked_lines import Seen
from app.linked_print import Fills, tables
from app.office import Office
from app.paper.letter_content import LetterContent
from app.settings import value_of
from app.text import _
from app.wording.own import wording_of
from app.wording.parsing import filled
from app.wording.places import OFFICE, TODAY, told_fields

NO_DAY = _("　　　　年　　月　　日")
EMPTY = "＿" * 6
"""Where something is still to be written by hand."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def surroundings(office: Office) -> dict[str, str]:
    """What every letter of the office may tell: its name, and the day."""
    name = value_of(office, "office.title") or office.identity.name
    return {OFFICE: name, TODAY: write_day_in_numerals(office.today.isoformat())}


def letter(filler: Fills, row: Seen, around: Mapping[str, str], watermark: str) -> LetterContent:
    """A record as a letter, with the lines that link to it; Problems WRD where the wording cannot be filled."""
    document = filler.document
    values = {**around, **_values(filler, row)}
    return LetterContent(
        wording_of(filler.lookup, document.wording).filled(values),
        tables(filler, row),
        tuple(filled(each, values) for each in document.signatures),
        filled(document.footer, values),
        watermark,
    )


def _values(filler: Fills, row: Seen) -> dict[str, str]:
    own = {each.label: _told(filler, each, row[each.key]) for each in told_fields(filler.ledger)}
    adds = {name: tell(row, filler.lookup) or EMPTY for name, tell in filler.printed.adds}
    return {**own, **adds}


def _told(filler: Fills, field: Field, value: Value) -> str:
    if value in (None, ""):
        return NO_DAY if isinstance(field.kind, Day) else EMPTY
    return written(field, value) or filler.cell(filler.ledger, field, value)


def written(field: Field, value: Value) -> str:
    """Days and small numbers as agreements write them (二〇二六年一月五日, 三); empty for what is told otherwise."""
    if isinstance(field.kind, Day) and _ISO.fullmatch(str(value)):
        return write_day_in_numerals(str(value))
    if isinstance(field.kind, Number) and field.kind.places == 0 and 0 < int(value or 0) < 100:
        return tens_numeral(int(value or 0))
    return ""

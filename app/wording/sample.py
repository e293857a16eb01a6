"""A wording as it will be printed, with made-up days and figures, and the other places told by their names."""

from __future__ import annotations

from app.kinds import Day, Number
from app.ledger import Field
from app.letter_print import surroundings, written
from app.linked_print import tables
from app.office import Office
from app.paper.content import TableContent
from app.paper.document import Document
from app.paper.drawers import Letters
from app.paper.letter_content import LetterContent, Paragraph
from app.paper.output import Target
from app.paper.printing import Printed, print_each
from app.prints import Filler
from app.wording.parsing import filled
from app.wording.places import document_of, printed_of, told_fields
from app.wording.shipped import TITLES
from app.wording.styles import paragraphs

_NOBODY = {"id": ""}
_NUMBER = 3


class _Samples(dict[str, str]):
    """What stands in each place; one that is not known is told by its name as well."""

    def __missing__(self, name: str) -> str:
        return f"〔{name}〕"


def print_sample(office: Office, key: str, text: str, out: Target) -> Printed:
    """Print a wording, sound or not, with made-up values. PAP009 for what fits on no page."""
    declared = document_of(key)
    samples = _Samples(surroundings(office))
    rows: tuple[TableContent, ...] = ()
    if declared:
        ledger, _printed = printed_of(declared)
        samples |= {each.label: _shown(office, each) for each in told_fields(ledger)}
        rows = tables(Filler(office, declared), _NOBODY)
    document = declared or Document(key, TITLES[key], "", "letter")
    told = paragraphs(filled(text, samples)) or (Paragraph(TITLES[key], "title"),)
    parties = tuple(filled(each, samples) for each in document.signatures)
    content = LetterContent(told, rows, parties, filled(document.footer, samples))
    return print_each(Letters, document, [content], out)


def _shown(office: Office, field: Field) -> str:
    if isinstance(field.kind, Day):
        return written(field, office.today.isoformat())
    if isinstance(field.kind, Number) and field.kind.low <= _NUMBER:
        return written(field, field.default or _NUMBER)
    return f"〔{field.label}〕"

"""Which editor edits which kind (编辑器目录)."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import (
    Account,
    Attachment,
    Choice,
    CreditCode,
    Day,
    DisabilityCertificate,
    DivisionCode,
    Identity,
    Kind,
    Lines,
    Link,
    Money,
    Month,
    Name,
    Number,
    Telephone,
    YesNo,
)
from app.ledger import Field, Ledger
from app.lists import TREE
from ui.editors.attachments import AttachmentEditor
from ui.editors.base import Editor
from ui.editors.choice import ChoiceEditor
from ui.editors.day import DayEditor, MonthEditor
from ui.editors.division import DivisionEditor
from ui.editors.figures import MoneyEditor, NumberEditor
from ui.editors.identity import IdentityEditor
from ui.editors.line import LineEditor
from ui.editors.lines import LinesEditor
from ui.editors.link import LinkEditor
from ui.editors.long import LongEditor
from ui.editors.name import NameEditor
from ui.editors.yesno import YesNoEditor
from ui.workplace import Workplace

EDITORS: Mapping[type[Kind], type[Editor]] = {
    Account: LongEditor,
    Attachment: AttachmentEditor,
    Choice: ChoiceEditor,
    CreditCode: LongEditor,
    Day: DayEditor,
    DisabilityCertificate: LongEditor,
    DivisionCode: LongEditor,
    Identity: IdentityEditor,
    Lines: LinesEditor,
    Link: LinkEditor,
    Money: MoneyEditor,
    Month: MonthEditor,
    Name: NameEditor,
    Number: NumberEditor,
    Telephone: LongEditor,
    YesNo: YesNoEditor,
}
"""The editor of a kind; one that is not named here is typed as a line."""


def editor_for(place: Workplace, ledger: Ledger, field: Field) -> Editor:
    """An editor for a field of a ledger, by the field's kind."""
    if isinstance(field.kind, Link) and field.kind.ledger == TREE:
        return DivisionEditor(place, ledger, field)
    for kind in type(field.kind).__mro__:
        found = EDITORS.get(kind)
        if found:
            return found(place, ledger, field)
    return LineEditor(place, ledger, field)

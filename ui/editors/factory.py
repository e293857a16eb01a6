"""Which editor edits which kind (编辑器目录)."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import Kind
from app.ledger import Field, Ledger
from ui.editors.base import Editor
from ui.editors.line import LineEditor
from ui.workplace import Workplace

EDITORS: Mapping[type[Kind], type[Editor]] = {}
"""The editor of a kind; one that is not named here is typed as a line."""


def editor_for(place: Workplace, ledger: Ledger, field: Field) -> Editor:
    """An editor for a field of a ledger, by the field's kind."""
    for kind in type(field.kind).__mro__:
        found = EDITORS.get(kind)
        if found:
            return found(place, ledger, field)
    return LineEditor(place, ledger, field)

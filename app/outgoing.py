"""What goes out of the program (给出), as the audit log tells it: which list or file, how much, masked or whole."""

from __future__ import annotations

from app.exporting import MASKED, Leave
from app.kinds.attachment import File
from app.ledger import Ledger
from app.narrowing import without_numbers
from app.office import Office
from app.rights import Right
from app.text import _


def log_given(
    office: Office, what: str, rows: int, conditions: str = "", leave: Leave | None = MASKED
) -> None:
    """Enter into the audit log that a workbook was given out: of what, how many rows, narrowed by what, and
    whether numbers are masked in it; without `leave` there are none."""
    how = {False: _("已隐去敏感号码"), True: _("完整号码")}
    told = [_("{rows}行").format(rows=rows), how[leave.unmasked] if leave else "", conditions]
    office.log("exported", what, "；".join(filter(None, told)))


def log_giving(office: Office, ledger: Ledger, file: File) -> None:
    """Enter into the audit log that a copy of an attachment leaves the program, before it does; ACC032 for who may
    not export."""
    office.user.require(Right.EXPORT)
    office.log("attachment_given", without_numbers(file.name), ledger.title)

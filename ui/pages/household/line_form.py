"""A member's own line in a dialog (成员登记): since when, living together, why somebody left."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.households.home import Home, Member, link_of
from app.registry import LEDGERS
from app.text import _
from ui.ledger.form_dialog import RecordDialog
from ui.workplace import Workplace


def open_line(place: Workplace, page: QWidget, home: Home, member: Member) -> None:
    """Change what is written of a membership; whose it is stands fast."""
    roster, line = home.roster, LEDGERS[home.roster.line]
    fixed = {key: member.line[key] for key in (link_of(roster), roster.line_person)}
    dialog = RecordDialog(place, line.key, page, fixed)
    dialog.open_record(member.id)
    dialog.setWindowTitle(_("{title}：{name}").format(title=line.title, name=member.name))

"""The recovery code by the command line, as if it were a setting."""

from __future__ import annotations

from pathlib import Path

from app import staff
from app.access import codes
from app.access.events import Event, EventKind
from app.access.session import confirm_password
from app.cli.frame import Asker
from app.problems import Problem
from app.text import _

CODE = "recovery.code"


def recovery_code(asker: Asker, file: Path, text: str | None) -> None:
    """Show the code to an admin, who can say that it is kept (已存) or ask for another one (换新)."""
    with asker.office(file, write=True) as office:
        if text is not None and text.strip() == _("已存"):
            office.record(codes.keep_code(office.session))
            asker.say(_("已确认恢复码存放妥当。"), recovery_code_kept=True)
            return
        if text is not None and text.strip() != _("换新"):
            raise Problem("CLI019", place=CODE)
        code = codes.present_code(office.session)
        confirm_password(office.session, asker.password())
        if text is None:
            office.record(Event(EventKind.CODE_SHOWN, office.session.name))
        else:
            code = staff.replace_code(office)
        asker.say(_("恢复码，请打印后锁存：\n{code}").format(code=code), recovery_code=code)

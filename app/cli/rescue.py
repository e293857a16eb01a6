"""The command about a file that can send no more: rescue."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.frame import Asker, common
from app.cli.given import FILE
from app.cli.grammar import command
from app.office import open_office
from app.sync.rescue import rescue
from app.text import _


@command("rescue", _("把本站旧文件里没有上报的登记补进新文件；先接收对方全部重新写的数据。"))
@click.argument("file", type=FILE)
@click.argument("old", metavar="OLD.lincedb", type=FILE)
@click.option("--old-user", metavar="NAME", help=_("旧文件里的用户名"))
@common
def rescue_command(asker: Asker, file: Path, old: Path, old_user: str | None) -> None:
    """Write anew in FILE what OLD holds and nobody has."""
    with asker.office(file, write=True) as office:
        password = asker.secret("LINCE_OLD_PASSWORD", _("旧文件的密码"))
        name = old_user or asker.name()
        with open_office(old, name, password, write=False, clock=asker.clock()) as source:
            changes = rescue(office, source, asker.progress())
    asker.changed(changes)


COMMANDS = (rescue_command,)

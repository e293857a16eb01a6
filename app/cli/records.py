"""Commands about records: add, change, void, unvoid, merge, attach, history, undo."""

from __future__ import annotations

from pathlib import Path

import click

from app import undo
from app.audit import histories
from app.changes import Changes
from app.cli.frame import Asker, common
from app.cli.given import FILE, given_values
from app.cli.grammar import command
from app.cli.known import known
from app.desk import Desk
from app.office import Office
from app.text import _

_VALUES = _('JSON 对象 {"字段":"值"}，取自文件或标准输入')
_WHY = _("原因，记入历史")


@command("add", _("登记一条记录。"))
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.option("--values", required=True, metavar="@FILE|-", help=_VALUES)
@common
def add(asker: Asker, file: Path, ledger: str, values: str) -> None:
    """A new record."""
    given = given_values(values)
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).add(ledger, given))


@command("change", _("改动一条记录的若干字段。"))
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.option("--values", required=True, metavar="@FILE|-", help=_VALUES)
@click.option("--reason", metavar="TEXT", help=_WHY)
@common
def change(
    asker: Asker, file: Path, ledger: str, record: str, values: str, reason: str | None
) -> None:
    """New values for some fields."""
    given = given_values(values)
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).change(ledger, record, given, reason))


@command("void", _("作废一条记录；不删除，可恢复。"))
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT", help=_WHY)
@common
def void(asker: Asker, file: Path, ledger: str, record: str, reason: str) -> None:
    """Void a record."""
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).void(ledger, record, reason))


@command("unvoid", _("恢复一条作废的记录。"))
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT", help=_WHY)
@common
def unvoid(asker: Asker, file: Path, ledger: str, record: str, reason: str) -> None:
    """Restore a voided record."""
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).unvoid(ledger, record, reason))


@command("merge", _("把两条重复的记录认作同一条。"))
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.argument("other", metavar="ID")
@click.option("--reason", metavar="TEXT", help=_WHY)
@common
def merge(
    asker: Asker, file: Path, ledger: str, record: str, other: str, reason: str | None
) -> None:
    """Say that two records are the same."""
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).merge(ledger, record, other, reason))


@command("attach", _("给记录加附件，加密存放在数据文件旁。"))
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.argument("paths", metavar="PATH...", type=FILE, nargs=-1, required=True)
@common
def attach(asker: Asker, file: Path, ledger: str, record: str, paths: tuple[Path, ...]) -> None:
    """Add files to a record."""
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).attach(ledger, record, paths))


@command("history", _("谁在何时改了什么、为什么；不带 --record 时列最近的操作。"))
@click.argument("file", type=FILE)
@click.option("--record", metavar="ID", help=_("只看这条记录"))
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", default=200, help=_("最多几条，默认 200")
)
@common
def history_command(asker: Asker, file: Path, record: str | None, limit: int) -> None:
    """Who did what, when and why."""
    with asker.office(file, write=False) as office:
        told = histories(office, record, limit)
    for each in told:
        asker.say(each.text())
    asker.say("", operations=[each.as_data() for each in told])


@command("undo", _("撤销本人最近一次操作；写批次号则撤回那一批。后来有人改过的保留并列出。"))
@click.argument("file", type=FILE)
@click.argument("batch", required=False)
@common
def undo_command(asker: Asker, file: Path, batch: str | None) -> None:
    """Take back the last operation, or a batch."""
    with asker.office(file, write=True) as office:
        asker.changed(_undone(asker, office, batch))


def _undone(asker: Asker, office: Office, batch: str | None) -> Changes:
    return undo.undo_batch(office, batch, asker.progress()) if batch else undo.undo_last(office)


COMMANDS = (
    add, change, void, unvoid, merge, attach, history_command, undo_command,
)  # fmt: skip

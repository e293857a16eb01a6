"""Commands about records: list, add, change, void, unvoid, merge, attach, history, undo."""

from __future__ import annotations

from pathlib import Path

import click

from app import lists, undo
from app.audit import histories
from app.cli.frame import FILE, Asker, common, given_values, wheres
from app.desk import Desk
from app.ledger import Ledger, Show
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _


def known(ledger: str) -> Ledger:
    """The ledger of that key; CLI006 where there is none."""
    if ledger not in LEDGERS:
        raise Problem("CLI006", place=ledger)
    return LEDGERS[ledger]


@click.command(name="list")
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.option(
    "--search", "text", default="", help=_("姓名的一部分、拼音、首字母、证件号码开头、电话、住址")
)
@click.option("--where", "pairs", multiple=True, metavar="FIELD=VALUE")
@click.option("--order", default="", help="pinyin | strokes | village")
@click.option("--limit", type=click.IntRange(1), default=50)
@common
def list_command(
    asker: Asker, file: Path, ledger: str, text: str, pairs: tuple[str, ...], order: str, limit: int
) -> None:
    """列出记录,证件号码等默认隐去。"""
    declared = known(ledger)
    with asker.office(file, write=False) as office:
        shown = lists.shown(office, ledger, wheres(pairs), text, order)
        rows = office.listing.page(shown.query, limit=limit).rows
        total = shown.figures().rows
        lookup = Lookup(office.listing)
        keys = [each.key for each in declared.live_fields if Show.TABLE in each.show]
        texts = list(lists.texts(rows, declared, lookup, keys, masked=True))
    told = [
        {"id": row["id"], **dict(zip(keys, cells, strict=True)), **_figures(declared, row)}
        for row, cells in zip(rows, texts, strict=True)
    ]
    for row, cells in zip(rows, texts, strict=True):
        asker.say("\t".join([str(row["id"]), *cells]))
    summary = _("共 {n} {unit}").format(n=total, unit=declared.unit)
    asker.say(summary, ledger=ledger, count=total, rows=told)


def _figures(ledger: Ledger, row: dict[str, str | int | None]) -> dict[str, str | int | None]:
    return {each.key: row.get(each.key) for each in ledger.computed}


@click.command()
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.option("--values", required=True, metavar="@FILE|-")
@common
def add(asker: Asker, file: Path, ledger: str, values: str) -> None:
    """登记一条记录,值是一个 JSON 对象。"""
    given = given_values(values)
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).add(ledger, given))


@click.command()
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.option("--values", required=True, metavar="@FILE|-")
@click.option("--reason")
@common
def change(
    asker: Asker, file: Path, ledger: str, record: str, values: str, reason: str | None
) -> None:
    """改动一条记录的若干字段。"""
    given = given_values(values)
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).change(ledger, record, given, reason))


@click.command()
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.option("--reason", required=True)
@common
def void(asker: Asker, file: Path, ledger: str, record: str, reason: str) -> None:
    """作废一条记录(不删除,可恢复)。"""
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).void(ledger, record, reason))


@click.command()
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.option("--reason", required=True)
@common
def unvoid(asker: Asker, file: Path, ledger: str, record: str, reason: str) -> None:
    """恢复一条作废的记录。"""
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).unvoid(ledger, record, reason))


@click.command()
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.argument("other", metavar="ID")
@click.option("--reason")
@common
def merge(
    asker: Asker, file: Path, ledger: str, record: str, other: str, reason: str | None
) -> None:
    """把两条重复的记录认作同一条。"""
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).merge(ledger, record, other, reason))


@click.command()
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("record", metavar="ID")
@click.argument("paths", metavar="PATH...", type=FILE, nargs=-1, required=True)
@common
def attach(asker: Asker, file: Path, ledger: str, record: str, paths: tuple[Path, ...]) -> None:
    """给记录加附件,加密存放在数据文件旁。"""
    known(ledger)
    with asker.office(file, write=True) as office:
        asker.changed(Desk(office).attach(ledger, record, paths))


@click.command(name="history")
@click.argument("file", type=FILE)
@click.option("--record", metavar="ID")
@click.option("--limit", type=click.IntRange(1), default=200)
@common
def history_command(asker: Asker, file: Path, record: str | None, limit: int) -> None:
    """谁在何时改了什么、为什么;不带记录号时列最近的操作和批次。"""
    with asker.office(file, write=False) as office:
        told = histories(office, record, limit)
    for each in told:
        asker.say(each.text())
    asker.say("", operations=[each.as_data() for each in told])


@click.command(name="undo")
@click.argument("file", type=FILE)
@click.argument("batch", required=False)
@common
def undo_command(asker: Asker, file: Path, batch: str | None) -> None:
    """撤销本人最近一次操作,或撤回一批导入。后来有人改过的保留并列出。"""
    with asker.office(file, write=True) as office:
        asker.changed(_undone(asker, office, batch))


def _undone(asker: Asker, office: Office, batch: str | None) -> undo.Changes:
    return undo.undo_batch(office, batch, asker.progress()) if batch else undo.undo_last(office)


COMMANDS = (
    list_command, add, change, void, unvoid, merge, attach, history_command, undo_command,
)  # fmt: skip

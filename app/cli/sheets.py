"""Commands about spreadsheets: import and export."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import TypeVar

import click

from app import exporting, importing, lists
from app.cli.frame import REFUSED, Asker, common
from app.cli.given import FILE, Chosen, Wish, choosing, given_values, wishing
from app.cli.grammar import command
from app.cli.known import known
from app.faults import Fault
from app.importing import Told
from app.office import Office
from app.outgoing import log_given
from app.registry import LEDGERS
from app.sheets.intake import Imported
from app.text import _

R = TypeVar("R")
_SHOWN = 200
_COLUMNS = _('列对应：JSON，列名对字段名，如 {"打哪个": "person.phone"}；写空则不导入该列')


def _reading(verb: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options that say how a sheet is read, by their names as `reading`."""

    @click.option("--sheet", metavar="NAME", help=_("工作表名"))
    @click.option("--columns", metavar="@FILE|-", help=_COLUMNS)
    @wraps(verb)
    def wrapped(*args: object, sheet: str | None, columns: str | None, **options: object) -> R:
        return verb(*args, reading={"sheet": sheet, "columns": columns}, **options)

    return wrapped


@command("import", _("导入表格：先查每一行，再一次写入，可整批撤回。户情花名册写 household。"))
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("path", metavar="SHEET", type=FILE)
@click.option("--rehearse", is_flag=True, help=_("只预检，不写入"))
@click.option(
    "--errors", type=FILE, metavar="OUT.xlsx", help=_("把拒收的行写进这个工作簿，改后可再导")
)
@common
@_reading
def import_command(
    asker: Asker,
    file: Path,
    ledger: str,
    path: Path,
    rehearse: bool,
    errors: Path | None,
    reading: Mapping[str, str | None],
) -> None:
    """Take a sheet in, or rehearse that."""
    known(ledger)
    sheet, columns = reading["sheet"], reading["columns"]
    chosen = given_columns(columns) if columns else None
    with asker.office(file, write=not rehearse) as office:
        verb = importing.rehearse if rehearse else importing.take_in
        done = verb(office, path, ledger, sheet, errors, asker.progress(), chosen)
        changes = importing.changes(office, done)
    _tell(asker, done, rehearsed=rehearse)
    _tell_changes(asker, changes)
    asker.status = REFUSED if done.plan.refused else 0


def given_columns(source: str) -> dict[str, str]:
    """The fields that the user chose for titles; null, like an empty text, leaves a column out."""
    values = given_values(source)
    return {title: "" if text is None else str(text) for title, text in values.items()}


def _tell(asker: Asker, done: Imported, *, rehearsed: bool) -> None:
    plan = done.plan
    head = _("预检（不写入）") if rehearsed else _("已导入，批次 {batch}")
    asker.say(head.format(batch=done.batch or _("无")), batch=done.batch, rehearsed=rehearsed)
    for unit, counts in plan.counts.items():
        text = _("{unit}：新增 {new}，更新 {changed}，相同 {same}，拒收 {refused}")
        asker.say(text.format(unit=unit, **asdict(counts)))
    figures = _("{rows} 行，拒收 {refused} 行，提示 {warned} 行")
    asker.say(
        figures.format(rows=len(plan.rows), refused=len(plan.refused), warned=len(plan.warned))
    )
    asker.say("", counts={unit: asdict(counts) for unit, counts in plan.counts.items()})
    asker.say("", rows=len(plan.rows), refused=len(plan.refused), warned=len(plan.warned))
    asker.tell(plan.notices, "notices")
    asker.tell([each for row in plan.refused for each in row.refusals])
    asker.tell([each for row in plan.rows for each in row.warnings], "warnings")


def _tell_changes(asker: Asker, changes: Sequence[Told]) -> None:
    """The changed fields, in words the first of them."""
    for each in changes[:_SHOWN]:
        text = _("第{row}行 {record} {label}：{old} → {new}")
        blank = _("（空）")
        shown = {**asdict(each), "old": each.old or blank, "new": each.new or blank}
        asker.say(text.format(**shown))
    if len(changes) > _SHOWN:
        asker.say(_("共改动 {n} 处，只列出前 {some} 处").format(n=len(changes), some=_SHOWN))
    asker.say("", changes=[asdict(each) for each in changes])


@contextmanager
def _giving(asker: Asker, file: Path, *, must_write: bool) -> Generator[Office]:
    """The office to give out of, open for its log; beside whoever is at work in it where that may be."""
    with ExitStack() as stack:
        try:
            office = stack.enter_context(asker.office(file, write=True))
        except Fault:
            if must_write:
                raise
            office = stack.enter_context(asker.office(file, write=False))
        yield office


@command("export", _("导出为 .xlsx；默认隐去敏感号码，带记录号，改后可再导入。"))
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.argument("out", metavar="OUT.xlsx", type=FILE)
@common
@choosing
@wishing
def export(asker: Asker, file: Path, ledger: str, out: Path, chosen: Chosen, wish: Wish) -> None:
    """Give a list out as a workbook."""
    known(ledger)
    with _giving(asker, file, must_write=wish.unmasked) as office:
        shown = lists.shown(office, ledger, chosen.where, chosen.text, chosen.order)
        leave = exporting.MASKED
        if wish.unmasked:
            leave = exporting.ask_leave(office, ledger, wish.reason, asker.password())
        give = exporting.give_out_roster if wish.roster else exporting.give_out
        count = give(office, shown, out, leave, asker.progress())
        if office.store.writable:
            log_given(office, ledger, count, leave=leave)
    unit = _("行") if wish.roster else LEDGERS[ledger].unit
    asker.say(
        _("已导出 {n} {unit}：{out}").format(n=count, unit=unit, out=out), rows=count, path=str(out)
    )


COMMANDS = (import_command, export)

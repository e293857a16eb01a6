"""Commands about what two places said differently, and about faults in what came: conflicts, resolve, findings."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.frame import Asker, common
from app.cli.given import FILE, given_values
from app.cli.grammar import WrongUsage, command
from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import Item, count, open_conflicts
from app.sync.conflicts.version import Cell, Version, Versions
from app.sync.conflicts.versions import versions
from app.text import _

_PAGE = 500


@command("conflicts", _("待核对：两处填得不一样的内容，各处填了什么、谁在何时填的。"))
@click.argument("file", type=FILE)
@click.option("--ledger", default="", metavar="LEDGER", help=_("只看这个台账，连同它的明细"))
@click.option("--limit", type=click.IntRange(1), metavar="N", default=_PAGE, help=_("最多几条"))
@common
def conflicts_command(asker: Asker, file: Path, ledger: str, limit: int) -> None:
    """The open conflicts with all their versions."""
    with asker.office(file, write=False) as office:
        total = count(office, ledger)
        page = open_conflicts(office, ledger, limit=limit)
        told = [versions(office, each.id) for each in page.items]
    for each in told:
        asker.say("\n".join(_lines(each)))
    asker.say(_("待核对 {n} 条").format(n=total), count=total, conflicts=[*map(_as_data, told)])


@command("resolve", _("核对一条：用 --take 选一个版本，或用 --value 另填；作为一次操作记入历史。"))
@click.argument("file", type=FILE)
@click.argument("conflict")
@click.option("--take", type=int, metavar="N", help=_("选第几个版本"))
@click.option("--value", metavar="@FILE|-", help=_('另填的值，JSON 对象 {"字段":"值"}'))
@click.option("--reason", required=True, metavar="TEXT", help=_("为什么这样定，记入历史"))
@common
def resolve(
    asker: Asker, file: Path, conflict: str, take: int | None, value: str | None, reason: str
) -> None:
    """Decide a conflict."""
    if (take is None) == (value is None):
        raise WrongUsage(_("--take 和 --value 写一个"))
    values = given_values(value) if value is not None else None
    with asker.office(file, write=True) as office:
        asker.changed(decide(office, conflict, take=take, values=values, why=reason))


def _lines(told: Versions) -> list[str]:
    """One conflict in words."""
    head = _head(told.item)
    base = [_version(told.base)] if told.base else []
    return [head, *base, *map(_version, told.versions)]


def _head(item: Item) -> str:
    return f"{item.id}  {item.name}  {item.what}"


def _version(each: Version) -> str:
    marked = _("（现在显示）") if each.is_shown else ""
    title = f"  {each.number or '-'}  {each.title}{marked}"
    source = each.source.text() if each.source else ""
    told = "  ".join(filter(None, [title, source, _cells(each.cells)]))
    return "\n".join([told, *(f"       {line}" for line in _items(each))])


def _cells(cells: tuple[Cell, ...]) -> str:
    return "  ".join(f"{c.label}：{c.text or '—'}" for c in cells if c.differs)


def _items(each: Version) -> list[str]:
    """The lines on which the versions do not agree."""
    states = {"live": "", "voided": _("（已作废）"), "absent": _("（没有）")}
    return [
        f"{line.name}{states[line.state]}  {_cells(line.cells)}".rstrip()
        for line in each.lines
        if line.differs
    ]


def _as_data(told: Versions) -> dict[str, object]:
    item = told.item
    every = [*([told.base] if told.base else []), *told.versions]
    return {
        "id": item.id,
        "ledger": item.ledger,
        "record": item.record,
        "unit": item.unit,
        "kind": item.kind,
        "name": item.name,
        "what": item.what,
        "fields": list(told.fields),
        "versions": [_version_data(each) for each in every],
    }


def _version_data(each: Version) -> dict[str, object]:
    source = each.source
    return {
        "number": each.number,
        "title": each.title,
        "shown": each.is_shown,
        "by": source.by if source else "",
        "at": source.at if source else "",
        "place": source.place if source else "",
        "why": source.why if source else "",
        "values": {cell.field: cell.text for cell in each.cells},
        "lines": [
            {
                "ledger": line.ledger,
                "record": line.record,
                "state": line.state,
                "values": {cell.field: cell.text for cell in line.cells},
            }
            for line in each.lines
        ],
    }


COMMANDS = (conflicts_command, resolve)

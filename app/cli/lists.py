"""Commands that list what there is: ledgers, and a ledger's records."""

from __future__ import annotations

from pathlib import Path

import click

from app import lists
from app.cli.frame import Asker, common
from app.cli.given import FILE, Chosen, choosing
from app.cli.grammar import command
from app.cli.known import known
from app.ledger import Ledger, Show
from app.lookup import Lookup
from app.owners import LABEL, OWNER, is_shared
from app.registry import LEDGERS
from app.text import _
from db.listing import Row


@command("ledgers", _("全部台账及其字段；带 * 的必填。"))
@common
def ledgers(asker: Asker) -> None:
    """Every ledger with its fields."""
    for each in LEDGERS.values():
        asker.say(f"{each.key}  {each.title}")
        for field in each.live_fields:
            asker.say(f"    {field.key}  {field.label}{' *' if field.required else ''}")
    asker.say("", ledgers=[_declared(each) for each in LEDGERS.values()])


def _declared(ledger: Ledger) -> dict[str, object]:
    fields = [
        {"key": each.key, "title": each.label, "required": each.required}
        for each in ledger.live_fields
    ]
    return {"key": ledger.key, "title": ledger.title, "fields": fields}


@command("list", _("列出记录；证件号码、电话、账号隐去中间几位。"))
@click.argument("file", type=FILE)
@click.argument("ledger")
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", default=50, help=_("最多几条，默认 50")
)
@common
@choosing
def list_command(asker: Asker, file: Path, ledger: str, limit: int, chosen: Chosen) -> None:
    """The records of a ledger, sensitive values masked."""
    declared = known(ledger)
    with asker.office(file, write=False) as office:
        shown = lists.shown(office, ledger, chosen.where, chosen.text, chosen.order)
        rows = office.listing.page(shown.query, limit=limit).rows
        total = shown.figures(_people_in(declared))
        fields = [each for each in declared.live_fields if Show.TABLE in each.show]
        keys = [each.key for each in fields]
        lookup, shared = Lookup(office.listing), is_shared(office.store.reader)
        texts = list(lists.texts(rows, declared, lookup, keys, masked=True))
        whose = {row["id"]: lookup.office(row[OWNER]) for row in rows} if shared else {}
    if rows:
        labels = [*([LABEL] if whose else []), *(each.label for each in fields)]
        asker.say("\t".join([_("记录号"), *labels]))
    for row, cells in zip(rows, texts, strict=True):
        owner = [whose[row["id"]]] if whose else []
        asker.say("\t".join([str(row["id"]), *owner, *cells]))
    told = [
        {
            "id": row["id"],
            **({OWNER: row[OWNER]} if whose else {}),
            **dict(zip(keys, cells, strict=True)),
            **_figures(declared, row),
        }
        for row, cells in zip(rows, texts, strict=True)
    ]
    summary = _("共 {n} {unit}").format(n=total.rows, unit=declared.unit)
    people = {"persons": sum(total.sums.values())} if total.sums else {}
    if people:
        summary += _("、{n} 人").format(n=people["persons"])
    asker.say(summary, ledger=ledger, count=total.rows, rows=told, **people)


def _people_in(ledger: Ledger) -> list[str]:
    """The figure that counts the members of a record, where it has any."""
    line = ledger.roster.line if ledger.roster else ""
    return [each.key for each in ledger.computed if line == each.ledger and each.what == "count"]


def _figures(ledger: Ledger, row: Row) -> dict[str, object]:
    return {each.key: row.get(each.key) for each in ledger.computed}


COMMANDS = (ledgers, list_command)

"""Commands about documents and reports: print, report, and the lists of what there is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from app import lists, prints, reports
from app.cli.frame import FILE, Asker, common, wheres
from app.paper.documents import DOCUMENTS, document
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(name="print")
@click.argument("file", type=FILE)
@click.argument("key", metavar="DOCUMENT")
@click.argument("out", metavar="OUT.pdf", type=FILE)
@click.option("--record", "records", multiple=True, metavar="ID")
@click.option("--where", "pairs", multiple=True, metavar="FIELD=VALUE")
@click.option("--order", default="", help="pinyin | strokes | village")
@common
def print_command(
    asker: Asker,
    file: Path,
    key: str,
    out: Path,
    records: tuple[str, ...],
    pairs: tuple[str, ...],
    order: str,
) -> None:
    """把记录打印成 PDF;字体里没有的字先报出来。"""
    ledger = document(key).ledger
    with asker.office(file, write=True) as office:
        listed = records or lists.shown(office, ledger, wheres(pairs), "", order)
        printed = prints.print_document(office, key, out, listed, asker.progress())
    asker.say(
        _("已生成 {out}，共 {n} 页").format(out=out, n=printed.pages),
        pages=printed.pages,
        path=str(out),
    )
    asker.tell([Problem("PAP008", **each._asdict()) for each in printed.missing], "missing")
    told = [str(each) for each in printed.substitutions]
    asker.say("", substitutions=told)


@click.command()
@click.argument("file", type=FILE)
@click.argument("key", metavar="REPORT")
@click.option("--from", "start", type=DAY)
@click.option("--to", "end", type=DAY)
@click.option("--out", type=FILE, help="OUT.xlsx | OUT.pdf")
@common
def report(
    asker: Asker,
    file: Path,
    key: str,
    start: datetime | None,
    end: datetime | None,
    out: Path | None,
) -> None:
    """统计报表,可存成 .xlsx 或 .pdf。"""
    days = tuple(each.date() if each else None for each in (start, end))
    with asker.office(file, write=False) as office:
        made = reports.report(office, key, *days)
        if out:
            reports.write(office, made, out)
    for line in [made.titles, *made.rows]:
        asker.say("\t".join(map(str, line)))
    asker.say(
        "",
        report=key,
        figures=made.figures,
        titles=list(made.titles),
        rows=[list(r) for r in made.rows],
    )


@click.command()
@common
def ledgers(asker: Asker) -> None:
    """全部台账及其字段。"""
    told = [
        {
            "key": each.key,
            "title": each.title,
            "fields": [
                {"key": f.key, "title": f.label, "required": f.required} for f in each.live_fields
            ],
        }
        for each in LEDGERS.values()
    ]
    for each in LEDGERS.values():
        asker.say(f"{each.key}  {each.title}")
        for field in each.live_fields:
            asker.say(f"    {field.key}  {field.label}{' *' if field.required else ''}")
    asker.say("", ledgers=told)


@click.command()
@common
def documents(asker: Asker) -> None:
    """全部可打印的文书。"""
    for each in DOCUMENTS.values():
        asker.say(f"{each.key}  {each.title}")
    asker.say("", documents=[{"key": each.key, "title": each.title} for each in DOCUMENTS.values()])


@click.command(name="reports")
@common
def reports_command(asker: Asker) -> None:
    """全部统计报表。"""
    for each in reports.REPORTS.values():
        asker.say(f"{each.key}  {each.title}")
    asker.say(
        "", reports=[{"key": each.key, "title": each.title} for each in reports.REPORTS.values()]
    )


COMMANDS = (print_command, report, ledgers, documents, reports_command)

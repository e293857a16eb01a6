"""Commands about documents and reports: which there are, and how they are made."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from app import lists, prints, reports
from app.cli.frame import Asker, common
from app.cli.given import DAY, FILE, Chosen, choosing
from app.cli.grammar import command
from app.paper.documents import DOCUMENTS, document
from app.paper.runs import MissingGlyph
from app.problems import Problem
from app.text import _


@command("documents", _("全部可打印的文书。"))
@common
def documents(asker: Asker) -> None:
    """Every document that can be printed."""
    for each in DOCUMENTS.values():
        asker.say(f"{each.key}  {each.title}")
    asker.say("", documents=[{"key": each.key, "title": each.title} for each in DOCUMENTS.values()])


@command("reports", _("全部统计报表。"))
@common
def reports_command(asker: Asker) -> None:
    """Every report."""
    found = reports.REPORTS.values()
    for each in found:
        asker.say(f"{each.key}  {each.title}")
    asker.say("", reports=[{"key": each.key, "title": each.title} for each in found])


@command("print", _("把记录打印成 PDF；字体里没有的字逐个报出。"))
@click.argument("file", type=FILE)
@click.argument("key", metavar="DOCUMENT")
@click.argument("out", metavar="OUT.pdf", type=FILE)
@click.option(
    "--record", "records", multiple=True, metavar="ID", help=_("只打印这条记录，可写几次")
)
@common
@choosing
def print_command(
    asker: Asker, file: Path, key: str, out: Path, records: tuple[str, ...], chosen: Chosen
) -> None:
    """Print a document of the records chosen."""
    ledger = document(key).ledger
    with asker.office(file, write=True) as office:
        listed = records or lists.shown(office, ledger, chosen.where, chosen.text, chosen.order)
        printed = prints.print_document(office, key, out, listed, asker.progress())
    told = _("已生成 {out}，共 {n} 页").format(out=out, n=printed.pages)
    asker.say(told, pages=printed.pages, path=str(out))
    asker.tell([_missing(each) for each in printed.missing], "missing")
    for each in printed.substitutions:
        asker.say(str(each))
    asker.say("", substitutions=[str(each) for each in printed.substitutions])


def _missing(glyph: MissingGlyph) -> Problem:
    return Problem("PAP008", character=glyph.character, number=glyph.code, text=glyph.text)


@command("report", _("统计报表，可存成 .xlsx 或 .pdf。"))
@click.argument("file", type=FILE)
@click.argument("key", metavar="REPORT")
@click.option("--from", "start", type=DAY, metavar="DAY", help=_("从哪天起，例如 2026-01-01"))
@click.option("--to", "end", type=DAY, metavar="DAY", help=_("到哪天止"))
@click.option("--out", type=FILE, metavar="OUT.xlsx|OUT.pdf", help=_("存成文件"))
@common
def report(
    asker: Asker,
    file: Path,
    key: str,
    start: datetime | None,
    end: datetime | None,
    out: Path | None,
) -> None:
    """Make a report, and write it down where that is wanted."""
    days = tuple(each.date() if each else None for each in (start, end))
    with asker.office(file, write=False) as office:
        made = reports.report(office, key, *days)
        if out:
            reports.write(office, made, out)
    for text in made.statement:
        asker.say(text)
    for line in [made.titles, *made.rows]:
        asker.say("\t".join(map(str, line)))
    asker.say("", report=key, figures=made.figures, titles=list(made.titles))
    asker.say("", statement=list(made.statement))
    asker.say("", rows=[list(row) for row in made.rows], path=str(out) if out else None)


COMMANDS = (documents, print_command, reports_command, report)

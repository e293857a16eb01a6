"""Commands about packages that wait: tray, approve, heard."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from app.cli.exchange import tell_intake
from app.cli.frame import Asker, common
from app.cli.given import FILE, FOLDER
from app.cli.grammar import WrongUsage, command
from app.office import Office
from app.sync.package.grouping import group
from app.sync.telephone import heard_by_phone
from app.sync.tray.approving import Oath, approve
from app.sync.tray.dropping import drop_waiting, is_waiting
from app.sync.tray.keeping import id_of
from app.sync.tray.listing import Kept, tray
from app.sync.tray.retrying import discard, retry
from app.sync.tray.sheet import give_out
from app.sync.tray.vouching import vouch
from app.text import _

_RECEIPTS = click.option(
    "--receipt-to", "receipts_to", metavar="DIR", type=FOLDER, help=_("回执写到哪里")
)


@command("tray", _("未接收数据：哪些数据包为什么没有接收；--retry 再试，--discard 不再保留。"))
@click.argument("file", type=FILE)
@click.option("--retry", "again", is_flag=True, help=_("全部再试一次"))
@click.option("--discard", "gone", metavar="ID", help=_("不再保留这一个；只删本机的副本"))
@click.option("--reason", default="", metavar="TEXT", help=_("为什么不再保留；对方会看到"))
@click.option("--out", metavar="OUT.xlsx", type=FILE, help=_("把清单另存为表格"))
@_RECEIPTS
@common
def tray_command(
    asker: Asker,
    file: Path,
    again: bool,
    gone: str | None,
    reason: str,
    out: Path | None,
    receipts_to: Path | None,
) -> None:
    """List, retry, put aside, or give out what waits."""
    if again and gone is not None:
        raise WrongUsage(_("--retry 和 --discard 一次写一个"))
    with asker.office(file, write=again or gone is not None or out is not None) as office:
        if gone is not None:
            (drop_waiting if is_waiting(office, gone) else discard)(office, gone, reason)
        if again:
            progress = asker.progress()
            tell_intake(asker, retry(office, receipts_to=receipts_to, progress=progress))
        if out is not None:
            give_out(office, out)
            asker.say(_("已写出：{path}").format(path=out), path=str(out))
        _show(asker, office)


def _show(asker: Asker, office: Office) -> None:
    found = tray(office)
    for each in found.packages:
        asker.say(f"{each.held.id}  {each.held.code}  {each.title}  {each.reason}")
    for each in found.awaited:
        asker.say(each.text)
    for each in found.stuck:
        asker.say(f"{each.id}  {each.title}  {each.reason}")
    asker.say(
        "" if found.packages or found.operations else _("未接收数据：无"),
        tray=[_as_data(each) for each in found.packages],
        awaited=[{**asdict(each), "text": each.text} for each in found.awaited],
        operations=[
            {"id": e.id, "title": e.title, "reason": e.reason, "stuck": not e.awaits}
            for e in found.operations
        ],
    )


def _as_data(kept: Kept) -> dict[str, object]:
    return {
        **kept.held.model_dump(mode="json"),
        "title": kept.title,
        "reason": kept.reason,
        "copy": kept.is_here,
    }


@command("vouch", _("认可未接收数据里署名本机、本机却不记得写过的一笔，和同一包里的其他各笔。"))
@click.argument("file", type=FILE)
@click.argument("operation", metavar="ID")
@click.option("--reason", default="", metavar="TEXT", help=_("向谁核实过"))
@common
def vouch_command(asker: Asker, file: Path, operation: str, reason: str) -> None:
    """Let take effect what a peer brought back in this station's name."""
    with asker.office(file, write=True) as office:
        changes = vouch(office, operation, reason)
        asker.say(_("已认可，{n} 条记录生效。").format(n=len(changes.records)))
        _show(asker, office)


@command("approve", _("核准一个会大量作废或清空记录的数据包；写它的文件，或 lince tray 里的编号。"))
@click.argument("file", type=FILE)
@click.argument("package", metavar="PACKAGE")
@click.option("--number", default="", metavar="N", help=_("没有第二个人时：要作废或清空的条数"))
@click.option("--reason", default="", metavar="TEXT", help=_("没有第二个人时：为什么接收"))
@_RECEIPTS
@common
def approve_command(
    asker: Asker, file: Path, package: str, number: str, reason: str, receipts_to: Path | None
) -> None:
    """Take in what the guard stopped, as a second person, or alone with everything that this takes."""
    with asker.office(file, write=True) as office:
        oath = Oath(asker.password(), number, reason) if reason or number else Oath()
        progress = asker.progress()
        found = approve(office, _named(package), oath, receipts_to=receipts_to, progress=progress)
    tell_intake(asker, found)


def _named(package: str) -> str:
    """The number in the tray, of a package given by it or by its file."""
    path = Path(package)
    return id_of(group([path])[0]) if path.is_file() else package


@command("heard", _("登记对方在电话里读出的电话回执码：只说明数据包已看到。"))
@click.argument("file", type=FILE)
@click.argument("code")
@common
def heard(asker: Asker, file: Path, code: str) -> None:
    """Note that a package of ours was seen."""
    with asker.office(file, write=True) as office:
        sent = heard_by_phone(office, code)
    words = _("第 {seq} 包：{peer} 已看到；等回执带回才算收到。")
    asker.say(words.format(seq=sent.seq, peer=sent.peer), package=sent.model_dump(mode="json"))


COMMANDS = (tray_command, vouch_command, approve_command, heard)

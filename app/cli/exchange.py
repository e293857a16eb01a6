"""Commands about packages on a stick: pack, inspect, unpack."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app.cli.answers import as_data
from app.cli.frame import FAULT, REFUSED, Asker, common
from app.cli.given import FILE, FOLDER
from app.cli.grammar import WrongUsage, command
from app.faults import told as told_fault
from app.sync.enrolment.peers import Peers
from app.sync.intake import Intake, intake
from app.sync.outcome import Outcome
from app.sync.package.carrier import inspect
from app.sync.packing import Packed, pack
from app.sync.telephone import phone_code, spoken
from app.sync.tray.listing import kind_title
from app.text import _


@command("pack", _("把对方还没有的内容写成数据包，放进 DIR（通常是U盘）；写完读回核对。"))
@click.argument("file", type=FILE)
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--to", "peer", metavar="PEER", help=_("往来单位的地址；只登记了一个时不用写"))
@click.option("--snapshot", is_flag=True, help=_("从头起全部重新写"))
@click.option("--again", is_flag=True, help=_("没有新内容也写，把回执再带一次"))
@common
def pack_command(
    asker: Asker, file: Path, folder: Path, peer: str | None, snapshot: bool, again: bool
) -> None:
    """Write a package for a peer."""
    with asker.office(file, write=True) as office:
        to = peer or _only_peer([each.address for each in Peers(office.store.reader).active()])
        packed = pack(office, to, folder, snapshot=snapshot, again=again, progress=asker.progress())
    _tell_packed(asker, packed)
    asker.say("", package=packed_data(packed))


def _only_peer(known: list[str]) -> str:
    if len(known) != 1:
        raise WrongUsage(_("登记了几个往来单位时，用 --to 写明发给谁"))
    return known[0]


def _tell_packed(asker: Asker, packed: Packed) -> None:
    sent = packed.sent
    words = _("已写入并核对第 {seq} 包（{kind}），{n} 笔操作，给 {peer}：{paths}")
    paths = "、".join(map(str, packed.paths))
    kind = kind_title(sent.kind)
    asker.say(words.format(seq=sent.seq, kind=kind, n=sent.count, peer=sent.peer, paths=paths))
    absent = set(packed.absent) - set(packed.damaged)
    if absent:
        asker.say(_("有 {n} 个附件不在本机，没有带上。").format(n=len(absent)))
    if packed.damaged:
        words = _("有 {n} 个附件在本机已损坏，没有带上；重新添加一次，或从备份取回，就会带上。")
        asker.say(words.format(n=len(packed.damaged)))
    if packed.deferred:
        words = _("附件太多，还有 {n} 个这一包装不下：接收本包的回执以后再写一包，就会带上。")
        asker.say(words.format(n=len(packed.deferred)))


def packed_data(packed: Packed) -> dict[str, Any]:
    """A package that was written, for JSON."""
    return {
        **packed.sent.model_dump(mode="json"),
        "paths": [str(each) for each in packed.paths],
        "absent": list(packed.absent),
        "damaged": list(packed.damaged),
        "deferred": list(packed.deferred),
        "phone_code": phone_code(packed.sent.manifest),
    }


@command("inspect", _("看数据包外壳上写的内容；不用密码，看不到数据。"))
@click.argument("package", type=FILE)
@common
def inspect_command(asker: Asker, package: Path) -> None:
    """The clear header of a package."""
    header = inspect(package)
    words = _(
        "{kind}  {sender} → {recipient}  第 {seq} 包  第 {part} 卷，共 {parts} 卷  {size} 字节"
    )
    data = header.model_dump(mode="json")
    asker.say(words.format_map({**data, "kind": kind_title(header.kind)}), header=data)


@command("unpack", _("接收数据包，可以一次写几个；--rehearse 只预检。没有接收的留在未接收数据里。"))
@click.argument("file", type=FILE)
@click.argument("packages", metavar="PACKAGE...", type=FILE, nargs=-1, required=True)
@click.option("--rehearse", is_flag=True, help=_("只预检，不改动数据"))
@click.option("--receipt-to", "receipts_to", metavar="DIR", type=FOLDER, help=_("回执写到哪里"))
@common
def unpack(
    asker: Asker, file: Path, packages: tuple[Path, ...], rehearse: bool, receipts_to: Path | None
) -> None:
    """Take packages in; those that cannot be are told and counted, the others are done."""
    with asker.office(file, write=True) as office:
        found = intake(
            office,
            packages,
            rehearse=rehearse,
            receipts_to=receipts_to,
            progress=asker.progress(),
        )
    tell_intake(asker, found)


def tell_intake(asker: Asker, found: Intake) -> None:
    """What came of packages, in words and numbers; the status says whether all of it was done."""
    for each in found.outcomes:
        asker.say(_line(each))
    for each in found.receipts:
        _tell_packed(asker, each)
    counts = {r: sum(e.result == r for e in found.outcomes) for r in _titles()}
    words = _("接收 {taken} 包，早已接收 {known} 包，留待处理 {held} 包，拒收 {refused} 包")
    asker.say(
        words.format(**counts),
        counts=counts,
        packages=[outcome_data(each) for each in found.outcomes],
        receipts=[packed_data(each) for each in found.receipts],
    )
    asker.tell(list(found.changes.warnings), "warnings")
    problems = [each.problem for each in found.outcomes if each.problem]
    if problems:
        asker.fail(problems)
    if found.is_cancelled:
        asker.say(_("已取消：以上已经办完，其余没有动。"), cancelled=True)
        asker.status = REFUSED
    if found.fault:
        asker.say(_("中断：以上已经办完，其余没有动。"), fault=found.fault.kind.value)
        asker.fail([told_fault(found.fault)], FAULT)


def _titles() -> dict[str, str]:
    return {
        "taken": _("已接收"),
        "known": _("早已接收"),
        "held": _("留待处理"),
        "refused": _("拒收"),
    }


def _line(outcome: Outcome) -> str:
    header, row = outcome.header, outcome.package
    if header is None:
        return f"{_titles()[outcome.result]}  {outcome.problem.place if outcome.problem else ''}"
    title = _("预检") if outcome.rehearsed else _titles()[outcome.result]
    told = [title, header.sender, _("第 {n} 包").format(n=header.seq), kind_title(header.kind)]
    brought = outcome.brought
    if outcome.is_done and row:
        words = _("新增 {new}  更新 {changed}  待核对 {conflicts}  问题 {findings}  等待 {waiting}")
        told.append(words.format(**_figures(outcome), waiting=brought.waiting))
        told.append(_("电话回执码 {code}").format(code=spoken(phone_code(row.manifest))))
    return "  ".join(told)


def _figures(outcome: Outcome) -> dict[str, int]:
    brought = outcome.brought
    return {
        "new": sum(map(len, brought.created.values())),
        "changed": sum(map(len, brought.changed.values())),
        "conflicts": len(brought.conflicts),
        "findings": len(brought.findings),
    }


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """What came of a package, for JSON."""
    header, row, brought = outcome.header, outcome.package, outcome.brought
    return {
        "result": outcome.result,
        "rehearsed": outcome.rehearsed,
        "sender": header.sender if header else None,
        "seq": header.seq if header else None,
        "kind": header.kind if header else None,
        "package": row.package if row else None,
        "phone_code": phone_code(row.manifest) if row else None,
        **_figures(outcome),
        "applied": brought.applied,
        "known": brought.known,
        "waiting": brought.waiting,
        "created": {key: sorted(ids) for key, ids in brought.created.items()},
        "updated": {key: sorted(ids) for key, ids in brought.changed.items()},
        "conflict_ids": list(brought.conflicts),
        "finding_ids": [each.id for each in brought.findings],
        "suspicions": [asdict(each) for each in brought.suspicions],
        "problem": as_data(outcome.problem) if outcome.problem else None,
    }


COMMANDS = (pack_command, inspect_command, unpack)

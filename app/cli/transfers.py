"""The command about households that change offices: handover."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from app.cli.frame import Asker, common
from app.cli.given import FILE
from app.cli.grammar import WrongUsage, command
from app.office import Office
from app.sync.handover.arrived import incoming, leave
from app.sync.handover.offering import offer, withdraw
from app.sync.handover.overview import Handed, handed_over, offered
from app.sync.handover.summary import Part, Preview, preview
from app.sync.handover.taking import take
from app.text import _


@dataclass(frozen=True)
class _Wish:
    """What is to be done with a household; nothing of it: only to be shown."""

    to: str
    division: str
    reason: str


@command(
    "handover",
    _(
        "把一户连同成员和未办结事项移交给别的单位；不写 RECORD 时列出移交情况，"
        "只写 RECORD 和 --to 并加 --rehearse 时先看带走什么、留下什么。"
    ),
)
@click.argument("file", type=FILE)
@click.argument("record", required=False)
@click.option("--to", metavar="OFFICE", default="", help=_("移交给哪个单位，写机构代码"))
@click.option("--rehearse", "act", flag_value="rehearse", help=_("和 --to 一起写：只看，不移交"))
@click.option("--withdraw", "act", flag_value="withdraw", help=_("撤回还没有被接收的移交"))
@click.option("--take", "act", flag_value="take", help=_("接收移交来的一户"))
@click.option("--decline", "act", flag_value="decline", help=_("暂不接收，留着待撤回"))
@click.option(
    "--division", default="", metavar="TEXT", help=_("接收后属于本单位哪个村，写名称或代码")
)
@click.option("--reason", default="", metavar="TEXT", help=_("原因，记入历史"))
@common
def handover(
    asker: Asker,
    file: Path,
    record: str | None,
    to: str,
    act: str | None,
    **more: str,
) -> None:
    """Hand a household over, take one over, or tell how things stand."""
    act = act or ("offer" if to else "")
    if bool(record) != bool(act) or bool(to) != (act in ("offer", "rehearse")):
        raise WrongUsage(_("写 RECORD 和 --to、--withdraw、--take、--decline 中的一个，或都不写"))
    with asker.office(file, write=act not in ("", "rehearse")) as office:
        if not record:
            _overview(asker, office)
        elif act == "rehearse":
            _rehearsed(asker, preview(office, record, to))
        else:
            _carry_out(asker, office, act, record, _Wish(to, more["division"], more["reason"]))


def _carry_out(asker: Asker, office: Office, act: str, record: str, wish: _Wish) -> None:
    if act == "offer":
        asker.changed(offer(office, record, wish.to, wish.reason))
    elif act == "withdraw":
        asker.changed(withdraw(office, record, wish.reason))
    elif act == "take":
        asker.changed(take(office, record, wish.reason, wish.division))
    else:
        leave(office, record, wish.reason)
        asker.say(_("已留着，没有接收。请打电话告诉移交单位。"), record=record)


def _rehearsed(asker: Asker, told: Preview) -> None:
    name = told.to_name or told.to
    asker.say(
        _("{name} 移交给 {to}").format(name=told.name, to=name), record=told.record, to=told.to
    )
    asker.say("", going=_data(told.going), staying=_data(told.staying))
    for title, parts in ((_("带走"), told.going), (_("留下"), told.staying)):
        for each in parts:
            names = "、".join(each.names)
            asker.say(f"{title}  {each.title} {len(each.names)}  {names}")
    asker.say(
        _("随带明细 {lines} 条、附件 {files} 个").format(lines=told.lines, files=told.files),
        lines=told.lines,
        files=told.files,
    )
    if told.problems:
        asker.fail(list(told.problems))


def _data(parts: tuple[Part, ...]) -> list[dict[str, object]]:
    return [
        {"title": each.title, "names": list(each.names), "whys": list(each.whys)} for each in parts
    ]


def _overview(asker: Asker, office: Office) -> None:
    """What comes, what was offered, what went."""
    arrived = incoming(office)
    for each in arrived:
        state = _("（暂不接收：{why}）").format(why=each.left) if each.left else ""
        asker.say(
            f"{_('待接收')}  {each.record}  {each.name}  {each.from_name}  {each.on}  {each.why}{state}"
        )
    asker.say("", incoming=[
        {"record": e.record, "name": e.name, "from": e.owner, "on": e.on, "why": e.why,
         "missing": len(e.missing), "left": e.left}
        for e in arrived
    ])  # fmt: skip
    for key, title, found in (
        ("offered", _("移交中"), offered(office)),
        ("handed_over", _("已移交"), handed_over(office)),
    ):
        for each in found:
            asker.say(f"{title}  {each.record}  {each.name}  {each.to_name}  {each.on}  {each.why}")
        asker.say("", **{key: [_handed(each) for each in found]})


def _handed(each: Handed) -> dict[str, object]:
    return {"record": each.record, "name": each.name, "to": each.to, "on": each.on, "why": each.why}


COMMANDS = (handover,)

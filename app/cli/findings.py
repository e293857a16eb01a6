"""The command about what is doubtful: findings, of whatever kind, each listed by those who know of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from app.cli.faults import faults, let_be
from app.cli.frame import Asker, common
from app.cli.given import FILE
from app.cli.grammar import WrongUsage, command
from app.crosscheck.finding import find_all
from app.crosscheck.worklist import Finding, worklist
from app.ledgers.crosscheck import state_title
from app.office import Office
from app.text import _

Part = Callable[[Asker, Office, bool], None]
"""Lists one kind of findings; with True those that are settled, too."""


def across(asker: Asker, office: Office, settled: bool) -> None:
    """What the district asks of offices (核查任务): at an office what it is asked."""
    found = worklist(office, closed=settled)
    for each in found:
        asker.say("\n".join(_lines(each)))
    silent = sum(bool(each.silent) for each in found)
    asker.say(
        _("跨单位核查 {n} 件，待答复 {silent} 件").format(n=len(found), silent=silent),
        crosschecks=[_as_data(each) for each in found],
    )


def _lines(found: Finding) -> list[str]:
    head = _("{number}  {title}  {state}  {days} 天").format(
        number=found.number, title=found.title, state=state_title(found.state), days=found.days
    )
    asked = [
        "  ".join(
            (
                f"  {each.task.id}",
                each.office_name,
                each.subject_name,
                each.task.state_title,
                each.task.answer_title or _("已等 {days} 天").format(days=each.days),
                each.task.note,
            )
        ).rstrip()
        for each in found.asked
    ]
    return [head, *asked]


def _as_data(found: Finding) -> dict[str, object]:
    tasks = [
        {
            "task": each.task.id,
            "office": each.task.office,
            "name": each.office_name,
            "subject": list(each.task.subject),
            "with": each.task.others,
            "called": each.task.other_names,
            "present": each.task.is_present,
            "state": each.task.state,
            "answer": each.task.answer,
            "by": each.task.answered_by,
            "on": each.task.answered_on,
            "text": each.task.note,
            "days": each.days,
        }
        for each in found.asked
    ]
    return {
        "number": found.number,
        "title": found.title,
        "state": found.state,
        "days": found.days,
        "tasks": tasks,
    }


PARTS: tuple[Part, ...] = (faults, across)
"""Every kind of findings, in the order in which they are listed."""


@command(
    "findings", _("疑点：接收的内容里的问题，和跨单位核查要答复的任务，谁还没有答复、等了几天。")
)
@click.argument("file", type=FILE)
@click.argument("chosen", metavar="[ID]...", nargs=-1)
@click.option(
    "--accept",
    "why",
    metavar="TEXT",
    help=_("接收的内容里的问题核实过，照此登记，写明原因：给出的几条，或全部"),
)
@click.option("--code", default="", metavar="CODE", help=_("与 --accept 同用：只处理这一种"))
@click.option("--all", "settled", is_flag=True, help=_("连同已经处理、办结的"))
@click.option("--search", "full", is_flag=True, help=_("区县：先把全部数据重新核查一遍"))
@common
def findings(
    asker: Asker,
    file: Path,
    chosen: tuple[str, ...],
    why: str | None,
    code: str,
    settled: bool,
    full: bool,
) -> None:
    """List findings of all kinds; at the district first look at everything, where that is asked for."""
    if full and settled:
        raise WrongUsage(_("--all 和 --search 写一个"))
    if why is None and (chosen or code):
        raise WrongUsage(_("指定哪几条，要同时用 --accept 写明原因"))
    with asker.office(file, write=full or why is not None) as office:
        if why is not None:
            let_be(asker, office, chosen, code, why)
        if full:
            new = find_all(office, asker.progress())
            asker.say(_("新发现 {n} 件").format(n=len(new)), found=[each.number for each in new])
        for part in PARTS:
            part(asker, office, settled)


COMMANDS = (findings,)

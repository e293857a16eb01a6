"""The command about number blocks: lease."""

from __future__ import annotations

from pathlib import Path

import click

from app import counters, leasing
from app.cli.frame import Asker, common
from app.cli.given import FILE
from app.cli.grammar import WrongUsage, command
from app.lease_standing import SeriesStanding, standing_of, told
from app.office import Office
from app.pending import number_pending
from app.text import _


@command(
    "lease",
    _(
        "编号系列的现状与号段；SERIES 如 household.hh_no，加冒号可写年度或村的 12 位代码。"
        "第1号机用 --to 发给本单位其他电脑；其他电脑停用时用 --give-back 退回没有用的。"
    ),
)
@click.argument("file", type=FILE)
@click.argument("series")
@click.option("--to", "station", type=click.IntRange(1), metavar="STATION", help=_("发给第几号机"))
@click.option("--count", type=int, metavar="N", help=_("一段多少个号，默认按参数"))
@click.option("--number", is_flag=True, help=_("给本机待编号的记录补编号"))
@click.option("--give-back", "why", metavar="TEXT", help=_("退回本机全部系列没有用的号，写明原因"))
@common
def lease(
    asker: Asker,
    file: Path,
    series: str,
    station: int | None,
    count: int | None,
    number: bool,
    why: str | None,
) -> None:
    """Show a series with its leases, lease a block, number what waits, or give back what is left."""
    if sum((station is not None, number, why is not None)) > 1 or (
        station is None and count is not None
    ):
        raise WrongUsage(_("--to、--number、--give-back 一次写一个，--count 与 --to 同用"))
    key, _colon, period = series.partition(":")
    write = number or station is not None or why is not None
    with asker.office(file, write=write) as office:
        _declared, declared = counters.declared(key)
        periods = [period] if period else leasing.periods_of(office, declared)
        if station is not None:
            asker.changed(leasing.grant(office, key, periods, station, count))
        elif number:
            asker.changed(number_pending(office, asking=True))
        elif why is not None:
            asker.changed(leasing.give_back(office, why))
        _show(asker, office, standing_of(office, key, [period] if period else ()))


def _show(asker: Asker, office: Office, found: list[SeriesStanding]) -> None:
    for each in found:
        asker.say("  ".join([f"{each.title} {each.period_title}".strip(), *_words(each)]))
        for block in each.leases:
            words = _("    第{station}号机  {block}")
            asker.say(words.format(station=block.station, block=told(block)))
    if not found:
        asker.say(_("区县不编号，也不发号段。"))
    asker.say("", station=office.identity.station, series=[_as_data(each) for each in found])


def _words(each: SeriesStanding) -> list[str]:
    words = [_("下一个号 {n}").format(n=each.next)]
    if each.left is not None:
        words.append(_("本机还能发 {n} 个").format(n=each.left))
    if each.pending:
        words.append(_("待编号 {n} 条").format(n=each.pending))
    return [*words, *([_("还原后待确认")] if each.doubtful else [])]


def _as_data(each: SeriesStanding) -> dict[str, object]:
    leases = [
        {
            "id": block.id,
            "station": block.station,
            "begins": block.block.start,
            "ends": block.block.stop - 1,
            "usable": len(block.usable),
            "live": block.live,
        }
        for block in each.leases
    ]
    return {
        "key": each.key,
        "within": each.period,
        "title": each.period_title,
        "next": each.next,
        "left": each.left,
        "pending": each.pending,
        "doubtful": each.doubtful,
        "leases": leases,
    }


COMMANDS = (lease,)

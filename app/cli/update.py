"""The command about another version of the program: update."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app.cli.frame import Asker, common
from app.cli.given import FILE, FOLDER
from app.cli.grammar import WrongUsage, command
from app.problems import Problem
from app.progress import Progress
from app.sync.update import changing, standing, starting
from app.sync.update.changing import Ready
from app.sync.update.opening import Update, read_update
from app.sync.update.publisher import publisher
from app.text import _


@command(
    "update",
    _(
        "核对程序升级包并显示说明；--extract 另存里面的安装程序，--install 备份后安装，--back 退回。"
    ),
)
@click.argument("packages", metavar="[PACKAGE...]", type=FILE, nargs=-1)
@click.option("--extract", "folder", metavar="DIR", type=FOLDER, help=_("安装程序另存到哪里"))
@click.option("--platform", metavar="NAME", help=_("另存哪一种，默认是本机的"))
@click.option("--install", "file", metavar="FILE", type=FILE, help=_("先备份这份数据文件，再安装"))
@click.option(
    "--back", "former", metavar="FILE", type=FILE, help=_("先备份这份数据文件，再退回以前的版本")
)
@common
def update(
    asker: Asker,
    packages: tuple[Path, ...],
    folder: Path | None,
    platform: str | None,
    file: Path | None,
    former: Path | None,
) -> None:
    """Prove an update and tell what it is; take its file out, or let it take this program's place; or go back."""
    if sum(map(bool, (folder, file, former))) > 1:
        raise WrongUsage(_("--extract、--install 和 --back 只能写一个"))
    if bool(former) == bool(packages):
        raise WrongUsage(_("写明升级包；退回以前的版本时不写升级包"))
    if former:
        _go_back(asker, former)
        return
    found, progress = read_update(packages, progress=asker.progress()), asker.progress()
    _tell(asker, found)
    if folder:
        _extract(asker, found, folder, platform, progress)
    if file:
        _install(asker, found, file, progress)


def _tell(asker: Asker, found: Update) -> None:
    release, here = found.release, standing.standing()
    words = _("邻册 {version} 版（{day}），发布者：{name}。签名已核对。本机是 {here} 版。")
    name = publisher().name
    asker.say(words.format(version=release.version, day=release.day, name=name, here=here.version))
    asker.say(release.notes)
    for each in release.builds:
        asker.say(f"  {each.platform}  {each.name}  {each.size:,}")
    data: dict[str, Any] = release.model_dump(mode="json")
    asker.say("", update={**data, "publisher": name, "key": found.key, "here": here.version,
                          "is_newer": found.compare(here.version) > 0})  # fmt: skip


def _extract(
    asker: Asker, found: Update, folder: Path, platform: str | None, progress: Progress
) -> None:
    here = standing.standing()
    here = replace(here, platform=platform) if platform else here
    path = changing.save(found, folder, here, progress=progress)
    asker.say(_("已另存并核对：{path}").format(path=path), file=str(path))


def _install(asker: Asker, found: Update, file: Path, progress: Progress) -> None:
    with asker.office(file, write=True) as office:
        ready = changing.prepare(office, found, progress=progress)
    _start(asker, ready)


def _go_back(asker: Asker, file: Path) -> None:
    former = standing.standing().earlier
    if former is None:
        raise Problem("UPD008")
    with asker.office(file, write=True) as office:
        backup = changing.backup_for(office, former)
        ready = changing.prepare_back(office, former, progress=asker.progress())
    asker.say(_("退回 {version} 版。").format(version=former.version), former=former.version)
    if not former.reads_all:
        words = _("{version} 版不一定打得开现在的数据文件；打不开的，从升级前的备份还原：{backup}")
        told = backup or _("没有找到，请另找一份")
        asker.say(words.format(version=former.version, backup=told), backup=str(backup or ""))
    _start(asker, ready)


def _start(asker: Asker, ready: Ready) -> None:
    """No window was open, so none comes after."""
    starting.start(replace(ready, opens=""))
    asker.say(_("已备份。本命令结束后开始安装，请稍候。"), setup=str(ready.setup))


COMMANDS = (update,)

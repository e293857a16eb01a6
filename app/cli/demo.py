"""Commands that show the program on made-up people: demo, self-test."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from app import demo
from app.cli.frame import FOLDER, Asker, common
from app.text import _


@click.command(name="demo")
@click.option("--to", "folder", type=FOLDER, required=True)
@common
def demo_command(asker: Asker, folder: Path) -> None:
    """在一个新文件夹里演示全部主要工作,人员都是编造的。口令 demo-lince-2026。"""
    summary = demo.run(folder, asker.clock(), asker.progress())
    for line in demo.told(summary):
        asker.say(line)
    asker.say("", **summary)


@click.command(name="self-test")
@common
def self_test(asker: Asker) -> None:
    """在临时文件夹里建档、导入、打印、导出,一切正常则以 0 退出。"""
    with TemporaryDirectory(prefix="lince-") as folder:
        summary = demo.run(Path(folder) / "demo", asker.clock(), asker.progress(), small=True)
    asker.say(_("自检通过。"), ok=True, counts=summary["counts"])


COMMANDS = (demo_command, self_test)

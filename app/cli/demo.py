"""Commands that show the program on made-up people: demo, self-test."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from app import demo
from app.cli.frame import Asker, common
from app.cli.given import FOLDER
from app.cli.grammar import command
from app.text import _


@command("demo", _("在一个新文件夹里把全部主要工作做一遍，人员都是编造的。"))
@click.option("--to", "folder", type=FOLDER, required=True, help=_("新文件夹，或空的文件夹"))
@common
def demo_command(asker: Asker, folder: Path) -> None:
    """Play a clerk's first week on made-up offices."""
    summary = demo.run(folder, asker.clock(), asker.progress())
    for line in demo.told(summary):
        asker.say(line)
    asker.say("", **summary)


@command(
    "self-test", _("在临时文件夹里建档、导入、打印、导出、备份、报送和接收，一切正常则以 0 退出。")
)
@common
def self_test(asker: Asker) -> None:
    """Do the main job on a small office that is thrown away."""
    with TemporaryDirectory(prefix="lince-") as folder:
        summary = demo.run(Path(folder) / "demo", asker.clock(), asker.progress(), small=True)
    wrong = demo.shortfalls(summary)
    for each in wrong:
        asker.say(each)
    asker.say(_("自检发现问题。") if wrong else _("自检通过。"), ok=not wrong, failed=wrong)
    asker.say("", counts=summary["counts"])
    asker.status = 1 if wrong else 0


COMMANDS = (demo_command, self_test)

"""The command line `lince`: the same operations as the window."""

from __future__ import annotations

import click

from app.cli import demo, files, paper, people, records, sheets
from app.text import _


@click.group(
    help=_("邻册：乡镇街道民政台账。不带命令时打开窗口。"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="lince")
def main() -> None:
    """The program."""


for _module in (files, records, sheets, paper, people, demo):
    for _command in _module.COMMANDS:
        main.add_command(_command)

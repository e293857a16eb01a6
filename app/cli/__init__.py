"""The command line `lince`: the same operations as the window."""

from __future__ import annotations

import click

from app import declarations
from app.cli.grammar import Program
from app.schema import schema
from app.text import _
from db import schemalock

COMMANDS = {
    "files": ("new", "info", "check", "backup", "restore", "recover"),
    "lists": ("ledgers", "list"),
    "sheets": ("import", "export"),
    "records": ("add", "change", "void", "unvoid", "merge", "attach", "history", "undo"),
    "paper": ("documents", "print", "reports", "report"),
    "people": ("user", "settings"),
    "leases": ("lease",),
    "enrolment": ("identity", "enrol", "peers", "revoke", "escrow"),
    "exchange": ("pack", "inspect", "unpack"),
    "tray": ("tray", "vouch", "approve", "heard"),
    "rescue": ("rescue",),
    "conflicts": ("conflicts", "resolve"),
    "findings": ("findings",),
    "transfers": ("handover",),
    "demo": ("demo", "self-test"),
    "update": ("update",),
}
"""The commands by the module they stand in, in the order in which a clerk meets them."""


@click.group(
    cls=Program,
    modules=COMMANDS,
    help=_("邻册：乡镇街道民政台账，不联网。密码取自环境变量 LINCE_PASSWORD 或提示后输入。"),
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.version_option(package_name="lince", help=_("显示版本"), message="lince %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """The program; declarations that do not fit together, or not with the migrations, stop it here."""
    declarations.check()
    schemalock.check(schema())
    if ctx.invoked_subcommand is None:
        click.echo(_("窗口由邻册程序打开，这里是命令。"))
        click.echo(ctx.get_help())

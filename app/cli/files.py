"""Commands about a whole file: new, info, check, backup, restore, recover."""

from __future__ import annotations

import os
from pathlib import Path

import click

from app import backups, health
from app.cli.frame import REFUSED, Asker, common
from app.cli.given import FILE, FOLDER
from app.cli.grammar import command
from app.cli.overview import described, in_words
from app.office import create_office, recover
from app.text import _
from db.restore import Restored
from db.store import Identity


@command("new", _("建立一个新的数据文件，并给出要打印保存的恢复码。"))
@click.argument("file", type=FILE)
@click.option(
    "--office", "code", required=True, metavar="CODE", help=_("机构代码：9 位区划代码或自编代码")
)
@click.option("--name", required=True, metavar="NAME", help=_("单位名称"))
@click.option(
    "--role",
    type=click.Choice(["office", "district"]),
    default="office",
    help=_("office 乡镇街道，district 区县"),
)
@click.option("--station", type=click.IntRange(1, 999), default=1, help=_("本机编号，从 1 起"))
@common
def new(asker: Asker, file: Path, code: str, name: str, role: str, station: int) -> None:
    """Make a file with its first user, who is clerk and admin in one."""
    user = asker.name() or _("经办")
    identity = Identity(code, name, role, station)
    recovery = create_office(file, identity, user, asker.password(twice=True), asker.clock())
    asker.say(_("已建立 {file}，用户 {user}。").format(file=file, user=user))
    asker.say(_("恢复码（请抄在恢复码单上，存保险柜）：\n{code}").format(code=recovery))
    asker.say("", file=str(file), user=user, recovery_code=recovery)


@command("info", _("单位、本机编号、各台账数量、上次备份、往来单位。"))
@click.argument("file", type=FILE)
@common
def info(asker: Asker, file: Path) -> None:
    """What the file says of itself."""
    with asker.office(file, write=False) as office:
        answer = described(office)
    for line in in_words(answer):
        asker.say(line)
    asker.say("", **answer)


@command("check", _("全面检查：加密、表、历史、日志、关联、附件；有问题以 1 退出。"))
@click.argument("file", type=FILE)
@common
def check(asker: Asker, file: Path) -> None:
    """Look through everything and change nothing."""
    with asker.office(file, write=False) as office:
        found = health.check(office, asker.progress())
    for each in found:
        asker.say(f"{each.place}  {each.what}")
    told = [{"place": each.place, "what": each.what} for each in found]
    is_whole = health.is_whole(found)
    asker.say(_("检查完毕，一切完好。") if is_whole else "", ok=is_whole, findings=told)
    asker.status = 0 if is_whole else REFUSED


@command("backup", _("备份到一个文件夹，写完即打开核对。"))
@click.argument("file", type=FILE)
@click.argument("folder", metavar="DIR", type=FOLDER)
@common
def backup(asker: Asker, file: Path, folder: Path) -> None:
    """Back the file up with its keys and attachments."""
    with asker.office(file, write=True) as office:
        made = backups.back_up(office, folder, asker.progress())
    text = _("已备份并核对：{path}").format(path=made.path)
    asker.say(text, path=str(made.path), size=made.size, attachments=len(made.attachments))


@command(
    "restore",
    _(
        "从备份还原；原来的文件移到一旁，不会丢。密码用备份当天的，或设 LINCE_RECOVERY_CODE；"
        "现在的密码不同的，另设 LINCE_PRESENT_PASSWORD。"
    ),
)
@click.argument("source", metavar="BACKUP", type=FILE)
@click.argument("file", type=FILE)
@common
def restore(asker: Asker, source: Path, file: Path) -> None:
    """Put a backup in the place of a file."""
    code = os.environ.get("LINCE_RECOVERY_CODE")
    password = None if code else asker.password()
    key = _key_of(asker, source, code, password)
    present = os.environ.get("LINCE_PRESENT_PASSWORD") or password
    today = backups.present_key(file, asker.name(), present) if present else None
    by = backups.restorer(source, asker.name())
    _tell(asker, backups.restore_from(source, file, key, today, asker.progress(), by))


def _tell(asker: Asker, done: Restored) -> None:
    made = done.info.made_at
    asker.say(_("已还原 {made} 的备份。").format(made=made.strftime("%Y-%m-%d %H:%M")))
    if done.aside:
        asker.say(_("原来的文件在 {path}").format(path=done.aside))
    if done.lost:
        asker.say(_("备份之后的 {n} 次操作只在原来的文件里。").format(n=done.lost))
    if done.attachments_missing:
        asker.say(_("缺 {n} 个附件。").format(n=len(done.attachments_missing)))
    asker.say(_("编号暂停发放，第一次发号时会说明怎样确认纸上最后一个号。"))
    asker.say("", made_at=made.isoformat(), position=done.info.position, lost=done.lost)
    asker.say("", aside=str(done.aside) if done.aside else None)
    asker.say("", attachments_missing=list(done.attachments_missing))


def _key_of(asker: Asker, source: Path, code: str | None, password: str | None) -> bytes:
    """What opens the backup: its recovery code if that is given, else a password of its day."""
    if code:
        return backups.key_by_code(source, code)
    return backups.key_by_password(source, asker.name(), password or "")


@command(
    "recover",
    _("用恢复码给管理员设新密码并解锁；可设 LINCE_RECOVERY_CODE 与 LINCE_NEW_PASSWORD。"),
)
@click.argument("file", type=FILE)
@common
def recover_command(asker: Asker, file: Path) -> None:
    """Set an admin's password by the recovery code."""
    code = asker.secret("LINCE_RECOVERY_CODE", _("恢复码"))
    name = recover(file, code, asker.new_password(), asker.name() or "", asker.clock())
    asker.say(_("已为 {name} 设新密码。").format(name=name), user=name)


COMMANDS = (new, info, check, backup, restore, recover_command)

"""Commands about a whole file: new, info, check, backup, restore, recover."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from app import backups, health
from app.cli.frame import FILE, FOLDER, Asker, common, refuse
from app.office import Office, create_office, recover
from app.registry import LEDGERS
from app.text import _
from db import history
from db.lives import present_life
from db.query import Query
from db.store import Identity


@click.command()
@click.argument("file", type=FILE)
@click.option("--office", "office_code", required=True, help=_("机构代码(9位区划代码或自编代码)"))
@click.option("--name", required=True, help=_("单位名称"))
@click.option("--role", type=click.Choice(["office", "district"]), default="office")
@click.option("--station", type=click.IntRange(1, 999), default=1, help=_("本机编号"))
@common
def new(asker: Asker, file: Path, office_code: str, name: str, role: str, station: int) -> None:
    """建立一个新的数据文件,并给出要打印保存的恢复码。"""
    user = asker.user or os.environ.get("LINCE_USER") or _("经办")
    identity = Identity(office_code, name, role, station)
    code = create_office(file, identity, user, asker.password(), asker.clock())
    asker.say(_("已建立 {file}").format(file=file), file=str(file), user=user, recovery_code=code)
    asker.say(_("恢复码(请抄在恢复码单上，存保险柜):\n{code}").format(code=code))


@click.command()
@click.argument("file", type=FILE)
@common
def info(asker: Asker, file: Path) -> None:
    """单位、本机编号、各台账数量、上次备份、往来单位。"""
    with asker.office(file, write=False) as office:
        answer = described(office)
    lines = [
        f"{key}: {value}" for key, value in answer.items() if not isinstance(value, dict | list)
    ]
    lines += [
        f"{LEDGERS[key].title}: {count} {LEDGERS[key].unit}"
        for key, count in answer["counts"].items()
    ]
    asker.say("\n".join(lines), **answer)


def described(office: Office) -> dict[str, Any]:
    """What `info` says of a file."""
    identity, last = office.identity, backups.last_backup(office)
    last_done = history.last(office.store.reader)
    counts = {key: office.listing.figures(Query(key)).rows for key in LEDGERS}
    return {
        "office": identity.office,
        "name": identity.name,
        "role": identity.role,
        "station": identity.station,
        "epoch": present_life(office.store.reader).epoch,
        "position": last_done.position if last_done else 0,
        "step": office.store.schema.step,
        "counts": counts,
        "last_backup": last.made_at.isoformat() if last else None,
        "last_backup_elsewhere": bool(last and last.elsewhere),
        "peers": [],
    }


@click.command()
@click.argument("file", type=FILE)
@common
def check(asker: Asker, file: Path) -> None:
    """全面检查:加密、表、历史、日志、关联、附件。"""
    with asker.office(file, write=False) as office:
        found = health.check(office, asker.progress())
    told = [{"place": each.place, "what": each.what} for each in found]
    for each in found:
        asker.say(f"{each.place}  {each.what}")
    asker.say("" if found else _("检查完毕，一切完好。"), ok=not found, findings=told)
    if found:
        refuse(asker)


@click.command()
@click.argument("file", type=FILE)
@click.argument("folder", type=FOLDER)
@common
def backup(asker: Asker, file: Path, folder: Path) -> None:
    """备份到一个文件夹,写完即打开核对。"""
    with asker.office(file, write=True) as office:
        made = backups.back_up(office, folder, asker.progress())
    text = _("已备份并核对：{path}").format(path=made.path)
    asker.say(text, path=str(made.path), size=made.size, attachments=len(made.attachments))


@click.command()
@click.argument("source", metavar="BACKUP", type=FILE)
@click.argument("file", type=FILE)
@common
def restore(asker: Asker, source: Path, file: Path) -> None:
    """从备份还原。原来的文件移到一旁,不会丢。口令用备份当天的,或设 LINCE_RECOVERY_CODE。"""
    code = os.environ.get("LINCE_RECOVERY_CODE")
    name = asker.user or os.environ.get("LINCE_USER") or None
    key = (
        backups.key_by_code(source, code)
        if code
        else backups.key_by_password(source, name, asker.password())
    )
    done = backups.restore_from(source, file, key, None, asker.progress())
    asker.say(
        _("已还原 {made} 的备份。").format(made=done.info.made_at.strftime("%Y-%m-%d %H:%M")),
        made_at=done.info.made_at.isoformat(),
        position=done.info.position,
        lost=done.lost,
        aside=str(done.aside) if done.aside else None,
        attachments_missing=list(done.attachments_missing),
    )
    if done.aside:
        asker.say(_("原来的文件在 {path}").format(path=done.aside))


@click.command(name="recover")
@click.argument("file", type=FILE)
@common
def recover_command(asker: Asker, file: Path) -> None:
    """用恢复码给管理员设新口令(LINCE_RECOVERY_CODE 与 LINCE_NEW_PASSWORD,或按提示输入)。"""
    code = asker.secret("LINCE_RECOVERY_CODE", _("恢复码"))
    user = asker.user or os.environ.get("LINCE_USER") or ""
    name = recover(file, code, asker.new_password(), user, asker.clock())
    asker.say(_("已为 {name} 设新口令。").format(name=name), user=name)


COMMANDS = (new, info, check, backup, restore, recover_command)

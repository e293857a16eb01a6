"""What `info` says of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app import backups
from app.access.codes import code_is_kept
from app.merged import Merged
from app.office import Office
from app.registry import LEDGERS
from app.rights import Right
from app.text import _
from db import history
from db.lives import present_life
from db.query import Query

CODE_NOT_KEPT = _("还没有确认恢复码已打印存好。忘记密码时，没有恢复码就打不开数据文件。")
_LABELS = {
    "office": _("机构代码"),
    "name": _("单位"),
    "role": _("角色"),
    "station": _("本机编号"),
    "epoch": _("世代"),
    "position": _("历史到第几条"),
    "step": _("格式版本"),
    "last_backup": _("上次备份"),
    "last_backup_elsewhere": _("备份在另一块盘"),
}


def described(office: Office) -> dict[str, Any]:
    """The office, its counts, its last backup, and the peers with their positions."""
    identity, last = office.identity, backups.last_backup(office)
    once = Merged(office).once
    last_done = history.last(office.store.reader)
    return {
        "office": identity.office,
        "name": identity.name,
        "role": identity.role,
        "station": identity.station,
        "epoch": present_life(office.store.reader).epoch,
        "position": last_done.position if last_done else 0,
        "step": office.store.schema.step,
        "counts": {key: office.listing.count(Query(key, once)) for key in LEDGERS},
        "last_backup": last.made_at.isoformat() if last else None,
        "last_backup_elsewhere": bool(last and last.elsewhere),
        "recovery_code_kept": _code_kept(office),
        "peers": [],
    }


def _code_kept(office: Office) -> bool | None:
    """Whether the recovery code was confirmed as kept; for those who manage users."""
    return code_is_kept(office.session) if office.user.may(Right.MANAGE_USERS) else None


def in_words(answer: Mapping[str, Any]) -> Iterator[str]:
    """The same, line by line."""
    for key, label in _LABELS.items():
        yield f"{label}：{_told(answer[key])}"
    for key, count in answer["counts"].items():
        yield f"{LEDGERS[key].title}：{count} {LEDGERS[key].unit}"
    if answer["recovery_code_kept"] is False:
        yield CODE_NOT_KEPT
    if not answer["peers"]:
        yield _("往来单位：无")


def _told(value: object) -> str:
    if value is None:
        return _("无")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value)

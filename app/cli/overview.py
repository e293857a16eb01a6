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
from app.sync.enrolment import overview as enrolment
from app.sync.enrolment.cardfile import own_card
from app.sync.enrolment.digits import check_digits
from app.sync.enrolment.keys import has_keys
from app.sync.enrolment.marks import renewed
from app.sync.enrolment.peers import Peers
from app.sync.positions import positions
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
        "key": _own_key(office),
        "renewed": _renewed(office),
        "peers": [
            enrolment.described(each, positions(office, each.address))
            for each in Peers(office.store.reader).all()
        ],
    }


def _own_key(office: Office) -> dict[str, str] | None:
    """The station's keys by their name, and the digits that are read out to who enrols it."""
    connection = office.store.reader
    if not has_keys(connection):
        return None
    card = own_card(connection, office.identity)
    return {"id": card.key_id, "digits": check_digits(card)}


def _renewed(office: Office) -> dict[str, str] | None:
    """When and why the file last began a new epoch by itself."""
    found = renewed(office.store.reader)
    return (
        {"at": found.at, "why": found.why.value, "text": enrolment.told_why(found)}
        if found
        else None
    )


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
    if answer["key"]:
        yield _("本机核对码：{digits}").format(digits=answer["key"]["digits"])
    if answer["renewed"]:
        yield f"{answer['renewed']['text']}（{answer['renewed']['at'][:10]}）"
    for each in answer["peers"]:
        yield _("往来单位：{told}").format(told=enrolment.in_words(each))
    if not answer["peers"]:
        yield _("往来单位：无")


def _told(value: object) -> str:
    if value is None:
        return _("无")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value)

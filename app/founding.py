"""Making an office's file at the first start (首次使用): its code explained, its place proposed and judged."""

from __future__ import annotations

import secrets
from pathlib import Path

from platformdirs import user_documents_path

from app.access.cipher import DEFAULT, Params
from app.clock import Clock
from app.filenames import check_free, check_name, file_name
from app.kinds import DivisionCode, Reading
from app.kinds.division_code import level_of, province_of
from app.office import check_identity, create_office
from app.office_code import TEMPORARY, is_temporary
from app.problems import Problem
from app.recent import SUFFIX
from app.text import _
from db.durable import SYSTEM
from db.faults import Fault, FaultKind, translating
from db.places import Place, place_of, refuse_long
from db.store import Identity

MOST_STATIONS = 99
_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_OWN_LENGTH = 8


def told_code(code: str) -> str:
    """What a code says, for the user to compare; FIL002 for one that cannot be an office's."""
    identity_of(code, "——", 1)
    if is_temporary(code):
        return _("临时代码。有了正式代码，在首次上报之前到“设置”里改。")
    level = _LEVELS.get(level_of(code), "")
    if not _is_division(code):
        return _("不是通常的区划代码，请核对是否抄错；确实如此的可以使用。")
    return _("{province}，{level}的代码。").format(province=province_of(code), level=level)


_LEVELS = {
    "county": _("县（市、区）级"),
    "town": _("乡镇（街道）级"),
    "village": _("村（社区）级"),
    "city": _("地市级"),
    "province": _("省级"),
}


def _is_division(code: str) -> bool:
    try:
        return DivisionCode(tuple(range(6, 13))).read(code, Reading(Clock().today())) == code
    except Problem:
        return False


def temporary_code() -> str:
    """A code for an office that does not know its own yet; chance keeps two such offices apart."""
    return TEMPORARY + "".join(secrets.choice(_LETTERS) for _n in range(_OWN_LENGTH))


ROLES = {"office": _("乡镇、街道"), "district": _("区县")}
"""What a file is for, in words."""


def role_of(code: str) -> str:
    """What a place with that code is most likely: counties and districts take in what offices report."""
    return "district" if _is_division(code) and level_of(code) == "county" else "office"


def identity_of(code: str, name: str, station: int, role: str = "office") -> Identity:
    """The office's identity; FIL002, FIL003 for a code or name that cannot be one."""
    identity = Identity(code.strip().upper(), name.strip(), role, station)
    check_identity(identity)
    return identity


def default_file(name: str) -> Path:
    """Where the file goes unless the user says otherwise: a folder of its own among the documents."""
    plain = file_name(name, SUFFIX, instead="", otherwise=_("本单位"))
    return user_documents_path() / _("邻册") / plain


def named(path: Path) -> Path:
    """The path with the ending of data files."""
    return path if path.suffix == SUFFIX or not path.name else path.with_name(path.name + SUFFIX)


def judge_place(path: Path) -> str:
    """What is to be said about a place, empty if nothing.

    FIL001 where a file of that name stands already, FIL023 for a name that Windows does not take; Faults
    NETWORK_FOLDER, TOO_LONG, GONE for a folder that cannot be.
    """
    if not path.is_absolute() or not path.name:
        raise Fault(FaultKind.GONE, str(path))
    path = named(path)
    check_name(path)
    check_free(path)
    kind = place_of(path)
    refuse_long(path)
    if kind is Place.NETWORK:
        raise Fault(FaultKind.NETWORK_FOLDER, str(path))
    if kind is Place.REMOVABLE:
        return _("这是U盘或移动硬盘：容易拔错、丢失，也慢。数据最好放在本机硬盘上，U盘只放备份。")
    return ""


def found(
    path: Path, identity: Identity, user: str, password: str, params: Params = DEFAULT
) -> str:
    """Make the file, and its folder where there is none; the recovery code. Problems and Faults as `create_office`."""
    with translating(path.parent):
        SYSTEM.make_folder(path.parent)
    return create_office(path, identity, user, password, Clock(), params)

"""Roles (角色) and the rights (权限) that follow from them; nothing else grants a right."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from app.problems import Problem
from app.rights import Right
from app.text import _


class Role(Enum):
    """What somebody is in the office."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    ADMIN = "admin"
    AUDITOR = "auditor"


_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CLERK: frozenset(
        {
            Right.READ,
            Right.WRITE,
            Right.REVEAL,
            Right.PRINT,
            Right.IMPORT,
            Right.EXPORT,
            Right.EXPORT_UNMASKED,
            Right.EXCHANGE,
            Right.BACKUP,
        }
    ),
    Role.REVIEWER: frozenset(
        {Right.READ, Right.REVEAL, Right.APPROVE, Right.PRINT, Right.EXPORT, Right.BACKUP}
    ),
    # GB/T 22239: who runs the system and who audits it do not read the business.
    Role.ADMIN: frozenset({Right.MANAGE_USERS, Right.SETTINGS, Right.BACKUP, Right.RESTORE}),
    Role.AUDITOR: frozenset({Right.SEE_LOG}),
}


def role_title(role: Role) -> str:
    """The role as people call it."""
    titles = {
        Role.CLERK: _("经办"),
        Role.REVIEWER: _("审核"),
        Role.ADMIN: _("系统管理员"),
        Role.AUDITOR: _("审计员"),
    }
    return titles[role]


def right_title(right: Right) -> str:
    """The right as a phrase that completes 没有……的权限."""
    titles = {
        Right.READ: _("查看台账"),
        Right.WRITE: _("登记和修改台账"),
        Right.REVEAL: _("查看完整证件号码"),
        Right.APPROVE: _("审核"),
        Right.PRINT: _("打印"),
        Right.IMPORT: _("导入表格"),
        Right.EXPORT: _("导出表格"),
        Right.EXPORT_UNMASKED: _("导出未隐去数据"),
        Right.EXCHANGE: _("上报和接收数据包"),
        Right.MANAGE_USERS: _("管理用户"),
        Right.SETTINGS: _("修改设置"),
        Right.BACKUP: _("备份"),
        Right.RESTORE: _("从备份还原"),
        Right.SEE_LOG: _("查看审计日志"),
    }
    return titles[right]


def rights_of(roles: Collection[Role]) -> frozenset[Right]:
    """Everything the roles together allow."""
    return frozenset().union(*(_RIGHTS[role] for role in roles))


def check_roles(name: str, roles: Collection[Role]) -> None:
    """ACC030 without any role; ACC031 for admin and auditor in one person (GB/T 22239-2019)."""
    if not roles:
        raise Problem("ACC030", "roles", name=name)
    if {Role.ADMIN, Role.AUDITOR} <= set(roles):
        raise Problem("ACC031", "roles", name=name)

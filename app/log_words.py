"""The events of the audit log in words (审计日志用语)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.text import _

EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "office_created": _("建立数据文件"),
        "signed_in": _("登录"),
        "password_changed": _("修改密码"),
        "password_reset": _("重设密码"),
        "user_added": _("添加用户"),
        "user_removed": _("移除用户"),
        "roles_changed": _("更改角色"),
        "user_unlocked": _("解锁用户"),
        "code_replaced": _("更换恢复码"),
        "code_used": _("用恢复码重设密码"),
        "code_kept": _("确认恢复码存好"),
        "code_shown": _("显示恢复码"),
        "record_revealed": _("查看完整号码"),
        "exported_unmasked": _("导出未隐去数据"),
        "backed_up": _("备份"),
        "restored": _("从备份还原"),
        "imported": _("导入"),
        "exported": _("导出"),
        "attachment_given": _("另存附件"),
        "printed": _("打印"),
        "numbers_confirmed": _("确认编号"),
        "handed_over": _("交接"),
        "office_code_replaced": _("更换机构代码"),
        "peer_enrolled": _("登记往来单位"),
        "peer_revoked": _("停用往来单位"),
        "keys_replaced": _("更换本机密钥"),
        "epoch_begun": _("换新序列"),
        "rescued": _("补登旧文件"),
        "package_written": _("写出数据包"),
        "package_taken": _("接收数据包"),
        "package_not_taken": _("数据包未接收"),
        "package_kept": _("留存未接收数据"),
        "package_discarded": _("不再留存数据包"),
        "waiting_discarded": _("不再保留等待的操作"),
        "waiting_vouched": _("认可署名本机的操作"),
        "package_approved": _("核准数据包"),
        "package_phoned": _("登记电话回执"),
        "findings_decided": _("处理问题"),
    }
)
"""What each event is called."""


def event_title(event: str) -> str:
    """The event in words; one that a newer program logged as it stands."""
    return EVENTS.get(event, event)

"""The plain sentence for each thing the world can do to us, and what to try."""

from __future__ import annotations

from app.text import _
from db.faults import Fault, FaultKind

_SENTENCES = {
    FaultKind.NO_SPACE: _("磁盘空间不足，数据没有改动。请腾出空间后重试。"),
    FaultKind.NO_PERMISSION: _(
        "没有权限读写这个位置，数据没有改动。请换一个文件夹，或请管理员开通权限。"
    ),
    FaultKind.READ_ONLY: _("这个位置是只读的，数据没有改动。请解除写保护或换一个位置。"),
    FaultKind.HELD: _("文件正被另一个窗口或程序使用。请关闭那个程序后重试。"),
    FaultKind.GONE: _("找不到文件或文件夹，可能U盘已拔出。请插好或换一个位置后重试。"),
    FaultKind.DAMAGED: _("文件已损坏或不完整，没有采用。请换用另一个备份或重新拷贝。"),
    FaultKind.WRONG_KEY: _("密钥打不开这个文件，或它不是本程序的数据文件。请核对文件是否拿错。"),
    FaultKind.NEWER: _("文件由更新的程序版本保存。请升级程序后再打开，文件没有改动。"),
    FaultKind.NETWORK_FOLDER: _("数据文件不能放在网络文件夹里。请放到本机硬盘上。"),
    FaultKind.DEVICE: _("磁盘或U盘读写出错。请换一个设备重试，并尽快备份。"),
}


def sentence(fault: Fault) -> str:
    """What happened and what to do, with the place."""
    where = f"({fault.path})" if fault.path else ""
    return f"{_(_SENTENCES[fault.kind])}{where}"

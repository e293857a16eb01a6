"""FIL: problems of data files and backups, and the faults of the world they meet."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "FIL001": Entry(_("这里已有同名的文件。"), _("换一个文件名，免得覆盖已有的数据。")),
    "FIL011": Entry(_("磁盘空间不足，没有写完的内容已撤回。"), _("腾出空间后重试。")),
    "FIL012": Entry(_("没有权限读写这个位置。"), _("换一个文件夹，或请管理员开通权限。")),
    "FIL013": Entry(_("这个位置是只读的。"), _("解除写保护，或换一个位置。")),
    "FIL014": Entry(_("文件正被另一个窗口或程序使用。"), _("关闭那个程序后重试。")),
    "FIL015": Entry(_("找不到文件或文件夹。"), _("核对路径；文件在U盘上的，插好U盘后重试。")),
    "FIL016": Entry(_("文件已损坏或不完整，没有采用。"), _("换用另一个备份，或重新拷贝。")),
    "FIL017": Entry(_("密钥打不开这个文件，或它不是本程序的数据文件。"), _("核对文件是否拿错。")),
    "FIL018": Entry(_("文件由更新的程序版本保存，没有改动。"), _("升级程序后再打开。")),
    "FIL019": Entry(_("数据文件不能放在网络文件夹里。"), _("放到本机硬盘上。")),
    "FIL020": Entry(_("磁盘或U盘读写出错。"), _("换一个设备重试，并尽快备份。")),
}

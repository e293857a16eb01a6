"""SYN060 and on: problems of receipts, on paper and by telephone."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "SYN060": Entry(
        _("电话回执码不对：应是 10 个数字或字母，听错或打错了一处。"),
        _("请对方再读一遍，逐个核对；字母不分大小写。"),
    ),
    "SYN061": Entry(
        _("本机没有写过这个电话回执码的数据包。"),
        _("请对方核对是不是本单位的数据包；换过电脑的，在原来的电脑上登记。"),
    ),
    "SYN062": Entry(
        _("没有第 {seq} 包的收发记录。"), _("先看一遍收发记录，照那里的包号再写一次。")
    ),
}

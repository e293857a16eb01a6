"""SYN050 and on: problems of packages that are kept until something is done about them."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "SYN050": Entry(
        _("未接收数据里没有编号是“{which}”的数据包，或者不止一个。"),
        _("先看一遍未接收数据，照那里的编号再写一次。"),
    ),
    "SYN051": Entry(
        _("第 {seq} 包在本机的副本已不在。"), _("插上原来的U盘重新接收；没有的，请对方再写一次。")
    ),
    "SYN052": Entry(_("没有写明原因。"), _("写一句原因；对方会在回执里看到。")),
    "SYN059": Entry(
        _("这一笔不是署名本机的：{name}"), _("等它要等的数据包；等不到的，写明原因后不再保留。")
    ),
    "SYN053": Entry(
        _("这个数据包不是在等第二个人核准：{why}"), _("照未接收数据里写的办法处理，再重试。")
    ),
    "SYN054": Entry(
        _("须由另一位有审核权的人核准，接收的人自己不能核准。"),
        _("请 {names} 登录后核准。"),
    ),
    "SYN055": Entry(
        _("填的条数与这一包要作废或清空的条数不一致。"),
        _("照未接收数据里写的条数，核对后再填一次。"),
    ),
}

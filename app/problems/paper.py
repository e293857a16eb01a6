"""PAP: problems of printed documents."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "PAP001": Entry(
        _("{title}是公示材料，不能印出完整的证件号码、电话、银行账号或住址（{label}）。"),
        _("请先对这一列做遮盖处理，或者从公示表中去掉这一列。"),
    ),
    "PAP002": Entry(
        _("这一行有 {found} 格，表头有 {wanted} 列，对不上。"),
        _("请检查这份表的列设置，使每一行与表头的列数相同。"),
    ),
    "PAP003": Entry(
        _("“{text}”不是数字，不能计入本页小计和累计（{label}）。"),
        _("请把这一格改成数字，或者不对这一列求和。"),
    ),
    "PAP004": Entry(
        _("没有编号为“{key}”的打印文书。"),
        _("请从文书列表中选择要打印的文书。"),
    ),
    "PAP005": Entry(
        _("没有可以打印的内容。"),
        _("请先选择要打印的记录。"),
    ),
    "PAP006": Entry(
        _("“{path}”不是可以打开的 PDF 文件。"),
        _("请重新打印生成这份文件。"),
    ),
    "PAP007": Entry(
        _("这份文件没有第 {page} 页，共 {pages} 页。"),
        _("请选择 1 到 {pages} 之间的页码。"),
    ),
    "PAP010": Entry(
        _("“{name}”还没有编号（{label}），不能打印。"),
        _("请等号段发到本机，改动保存这条记录，取得编号后再打印。"),
    ),
    "PAP009": Entry(
        _("“{text}…”太长，一整页也放不下。"),
        _("请缩短这段文字，或者把它作为附件另行打印。"),
    ),
    "PAP008": Entry(
        _("字体里没有“{character}”（{number}），出现在“{text}”。"),
        _("打印后手写补上，或安装含此字的字体。"),
    ),
}

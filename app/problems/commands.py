"""CLI: problems of the command line."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "CLI001": Entry(_("没有给出{what}。"), _("设环境变量 {variable}，或在终端里运行后输入。")),
    "CLI002": Entry(
        _("值不能写在命令行里，别人看得到。"), _("写成 @文件名，或用 - 从标准输入读。")
    ),
    "CLI003": Entry(_("文件不是 UTF-8 编码。"), _("另存为 UTF-8 文本后再试。")),
    "CLI004": Entry(_("不是一个 JSON 对象。"), _('写成 {{"字段":"值"}} 的样子。')),
    "CLI005": Entry(_("条件没有等号。"), _("写成 字段=值。")),
    "CLI006": Entry(_("没有这个台账。"), _("用 lince ledgers 查看全部台账。")),
    "CLI007": Entry(_("没有这个报表。"), _("用 lince reports 查看全部报表。")),
    "CLI008": Entry(_("文件夹不是空的。"), _("换一个新的文件夹，免得覆盖已有文件。")),
    "CLI010": Entry(_("不是一个号码。"), _("写纸上最后一个号的数字。")),
    "CLI011": Entry(_("缺少 {name}。"), _("按下面的用法补上；加 --help 看说明。")),
    "CLI012": Entry(_("没有选项 {name}。"), _("加 --help 看全部选项。")),
    "CLI013": Entry(_("{name} 写得不对。"), _("应写：{wanted}。")),
    "CLI014": Entry(_("命令不完整：{why}。"), _("加 --help 看说明。")),
    "CLI015": Entry(_("参数太多，或放错了位置。"), _("按下面的用法改；含空格的文字加引号。")),
    "CLI016": Entry(_("没有命令 {name}。"), _("用 lince --help 看全部命令。")),
    "CLI017": Entry(
        _("没有写明是哪个年度或区划的编号。"), _("在系列名后加半角冒号和年度或区划代码。")
    ),
    "CLI018": Entry(_("两次输入的密码不一样。"), _("重新运行，两次输入相同的密码。")),
    "CLI019": Entry(_("恢复码只能填“已存”或“换新”。"), _("存好后填“已存”；要作废旧码的填“换新”。")),
    "CLI009": Entry(_("输出文件要以 .xlsx 或 .pdf 结尾。"), _("改输出文件名。")),
}

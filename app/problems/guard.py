"""GRD: problems of mutual-guard groups, their households and how they are made."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "GRD001": Entry(
        _("这个村已经有第{number}组。"), _("换一个组号，或先填上原来那个组的撤销日期。")
    ),
    "GRD002": Entry(
        _("{name}不是本组成员户的家庭成员。"), _("从本组成员户里另选一位，或先把他家加为成员户。")
    ),
    "GRD003": Entry(
        _("已填了联保户长或联络员，但本组还没有成员户。"), _("加上成员户，户长和联络员要从中产生。")
    ),
    "GRD004": Entry(
        _("{name}已在“{group}”。"),
        _("一户同时只在一个组：先在原组填退出日期，或在分组页把它移过来。"),
    ),
    "GRD005": Entry(_("{name}已是本组的成员户。"), _("打开原有的那一行改动，不用再加。")),
    "GRD006": Entry(
        _("{name}不是本组所在村的住户。"), _("核对选的是不是这一户；确实相邻的可以不改。")
    ),
    "GRD007": Entry(
        _("“{group}”的联保户长或联络员是这一户的人。"), _("请在小组里另选户长或联络员。")
    ),
    "GRD008": Entry(
        _("这一户还在“{group}”。"), _("在小组里给它填退出日期，再看要不要补进一户、另选户长。")
    ),
    "GRD010": Entry(
        _("这个村没有可分组的住户。"),
        _("先登记住户，并给住户填上村(社区)；已在保留组里的住户不再参加分组。"),
    ),
    "GRD011": Entry(
        _("目标户数应在 {low} 到 {high} 之间。"),
        _("改填这个范围内的数，或在设置里改每组户数的上下限。"),
    ),
    "GRD012": Entry(
        _("{households} 户分成 {number} 组，每组会少于 {low} 户或多于 {high} 户。"),
        _("组数请在 {least} 到 {most} 之间，或在设置里改每组户数的上下限。"),
    ),
    "GRD013": Entry(_("分组以后住户或小组又有变动：{name}。"), _("重新生成分组方案，再保存。")),
    "GRD015": Entry(
        _("“{group}”的联保户长或联络员换到了别的组。"), _("请打开小组，在现在的成员户里另选。")
    ),
    "GRD014": Entry(
        _("第{number}组有 {count} 户，不在 {low} 到 {high} 户之间。"),
        _("移动几户，或在设置里改每组户数的上下限。"),
    ),
}

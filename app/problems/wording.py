"""WRD: problems of the wording of agreements and letters."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "WRD001": Entry(
        _("这份文书里没有“｛{name}｝”这一项可填。"),
        _("改为“｛{nearest}｝”，或从可填的项目里另选一项。"),
    ),
    "WRD002": Entry(
        _("花括号不成对：“{shown}”。"),
        _("要填的项目写成“｛项目名称｝”，前后各一个花括号，中间不换行；不是要填的，改用圆括号。"),
    ),
    "WRD003": Entry(_("文书没有写内容。"), _("写上内容，或恢复默认。")),
    "WRD004": Entry(
        _("文书太长：{length}字，最多{limit}字。"), _("删减到{limit}字以内，细则可作附件另发。")
    ),
    "WRD005": Entry(_("程序里没有这份文书。"), _("在“设置—文书用语”里选一份文书改。")),
    "WRD006": Entry(
        _("文书里没有写“｛{name}｝”，印出来会缺这一项。"),
        _("在合适的地方插入“｛{name}｝”；确实不用的，可以不管。"),
    ),
    "WRD007": Entry(_("这份文书用的就是默认内容，不用恢复。"), _("要改的，直接改内容再保存。")),
}

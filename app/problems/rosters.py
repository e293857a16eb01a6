"""ROS: problems of the month's rosters on their page."""

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "ROS001": Entry(
        _("“{part}”看不出是哪几天。"), _("只写日期的数字，用顿号隔开，例如：3、15、28-30。")
    ),
    "ROS002": Entry(_("{month}月没有{day}日。"), _("改成这个月里有的日期。")),
    "ROS003": Entry(_("{day}日既是固定日期，又是不排的日期。"), _("两项留一项，再排。")),
    "ROS004": Entry(_("这两班不能对调：有一个组那一晚已经排了。"), _("请选它还没有排到的另一晚。")),
    "ROS006": Entry(_("没有放在哪一班上。"), _("请拖到要对调的那一班上。")),
    "ROS005": Entry(_("{day}日还没有到。"), _("等那一天到了再登记。")),
}

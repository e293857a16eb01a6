"""Who takes duties (值班人员): what he may be put down for, and since when until when."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import NOTE_HINT, Day, Lines, Link, Number, Telephone, Title, Words, YesNo
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Rule, Section, Sensitivity, Show, in_order
from app.ledgers.duties import ATTENDS, LEADS, ROLES, STANDS_BY
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER


def _has_a_role(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    return None if any(record.get(key) for key in ROLES) else Problem("DTY025", LEADS)


LEDGER = Ledger(
    key="duty_person",
    title=_("值班人员"),
    unit=_("人"),
    subject="duty",
    name=("duty_name",),
    match=(("duty_name",),),
    sort=("duty_place", "duty_name"),
    beside_household=False,
    fields=(
        Field("duty_name", Title(30), _("姓名"), required=True, show=Show.USUAL | Show.SEARCH,
              headers=(_("值班人员"), _("值班人")), help=_("全单位不重；同名的写上部门，例如：王伟（综治办）")),
        Field("duty_post", Words(60), _("职务"), headers=(_("部门职务"), _("部门"), _("岗位"))),
        Field("duty_phone", Telephone(), _("电话"), sensitivity=Sensitivity.PERSONAL,
              headers=(_("联系电话"), _("手机"))),
        Field(LEADS, YesNo(), _("可带班"), default=0, show=_LIST, headers=(_("带班领导"),)),
        Field(ATTENDS, YesNo(), _("可值班"), default=1, show=_LIST, headers=(_("值班员"),)),
        Field(STANDS_BY, YesNo(), _("可备勤"), default=1, show=_LIST, headers=(_("备勤"),)),
        Field("duty_place", Number(low=1, high=9_999), _("轮班次序"), show=Show.USUAL,
              help=_("从第几位轮起；空着的排在后面"), headers=(_("序号"),)),
        Field("duty_since", Day(), _("参加值班日期"), headers=(_("开始日期"),)),
        Field("duty_until", Day(open_end=True), _("不再值班日期"), critical=True, show=_LIST,
              headers=(_("结束日期"),), help=_("从这一天的第二天起不再排班")),
        Field("person", Link("person"), _("人员档案"), show=Show.FORM, help=_("住在本辖区的可以选；可以空着")),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
    ),
    sections=(
        Section(_("值班人员"), ("duty_name", "duty_post", "duty_phone", "person")),
        Section(_("排班"), (LEADS, ATTENDS, STANDS_BY, "duty_place", "duty_since", "duty_until")),
        Section(_("其他"), ("note",)),
    ),
    rules=(Rule(_has_a_role, warning=True), in_order("duty_since", "duty_until")),
)  # fmt: skip

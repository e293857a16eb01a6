"""Patrol records (巡逻记录): how a group's night went, what it had with it, who went along, to whom it handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.kinds import NOTE_HINT, Attachment, Day, Lines, Link, Number, TimeOfDay, Words, YesNo
from app.kinds.base import Value
from app.ledger import Computed, Field, Ledger, LinesOf, Printed, Section, Series, Show
from app.text import _

_LIST = Show.USUAL | Show.FILTER


LEDGER = Ledger(
    key="patrol_log",
    title=_("巡逻记录"),
    unit=_("次"),
    subject="guard",
    name=("log_no", "night_on", "group"),
    match=(("log_no",), ("group", "night_on")),
    sort=("night_on", "group"),
    fields=(
        Field("log_no", Words(40), _("记录编号"), required=True, show=Show.USUAL | Show.SEARCH, critical=True,
              headers=(_("巡逻记录编号"),)),
        Field("night_on", Day(future=False), _("巡逻日期"), required=True, critical=True, show=_LIST,
              headers=(_("日期"),)),
        Field("group", Link("guard_group"), _("联保小组"), required=True, critical=True, show=_LIST | Show.SEARCH,
              headers=(_("小组"), _("巡逻小组"))),
        Field("leader_present", YesNo(), _("户长带队"), show=_LIST, headers=(_("户长是否带队"),)),
        Field("started_at", TimeOfDay(), _("开始时间")),
        Field("ended_at", TimeOfDay(), _("结束时间"), help=_("过了半夜的照写，例如 02:00")),
        Field("on_foot", YesNo(), _("徒步"), show=Show.FORM | Show.PRINT),
        Field("by_bicycle", YesNo(), _("自行车"), show=Show.FORM | Show.PRINT),
        Field("by_motorcycle", YesNo(), _("摩托车"), show=Show.FORM | Show.PRINT),
        Field("batons_checked", YesNo(), _("木棍已检查"), show=Show.FORM | Show.PRINT),
        Field("whistles_checked", YesNo(), _("哨子已检查"), show=Show.FORM | Show.PRINT),
        Field("torches_checked", YesNo(), _("手电筒已检查"), show=Show.FORM | Show.PRINT),
        Field("guards_along", Number(high=1_000, unit="人"), _("同巡保安人数"),
              headers=(_("保安员人数"), _("保安人数"))),
        Field("partner_from", Words(100), _("保安所属单位"), headers=(_("派出单位"),)),
        Field("handed_to", Words(60), _("交接人"), show=Show.FORM | Show.PRINT, headers=(_("交接签字"),)),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
        Field("attachments", Attachment(), _("附件"), show=Show.FORM),
    ),
    sections=(
        Section(_("巡逻"), ("log_no", "night_on", "group", "leader_present", "started_at", "ended_at")),
        Section(_("方式和装备"), ("on_foot", "by_bicycle", "by_motorcycle", "batons_checked", "whistles_checked",
                             "torches_checked")),
        Section(_("同巡和交接"), ("guards_along", "partner_from", "handed_to")),
        Section(_("其他"), ("note", "attachments")),
    ),
    computed=(
        Computed("came", _("到岗户"), "count", ledger="patrol_attendance", link="of_log"),
        Computed("findings", _("发现问题"), "count", ledger="patrol_finding", link="of_log"),
    ),
    documents=(
        Printed(
            "patrol_sheet",
            told=(
                "log_no", "night_on", "group", "leader_present", "started_at", "ended_at", "on_foot", "by_bicycle",
                "by_motorcycle", "batons_checked", "whistles_checked", "torches_checked", "guards_along",
                "partner_from", "handed_to", "note",
            ),
            lines=(
                LinesOf("patrol_attendance", "of_log", "of_log", ("who_came",), ("household", "who_came")),
                LinesOf("patrol_finding", "of_log", "of_log", ("found_kind", "found_place"),
                        ("found_kind", "found_place", "found_what", "passed_to"), least=3),
            ),
        ),
    ),
    series=(Series("log_no", "XL{YYYY}{n:05d}", per="year"),),
)  # fmt: skip


DAY = LEDGER.fields[1].key
"""The field that names the day."""


@dataclass(frozen=True)
class Log:
    """A patrol as it was recorded: whether the head led it, whether equipment was looked after, on foot, by bicycle or
    by motorcycle."""

    id: str
    day: date
    group: str
    guards: int
    led: bool
    checked: bool
    means: tuple[bool, bool, bool]


def log_of(row: Mapping[str, Value]) -> Log:
    """The patrol in a row."""
    return Log(
        str(row["id"]),
        date.fromisoformat(str(row["night_on"])),
        str(row["group"]),
        int(row["guards_along"] or 0),
        bool(row["leader_present"]),
        any(row[key] for key in ("batons_checked", "whistles_checked", "torches_checked")),
        (bool(row["on_foot"]), bool(row["by_bicycle"]), bool(row["by_motorcycle"])),
    )


def begun(group: str, day: date) -> dict[str, object]:
    """What the form of a patrol begins with, for a group in a night."""
    return {"group": group, "night_on": day.isoformat()}

"""The office's own division tree (区划): office, villages and communities, grids, groups and buildings.

Typed by the office: no national list is shipped. Codes change when places merge, so a place is dated and names
its successor.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import Choice, Day, DivisionCode, Link, Number, Title, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Rule, Section, Show, in_order
from app.problems import Problem
from app.text import _

_FIND = Show.USUAL | Show.SEARCH | Show.FILTER


def _inside_larger(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    parent = lookup.record("division", record.get("parent"))
    if parent and str(parent["level"]) >= str(record["level"]):
        return Problem("DSK101", "parent", name=str(parent["name"]))
    return None


def _one_name_in_place(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    same = lookup.find("division", name=record["name"], parent=record.get("parent"))
    if any(each["id"] != record.get("id") for each in same):
        return Problem("DSK102", "name", name=str(record["name"]))
    return None


def _not_into_itself(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    into = record.get("replaced_by")
    return Problem("DSK104", "replaced_by") if into and into == record.get("id") else None


LEDGER = Ledger(
    key="division",
    title=_("区划"),
    unit=_("处"),
    name=("name",),
    match=(("code",), ("name", "parent")),
    sort=("order", "code", "name"),
    fields=(
        Field(
            "name",
            Title(60),
            _("名称"),
            required=True,
            show=_FIND,
            headers=(_("区划名称"), _("村社区名称")),
        ),
        Field("level", Choice("division_level"), _("级别"), required=True, show=_FIND),
        Field(
            "parent", Link("division"), _("上级"), show=_FIND, headers=(_("所属"), _("所属村社区"))
        ),
        Field(
            "code",
            DivisionCode(),
            _("区划代码"),
            show=_FIND,
            help=_("可不填；按统计用区划代码12位或自编15位"),
        ),
        Field("order", Number(), _("排序"), help=_("按本单位习惯的先后次序"), show=Show.FORM),
        Field(
            "aliases",
            Words(200),
            _("别名"),
            help=_("表格里的其他写法，用、隔开"),
            show=Show.FORM | Show.SEARCH,
        ),
        Field("leader", Words(60), _("负责人")),
        Field("valid_from", Day(), _("启用日期"), show=Show.FORM),
        Field("valid_to", Day(open_end=True), _("停用日期"), show=Show.FORM),
        Field("replaced_by", Link("division"), _("并入"), show=Show.FORM),
    ),
    sections=(
        Section(_("基本"), ("name", "level", "parent", "code", "order", "aliases", "leader")),
        Section(_("沿革"), ("valid_from", "valid_to", "replaced_by")),
    ),
    rules=(
        Rule(_inside_larger),
        Rule(_one_name_in_place),
        in_order("valid_from", "valid_to"),
        Rule(_not_into_itself),
    ),
)


def village(name: str, code: str, order: int) -> dict[str, Value]:
    """What is typed for a village or community."""
    return {"name": name, "level": "2", "code": code, "order": str(order)}


def group(name: str, parent: Value, order: int) -> dict[str, Value]:
    """What is typed for a group of a village."""
    return {"name": name, "level": "4", "parent": parent, "order": str(order)}


VILLAGES: Mapping[str, Value] = {"level": "2"}
"""What villages and communities hold."""


def office_of(row: Mapping[str, Value]) -> tuple[str, str] | None:
    """(code, name) of the office that a place is, as offices write their codes; None for any other place."""
    code = str(row["code"] or "")
    is_office = row["level"] == "1" and len(code) >= 9 and not code[9:].strip("0")
    return (code[:9], str(row["name"])) if is_office else None

"""Residential buildings that have a neighbour card (睦邻卡): the estate, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.kinds import NOTE_HINT, Lines, Link, Name, Number, Telephone, Title, Words
from app.kinds.base import Value
from app.ledger import Computed, Field, Ledger, LinesOf, Printed, Section, Sensitivity, Show
from app.text import _

_LIST = Show.USUAL | Show.FILTER
_PAPER = Show.FORM | Show.PRINT
"""Numbers stand on the form and on paper; the list has no room for them."""
_CALLED = (
    "community_phone", "committee_phone", "property_phone", "building_head", "building_head_phone",
)  # fmt: skip
_ORDER = ("stairwell", "storey", "room")
_HOMES = LinesOf(
    "neighbour_card", "building", "stairwell", _ORDER, ("room", "called_name", "phone")
)
_ROOMS = replace(_HOMES, columns=("stairwell", "room"))

LEDGER = Ledger(
    key="card_building",
    title=_("睦邻卡楼栋"),
    unit=_("栋"),
    subject="cards",
    name=("building_name",),
    match=(("building_name",),),
    sort=("village", "estate", "building_name"),
    fields=(
        Field(
            "building_name", Title(40), _("楼栋名称"), required=True, show=Show.USUAL | Show.SEARCH,
            headers=(_("楼名"), _("楼栋全称")), help=_("全单位不重，例如：青竹花园3栋"),
        ),
        Field("village", Link("division"), _("村(社区)"), required=True, show=_LIST | Show.SEARCH,
              headers=(_("社区"), _("村"), _("村居"))),
        Field("estate", Words(40), _("小区"), required=True, show=_LIST | Show.SEARCH,
              headers=(_("小区名称"), _("居民小区"))),
        Field("building", Words(20), _("楼栋"), required=True, headers=(_("楼号"), _("栋"), _("幢号"))),
        Field("building_head", Name(30), _("楼长"), show=_LIST | Show.SEARCH, headers=(_("楼栋长"),)),
        Field("building_head_phone", Telephone(2), _("楼长电话"), sensitivity=Sensitivity.PUBLIC, show=_PAPER,
              headers=(_("楼栋长电话"),), help=_("印在每张卡上，请先征得本人同意")),
        Field("community_phone", Telephone(2), _("社区居委会"), show=_PAPER, headers=(_("居委会电话"), _("社区电话"))),
        Field("committee_phone", Telephone(2), _("业主委员会"), show=_PAPER,
              headers=(_("业委会电话"), _("业主委员会电话"))),
        Field("property_phone", Telephone(2), _("物业管理公司"), show=_PAPER,
              headers=(_("物业电话"), _("物业公司电话"))),
        Field("card_version", Number(low=1, high=9_999), _("版本号"), default=1,
              headers=(_("卡片版本"),), help=_("内容改动后重新印发时加一")),
        Field("note", Lines(), _("备注"), show=Show.FORM, help=NOTE_HINT),
    ),
    sections=(
        Section(_("楼栋"), ("building_name", "village", "estate", "building", "card_version")),
        Section(_("公共电话"), ("community_phone", "committee_phone", "property_phone")),
        Section(_("楼长"), ("building_head", "building_head_phone")),
        Section(_("其他"), ("note",)),
    ),
    computed=(
        Computed("card_homes", _("登记户"), "count", ledger="neighbour_card", link="building"),
        Computed("card_consenting", _("同意户"), "count", ledger="neighbour_card", link="building",
                 where=(("consents", 1), ("withdrawn_on", None))),
        Computed("card_issued", _("已发版本"), "max", ledger="card_issue", link="building", field="issued_version"),
    ),
    documents=(
        Printed("neighbour_cards", told=(*_CALLED, "card_version"), lines=(_HOMES,)),
        Printed("building_poster", told=_CALLED),
        Printed("consent_sheet", told=("estate", "building"), lines=(_ROOMS,)),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Building:
    """A building as its cards are told by; `number` is what it is called within its estate, `public` what stands on
    every card."""

    id: str
    village: str
    estate: str
    name: str
    number: str
    version: int
    public: tuple[str, ...]


def building_of(row: Mapping[str, Value]) -> Building:
    """The building in a row."""
    public = tuple(str(row[key] or "") for key in ("building_name", *_CALLED))
    id_, village, estate, name, number = (
        str(row[key]) for key in ("id", "village", "estate", "building_name", "building")
    )
    return Building(id_, village, estate, name, number, int(row["card_version"] or 1), public)


def revised(version: int) -> dict[str, Value]:
    """What a building is given whose cards are printed anew."""
    return {"card_version": version}


def in_village(village: str) -> dict[str, Value]:
    """What the buildings of a village hold."""
    return {"village": village}

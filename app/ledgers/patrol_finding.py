"""What a patrol found (发现问题): a place or a thing that may harm, and to whom it was passed on. Never a person."""

from __future__ import annotations

from app.kinds import Choice, Lines, Link, Words
from app.ledger import Field, Ledger, PartOf, Section, Show
from app.text import _

LEDGER = Ledger(
    key="patrol_finding",
    title=_("发现问题"),
    unit=_("处"),
    name=("found_place",),
    match=(("of_log", "found_kind", "found_place"),),
    sort=("found_place",),
    fields=(
        Field("of_log", Link("patrol_log"), _("巡逻记录"), required=True, critical=True),
        Field("found_kind", Choice("hazard_category"), _("类别"), required=True, show=Show.USUAL | Show.FILTER,
              headers=(_("隐患类别"),)),
        Field("found_place", Words(200), _("部位"), required=True, headers=(_("地点"), _("位置"))),
        Field("found_what", Lines(), _("情况"), help=_("只写地方和物件，例如：消防通道堆放杂物；不写人"),
              headers=(_("问题描述"),)),
        Field("passed_to", Words(100), _("转交"), help=_("转给谁处理，例如：村委会、物业"), headers=(_("转交单位"),)),
    ),
    sections=(Section(_("发现问题"), ("of_log", "found_kind", "found_place", "found_what", "passed_to")),),
    part_of=PartOf("patrol_log", "of_log"),
)  # fmt: skip

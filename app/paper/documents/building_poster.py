"""The building's poster (楼栋公示牌): the public numbers in large print; never a neighbour's."""

from __future__ import annotations

from app.paper.document import Document
from app.text import _

BUILDING_POSTER = Document(
    key="building_poster",
    title=_("楼栋公共电话张贴单"),
    heading=_("邻里守望 有事找我"),
    ledger="card_building",
    kind="poster",
    posting=True,
    footer=_("报警 110　火警 119　急救 120"),
)

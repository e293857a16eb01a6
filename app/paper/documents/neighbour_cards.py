"""The neighbour card (睦邻卡): 90×54 mm, ten to a sheet, the public numbers in front and the neighbours' behind."""

from __future__ import annotations

from app.paper.document import Document
from app.text import _

NEIGHBOUR_CARDS = Document(
    key="neighbour_cards",
    title=_("睦邻卡（双面，名片大小）"),
    heading=_("睦邻卡"),
    ledger="card_building",
    kind="card",
)

"""What is done before anything can be exchanged (首次使用): cards go both ways, and two people telephone."""

from __future__ import annotations

from app.text import _
from ui.pages.settings_part import deed
from ui.routes import ExchangeAt
from ui.widgets.empty import EmptyState
from ui.workplace import Workplace

_OFFICE = _(
    "数据包只在互相登记过的单位之间才打得开。先把本机的身份卡写到U盘，带给区县登记；"
    "再把区县的身份卡拿回来，打电话逐组核对“核对码”，登记一次即可。"
)
_DISTRICT = _(
    "数据包只在互相登记过的单位之间才打得开。先把本机的身份卡交给各乡镇、街道登记；"
    "再逐个登记他们的身份卡：打电话请对方读出“核对码”，逐组核对。"
)


class FirstUse(EmptyState):
    """Shown instead of everything else while nobody is enrolled; `leads` where the buttons stand elsewhere."""

    def __init__(self, place: Workplace, *, leads: bool = True) -> None:
        is_district = place.reader.identity.role == "district"
        title = _("还没有登记往来单位") if is_district else _("还没有登记区县")
        go = deed("to_peers", _("去登记"), self._on_go, "primary", "id-card")
        super().__init__("id-card", title, _DISTRICT if is_district else _OFFICE, go)
        self._place = place
        go.setVisible(leads)
        self.hide()

    def _on_go(self) -> None:
        self._place.go(ExchangeAt("peers"))

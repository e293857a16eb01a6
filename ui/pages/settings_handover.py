"""Hand-over (交接) as a part of the settings: what it is, and the way into it."""

from __future__ import annotations

from app.rights import Right
from app.text import _
from ui.pages.handover import HandoverDialog
from ui.pages.settings_part import Part, buttons, closed_to, deed, why_closed
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace

_TOLD = (
    _("一、选移交人、接收人、监交人；接收人可以是新用户。"),
    _("二、清点台账、未办结事项、编号、附件、用户。"),
    _("三、打印移交清册，三方签字。"),
    _("四、办结：未办结事项转给接收人，移交人的账号关闭，数据文件换密钥，打印新的恢复码单。"),
)


class HandoverPart(Part):
    """Tells the steps and opens the guide."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        why = label(why_closed(place, Right.MANAGE_USERS), "warning")
        why.setVisible(bool(why.text()))
        self.start = deed("start", _("办理交接…"), self._on_start, "primary", "arrow-right-left")
        closed_to(place, Right.MANAGE_USERS, self.start)
        card = Card(_("交接"))
        card.add(label(_("有人调离、退休、换岗时办理。最后一步以前都可以取消，什么也不会改。")))
        card.add(*(label(each) for each in _TOLD), buttons(self.start))
        hint = label(
            _("单位只有一个人也能办：接收人在最后一步输入自己的密码，由他收回旧账号。"), "hint"
        )
        card.add(hint)
        self.rows.addWidget(why)
        self.rows.addWidget(card)
        self.begin()

    def _on_start(self) -> None:
        HandoverDialog(self.place, self).open()

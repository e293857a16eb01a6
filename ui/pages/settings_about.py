"""About the program (关于): its version, its licence, and what it is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from app.program import notices, version
from app.registry import STEP
from app.text import _
from ui.pages.settings_part import Facts, Part
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace


class AboutPart(Part):
    """Only read."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        card, self.facts = Card(_("邻册")), Facts()
        self.facts.show_pairs(
            [
                (_("版本"), version()),
                (_("数据格式"), _("第 {n} 步").format(n=STEP)),
                (_("网络"), _("从不联网；数据只在本机和您自己的U盘上")),
            ]
        )
        card.add(label(_("乡镇、街道民政台账。一次登记，不丢不重，样样能打印。")), self.facts)
        self.rows.addWidget(card)
        for name, text in notices().items():
            shown = QPlainTextEdit(text)
            shown.setObjectName(name)
            shown.setReadOnly(True)
            shown.setAccessibleName(name)
            shown.setMinimumHeight(scaled(160))
            part = Card(_("许可与声明（{name}）").format(name=name))
            part.add(shown)
            self.rows.addWidget(part)
        self.begin()

"""The office (单位): whose file this is, where it lies, what is in it; the real code in place of a temporary one."""

from __future__ import annotations

from app.changes import Changes
from app.founding import ROLES
from app.office_code import is_temporary
from app.overview import Overview, overview
from app.rights import Right
from app.text import _
from ui.pages.settings_office_code import CodeDialog
from ui.pages.settings_part import Facts, Part, buttons, closed_to, deed
from ui.pages.settings_standards import SettingDialog
from ui.widgets.card import Card
from ui.workplace import Workplace


class OfficePart(Part):
    """What the file says of itself."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.facts, self.counts = Facts(), Facts()
        self.code = deed("replace_code", _("换成正式代码…"), self._on_code, "primary")
        self.unit = deed("unit_title", _("更改单位全称…"), self._on_title)
        self.office = Card(_("单位"))
        self.office.add(self.facts, buttons(self.code, self.unit))
        self.ledgers = Card(_("台账数量"))
        self.ledgers.add(self.counts)
        self.rows.addWidget(self.office)
        self.rows.addWidget(self.ledgers)
        self._lane = place.lane()
        self.begin()

    def refresh(self, changes: Changes) -> None:
        """Whose file it is at once, what is counted as soon as it is."""
        reader = self.place.reader
        identity = reader.identity
        temporary = is_temporary(identity.office)
        self.code.setVisible(temporary)
        closed_to(self.place, Right.SETTINGS, self.code, self.unit)
        told = _("{code}（自编的临时代码）") if temporary else "{code}"
        self.facts.show_pairs(
            [
                (_("单位名称"), identity.name),
                (_("机构代码"), told.format(code=identity.office)),
                (_("类别"), ROLES.get(identity.role, identity.role)),
                (_("本机编号"), str(identity.station)),
                (_("数据文件"), str(reader.store.path)),
            ]
        )
        self._lane.ask(overview, self._show)

    def _show(self, found: Overview) -> None:
        self.counts.show_pairs(
            [(each.title, f"{count} {each.unit}") for each, count in found.counts]
        )

    def _on_code(self) -> None:
        CodeDialog(self.place, self).open()

    def _on_title(self) -> None:
        SettingDialog(self.place, self, "office.title").open()

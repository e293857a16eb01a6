"""The office (单位): whose file this is, where it lies, what is in it; the real code in place of a temporary one."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app import backups
from app.changes import Changes
from app.office import Office
from app.office_code import is_temporary, replace_office_code
from app.overview import Overview, overview
from app.progress import Progress
from app.rights import Right
from app.text import _
from ui.pages.settings_dialog import FormDialog
from ui.pages.settings_part import Facts, Part, buttons, closed_to, deed
from ui.pages.settings_standards import SettingDialog
from ui.widgets.card import Card
from ui.workplace import Workplace

_ROLES = {"office": _("乡镇、街道"), "district": _("区县")}


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
                (_("类别"), _ROLES.get(identity.role, identity.role)),
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


class CodeDialog(FormDialog):
    """Asks for the real code and says what it changes."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, _("换成正式代码"), _("更换"))
        self.say(_("现在的代码 {code} 是建档时自编的。第一次上报以前可以换成正式的区划代码。").format(
            code=place.reader.identity.office
        ))  # fmt: skip
        self.code = QLineEdit()
        self.code.setPlaceholderText(_("6至12位数字"))
        self.add(_("正式代码(&C)"), self.code, "code")
        self.say(_("已经发出的编号不变。更换前后各自动备份一次。"), "hint")
        self.say(_("更换前的备份仍属临时代码，要用时请还原到另一个文件名。"), "hint")

    def carry_out(self) -> None:
        """Back up, replace, back up again under the new code."""
        code = self.code.text()

        def job(office: Office, progress: Progress) -> Changes:
            backups.back_up(office, backups.folder_of(office), progress)
            changes = replace_office_code(office, code)
            backups.back_up(office, backups.folder_of(office), progress)
            return changes

        self.write(_("更换机构代码"), job, self._told)

    def _told(self, _changes: Changes) -> None:
        code = self.place.reader.identity.office
        self.place.notify.say(_("机构代码已换成 {code}。").format(code=code), "done")

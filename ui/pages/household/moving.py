"""迁移: the household lives elsewhere; its number is issued anew where it told the old village."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from app.changes import Changes
from app.households import verbs
from app.households.asked import Move
from app.households.home import Home
from app.households.proposals import Side
from app.office import Office
from app.problems import Problem
from app.text import _
from ui.pages.household.dialog import VerbDialog
from ui.pages.household.placing import place_of
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace


class MoveDialog(VerbDialog):
    """迁移."""

    def __init__(self, place: Workplace, home: Home, parent: QWidget) -> None:
        super().__init__(place, home, _("迁移"), "move", parent)
        self.fields = place_of(place, home.ledger)
        self.fields.put(home.row)
        self._series = verbs.series_of_place(home)
        self._village, self._wrong = self._raw_village(), False
        self.renumber = QCheckBox(_("户编号按新的村重新发一个(&N)"))
        self.renumber.setObjectName("renumber")
        self.told = label("", "hint")
        where = Card(_("搬到哪里？"))
        where.add(self.fields)
        self.number = Card(_("户编号"))
        self.number.add(self.renumber, self.told)
        for each in (where, self.number):
            self.ask.rows.addWidget(each)
        self.ask.rows.addStretch(1)
        self.fields.edited.connect(self._on_edited)
        self.fields.passed.connect(self._on_passed)
        self.renumber.toggled.connect(self.show_preview)
        self._on_edited()
        next(iter(self.fields.editors.values())).focus()

    def sides(self) -> Sequence[Side]:
        """Where it lies, before and after."""
        after = " ".join(self._lines(new=True))
        return [
            Side(_("办理前"), (), " ".join(self._lines(new=False))),
            Side(_("办理后"), (), after),
        ]

    def frame(self) -> object:
        """What was chosen."""
        day, why = str(self.day.raw()), self.why.text()
        self.asked = Move(day, why, self.fields.raw(), self.renumber.isChecked())
        return self.asked

    def job(self, office: Office) -> Changes:
        """迁移."""
        return verbs.move(office, self.home.ledger.key, self.home.id, self.asked)

    def take(self, problem: Problem) -> bool:
        """Beside the field."""
        return self.fields.take(problem) or super().take(problem)

    def _lines(self, *, new: bool) -> list[str]:
        """The number and every part of the place, in words."""
        series, found = self._series, list[str]()
        if series:
            kept = str(self.home.row[series.field] or _("待编号"))
            found.append(_("（新编号）") if new and self.renumber.isChecked() else kept)
        for editor in self.fields.editors.values():
            value = self.home.row[editor.field.key]
            named = getattr(editor, "named", editor.field.kind.show)
            line = getattr(editor, "line", None)
            text = line.text() if new and line else named(value)
            found += [text] if text else []
        return found

    def _raw_village(self) -> str:
        series = self._series
        return str(self.fields.editors[series.division].raw() or "") if series else ""

    def _follow(self, *, is_other: bool) -> None:
        """In another village nothing of the old address is true; as long as nobody typed there, it goes, and
        comes back with the old village."""
        for key, editor in self.fields.editors.items():
            if self._series and key != self._series.division:
                old, typed = self.home.row[key], editor.raw() or None
                if typed == (old if is_other else None):
                    editor.put(None if is_other else old)

    def _on_edited(self) -> None:
        """The number follows from the village: another village proposes another number."""
        village = self._raw_village()
        is_other = bool(self._series) and village != str(self.home.row[self._series.division] or "")
        if village != self._village:
            self._village = village
            self._follow(is_other=is_other)
            self._wrong = bool(village) and verbs.renumbers(self.place.reader, self.home, village)
            self.renumber.setChecked(self._wrong)
        self.number.setVisible(is_other)
        self.told.setText(
            _("现在的编号以原来村的代码开头，建议换发；旧编号留在历史里。")
            if self._wrong
            else _("现在的编号不含村的代码，可以继续用。")
        )
        self.show_preview()

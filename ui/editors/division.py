"""Places of the division tree (选区划): the tree itself, narrowed by name or pinyin while typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from app import divisions
from app.divisions import Place
from app.ledger import Field, Ledger
from app.office import Office
from app.text import _
from ui.editors.link import LinkEditor
from ui.editors.pick import Offer
from ui.editors.suggestions import Suggestion
from ui.workplace import Workplace


class DivisionEditor(LinkEditor):
    """A place. Where another field of the form names the larger place, only what lies in it is offered."""

    picture = "chevron-down"
    lay_in = Signal(str, str)
    """(field, record): the place picked lies in this one, which that other field names."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self._root = divisions.root_field(ledger, field.key)
        self._places: dict[str, Place] = {}
        self.placeholder = _("名称或拼音首字母，按 F4 列出")
        self.line.setPlaceholderText(self.placeholder)

    def seek(self, text: str, then: Offer, failed: Callable[[], None] | None = None) -> None:
        """Places that fit the text, each with its path; without a text the whole tree."""
        under, owner = str(self.others().get(self._root) or ""), self.owner

        def job(office: Office) -> list[Place]:
            return divisions.matching(divisions.places(office, owner), text, under)

        def done(found: list[Place]) -> None:
            self._places = {each.record: each for each in found}
            level = min((each.depth for each in found), default=0)
            then([Suggestion(each.record, _row(each, level, bool(text))) for each in found])

        self._lane_of(failed).ask(job, done, failed)

    def sure(self, found: Sequence[Suggestion]) -> int:
        """The only one that fits, or the only one of that name."""
        text = self.line.text().strip()
        named = [each for each in found if self._places[each.key].name == text]
        if len(found) == 1 or len(named) != 1:
            return self.best(found)
        return list(found).index(named[0])

    def pick(self, key: str) -> None:
        """Take a place; what it lies in may fill another field."""
        super().pick(key)
        found = self._places.get(key)
        if self._root and found and found.within and not self.others().get(self._root):
            self.lay_in.emit(self._root, found.within[-1][0])


def _row(place: Place, level: int, is_filtered: bool) -> str:
    """The path where one searches, else the name, indented as the tree is."""
    return place.path if is_filtered else "　　" * (place.depth - level) + place.name

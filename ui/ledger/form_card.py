"""Fills a form from an identity card that a reader in keyboard mode types (读卡录入)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from app.card_reader import recognise
from app.ledger import Card, Ledger
from app.text import _
from ui.editors.base import Editor
from ui.editors.reader import CardReader
from ui.ledger.form import RecordForm
from ui.notify import Notice, Offer
from ui.routes import NewRecord, RecordOf
from ui.workplace import Workplace


def reader_over(
    place: Workplace, ledger: Ledger, editors: Iterable[Editor], owner: QObject
) -> CardReader:
    """A reader that watches the inputs of a ledger's record."""

    def reads(text: str) -> Mapping[str, str]:
        return recognise(ledger, text, place.reader.today)

    reader = CardReader(reads, owner)
    for each in editors:
        reader.watch(each.face)
    return reader


class FormCard(QObject):
    """Takes cards for a form. What stood there before can be had back; a stored record never becomes somebody
    else by it."""

    def __init__(self, form: RecordForm, card: Card) -> None:
        super().__init__(form)
        self._form, self._card = form, card
        self._filled: Notice | None = None
        """Offers what stood there before a card filled the record that is shown."""
        self._before: dict[str, object] = {}
        editors = form.entries.editors.values()
        reader_over(form.place, form.ledger, editors, self).recognised.connect(self._on_recognised)
        form.shown.connect(self._on_shown)

    def _on_recognised(self, found: Mapping[str, str]) -> None:
        form = self._form
        if form.entries.is_fixed:
            return
        if form.record and form.entries.row[self._card.number] != found[self._card.number]:
            self._tell_other(found)
        else:
            self._fill(found)

    def _fill(self, found: Mapping[str, str]) -> None:
        form, editors = self._form, self._form.entries.editors
        self._on_shown()
        self._before = {
            key: editors[key].raw()
            for key in found
            if key in editors and not editors[key].is_veiled
        }
        form.put_raw_values(found)
        told = _("已按读到的证件填入{fields}，请核对后保存。")
        labels = "、".join(form.ledger.field(key).label for key in found)
        back = Offer(_("退回填入前"), self._on_back)
        self._filled = form.place.notify.say(told.format(fields=labels), "done", back)
        derived = {each.field for each in form.ledger.fills}
        blank = [key for key in editors if editors[key].is_blank() and key not in derived]
        if blank:
            form.focus_field(blank[0])

    def _on_back(self) -> None:
        before, self._before = self._before, {}
        self._form.put_raw_values(before)

    def _on_shown(self) -> None:
        """It was offered for the record as it stood then."""
        notice, self._filled, self._before = self._filled, None, {}
        if notice:
            self._form.place.notify.take_back(notice)

    def _tell_other(self, found: Mapping[str, str]) -> None:
        """Somebody else's card over a stored record: the way to them is offered, nothing is filled in."""
        form, place, ledger = self._form, self._form.place, self._form.ledger
        rows = form.lookup.find(ledger.key, **{self._card.number: found[self._card.number]})
        number = ledger.field(self._card.number).kind.mask(found[self._card.number])
        told = _("读到的证件（{number}）不是这条记录的，没有填入。").format(number=number)
        if rows:
            name = form.lookup.called(ledger.key, rows[0])
            route = RecordOf(ledger.key, str(rows[0]["id"]))
            offer = Offer(_("打开{name}").format(name=name), partial(place.go, route))
        else:
            new = NewRecord(ledger.key, dict(found))
            offer = Offer(_("新增{title}").format(title=ledger.title), partial(place.go, new))
        place.notify.say(told, "warning", offer)


def take_cards(form: RecordForm) -> None:
    """Let a card fill the form, where its ledger says what a card fills."""
    if form.ledger.card:
        FormCard(form, form.ledger.card)

"""收到了但还没有生效的操作: for what they wait, one by one where that helps, and putting one aside."""

from __future__ import annotations

from collections.abc import Callable

from app.sync.tray.causes import Waiting
from app.sync.tray.listing import Tray
from app.text import _
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line
from ui.pages.settings_part import buttons, deed
from ui.widgets.basics import label
from ui.widgets.card import Card

_MOST = 200
"""Operations that are shown; the list that is given out has all."""


class WaitingCard(Card):
    """What is awaited in sentences; below every operation with its reason, those that nothing helps first."""

    def __init__(
        self,
        on_drop: Callable[[], None],
        on_export: Callable[[], None],
        on_vouch: Callable[[], None],
    ) -> None:
        super().__init__(_("收到了但还没有生效的操作"))
        self._found: dict[str, Waiting] = {}
        self.words = label("")
        self.table = ShortTable("waiting", (_("操作"), _("为什么没有生效")), wide=1, most=6)
        self.drop = deed("drop", _("不再保留这笔操作…"), on_drop, "danger")
        self.vouch = deed("vouch", _("认可署名本机的操作…"), on_vouch)
        export = deed("export_waiting", _("导出清单…"), on_export, "flat", "download")
        self.add(self.words, self.table, buttons(export, self.vouch, self.drop))

    def show_found(self, found: Tray, own: str) -> None:
        """Show what waits; `own` is this station's address."""
        texts = [each.text for each in found.awaited]
        if len(found.operations) > _MOST:
            more = _("共 {n} 笔，下面列出前 {most} 笔；全部的在导出的清单里。")
            texts.append(more.format(n=f"{len(found.operations):,}", most=_MOST))
        self.words.setText("\n".join(texts))
        self.words.setVisible(bool(texts))
        first = sorted(found.operations, key=_is_helped)[:_MOST]
        self._found = {each.id: each for each in first}
        self.table.show_lines([Line(each.id, (each.title, each.reason)) for each in first])
        if not self.table.key and first:
            self.table.choose(first[0].id)
        self.drop.setEnabled(bool(first))
        self.vouch.setVisible(any(each.operation.station == own for each in first))

    @property
    def chosen(self) -> Waiting | None:
        """The operation that is marked."""
        return self._found.get(self.table.key)


def _is_helped(waiting: Waiting) -> bool:
    return bool(waiting.awaits)

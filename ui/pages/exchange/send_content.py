"""What is to go out (未上报、未下发): to whom, how many records of which ledgers, since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Signal

from app.registry import LEDGERS
from app.sync.standing import Standing
from app.sync.unsent import Unsent
from app.text import _
from ui.pages.exchange.checked_table import CheckedTable
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line
from ui.widgets.basics import label
from ui.widgets.card import Card

_PEERS = (_("单位"), _("新增"), _("更新"), _("回执"), _("上次回执"))


class ContentCard(Card):
    """One peer is told of in a sentence; several stand in a table, to be ticked."""

    changed = Signal()
    """Another peer is ticked."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.found: Mapping[str, Unsent] = {}
        self._standings: Mapping[str, Standing] = {}
        self.peers = CheckedTable("peers", _PEERS, wide=0, most=5)
        self.told = label("")
        self.ledgers = ShortTable("ledgers", (_("台账"), _("新增"), _("更新")), wide=0, most=4)
        for each in (self.peers, self.ledgers):
            each.count_in(1, 2)
        self.ledgers.empty = _("没有要发的记录。")
        self.add(self.peers, self.told, self.ledgers)
        self.peers.ticked.connect(self.changed)
        self.peers.chosen.connect(self._show_one)

    @property
    def chosen(self) -> dict[str, str]:
        """The peers to write to, by address, with their names."""
        is_one = len(self.found) == 1
        keys = list(self.found) if is_one else self.peers.keys
        return {each: self.found[each].name for each in keys}

    def show_found(self, found: Sequence[Unsent], standings: Sequence[Standing]) -> None:
        """Show figures; of several peers those with anything new to send are ticked when they first stand here."""
        before, kept = self.found, self.peers.keys
        ticked = [
            each.address
            for each in found
            if (each.address in kept if each.address in before else each.is_due)
        ]
        self.found = {each.address: each for each in found}
        self._standings = {each.peer.address: each for each in standings}
        self.peers.setVisible(len(found) > 1)
        self.peers.show_ticked([self._line(each) for each in found], ticked)
        if not self.peers.key and found:
            self.peers.choose(found[0].address)
        self._show_one()
        self.changed.emit()

    def _line(self, each: Unsent) -> Line:
        created, changed = sums(each)
        receipts = _("有") if each.has_receipts else ""
        return Line(each.address, (each.name, created, changed, receipts, self._days(each.address)))

    def _days(self, address: str) -> str:
        standing = self._standings.get(address)
        return days_ago(standing.days if standing else None)

    def _show_one(self) -> None:
        """What goes to the peer that is marked, or to the only one."""
        key = self.peers.key if len(self.found) > 1 else next(iter(self.found), "")
        one = self.found.get(key)
        if one is None:
            return
        text = sentence_of(one)
        if len(self.found) == 1:
            text += _("上次回执：{days}。").format(days=self._days(key))
        self.told.setText(text)
        self.ledgers.show_lines(
            [
                Line(
                    each.ledger, (LEDGERS[each.ledger].title, *_figures(each.created, each.changed))
                )
                for each in one.ledgers
            ]
        )


def days_ago(days: int | None) -> str:
    """How long ago, in words."""
    if days is None:
        return _("还没有")
    return _("今天") if days == 0 else _("{n} 天前").format(n=days)


def sums(each: Unsent) -> tuple[str, str]:
    """New and changed records of all ledgers."""
    return _figures(sum(e.created for e in each.ledgers), sum(e.changed for e in each.ledgers))


def _figures(created: int, changed: int) -> tuple[str, str]:
    return f"{created:,}" if created else "—", f"{changed:,}" if changed else "—"


_NAMED = 3
"""Records that are named in a sentence."""


def sentence_of(each: Unsent) -> str:
    """What goes to one peer, in words."""
    parts: list[str] = []
    if each.operations:
        words = _("发给“{name}”：自 {day} 起共改动 {n} 条记录。")
        parts.append(words.format(name=each.name, day=each.since[:10], n=f"{each.records:,}"))
    elif each.has_news:
        parts.append(
            _("先给“{name}”写一个数据包，对方才知道本机这份文件里有什么、缺什么。").format(
                name=each.name
            )
        )
    else:
        parts.append(_("“{name}”已收到全部记录。").format(name=each.name))
    if each.is_anew:
        parts.append(
            _(
                "这份数据文件是复制或恢复出来的，要从头再发一次；对方已有的不会重复，接收后就恢复正常。"
            )
        )
    if each.packed and each.packed == each.operations:
        parts.append(_("都已经写过U盘，只是还没有收到回执；不必再写，U盘丢了才重写。"))
    elif each.packed:
        parts.append(_("其中一部分写过U盘、还没有收到回执，这次会一并再写。"))
    parts += _besides(each)
    return "".join(parts)


def _besides(each: Unsent) -> Iterator[str]:
    """What goes along, or cannot."""
    if each.is_unheard and not each.operations:
        yield _("本机恢复或换了电脑以后写过U盘，还没有收到对方的回音；U盘丢了才重写。")
    if each.files:
        yield _("有 {n} 个以前没能带上的附件，这次一并带上。").format(n=each.files)
    if each.damaged:
        names = "、".join(each.damaged[:_NAMED])
        if len(each.damaged) > _NAMED:
            names += _("等 {n} 条登记").format(n=len(each.damaged))
        words = _(
            "有附件在本机已损坏，带不上：{names}。把附件重新添加一次，或从备份取回，下次就会带上。"
        )
        yield words.format(names=names)
    if each.has_receipts:
        yield _("有要带给对方的回执。")

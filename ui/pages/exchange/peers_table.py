"""The peers in a table (往来单位表): who, since when, the last package each way, the last receipt."""

from __future__ import annotations

from collections.abc import Sequence

from app.sync.enrolment.overview import role_title
from app.sync.standing import Standing
from app.sync.stream.packages import Sent, Taken
from app.text import _
from ui.pages.exchange.part import minute
from ui.pages.exchange.send_content import days_ago
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line

_COLUMNS = (
    _("单位"), _("代码"), _("身份"), _("最近写出"), _("最近收到"), _("上次回执"), _("状态"),
)  # fmt: skip


class PeersTable(ShortTable):
    """Everybody who was ever enrolled."""

    def __init__(self) -> None:
        super().__init__("known", _COLUMNS, wide=0, most=8)
        self._standings: dict[str, Standing] = {}

    @property
    def standing(self) -> Standing | None:
        """Who is chosen."""
        return self._standings.get(self.key)

    def show_standings(self, found: Sequence[Standing]) -> None:
        """Show these."""
        self._standings = {each.peer.address: each for each in found}
        self.show_lines([Line(each.peer.address, _cells(each)) for each in found])
        if not self.key and found:
            self.choose(found[0].peer.address)


def _cells(each: Standing) -> tuple[str, ...]:
    peer = each.peer
    return (
        each.name,
        peer.address,
        role_title(peer.role),
        _package(each.last_sent),
        _package(each.last_taken),
        days_ago(each.days),
        _state(each),
    )


def _package(package: Sent | Taken | None) -> str:
    if package is None:
        return "—"
    return _("{at}（第{seq}号）").format(at=minute(package.at), seq=package.seq)


def _state(each: Standing) -> str:
    if each.peer.is_revoked:
        return _("已停用：{why}").format(why=each.peer.key.why)
    parts = [
        words.format(n=count)
        for count, words in (
            (each.held, _("待处理 {n} 包")),
            (each.refused, _("拒收 {n} 包")),
            (each.back, _("退回 {n} 包")),
        )
        if count
    ]
    return "、".join(parts) or _("正常")

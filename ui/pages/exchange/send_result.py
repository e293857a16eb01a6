"""What was written to the stick (写入结果): that it may be pulled, the files, the code that comes by telephone."""

from __future__ import annotations

from collections.abc import Collection

from app.sync.packing import Packed
from app.sync.sticks.folder import safely_removed
from app.sync.telephone import phone_code, spoken
from app.text import _
from ui.pages.exchange.send_writing import Written
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line
from ui.widgets.banner import Banner
from ui.widgets.basics import label
from ui.widgets.card import Card

_COLUMNS = (_("单位"), _("文件"), _("条数"), _("电话回执码"))
_HINT = _(
    "对方接收后会在电话里读出“电话回执码”。与上面一致，就是对方已看到；正式回执随对方的U盘带回。"
)


class ResultCard(Card):
    """Hidden until something was written."""

    def __init__(self) -> None:
        super().__init__(_("3  完成"))
        self.told = Banner()
        self.files = ShortTable("written", _COLUMNS, wide=1, most=5)
        self.files.count_in(2)
        self.hint = label(_HINT, "hint")
        self.add(self.told, self.files, self.hint)
        self.hide()

    def show_written(self, written: Written) -> None:
        """Tell what was written."""
        spot = written.order.spot
        text = safely_removed(spot.drive)
        if written.empty:
            names = "、".join(written.empty.values())
            text += _("没有要给{names}的新内容，没有写。").format(names=names)
        self.told.tell(text, "done")
        lines: list[Line] = []
        for address, packed in written.done.items():
            name, code = written.order.peers[address], phone_code(packed.sent.manifest)
            count = f"{packed.sent.count:,}"
            lines += [Line(f"{address}", (name, "、".join(packed.sent.names), count, spoken(code)))]
        self.files.show_lines(lines)
        self.hint.setText(_left_behind(written.done.values()) + _HINT)
        self.show()


def _left_behind(packages: Collection[Packed]) -> str:
    """What could not go along, in words; empty where everything did."""
    damaged = sum(len(each.damaged) for each in packages)
    absent = sum(len(set(each.absent) - set(each.damaged)) for each in packages)
    deferred = sum(len(each.deferred) for each in packages)
    told = (
        (absent, _("有 {n} 个附件本机没有，没能带上；附件到了本机以后会自动补发。")),
        (
            damaged,
            _("有 {n} 个附件在本机已损坏，没能带上；重新添加一次，或从备份取回，就会带上。"),
        ),
        (
            deferred,
            _("附件太多，还有 {n} 个这一包装不下；接收本包的回执以后再写一包，就会带上。"),
        ),
    )
    return "".join(words.format(n=n) for n, words in told if n)

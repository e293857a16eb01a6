"""What became of an update (升级结果): said once, when the next window opens."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from app.faults import Fault
from app.sync.update.journal import Change
from app.sync.update.settling import settle
from app.text import _
from ui.notify import Offer
from ui.routes import SettingsAt
from ui.workplace import Workplace

_FAILED = _(
    "{after} 版没有装上，这里还是原来的版本，数据没有变动。可以再装一次；仍不行的，请联系发布程序的单位。"
)


def tell_change(place: Workplace) -> None:
    """Say whether the installer that was started before this window has done its work."""
    found: tuple[Change, bool] | None = None
    with suppress(Fault):  # asked again at the next start
        found = settle()
    if found is None:
        return
    change, is_made = found
    if is_made:
        offer = Offer(_("看升级记录"), partial(place.go, SettingsAt("update")))
        words = _("程序已换成 {after} 版（原来是 {before} 版）。升级前的备份：{backup}")
        text = words.format(after=change.after, before=change.before, backup=change.backup)
        place.notify.say(text, "done", offer)
    else:
        place.notify.say(_FAILED.format(after=change.after), "warning")

"""What became of an update (升级结果): said once, at the door or when the next window opens."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtWidgets import QWidget

from app.faults import Fault
from app.program import version
from app.sync.update import journal
from app.sync.update.journal import Change
from app.sync.update.settling import Outcome, settle
from app.text import _
from ui.notify import Answer, Notify, Offer, Question
from ui.routes import SettingsAt
from ui.workplace import Workplace

_FAILED = _(
    "{after} 版没有装上，这里还是 {here} 版，数据没有变动。可以再装一次；仍不行的，请联系发布程序的单位。"
)
_UNDER_WAY = _("{after} 版正在安装。请退出邻册，等几分钟，装好会自动打开。")
_UP = _("程序已升到 {after} 版（原来是 {before} 版）。")
_BACK = _("程序已退回 {after} 版（原来是 {before} 版）。")
_BACKUP = _("之前的备份：{backup}")
_CLOSED = _(
    "{before} 版用过的数据文件，{after} 版不一定打得开。"
    "打不开的，在登录处点“从备份还原”，用升级前的备份；或者再升级回去。"
)


def tell_change(place: Workplace) -> None:
    """Say whether the installer that was started before this window has done its work."""
    found: tuple[Change, Outcome] | None = None
    with suppress(Fault, OSError):  # asked again at the next start
        found = settle()
    if found is None:
        return
    change, outcome = found
    if outcome is Outcome.MADE:
        offer = Offer(_("看升级记录"), partial(place.go, SettingsAt("update")))
        place.notify.say(_made(change), "done", offer)
    else:
        words = _FAILED if outcome is Outcome.FAILED else _UNDER_WAY
        place.notify.say(words.format(after=change.after, here=version()), "warning")


def tell_way_back(notify: Notify, door: QWidget) -> None:
    """Say at the door that this is a former version again: it may be unable to open the file it is to open."""
    begun = journal.read().begun
    if begun is None or not begun.is_back or begun.after != version():
        return  # what failed is told in the window
    found: tuple[Change, Outcome] | None = None
    with suppress(Fault, OSError):
        found = settle()
    if found is None:
        return
    detail = _CLOSED.format(before=begun.before, after=begun.after)
    question = Question(_("程序升级"), _made(begun), (Answer("close", _("知道了")),), detail)
    notify.ask(question, _read, door)


def _read(_key: str) -> None:
    """There is nothing else to do about it."""


def _made(change: Change) -> str:
    words = (_BACK if change.is_back else _UP).format(after=change.after, before=change.before)
    return words + (_BACKUP.format(backup=change.backup) if change.backup else "")

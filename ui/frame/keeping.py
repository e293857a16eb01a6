"""What the window does by itself once somebody is signed in (自动检查): looks the file through where it is due."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app import health, vigil
from app.health import Finding
from app.office import Office
from app.progress import Progress
from app.text import _
from app.vigil import Reason
from ui.notify import Offer
from ui.routes import SettingsAt
from ui.workplace import Workplace

_PATIENCE = 4000
"""Milliseconds after the start, so that the first page comes first."""


class Keeping(QObject):
    """After an end that was none, and once a week."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self.look_through)

    def begin(self) -> None:
        """Note that the file is open, and find out whether it wants a check."""
        self._place.keep("", _begin, self._on_reason)

    def look_through(self) -> None:
        """Check the whole file in the background."""
        self._place.work(_("正在检查数据文件"), health.check, self._on_checked)

    def _on_reason(self, reason: Reason) -> None:
        if reason == "broken_off":
            self._place.notify.say(_("上次没有正常退出，正在检查数据是否完好。已保存的内容都在。"))
        if reason:
            self._timer.start()

    def _on_checked(self, found: list[Finding]) -> None:
        found = [each for each in found if each.is_damage]
        if not found:
            self._place.note(vigil.looked_through)
            self._place.notify.say(_("数据文件检查完毕，一切完好。"), "done")
            return
        first = found[0]
        text = _(
            "检查数据文件发现{count}处问题，例如{place}：{what}。请先备份，再从设置里查看。"
        ).format(count=len(found), place=first.place, what=first.what)
        self._place.notify.say(text, "warning", Offer(_("打开备份设置"), self._on_offer))

    def _on_offer(self) -> None:
        self._place.go(SettingsAt("backup"))


def _begin(office: Office, _progress: Progress) -> Reason:
    return vigil.begin(office)

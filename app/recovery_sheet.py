"""The recovery sheet (恢复码单): the one page that opens the data file when every password is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import segno

from app.paper.fonts import Library, Role, library
from app.paper.output import Target, written
from app.paper.paper import A4_UPRIGHT
from app.paper.pen import MM, THICK, Box, Pen
from app.paper.printing import Printed
from app.text import _

TITLE = _("恢复码单")
PER_LINE = 5
"""Groups of the code on one line."""
_TEXT = 11.0
_SMALL = 9.0
_CODE = 19.0
_QR = 40 * MM
_QUIET = 4
"""Modules left white round a QR code (ISO/IEC 18004)."""

_WHAT = (
    _("所有人的密码都忘了，或密钥文件丢了、坏了，用这串恢复码就能打开数据文件和当时的备份。"),
    _("拿到这张纸的人，不用密码也能打开数据文件。它和公章一样要紧。"),
)
_WHERE = (
    _("用信封封好，骑缝签名，放进单位保险柜；不要放在电脑旁，不要拍照，不要存进U盘或手机。"),
    _("一份即可；确需两份的，另一份由分管领导封存。"),
    _(
        "移除用户、办理交接或更换恢复码以后会打印新单：新单入柜，旧单连同更换前的备份一起保存或一起销毁。"
    ),
)
_HOW = (
    _(
        "登录窗口点“忘记密码”，逐组输入恢复码（大小写、空格、短横都不要紧；数字0与字母O、数字1与字母I、L不必分清）。"
    ),
    _("用扫码枪扫框里的二维码，等于把恢复码输入一遍。用过以后请在下表登记，并重新封存。"),
)
_OPENED = (_("启封日期"), _("启封人"), _("事由"), _("见证人"), _("重新封存日期"))
_LINES = 4


def recovery_sheet(
    office_name: str,
    address: str,
    user: str,
    code: str,
    day: date,
    out: Target,
    fonts: Library | None = None,
) -> Printed:
    """Print the sheet: what it is, where it is kept, the code in numbered groups and as QR code, who checked it.

    `address` is office code and station (`330302004.1`), `user` who prints it. Faults as `print_forms`.
    """
    with written(out) as stream:
        pen = Pen(stream, TITLE, A4_UPRIGHT.size, fonts or library())
        sheet = _Sheet(pen)
        sheet.heading(office_name, address, user, day)
        sheet.texts(_("这张纸是什么"), _WHAT)
        sheet.code(code)
        sheet.texts(_("放在哪里"), _WHERE)
        sheet.texts(_("怎样使用"), _HOW)
        sheet.checks()
        sheet.opened()
        pen.end_page()
        pen.finish()
    return Printed(1, pen.shaper.missing, document="recovery_sheet")


def groups_of(code: str) -> list[list[str]]:
    """The groups of a code, line by line as they are printed."""
    groups = code.split("-")
    return [groups[at : at + PER_LINE] for at in range(0, len(groups), PER_LINE)]


class _Sheet:
    """The page from top to bottom; `_y` is how far it has come, in points."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._frame = A4_UPRIGHT.frame
        self._y = self._frame.y + self._frame.height

    def heading(self, office: str, address: str, user: str, day: date) -> None:
        """Title, whose sheet it is, and when it was printed."""
        self._fitted(TITLE, Role.TITLE, 24.0, 40.0, centred=True)
        told = _("{y}年{m}月{d}日").format(y=day.year, m=day.month, d=day.day)
        pairs = (
            (_("单位"), office),
            (_("机构代码与本机编号"), address),
            (_("打印人"), user),
            (_("打印日期"), told),
        )
        for label, text in pairs:
            self._fitted(f"{label}：{text}", Role.SONG, _TEXT, 18.0)
        self._y -= 4

    def texts(self, title: str, texts: Sequence[str]) -> None:
        """A heading with numbered sentences below."""
        self._fitted(title, Role.HEI_BOLD, 12.0, 22.0)
        for number, text in enumerate(texts, 1):
            line = f"{number}. {text}"
            fitted = self._pen.fitter.fit(line, Role.SONG, (self._frame.width, 60), _TEXT, _TEXT)
            self._fitted(line, Role.SONG, _TEXT, fitted.height + 4)
        self._y -= 4

    def code(self, code: str) -> None:
        """The framed code: each group under its number, the QR code beside them."""
        lines, frame = groups_of(code), self._frame
        height = max(_QR, len(lines) * 15 * MM) + 8 * MM
        box = Box(frame.x, self._y - height, frame.width, height)
        self._pen.frame(box, THICK)
        step = (frame.width - _QR - 10 * MM) / PER_LINE
        pitch = (height - 8 * MM) / len(lines)
        for row, groups in enumerate(lines):
            top = self._y - 4 * MM - row * pitch
            for column, group in enumerate(groups):
                x, number = box.x + (column + 0.5) * step + 2 * MM, row * PER_LINE + column + 1
                self._pen.text(x, top - 4 * MM, str(number), _SMALL, Role.HEI, "center")
                self._pen.text(x, top - 11.5 * MM, group, _CODE, Role.HEI_BOLD, "center")
        right = box.x + box.width - _QR - 4 * MM
        self._square(code, Box(right, box.y + (height - _QR) / 2, _QR, _QR))
        self._y = box.y - 5 * MM

    def checks(self) -> None:
        """Who compared the sheet with the screen and put it away."""
        tick = _("□ 已逐组核对，字迹清楚    □ 已装入信封封好    □ 已存入保险柜")
        self._fitted(tick, Role.SONG, _TEXT, 22.0)
        signed = (_("核对人签名："), _("存放地点："), _("日期："))
        width = self._frame.width / len(signed)
        for number, label in enumerate(signed):
            x = self._frame.x + number * width
            used = self._pen.text(x, self._y - 14, label, _TEXT)
            self._pen.line(x + used, self._y - 16, x + width - 8, self._y - 16)
        self._y -= 26

    def opened(self) -> None:
        """Empty lines for who took it out of its envelope, and why."""
        frame, height = self._frame, 8 * MM
        width = frame.width / len(_OPENED)
        for line in range(_LINES):
            y = self._y - (line + 1) * height
            for column, label in enumerate(_OPENED):
                x = frame.x + column * width
                self._pen.frame(Box(x, y, width, height))
                if not line:
                    self._pen.text(x + width / 2, y + 8, label, _SMALL, Role.SONG_BOLD, "center")
        self._y -= _LINES * height

    def _fitted(
        self, text: str, role: Role, size: float, height: float, *, centred: bool = False
    ) -> None:
        box = Box(self._frame.x, self._y - height, self._frame.width, height)
        fitted = self._pen.fitter.fit(text, role, (box.width, height), size)
        self._pen.fill(box, fitted, "center" if centred else "left", 0)
        self._y = box.y

    def _square(self, code: str, box: Box) -> None:
        """The code as a QR code; its modules are dark rectangles below the page's texts."""
        rows = [list(row) for row in segno.make_qr(code, error="m").matrix]
        side = box.width / (len(rows) + 2 * _QUIET)
        left, top = box.x + _QUIET * side, box.y + box.height - _QUIET * side
        marks = [
            f"{left + x * side:.2f} {top - (y + 1) * side:.2f} {side:.3f} {side:.3f} re"
            for y, row in enumerate(rows)
            for x, dark in enumerate(row)
            if dark
        ]
        self._pen.put(f"{' '.join(marks)} f")

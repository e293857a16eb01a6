"""Identity numbers (证件号码): read in groups, checked in words while typing."""

from __future__ import annotations

from app.kinds import Identity, Kind
from app.kinds.citizen import CITIZEN, OLD, birth_of, check_digit, sex_of
from app.text import _
from ui.editors.line import LineEditor
from ui.widgets.tones import Tone

_WHOLE, _BODY, _OLD = 18, 17, 15
_GROUPS = (6, 8, 4)


class IdentityEditor(LineEditor):
    """A document's number; a citizen's is shown in groups of 6, 8 and 4 while it is not being typed."""

    @property
    def kind(self) -> Kind:
        """Less strict where the record gives its reason for a doubtful number."""
        kind, excuse = self.field.kind, self.ledger.exception
        is_excused = bool(excuse and self.others().get(excuse))
        return kind.excused if is_excused and isinstance(kind, Identity) else kind

    def raw(self) -> object:
        """The number without the gaps that only help reading."""
        return "".join(self.line.text().split())

    def put_raw(self, raw: object) -> None:
        """Show a number, in groups."""
        super().put_raw(raw)
        self._group()

    def tidy(self) -> None:
        """In capitals and half width, in groups."""
        super().tidy()
        self._group()

    def focus(self) -> None:
        """To be typed over it stands without gaps."""
        self.line.setText(str(self.raw()))
        super().focus()

    def hint(self) -> str:
        """How many digits are still missing, what the check digit has to be, whose number it is."""
        text = str(self.raw()).upper()
        if CITIZEN.fullmatch(text):
            return _said(text)
        if not text or not text.isdigit() or OLD.fullmatch(text):
            return ""
        if len(text) == _BODY:
            return _("还差末位校验码，按前17位应为“{digit}”。").format(digit=check_digit(text))
        if len(text) < _BODY:
            return _("已输入{count}位，居民身份证共{whole}位。").format(
                count=len(text), whole=_WHOLE
            )
        return ""

    def _tell(self, text: str, tone: Tone) -> None:
        """While digits are still missing, how many says more than that the number is wrong."""
        missing = self.hint() if tone == "note" and self.verdict.own else ""
        super()._tell(missing or text, tone)

    def _group(self) -> None:
        text = str(self.raw())
        if self.line.hasFocus() or not CITIZEN.fullmatch(text):
            return
        first, second, third = _GROUPS
        parts = text[:first], text[first : first + second], text[-third:]
        self.line.setText(" ".join(parts))


def _said(number: str) -> str:
    born = birth_of(number)
    if born is None or check_digit(number) != number[-1]:
        return ""
    sex = _("男") if sex_of(number) == "1" else _("女")
    return _("号码正确：{sex}，{year}年{month}月{day}日出生。").format(
        sex=sex, year=born.year, month=born.month, day=born.day
    )

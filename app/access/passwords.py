"""What a password (密码) must be: domain rule of at least 8 characters with letters and digits."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from app.problems import Problem

SHORTEST: Final = 8
LONGEST: Final = 128
_LETTER: Final = re.compile("[A-Za-z]")
_DIGIT: Final = re.compile("[0-9]")


def tidy_password(typed: str) -> str:
    """The password as it is stretched: an input method's full-width letters count as the plain ones."""
    return unicodedata.normalize("NFKC", typed)


def check_password(password: str, name: str, last: str | None = None) -> str:
    """The tidied password; ACC040 to ACC044 where the rule refuses it (`last` is the present one)."""
    tidied = tidy_password(password)
    code = _refusal(tidied, name)
    if code is None and last is not None and tidied == tidy_password(last):
        code = "ACC044"
    if code is not None:
        raise Problem(code, "password", shortest=SHORTEST, longest=LONGEST)
    return tidied


def _refusal(password: str, name: str) -> str | None:
    if len(password) < SHORTEST:
        return "ACC040"
    if len(password) > LONGEST:
        return "ACC041"
    if not (_LETTER.search(password) and _DIGIT.search(password)):
        return "ACC042"
    if password.casefold() == tidy_password(name).casefold():
        return "ACC043"
    return None

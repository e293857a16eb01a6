"""Names of things (名称): villages, estates, organisations; found like persons' names, read like any line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from app.kinds.base import Form
from app.kinds.names import grams
from app.kinds.pinyin import phrase_initials, spell_phrase
from app.kinds.words import Words


@dataclass(frozen=True)
class Title(Words):
    """One line of at most `limit` code points that names a thing; pinyin is that of phrases (重阳 chongyang)."""

    limit: int = 100

    forms: ClassVar[tuple[Form, ...]] = (Form("py", spell_phrase), Form("in", phrase_initials))
    grams: ClassVar[Callable[[str], Iterable[str]] | None] = staticmethod(grams)

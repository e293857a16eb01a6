"""Column titles brought to one spelling, so that 身份证 号码（必填） finds 身份证号码."""

from __future__ import annotations

import re
import unicodedata

_BRACKETED = re.compile(r"[(\[【〔<《{][^)\]】〕>》}]*[)\]】〕>》}]?")
_NOT_A_WORD = re.compile(r"[\W_]+")


def plain(title: str) -> str:
    """The title in half width and lower case without spaces, line breaks, marks and brackets."""
    return _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", title)).lower()


def bare(title: str) -> str:
    """As `plain`, without what stands in brackets: units, hints, 必填."""
    return plain(_BRACKETED.sub("", unicodedata.normalize("NFKC", title)))

"""Keeps whole identity numbers, telephones, accounts and addresses off what is posted in public (公示)."""

from __future__ import annotations

import re

from app.problems import Problem

_IDENTITY = r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
_MOBILE = r"1[3-9]\d{9}"
_ACCOUNT = r"62\d{14,17}"
_WHOLE = re.compile(rf"(?<!\d)(?:{_IDENTITY}|{_MOBILE}|{_ACCOUNT})(?!\d)")
_GAPS = re.compile(r"(?<=\d)[\s\-－—](?=[\dXx])")
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")


def is_sensitive(text: str) -> bool:
    """Whether a text is marked as sensitive, or is a whole number whatever its mark says."""
    if getattr(text, "sensitive", False):
        return True
    return _WHOLE.search(_GAPS.sub("", text.translate(_WIDE))) is not None


def refuse(title: str, label: str, text: str) -> None:
    """Raise Problem if a document for posting would print that text."""
    if is_sensitive(text):
        raise Problem("PAP001", title=title, label=label)

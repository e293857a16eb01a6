"""What a sentence's tone looks like: a sign beside the colour, so that nothing is told by colour alone."""

from __future__ import annotations

from typing import Literal

from app.text import _

Tone = Literal["note", "done", "warning", "error"]

SIGNS: dict[Tone, str] = {
    "note": "info",
    "done": "circle-check",
    "warning": "triangle-alert",
    "error": "circle-alert",
}
"""Icon by tone."""
INKS: dict[Tone, str] = {"note": "accent", "done": "done", "warning": "warning", "error": "error"}
"""Colour of the icon by tone."""
WORDS: dict[Tone, str] = {
    "note": _("提示"),
    "done": _("完成"),
    "warning": _("提醒"),
    "error": _("错误"),
}
"""What is read out before the sentence."""

"""How each line of a wording is set, told from what stands in it: clerks write plain lines and no marks."""

from __future__ import annotations

import re

from app.paper.letter_content import Paragraph, Style

_STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("reference", re.compile(r"\w{0,4}编号[：:].*")),
    ("party", re.compile(r"[甲乙丙丁]方[^：:，。]{0,12}[：:].*")),
    ("heading", re.compile("[一二三四五六七八九十]{1,3}、[^。；！？，]{1,24}")),
    ("subheading", re.compile("（[一二三四五六七八九十]{1,3}）[^。；！？，]{1,24}")),
)
"""A number, a party, and headings: short lines without the sign that ends a sentence."""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The lines of a filled wording as paragraphs: the first is the title, blank ones are none."""
    lines = [each.strip() for each in text.split("\n") if each.strip()]
    return tuple(Paragraph(each, _style(each) if at else "title") for at, each in enumerate(lines))


def _style(line: str) -> Style:
    for style, form in _STYLES:
        if form.fullmatch(line):
            return style
    return "body"

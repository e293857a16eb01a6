"""The manual's text: its chapters, and which of them hold what is looked for."""

from __future__ import annotations

import re
from functools import cache

from app.text import RESOURCES

FOLDER = RESOURCES / "manual"
PICTURES = FOLDER / "images"
INDEX = "index"
_CHAPTER = re.compile(r"^[-*] \[(?P<title>[^\]]+)\]\((?P<name>[a-z-]+)\.md\)", re.MULTILINE)
_TARGET = re.compile(r"\]\([^)]*\)")
_MARKS = re.compile(r"[*#|`\[\]!]|^[-|: ]+$", re.MULTILINE)


@cache
def text_of(name: str) -> str:
    """The text of a page; FileNotFoundError for a name there is not."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


@cache
def chapters() -> tuple[tuple[str, str], ...]:
    """(name, title) of every page, in the order of the index."""
    return tuple((each["name"], each["title"]) for each in _CHAPTER.finditer(text_of(INDEX)))


def title_of(name: str) -> str:
    """What stands above a page."""
    return text_of(name).partition("\n")[0].lstrip("# ")


@cache
def words_of(name: str) -> str:
    """What is to be read on a page, without marks and addresses."""
    return _MARKS.sub("", _TARGET.sub("", text_of(name))).casefold()


def matching(words: str) -> list[tuple[str, str]]:
    """The pages in which every word stands."""
    wanted = words.casefold().split()
    return [each for each in chapters() if all(word in words_of(each[0]) for word in wanted)]

"""Contents for cards, and what is read back from their sheets."""

from __future__ import annotations

import io
from collections.abc import Sequence

from app.paper.card_content import CardContent, CardGroup
from app.paper.content import Entry
from app.paper.document import Document
from app.paper.documents import document
from app.paper.drawers import Cards
from app.paper.fonts import Library
from app.paper.pen import Pen
from app.paper.printing import print_each

ENTRIES = (
    Entry("社区居委会", "07563999123"),
    Entry("业主委员会", "07563999124"),
    Entry("物业管理公司", "4009990000"),
    Entry("楼长", "张㐂𠀀𬭚"),
)


def declared() -> Document:
    return document("neighbour_cards")


def rows(count: int, first: int = 1) -> list[tuple[str, str, str]]:
    """Rooms, how their people are called, and their numbers, no two alike."""
    return [
        (f"{n // 4 + 1}{n % 4 + 1:02d}", f"欧阳{n}", f"199 {n:04d} {n:04d}")
        for n in range(first, first + count)
    ]


def content(*counts: int, title: str = "青竹花园3栋") -> CardContent:
    """A building with a stairwell of so many households each."""
    groups: list[CardGroup] = []
    done = 1
    for number, count in enumerate(counts, 1):
        groups.append(CardGroup(f"{number}单元", tuple(rows(count, done))))
        done += count
    return CardContent("睦邻卡", title, ENTRIES, tuple(groups))


def sheets(contents: Sequence[CardContent], fonts: Library | None = None) -> bytes:
    """The PDF of their cards."""
    stream = io.BytesIO()
    print_each(Cards, declared(), contents, stream, fonts=fonts)
    return stream.getvalue()


def pen() -> Pen:
    """A pen whose paper nobody sees."""
    return Pen(io.BytesIO(), "", declared().paper.size)

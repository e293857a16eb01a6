"""Made-up letters for the printing tests."""

from __future__ import annotations

import io
from dataclasses import replace

from app.paper.content import Column, TableContent
from app.paper.document import Document
from app.paper.drawers import Letters
from app.paper.fonts import Library
from app.paper.letter_content import LetterContent, Paragraph, Style
from app.paper.printing import Printed, print_each
from tests.app.paper import samples

DOCUMENT = Document("pact", "联保协议书", "household", "letter")
CLAUSE = "邻里守望，互相提醒用火用电用气安全，发现火情险情及时招呼邻居并拨打报警火警急救电话。"
PARTIES = (
    "甲方（盖章）：网山村村民委员会\n代表（签字）：\n日期：",
    "乙方（签字）：第3组\n户长（签字）：\n日期：",
)
COLUMNS = (Column("户主", 7), Column("住址", 14, "left"), Column("签名", 8), Column("日期", 7))


def paragraph(text: str, style: Style = "body") -> Paragraph:
    return Paragraph(text, style)


def signers(count: int, least: int = 0, **changes: str) -> TableContent:
    """Rows to sign in; `changes` replaces names by row."""
    rows = [[samples.person(n), f"虚岭镇网山村{n}号", "", ""] for n in range(1, count + 1)]
    for at, name in changes.items():
        rows[int(at.removeprefix("row"))][0] = name
    return TableContent(COLUMNS, rows, least=least)


def letter(clauses: int = 9, table: TableContent | None = None, **changes: object) -> LetterContent:
    """A letter with so many clauses."""
    texts = [Paragraph(f"第{n}条，{CLAUSE}") for n in range(1, clauses + 1)]
    head = [Paragraph("十户联保协议书", "title"), Paragraph("编号：3", "reference")]
    whole = LetterContent((*head, *texts), (table,) if table else (), PARTIES)
    return replace(whole, **changes)  # type: ignore[arg-type]


def pdf_of(*contents: LetterContent, posting: bool = False) -> bytes:
    return made_of(*contents, posting=posting)[0]


def made_of(
    *contents: LetterContent, posting: bool = False, fonts: Library | None = None
) -> tuple[bytes, Printed]:
    """The document and what was said of it."""
    stream = io.BytesIO()
    document = replace(DOCUMENT, posting=posting)
    printed = print_each(Letters, document, contents, stream, fonts=fonts)
    return stream.getvalue(), printed

"""Rows as a spreadsheet takes them from the clipboard (复制): a table in HTML whose texts stay texts, so that
numbers of eighteen digits keep their last ones, and the same as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from app.cells import Cell

_HEAD = (
    '<html><head><meta charset="utf-8"><style>td{mso-number-format:"\\@";white-space:nowrap}'
    'td.n{mso-number-format:General;text-align:right}</style></head><body><table border="1">'
)
_TEXT = "mso-number-format:'\\@'"
_TAIL = "</table></body></html>"
_RISKY = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Copied:
    """What goes to the clipboard, in both forms."""

    html: str
    plain: str


def copied(titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Copied:
    """The rows with their titles above; plain text is tabbed, a cell's own line breaks and tabs made spaces."""
    lines = ["\t".join(titles)] if titles else []
    lines += ["\t".join(_flat(cell) for cell in row) for row in rows]
    head = [f"<tr>{''.join(f'<th>{escape(each)}</th>' for each in titles)}</tr>"] if titles else []
    body = [f"<tr>{''.join(map(_as_html, row))}</tr>" for row in rows]
    return Copied("".join([_HEAD, *head, *body, _TAIL]), "\r\n".join(lines))


def _flat(cell: Cell) -> str:
    """The text on one line; what a spreadsheet could run is kept from running."""
    text = " ".join(cell.text.split())
    return f"'{text}" if text.startswith(_RISKY) and not cell.is_number else text


def _as_html(cell: Cell) -> str:
    text = escape(cell.text).replace("\n", "<br style='mso-data-placement:same-cell'>")
    if cell.is_number:
        return f'<td class="n">{text}</td>'
    return f'<td style="{_TEXT}" x:str>{text}</td>'

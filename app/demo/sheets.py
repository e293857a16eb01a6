"""Workbooks that the demonstration takes in: plain tables with the titles that people write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app import importing
from app.demo.people import Home
from app.office import Office
from app.registry import LEDGERS
from app.sheets.book import Cell
from app.sheets.plain import Plain, write_workbook

Rows = Sequence[Sequence[Cell]]
ROSTER = (
    *("村(社区)", "组别", "家庭住址", "姓名", "与户主关系", "性别", "出生年月日", "公民身份号码"),
    "联系电话",
)


@dataclass
class Sheets:
    """Workbooks on their way into an office, and how many of their rows were refused."""

    beside: Callable[[str], Path]
    refused: dict[str, int] = field(default_factory=dict[str, int])

    def take_in(self, office: Office, ledger: str, titles: Sequence[str], rows: Rows) -> None:
        """Write a workbook named after the ledger, and take it in."""
        title = LEDGERS[ledger].title
        path = self.beside(f"{title}.xlsx")
        write_workbook(path, Plain(title, [list(titles), *rows]))
        done = importing.take_in(office, path, ledger)
        self.refused[title] = len(done.plan.refused)


def roster(homes: Sequence[Home]) -> list[list[Cell]]:
    """Households as a roster of their people."""
    return [
        [
            home.village, home.group, home.address, each.name, each.relation, each.sex, each.birth,
            each.number, each.phone,
        ]
        for home in homes
        for each in home.people
    ]  # fmt: skip

"""Documents and reports by the command line."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app.sheets.opening import open_book
from tests.app.cli.lince import lince, ok, roster, rows_of, sheet
from tests.people import People, Person

FAMILIES = list(People(7).families(12))
EVERYBODY = [person for family in FAMILIES for person, _role in family.members]


def read(path: Path) -> str:
    """The text of a printed document, without spaces and line breaks."""
    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    return "".join(text.split())


def test_a_sheet_holds_its_household_and_no_other(peopled: Path, tmp_path: Path) -> None:
    rows = ok("list", peopled, "household", "--search", FAMILIES[0].head.id_no)["rows"]
    out = tmp_path / "表.pdf"
    told = ok("print", peopled, "household_sheet", out, "--record", rows[0]["id"])
    assert (told["pages"], told["missing"]) == (1, [])
    text = read(out)
    for person, _role in FAMILIES[0].members:
        assert person.name in text
        assert person.id_no in text
    assert FAMILIES[1].head.id_no not in text


def test_a_roster_holds_everybody_of_the_places_chosen(peopled: Path, tmp_path: Path) -> None:
    out = tmp_path / "册.pdf"
    told = ok("print", peopled, "household_roster", out, "--where", "village=石桥")
    assert told["pages"] >= 1
    text = read(out)
    chosen = [p for at, family in enumerate(FAMILIES) if at % 3 == 1 for p, _role in family.members]
    assert all(person.id_no in text for person in chosen)
    assert sum(person.id_no in text for person in EVERYBODY) == len(chosen)


def test_a_character_no_font_has_is_named(empty: Path, tmp_path: Path) -> None:
    family = People(5).family(0)
    rows = rows_of([family])
    rows[0][2] = "张\U0002ebf0"
    ok("import", empty, "household", sheet(tmp_path / "册.xlsx", rows))
    told = lince("print", empty, "household_roster", tmp_path / "册.pdf")
    assert (told.status, told.codes) == (0, ["PAP008"])
    assert "U+2EBF0" in told.err


def test_nothing_to_print_is_refused(empty: Path, tmp_path: Path) -> None:
    told = lince("print", empty, "household_roster", tmp_path / "册.pdf")
    assert (told.status, told.codes) == (1, ["PAP005"])
    assert not (tmp_path / "册.pdf").exists()


def age(person: Person, day: date) -> int:
    before = (day.month, day.day) < (person.birth.month, person.birth.day)
    return day.year - person.birth.year - before


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2025, 2, 28), date(2030, 12, 31)])
def test_a_report_says_what_counting_by_hand_says(peopled_office: Path, day: date) -> None:
    told = ok("report", peopled_office, "population", "--to", day.isoformat())
    sexes = Counter(person.sex for person in EVERYBODY)
    assert told["figures"] == {
        "villages": 3,
        "households": 12,
        "persons": len(EVERYBODY),
        "male": sexes["1"],
        "female": sexes["2"],
        "aged_60": sum(age(person, day) >= 60 for person in EVERYBODY),
    }
    for at, (village, *figures) in enumerate(told["rows"][:-1]):
        here = [p for n, family in enumerate(FAMILIES) if n % 3 == at for p, _ in family.members]
        bands = Counter(next(b for b, top in enumerate((17, 59, 79, 200)) if age(p, day) <= top)
                        for p in here if age(p, day) >= 0)  # fmt: skip
        men = sum(person.sex == "1" for person in here)
        assert village == ("清溪村", "石桥村", "柳岸社区")[at]
        assert figures == [4, len(here), men, len(here) - men, *(bands[b] for b in range(4))]


def test_who_has_moved_or_died_is_not_counted(empty: Path, tmp_path: Path) -> None:
    ok("import", empty, "household", roster(tmp_path / "册.xlsx", 1))
    count = ok("report", empty, "population")["figures"]["persons"]
    line = ok("list", empty, "household_member")["rows"][-1]["id"]
    ok(
        "change",
        empty,
        "household_member",
        line,
        "--values",
        "-",
        stdin='{"to_date": "2026-01-01"}',
    )
    assert ok("report", empty, "population")["figures"]["persons"] == count - 1


@pytest.mark.parametrize("ending", ["xlsx", "pdf"])
def test_a_report_is_written_down(peopled_office: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"表.{ending}"
    told = ok("report", peopled_office, "population", "--out", out)
    if ending == "pdf":
        assert all(str(cell) in read(out) for cell in told["rows"][-1])
        return
    book = open_book(out)
    rows = book.load(book.names[0]).rows
    assert [str(cell) for cell in told["rows"][-1]] in [[*map(str, _whole(row))] for row in rows]


def _whole(row: list[object]) -> list[object]:
    return [int(cell) if isinstance(cell, float) else cell for cell in row]

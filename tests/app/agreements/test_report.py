"""The report tells groups, households and who signed, agreements of groups and villages, and letters of units."""

from __future__ import annotations

import subprocess
from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app import reports
from app.agreements.letters import make_letters
from app.agreements.pairing import in_force, make_ring
from app.agreements.signing import decline, sign_all, sign_pacts
from app.agreements.standing import standings
from tests import offices
from tests.app.agreements.village import DAY, TERM, agreed, group_of, lines
from tests.offices import Work


def settle(work: Work) -> None:
    """A village of three groups with two households each: all agreed, all but one household signed."""
    village = agreed(work, groups=3)
    decline(work.office, lines(group_of(work, village, 2))[:1])
    found = standings(work.office, village)
    sign_pacts(work.office, [each.pact.terms.id for each in found if each.pact], DAY)
    make_ring(work.office, village, TERM)
    sign_all(work.office, "group_pact", [each.terms.id for each in in_force(work.office)], DAY)
    for name, guards in (("马山村", 0), ("夏村", 0), ("白兔陶瓷厂", 4)):
        work.add(
            "village_linkage", village=village, partner_name=name, guards_sent=guards,
            pact_on="2026-11-01", pact_from="2026-11-01",
        )  # fmt: skip


@pytest.fixture(scope="module")
def settled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a village, made once."""
    path = offices.copy_of(template, tmp_path_factory.mktemp("settled"))
    with offices.enter(path) as office:
        settle(Work(office))
    return path


@pytest.fixture
def signed(settled: Path, tmp_path: Path) -> Generator[Work]:
    """A desk at a copy of it."""
    with offices.enter(offices.copy_of(settled, tmp_path / "signed")) as office:
        yield Work(office)


def figures(work: Work, start: date | None = None, end: date | None = None) -> dict[str, int]:
    return dict(reports.report(work.office, "guard", start, end).figures)


def test_figures_rows_and_sentences_agree(signed: Work) -> None:
    made = reports.report(signed.office, "guard")
    expected = {
        "groups": 3, "households": 6, "signed_households": 5, "declining_households": 1,
        "signing_rate": 83, "household_pacts": 3, "pacts": 3, "paired_groups": 3, "linkages": 3,
        "partner_guards": 4,
    }  # fmt: skip
    assert {key: made.figures[key] for key in expected} == expected
    assert made.rows == (
        ("网山村", 3, 6, 5, 1, "83%", 3, 3, 3, 4),
        ("合计", 3, 6, 5, 1, "83%", 3, 3, 3, 4),
    )
    assert made.statement == (
        "网山村有3个联保小组、6户，已签订联保协议5户，签订率83%。",
        "3个小组之间签订小组联防协议3份。",
        "与村、企业等签订联动协议3份，对方派出4名保安员参加巡逻。",
    )


@pytest.mark.parametrize(
    ("start", "end", "signed_households", "linkages"),
    [
        (None, date(2026, 11, 30), 0, 3),
        (date(2026, 12, 1), None, 5, 0),
        (None, date(2026, 10, 31), 0, 0),
    ],
)
def test_of_a_period(
    signed: Work, start: date | None, end: date | None, signed_households: int,
    linkages: int,
) -> None:  # fmt: skip
    found = figures(signed, start, end)
    assert (found["signed_households"], found["linkages"]) == (signed_households, linkages)
    assert found["households"] == 6


def test_who_moved_away_is_not_asked_any_more(signed: Work) -> None:
    home = group_of(signed, signed.village()).parties[0].household
    signed.change("household", home, status="迁出")
    found = figures(signed)
    assert (found["households"], found["signed_households"]) == (5, 4)


def test_an_empty_office(work: Work) -> None:
    made = reports.report(work.office, "guard")
    assert made.figures["signing_rate"] == 0
    assert made.statement == ()
    assert [row[0] for row in made.rows] == ["合计"]


def test_units_that_signed_beyond_the_register_are_named(work: Work) -> None:
    for name in ("粮站", "卫生院", "中心校"):
        work.add("letter_unit", listed_name=name, listed_head="周某")
    make_letters(work.office, 2026, "1")
    ids = [str(row["id"]) for row in work.live("responsibility_letter")][:2]
    sign_all(work.office, "responsibility_letter", ids, DAY)
    for name in ("甲厂", "乙厂"):
        values = {"letter_year": 2026, "signing_unit": name, "pact_on": "2026-12-01"}
        work.add("responsibility_letter", **values)
    made = reports.report(work.office, "guard")
    keys = (
        "units_to_sign",
        "units_signed",
        "units_done",
        "units_lacking",
        "units_unlisted",
        "letters",
    )
    assert [made.figures[each] for each in keys] == [3, 4, 2, 1, 2, 4]
    assert made.statement == (
        "名录里该签责任书的单位3家，已签订2家；签订责任书的单位共4家。",
        "已签订但不在名录里的2家：乙厂、甲厂。",
        "名录里还没有签订的1家：粮站。",
    )
    roster = reports.report(work.office, "letters")
    assert sorted((row[1], row[3], row[6]) for row in roster.rows) == [
        ("中心校", "周某", "已签"),
        ("乙厂", "", "已签，不在名录"),
        ("卫生院", "周某", "已签"),
        ("甲厂", "", "已签，不在名录"),
        ("粮站", "周某", "未签"),
    ]
    assert [row[0] for row in roster.rows] == [1, 2, 3, 4, 5]


def test_the_sentences_stand_above_the_table(signed: Work, tmp_path: Path) -> None:
    made = reports.report(signed.office, "guard")
    reports.write(signed.office, made, tmp_path / "联保.xlsx")
    rows = list(load_workbook(tmp_path / "联保.xlsx").worksheets[0].values)
    assert [row[0] for row in rows[:4]] == [made.title, *made.statement]
    assert rows[4] == made.titles
    assert rows[5] == made.rows[0]
    out = tmp_path / "联保.pdf"
    printed = reports.print_report(signed.office, made, out)
    found = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True)
    told = "".join(found.stdout.decode().split())
    assert all(text in told for text in made.statement)
    assert printed.pages == 1
    assert printed.missing == []

"""Sheets nobody can take in: refused with a code and a remedy, and the file as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.cli import hostile
from tests.app.cli.lince import TITLES, lince, ok, refused, rows_of, sheet
from tests.offices import PASSWORD
from tests.people import People

Make = Callable[[Path], Path]
MEASURED = """
import sys
from app.cli import main
try:
    main(sys.argv[1:])
finally:
    # Not getrusage: its peak is inherited from the process that started this one.
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(int(peak.split()[1]) // 1024, file=sys.stderr)
"""


def written(content: bytes) -> Make:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def lines(*rows: list[object]) -> Make:
    def make(path: Path) -> Path:
        return sheet(path, [list(row) for row in rows[1:]], titles=list(rows[0]))  # type: ignore[arg-type]

    return make


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(hostile.encrypted, "SHT003", id="password"),
        pytest.param(lines([]), "SHT016", id="empty workbook"),
        pytest.param(written(b""), "SHT007", id="empty file"),
        pytest.param(written(b"\x89PNG\r\n\x1a\n" + bytes(99)), "SHT008", id="picture"),
        pytest.param(written(b"%PDF-1.7"), "SHT009", id="document"),
        pytest.param(written(b"PK\x03\x04" + bytes(99)), "SHT002", id="broken"),
        pytest.param(lines(["甲", "乙"], ["1", "2"]), "SHT016", id="no header"),
        pytest.param(lines(TITLES), "SHT014", id="no rows"),
        pytest.param(lines([*TITLES, "公民身份号码"], ["x"] * 7), "SHT011", id="two columns"),
        pytest.param(lines(["村", "姓名"], ["清溪村", "张三"]), "SHT015", id="no numbers"),
    ],
)
def test_a_bad_sheet_changes_nothing(empty: Path, tmp_path: Path, make: Make, code: str) -> None:
    before = ok("info", empty)
    path = make(tmp_path / "坏.xlsx")
    assert refused("import", empty, "household", path) == [code]
    assert refused("import", empty, "household", path, "--rehearse") == [code]
    after = ok("info", empty)
    assert (after["position"], after["counts"]) == (before["position"], before["counts"])


@pytest.mark.parametrize(
    ("make", "code", "megabytes"),
    [
        (hostile.two_million_rows, "SHT005", 260),
        (hostile.two_million_unnumbered, "SHT005", 260),
        (hostile.bomb, "SHT004", 260),
    ],
    ids=["two million rows", "two million unnumbered", "bomb"],
)
def test_a_huge_sheet_is_refused_within_memory(
    empty: Path, tmp_path: Path, make: Make, code: str, megabytes: int
) -> None:
    words = ["import", empty, "household", make(tmp_path / "大.xlsx")]
    env = {**os.environ, "LINCE_PASSWORD": PASSWORD, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", MEASURED, *words]
    done = subprocess.run(command, check=False, env=env, capture_output=True, text=True, timeout=20)
    told, peak = done.stderr.splitlines()[-2:]
    assert (done.returncode, told.split("  ")[0]) == (1, code)
    assert int(peak) < megabytes


@pytest.mark.parametrize(("missing", "codes"), [("表.xlsx", ["FIL015"]), ("X.lincedb", ["FIL015"])])
def test_a_missing_file_is_a_fault(
    empty: Path, tmp_path: Path, missing: str, codes: list[str]
) -> None:
    path = tmp_path / "表.xlsx"
    sheet(path, [])
    (tmp_path / missing).unlink()
    assert refused("import", empty, "household", path, status=3) == codes


def test_refused_rows_are_told_and_the_rest_is_done(empty: Path, tmp_path: Path) -> None:
    rows = rows_of(People(3).families(3))
    rows[0][3] = str(rows[0][3])[:-1] + ("0" if str(rows[0][3])[-1] != "0" else "1")
    wrong = tmp_path / "错.xlsx"
    told = lince(
        "import", empty, "household", sheet(tmp_path / "册.xlsx", rows), "--errors", wrong, "--json"
    )
    assert told.status == 1
    assert (told.data["refused"], told.data["counts"]["户"]["new"]) == (1, 3)
    (problem,) = told.data["problems"]
    assert problem["place"] == "第2行D列“身份证号码”"
    assert str(rows[0][3]) not in told.out
    assert wrong.exists()
    assert ok("list", empty, "person")["count"] == len(rows) - 1

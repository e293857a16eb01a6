"""Enrolment by the command line: cards, check digits, peers, revoking, escrow."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.clock import Clock
from app.office import create_office
from db.store import Identity
from tests.app.cli.lince import lince, ok, refused
from tests.app.cli.test_terminal import type_in
from tests.app.sync.enrolment.stations import DISTRICT, OFFICE, OTHER
from tests.offices import CLERK, FAST, PASSWORD, copy_of

DIGITS = re.compile(r"[0-9]{4}( [0-9]{4}){7}")


def make(folder: Path, identity: Identity) -> Path:
    """A file by the machine's own clock."""
    folder.mkdir(exist_ok=True)
    create_office(folder / "X.lincedb", identity, CLERK, PASSWORD, Clock(), FAST)
    return folder / "X.lincedb"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], tuple[Path, Path]]:
    """Copies of a district's and an office's file in a folder."""
    templates = [make(tmp_path_factory.mktemp(each.role), each) for each in (DISTRICT, OFFICE)]

    def copies(folder: Path) -> tuple[Path, Path]:
        first, second = (copy_of(each, folder / each.parent.name) for each in templates)
        return first, second

    return copies


@pytest.fixture
def two(made: Callable[[Path], tuple[Path, Path]], tmp_path: Path) -> tuple[Path, Path]:
    """The district's file and the office's."""
    return made(tmp_path)


def card(file: Path, folder: Path) -> tuple[Path, str]:
    """The card written into the folder, and its digits."""
    told = ok("identity", file, folder)
    return Path(told["path"]), told["digits"]


def test_a_card_is_written_with_its_digits(two: tuple[Path, Path], tmp_path: Path) -> None:
    told = ok("identity", two[1], tmp_path)
    assert Path(told["path"]) == tmp_path / "339902004.1.linceid"
    assert DIGITS.fullmatch(told["digits"])
    assert (told["address"], told["role"]) == ("339902004.1", "office")
    named = ok("identity", two[1], tmp_path / "卡.linceid")
    assert (tmp_path / "卡.linceid").read_bytes() == Path(told["path"]).read_bytes()
    assert named["digits"] == told["digits"] == ok("info", two[1])["key"]["digits"]
    assert told["digits"] in lince("info", two[1]).out


def test_two_sides_enrol_each_other(two: tuple[Path, Path], tmp_path: Path) -> None:
    district, office = two
    for here, there in ((district, office), (office, district)):
        path, digits = card(there, tmp_path)
        told = ok("enrol", here, path, "--check", digits.replace(" ", "-"))
        (known,) = ok("peers", here)["peers"]
        assert [known] == ok("info", here)["peers"]
        assert known == told["peer"] | {"positions": known["positions"]}
        assert known["positions"]["sent"] == known["positions"]["taken"] == 0
    assert "339902.1  示例区民政局  区县  范围 339902  正常" in lince("peers", office).out
    assert "往来单位：339902.1" in lince("info", office).out


def test_the_scope_holds_former_codes_too(two: tuple[Path, Path], tmp_path: Path) -> None:
    path, digits = card(two[1], tmp_path)
    words = ["enrol", two[0], path, "--check", digits, "--scope", "330302004"]
    assert ok(*words)["peer"]["scope"] == ["339902004", "330302004"]


@pytest.mark.parametrize(
    ("digits", "code"), [("1234", "ENR004"), ("0000 " * 8, "ENR005"), (None, "ENR019")]
)
def test_without_the_right_digits_nobody_is_enrolled(
    two: tuple[Path, Path], tmp_path: Path, digits: str | None, code: str
) -> None:
    path, _digits = card(two[1], tmp_path)
    check = ["--check", digits] if digits is not None else []
    assert refused("enrol", two[0], path, *check) == [code]
    assert ok("peers", two[0])["peers"] == []


def test_a_damaged_card_is_refused_before_the_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "卡.linceid"
    path.write_bytes(b"{}")
    assert refused("enrol", tmp_path / "无.lincedb", path, password=None) == ["ENR001"]


def test_an_office_is_told_why_it_may_not_enrol_another(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    path, digits = card(make(tmp_path / "other", OTHER), tmp_path)
    assert refused("enrol", two[1], path, "--check", digits) == ["ENR008"]


def test_other_keys_must_be_meant(two: tuple[Path, Path], tmp_path: Path) -> None:
    first, first_digits = card(two[1], tmp_path)
    ok("enrol", two[0], first, "--check", first_digits)
    path, digits = card(make(tmp_path / "anew", OFFICE), tmp_path)
    assert refused("enrol", two[0], path, "--check", digits) == ["ENR007"]
    again = ok("enrol", two[0], path, "--check", digits, "--replace")
    assert [each["why"] for each in again["peer"]["keys"]] == ["已更换密钥", None]


def test_a_peer_is_revoked_and_comes_back(two: tuple[Path, Path], tmp_path: Path) -> None:
    path, digits = card(two[1], tmp_path)
    ok("enrol", two[0], path, "--check", digits)
    assert refused("revoke", two[0], "339902009.1") == ["ENR013"]
    told = ok("revoke", two[0], "339902004.1", "--reason", "电脑被盗")
    assert (told["peer"]["revoked"], told["peer"]["keys"][0]["why"]) == (True, "电脑被盗")
    assert "已停用（电脑被盗）" in lince("peers", two[0]).out
    assert refused("revoke", two[0], "339902004.1") == ["ENR014"]
    assert not ok("enrol", two[0], path, "--check", digits)["peer"]["revoked"]


def test_own_keys_are_replaced(two: tuple[Path, Path], tmp_path: Path) -> None:
    before, old = ok("info", two[1]), card(two[1], tmp_path)[1]
    told = ok("revoke", two[1])
    after = ok("info", two[1])
    assert before["epoch"] != after["epoch"]
    assert told["key"] == after["key"]["id"] != before["key"]["id"]
    assert card(two[1], tmp_path)[1] == told["digits"] != old


def test_info_says_that_the_file_began_anew(two: tuple[Path, Path], tmp_path: Path) -> None:
    ok("backup", two[1], tmp_path / "备份")
    copy = copy_of(two[1], tmp_path / "copy")
    ok("backup", copy, tmp_path / "备份")
    assert ok("info", copy)["renewed"]["why"] == "place"
    assert "已换新的序列" in lince("info", copy).out


def test_an_escrow_key_goes_from_the_safe_to_the_offices(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    key, out = tmp_path / "托管.txt", tmp_path / "托管.linceid"
    words = ["escrow", key, out, "--office", "339902", "--name", "示例区民政局"]
    made = ok(*words, password=PASSWORD)
    assert refused(*words) == ["ENR032"]
    assert "AGE-SECRET-KEY-1" in key.read_text("utf-8")
    told = lince("enrol", two[0], out, "--check", made["digits"])
    assert "托管密钥" in told.out
    path, digits = card(two[0], tmp_path)
    peer = ok("enrol", two[1], path, "--check", digits)["peer"]
    assert peer["escrow"] in key.read_text("utf-8")


def test_an_escrow_key_is_made_for_a_code_that_can_be(tmp_path: Path) -> None:
    words = ["escrow", tmp_path / "k", tmp_path / "c.linceid", "--office", "x", "--name", "示例区"]
    assert refused(*words) == ["FIL002"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1), ("", 1)])
def test_at_a_terminal_the_digits_are_shown_and_asked(
    two: tuple[Path, Path], tmp_path: Path, answer: str, status: int
) -> None:
    path, digits = card(two[1], tmp_path)
    ended, screen = type_in(["enrol", two[0], path], [PASSWORD, answer])
    assert digits in screen
    assert (ended, "ENR019" in screen) == (status, status == 1)
    assert len(ok("peers", two[0])["peers"]) == 1 - status

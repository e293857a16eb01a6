"""What lies on a stick is told by kind, whatever else lies there; nothing is changed and nothing raises."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.progress import Cancelled
from app.sync.enrolment.card import dump
from app.sync.package.header import SIZE
from app.sync.sticks import contents
from app.sync.sticks.contents import Contents, look_at
from app.sync.sticks.folder import FOLDER
from tests.app.sync.enrolment.stations import stranger
from tests.app.sync.package.made import DISTRICT, OFFICE, write
from tests.app.sync.sticks.disks import disk, unmount
from tests.db.powercut import read_tree

FOREIGN = {
    "照片.jpg": b"\xff\xd8", "报表/一月.xls": b"x", "报表/x.lince": b"LINCEPK1", "._x.lince": b"\x00\x05",
    "autorun.inf": b"[autorun]", "x.lincedb": b"", "x.lince.bak": b"", "x.linceidx": b"", "y.part": b"",
}  # fmt: skip
CARD = stranger()


def lay(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stick with two packages, one of them in parts, a receipt, a card, a broken-off write and foreign files."""
    root = tmp_path_factory.mktemp("stick")
    (root / FOLDER).mkdir()
    write(root / FOLDER)
    write(root / FOLDER, seq=8, part_size=SIZE + 1000)
    write(root, kind="receipt", seq=9, sender=DISTRICT, recipient=OFFICE)
    lay(root, FOREIGN)
    lay(root, {f"{OFFICE}.linceid": dump(CARD), f"{FOLDER}/a.p01.lince.1.part": b"\x00"})
    (root / "System Volume Information").mkdir()
    return root


@pytest.fixture
def stick(made: Path, tmp_path: Path) -> Path:
    """One to spoil."""
    return shutil.copytree(made, tmp_path / "stick")


def told(found: Contents) -> dict[tuple[str, int], tuple[int, str]]:
    """Of each readable package: how many files, and the code of what is wrong."""
    return {
        (each.header.kind, each.header.seq): (
            len(each.paths),
            each.problem.code if each.problem else "",
        )
        for each in found.packages
        if each.header
    }


def test_everything_on_a_stick_is_told_by_kind(made: Path) -> None:
    before = read_tree(made)
    found = look_at(made)
    kinds = told(found)
    assert kinds[("delta", 7)] == kinds[("receipt", 9)] == (1, "")
    assert kinds[("delta", 8)][0] > 1
    assert [each.card for each in found.cards] == [CARD]
    assert [each.name for each in found.unfinished] == ["a.p01.lince.1.part"]
    assert (found.foreign, found.problem) == (len(FOREIGN) - 1, None)
    assert read_tree(made) == before


def test_receipts_and_what_is_for_whom_can_be_told(made: Path) -> None:
    found = look_at(made)
    assert [each.header.seq for each in found.receipts if each.header] == [9]
    assert len(found.addressed_to(OFFICE)) == 1
    assert len(found.addressed_to(DISTRICT)) == 2
    assert found.addressed_to("339902.2") == ()


def test_letters_of_names_may_be_large(stick: Path) -> None:
    (stick / FOLDER).rename(stick / "lince")
    for each in [*stick.glob("**/*.lince"), *stick.glob("*.linceid")]:
        each.rename(each.with_name(each.name.upper()))
    (stick / "报表" / "X.LINCE").rename(stick / "报表" / "x.lince")
    found = look_at(stick)
    assert len(told(found)) == 3
    assert len(found.cards) == 1


def test_a_missing_part_is_told(stick: Path) -> None:
    next((stick / FOLDER).glob("*.p02of*.lince")).unlink()
    assert told(look_at(stick))[("delta", 8)][1] == "PKG006"


def as_text(path: Path) -> None:
    path.write_bytes("张三的照片".encode())


def as_nothing(path: Path) -> None:
    path.write_bytes(b"")


def as_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20])


def as_newer(path: Path) -> None:
    path.write_bytes(b"LINCEPK2" + path.read_bytes()[8:])


@pytest.mark.parametrize(
    ("spoil", "code"),
    [(as_text, "PKG001"), (as_nothing, "PKG001"), (as_cut, "PKG003"), (as_newer, "PKG002")],
)
def test_a_damaged_package_is_listed_as_such(
    stick: Path, spoil: Callable[[Path], None], code: str
) -> None:
    # The one beside it that begins with a dot is nobody's, and comes first where folders are in order.
    (receipt,) = (each for each in stick.glob("*.lince") if not each.name.startswith("."))
    spoil(receipt)
    found = look_at(stick)
    (broken,) = [each for each in found.packages if each.header is None]
    assert broken.problem
    assert broken.problem.code == code
    assert len(told(found)) == 2


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", dump(CARD)[:-3], b"x" * 99999])
def test_a_damaged_card_is_listed_as_such(stick: Path, content: bytes) -> None:
    (stick / "x.linceid").write_bytes(content)
    found = look_at(stick)
    (broken,) = [each for each in found.cards if each.card is None]
    assert broken.problem
    assert broken.problem.code.startswith("ENR00")
    assert len(found.cards) == 2


@given(st.binary(max_size=200), st.sampled_from(["x.lince", "x.linceid", "X.LINCE"]))
def test_whatever_a_file_holds_it_is_listed(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    folder = tmp_path_factory.mktemp("stick")
    for mark in (b"", b"LINCEPK1", b"LINCEPK1\x00\x00\x00\x40{"):
        (folder / name).write_bytes(mark + data)
        found = look_at(folder)
        (problem,) = [each.problem for each in (*found.packages, *found.cards)]
        assert problem
        assert found.foreign == 0


def test_links_pipes_and_folders_are_never_opened(stick: Path) -> None:
    os.mkfifo(stick / "a.lince")
    os.mkfifo(stick / "a.linceid")
    (stick / "b.lince").symlink_to(next((stick / FOLDER).glob("*.lince")))
    (stick / "c.lince").symlink_to(stick / "nowhere")
    (stick / "d.lince").mkdir()
    (stick / "e.linceid").mkdir()
    found = look_at(stick)
    assert len(told(found)) == len(found.packages) == 3
    assert found.foreign == len(FOREIGN) - 1 + 6


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path, made: Path) -> None:
    (tmp_path / FOLDER).symlink_to(made / FOLDER)
    assert look_at(tmp_path) == Contents(foreign=1)


def test_an_empty_stick_holds_nothing(tmp_path: Path) -> None:
    assert look_at(tmp_path) == Contents()


@pytest.mark.parametrize("place", ["gone", "照片.jpg"])
def test_what_is_no_folder_is_told(stick: Path, place: str) -> None:
    found = look_at(stick / place)
    assert found.problem
    assert found.problem.code == "FIL015"


def test_a_file_that_cannot_be_read_spoils_nothing_else(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, real = next((stick / FOLDER).glob("*p01of*.lince")), contents.inspect

    def failing(path: Path) -> object:
        if path == bad:
            raise OSError(5, "input/output error")
        return real(path)

    monkeypatch.setattr(contents, "inspect", failing)
    found = look_at(stick)
    assert [
        (each.paths, each.problem.code)
        for each in found.packages
        if not each.header and each.problem
    ] == [((bad,), "FIL020")]
    assert told(found)[("delta", 8)][1] == "PKG006"


def test_a_stick_pulled_while_it_is_looked_at_raises_nothing(made: Path, tmp_path: Path) -> None:
    class Pulling:
        def step(self, done: int, total: int, what: str) -> None:
            if done == 2:
                unmount(folder)

    with disk(tmp_path / "stick") as folder:
        shutil.copytree(made, folder, dirs_exist_ok=True)
        found = look_at(folder, Pulling())
        assert {each.problem.code for each in found.packages if each.problem} == {"FIL015"}
        assert not told(found)


def test_a_look_can_be_stopped(made: Path) -> None:
    class Stopping:
        def step(self, done: int, total: int, what: str) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        look_at(made, Stopping())

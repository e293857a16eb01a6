"""Which files form a package, and what is said of copies that are damaged, cut short or mixed up."""

from __future__ import annotations

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from app.problems import Problem
from app.sync.package.carrier import check, inspect
from app.sync.package.grouping import Bundle, assemble, group
from app.sync.package.header import MARK, SIZE, Header, pack
from app.sync.package.volumes import name_of
from app.sync.package.words import SUITE
from db.faults import Fault, FaultKind
from tests.app.sync.package.made import DISTRICT, EPOCH, OFFICE, content, write

HEAVY = content([], bytes(range(256)) * 30)


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stick")
    write(folder, HEAVY, part_size=5000)
    write(folder, HEAVY, seq=8)
    return folder


@pytest.fixture
def parts(stick: Path) -> list[Path]:
    """The files of one package, in order."""
    return sorted(stick.glob("*-7-*"))


def codes(bundles: list[Bundle]) -> list[str]:
    return [each.problem.code if each.problem else "" for each in bundles]


def refusal(path: Path) -> str:
    try:
        check(path, inspect(path))
    except Problem as problem:
        return problem.code if problem.place == path.name else "placed elsewhere"
    return ""


def test_a_header_needs_no_key(parts: list[Path]) -> None:
    header = inspect(parts[1])
    assert (header.sender, header.recipient, header.epoch) == (OFFICE, DISTRICT, EPOCH)
    assert (header.kind, header.seq, header.part, header.parts) == ("delta", 7, 2, len(parts))
    assert parts[1].name == name_of(header)
    assert parts[1].stat().st_size == SIZE + header.size


def test_the_longest_header_finds_room() -> None:
    address, most = "T0123456789A.99999", (1 << 53) - 1
    header = Header(
        format=1, suite=SUITE,
        kind="reference", sender=address, recipient=address, epoch=EPOCH, seq=most,
        part=999, parts=999, size=1 << 30, sha256="0" * 64,
    )  # fmt: skip
    assert len(pack(header)) == SIZE
    assert len(name_of(header)) < 120


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "PKG001"),
        (MARK, "PKG001"),
        (b"PK\3\4" + bytes(99), "PKG001"),
        (b"LINCEPK2" + bytes(99), "PKG002"),
        (MARK + b"\0\0\0\0", "PKG003"),
        (MARK + b"\xff\xff\xff\xff" + b"{}" * 9000, "PKG003"),
        (MARK + b"\0\0\0\x09{}", "PKG003"),
        (MARK + b"\0\0\0\x02{}", "PKG003"),
        (MARK + b"\0\0\0\x02[]", "PKG003"),
        (MARK + b"\0\0\x03\xf4" + b" " * 1012, "PKG003"),
    ],
)
def test_what_is_no_package(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "x.lince"
    path.write_bytes(data)
    assert refusal(path) == code


def test_damaged_copies(parts: list[Path], tmp_path: Path) -> None:
    data = bytearray(parts[0].read_bytes())
    path = tmp_path / "copy.lince"
    for size in (len(data) - 1, SIZE + 1, SIZE):
        path.write_bytes(data[:size])
        assert refusal(path) == "PKG005"
    path.write_bytes(data + b"\0")
    assert refusal(path) == "PKG004"
    data[-1] ^= 1
    path.write_bytes(data)
    assert refusal(path) == "PKG004"


def test_a_file_exchanged_while_it_is_checked(parts: list[Path], stick: Path) -> None:
    with pytest.raises(Problem) as caught:
        check(parts[0], inspect(parts[1]))
    assert caught.value.code == "PKG004"


def test_files_are_sorted_into_packages(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "y.lince").write_bytes(b"no package")
    found = group([*stick.iterdir(), tmp_path / "y.lince"])
    assert sorted((each.header.seq if each.header else 0, len(each.paths)) for each in found) == [
        (0, 1), (7, 3), (8, 1),
    ]  # fmt: skip
    assert codes(found)[-1] == "PKG001"


def test_parts_come_in_any_order(parts: list[Path]) -> None:
    assert len(parts) == 3
    for mixed in permutations(parts):
        assert list(assemble(mixed)) == parts


@pytest.mark.parametrize(("kept", "missing"), [([0, 1], "3"), ([1], "1、3"), ([0, 2], "2")])
def test_missing_parts_are_named(parts: list[Path], kept: list[int], missing: str) -> None:
    (bundle,) = group(parts[each] for each in kept)
    assert bundle.problem
    assert (bundle.problem.code, bundle.problem.params) == (
        "PKG006", {"parts": 3, "missing": missing},
    )  # fmt: skip


def test_many_missing_parts_are_not_all_named(parts: list[Path], tmp_path: Path) -> None:
    header = inspect(parts[0]).model_copy(update={"parts": 500})
    (tmp_path / "x.lince").write_bytes(pack(header))
    (bundle,) = group([tmp_path / "x.lince"])
    assert bundle.problem
    assert bundle.problem.params["missing"] == "2、3、4、5、6、7、8、9、10、11……"


def test_two_copies_of_a_part_are_one(parts: list[Path], tmp_path: Path) -> None:
    copy = Path(shutil.copy(parts[1], tmp_path / "copy (2).lince"))
    assert list(assemble([*parts, copy])) == parts


def test_parts_of_two_writings(parts: list[Path], tmp_path: Path) -> None:
    write(tmp_path, HEAVY, part_size=5000)
    others = sorted(tmp_path.iterdir())
    assert codes(group([*parts, others[0]])) == ["PKG007"]
    write(
        tmp_path,
        HEAVY,
        part_size=2000,
        seq=7,
        recipient=DISTRICT,
        kind="snapshot",
        epoch=EPOCH[::-1],
    )
    with pytest.raises(Problem) as caught:
        assemble([parts[0], others[1], *tmp_path.glob("*ff665544*")])
    assert caught.value.code == "PKG008"


def test_parts_of_two_writings_that_fit_are_refused_by_the_envelope(
    parts: list[Path], tmp_path: Path
) -> None:
    write(tmp_path, HEAVY, part_size=5000)
    mixed = [parts[0], *sorted(tmp_path.iterdir())[1:]]
    assert codes(group(mixed)) == [""]


def test_a_package_cut_otherwise(parts: list[Path], tmp_path: Path) -> None:
    write(tmp_path, HEAVY, part_size=2000)
    longer = sorted(tmp_path.iterdir())
    assert codes(group([parts[0], longer[-1]])) == ["PKG007"]


def test_no_files_are_no_package() -> None:
    with pytest.raises(Problem) as caught:
        assemble([])
    assert (caught.value.code, group([])) == ("PKG008", [])


@pytest.mark.parametrize("name", ["gone.lince", "."])
def test_what_cannot_be_read_is_a_fault(name: str, tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        inspect(tmp_path / name)
    assert caught.value.kind in (FaultKind.GONE, FaultKind.NO_PERMISSION)

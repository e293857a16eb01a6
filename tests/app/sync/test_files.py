"""Attachments that travel: what operations bring along, out of one vault, into another that calls them otherwise."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.chunks import CHUNK
from app.access.vault import Vault
from app.attachments import take_in_bytes
from app.kinds.attachment import File, pack
from app.sync.files import drop_files, lacking, named_in, open_file, take_file
from db.faults import Fault, FaultKind
from db.operations import Operation
from tests.db.powercut import Failing, Recorder, lay_out, read_tree
from tests.offices import refused

LETTER = b"a letter of the village committee" * 100
FILES = [File(f"{n:064x}", f"{n}.pdf", n) for n in range(6)]


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def change(old: Any, new: Any, table: str = "household", column: str = "attachments") -> Operation:
    """An operation that puts one value in the place of another."""
    given = {column: (old, new)}
    return Operation(
        1, 1, "339901001.1", "0" * 16, 1, table, "r", "change", given, {}, 1, "李经办", "", None,
        None, None,
    )  # fmt: skip


@pytest.fixture
def there(tmp_path: Path) -> Vault:
    """The sender's vault."""
    return Vault(tmp_path / "there", bytes(range(32)))


@pytest.fixture
def here(tmp_path: Path) -> Vault:
    """The receiver's, under a key of its own."""
    return Vault(tmp_path / "here", bytes(range(1, 33)))


def names(vault: Vault) -> list[str]:
    return [each.split("/")[-1] for each in read_tree(vault.folder)]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (None, FILES[:2], [0, 1]),
        (FILES[:1], FILES[:2], [1]),
        (FILES[:2], FILES[:1], []),
        (FILES[:2], None, []),
        (FILES[:2], [*FILES[2:3], *FILES[:1]], [2]),
        (FILES[1:2], FILES[1:2], []),
    ],
)
def test_an_operation_brings_what_it_adds(
    old: list[File] | None, new: list[File] | None, named: list[int]
) -> None:
    operation = change(old and pack(old), new and pack(new))
    assert named_in([operation]) == {FILES[n].sha256: FILES[n].size for n in named}


def test_what_several_operations_bring_is_named_once() -> None:
    operations = [
        change(None, pack(FILES[:2])),
        change(None, pack(FILES[1:3]), "person"),
        change(None, "x", column="remark"),
        change(None, pack(FILES[3:]), table="no such ledger"),
    ]
    assert list(named_in(operations)) == [each.sha256 for each in FILES[:3]]


@pytest.mark.parametrize(
    "value",
    [
        "", "[]", "x", "{}", "[1]", 5, '[{"name":"a"}]', "[" * 9999,
        '[{"name":"a","sha256":"../../etc/passwd","size":1}]',
        '[{"name":"a","sha256":"' + "AB" * 32 + '","size":1}]',
        '[{"name":"a","sha256":"' + "ab" * 32 + '","size":-1}]',
        '[{"name":"a","sha256":"' + "ab" * 32 + '","size":1e99}]',
    ],
    ids=str,
)  # fmt: skip
def test_a_value_in_no_form_of_ours_names_nothing(value: Any) -> None:
    assert named_in([change(None, value), change(value, None)]) == {}


@given(st.lists(st.lists(st.sampled_from(FILES), unique=True), max_size=8))
def test_whoever_holds_all_operations_is_told_of_every_file(states: list[list[File]]) -> None:
    values = [pack(each) if each else None for each in states]
    operations = [change(*pair) for pair in zip([None, *values], values, strict=False)]
    assert set(named_in(operations)) == {file.sha256 for each in states for file in each}


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, 2 * CHUNK + 7])
def test_a_file_goes_from_vault_to_vault(there: Vault, here: Vault, size: int) -> None:
    file = take_in_bytes(there, "申请表.pdf", bytes(size))
    assert lacking(here, [file.sha256]) == [file.sha256]
    assert take_file(here, file.sha256, file.size, open_file(there, file.sha256))
    assert lacking(here, [file.sha256]) == []
    assert b"".join(open_file(here, file.sha256)) == bytes(size)
    assert set(names(here)).isdisjoint(names(there))


def test_nothing_of_it_stands_in_the_clear(here: Vault) -> None:
    seen: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        for at in range(0, len(LETTER), 1000):
            yield LETTER[at : at + 1000]
            seen.extend(read_tree(here.folder).values())

    take_file(here, sha256_of(LETTER), len(LETTER), pieces())
    seen.extend(read_tree(here.folder).values())
    assert seen
    assert not any(LETTER[:20] in each for each in seen)
    assert sha256_of(LETTER) not in names(here)


@given(st.lists(st.binary(max_size=50)), st.sampled_from(["whole", "once more"]))
def test_however_it_is_cut_it_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes], again: str
) -> None:
    vault, content = Vault(tmp_path_factory.mktemp("vault"), bytes(32)), b"".join(pieces)
    assert take_file(vault, sha256_of(content), len(content), iter(pieces))
    assert not take_file(vault, sha256_of(content), len(content), iter(pieces)), again
    assert b"".join(open_file(vault, sha256_of(content))) == content


@pytest.mark.parametrize("is_here", [False, True])
@pytest.mark.parametrize(
    ("told", "content", "code"),
    [
        (len(LETTER) + 1, LETTER, "ACC064"),
        (len(LETTER) - 1, LETTER, "ACC064"),
        (len(LETTER), LETTER + b"!", "ACC064"),
        (len(LETTER), LETTER[:-1], "ACC064"),
        (len(LETTER), b"", "ACC064"),
        (len(LETTER), LETTER[:-1] + b"!", "ACC063"),
    ],
    ids=["told too large", "told too small", "too long", "cut", "empty", "altered"],
)
def test_what_is_not_as_announced_is_refused(
    here: Vault, told: int, content: bytes, code: str, *, is_here: bool
) -> None:
    if is_here:
        take_file(here, sha256_of(LETTER), len(LETTER), [LETTER])
    before = read_tree(here.folder)
    with refused(code):
        take_file(here, sha256_of(LETTER), told, iter([content[:50], content[50:]]))
    assert read_tree(here.folder) == before


def test_more_than_announced_is_not_read_on(here: Vault) -> None:
    taken: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            taken.append(CHUNK)
            yield bytes(CHUNK)

    with refused("ACC064"):
        take_file(here, sha256_of(b"x"), 3 * CHUNK, endless())
    assert len(taken) <= 5


def test_one_beyond_the_limit_is_refused_unread(here: Vault) -> None:
    def unread() -> Iterator[bytes]:
        raise AssertionError
        yield b""

    with refused("ACC060"):
        take_file(here, sha256_of(b"x"), here.limit + 1, unread())
    assert not here.folder.exists()


@pytest.mark.parametrize("name", ["", "../x", "AB" * 32, "ab" * 31])
def test_what_is_no_hash_never_becomes_a_path(here: Vault, name: str) -> None:
    for verb in (
        lambda: take_file(here, name, 1, [b"x"]),
        lambda: list(open_file(here, name)),
        lambda: lacking(here, [name]),
    ):
        with pytest.raises(Fault) as caught:
            verb()
        assert caught.value.kind is FaultKind.DAMAGED
    assert not here.folder.exists()


def test_a_damaged_file_is_mended_by_the_package(here: Vault) -> None:
    take_file(here, sha256_of(LETTER), len(LETTER), [LETTER])
    here.path(here.name_of(sha256_of(LETTER))).write_bytes(b"damaged")
    assert take_file(here, sha256_of(LETTER), len(LETTER), [LETTER])
    assert b"".join(open_file(here, sha256_of(LETTER))) == LETTER


def test_what_came_to_nothing_is_taken_away(here: Vault) -> None:
    taken = [
        each
        for each in (b"a", b"b", b"a")
        if take_file(here, sha256_of(each), len(each), iter([each]))
    ]
    drop_files(here, map(sha256_of, taken))
    assert (taken, here.names()) == ([b"a", b"b"], [])


def test_a_pulled_stick_leaves_the_vault_as_it_was(here: Vault) -> None:
    def pulled() -> Iterator[bytes]:
        yield LETTER[:100]
        raise OSError(errno.EIO, "gone")

    with pytest.raises(Fault) as caught:
        take_file(here, sha256_of(LETTER), len(LETTER), pulled())
    assert caught.value.kind is FaultKind.DEVICE
    assert read_tree(here.folder) == {}


@pytest.mark.parametrize("at", range(4))
def test_a_full_disk_leaves_nothing_and_the_next_try_succeeds(here: Vault, at: int) -> None:
    full = Vault(here.folder, bytes(range(1, 33)), files=Failing(at, OSError(errno.ENOSPC, "")))
    with pytest.raises(Fault) as caught:
        take_file(full, sha256_of(LETTER), len(LETTER), [LETTER])
    assert (caught.value.kind, read_tree(here.folder)) == (FaultKind.NO_SPACE, {})
    assert take_file(here, sha256_of(LETTER), len(LETTER), [LETTER])


def test_a_power_cut_leaves_it_whole_or_absent(tmp_path: Path) -> None:
    files = Recorder(tmp_path / "disk")
    vault = Vault(tmp_path / "disk" / "files", bytes(32), files=files)
    take_file(vault, sha256_of(LETTER), len(LETTER), [LETTER])
    held: list[bool] = []
    for number, tree in enumerate(files.cuts()):
        found = Vault(lay_out(tree, tmp_path / str(number)) / "files", bytes(32))
        assert [found.holds(each) for each in found.names()] in ([], [True])
        held.append(bool(found.names()))
    assert held[-1]

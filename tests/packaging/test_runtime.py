"""Python for Windows is proved before it is used, and taken out of whatever holds it."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from bundle import fetch
from bundle.runtime import obtain, prove, take_out, unpack
from bundle.settings import Runtime, release
from environment import Trouble

INNER = ("python.exe", "python311.dll", "python311.zip", "python311._pth", "LICENSE.txt")


def zipped(file: Path, folder: str = "", names: tuple[str, ...] = INNER) -> str:
    """Write a runtime's zip; its SHA-256."""
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(folder + name, name)
    return hashlib.sha256(file.read_bytes()).hexdigest()


def packed(file: Path, *members: str) -> None:
    """A source package with these members."""
    with tarfile.open(file, "w:gz") as archive:
        for name in members:
            entry = tarfile.TarInfo(name)
            entry.size = 4
            archive.addfile(entry, io.BytesIO(b"data"))


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_an_unproved_zip_is_refused(tmp_path: Path, digest: str) -> None:
    file = tmp_path / "python.zip"
    zipped(file)
    with pytest.raises(Trouble, match="SHA-256"):
        obtain(Runtime(str(file), digest, "", ""), tmp_path)


def test_a_zip_on_this_computer_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "python.zip"
    digest = zipped(file)
    assert obtain(Runtime(str(file), digest, "", ""), tmp_path) == file


def test_a_missing_zip_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"no\.zip"):
        obtain(Runtime(str(tmp_path / "no.zip"), "0" * 64, "", ""), tmp_path)


def test_a_changed_source_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / f"{'1' * 16}.tar.gz").write_bytes(b"other")
    with pytest.raises(Trouble, match="SHA-256"):
        obtain(Runtime("", "0" * 64, "some==1", "1" * 64), tmp_path)


def test_the_zip_is_taken_out_of_the_source_package(tmp_path: Path) -> None:
    package = tmp_path / "package.tar.gz"
    packed(package, "p-1/setup.py", "p-1/src/data.zip")
    take_out(package, tmp_path / "out.zip")
    assert (tmp_path / "out.zip").read_bytes() == b"data"


@pytest.mark.parametrize("members", [("p/setup.py",), ("p/data.zip", "q/data.zip")])
def test_a_package_without_one_zip_is_refused(tmp_path: Path, members: tuple[str, ...]) -> None:
    package = tmp_path / "package.tar.gz"
    packed(package, *members)
    with pytest.raises(Trouble, match=r"data\.zip"):
        take_out(package, tmp_path / "out.zip")


@pytest.mark.parametrize("around", ["", "cp311/"])
def test_a_runtime_is_unpacked_and_told_where_its_libraries_lie(
    tmp_path: Path, around: str
) -> None:
    zipped(tmp_path / "python.zip", around)
    unpack(tmp_path / "python.zip", tmp_path / "python")
    assert sorted(path.name for path in (tmp_path / "python").iterdir()) == sorted(INNER)
    told = (tmp_path / "python" / "python311._pth").read_bytes()
    assert told.startswith(b"python311.zip\r\n.\r\nLib\\site-packages\r\n")
    assert told.endswith(b"import site\r\n")


@pytest.mark.parametrize("names", [("other.exe",), ("a/python.exe", "b/python.exe")])
def test_what_is_no_runtime_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    zipped(tmp_path / "python.zip", names=names)
    with pytest.raises(Trouble):
        unpack(tmp_path / "python.zip", tmp_path / "python")


def test_nothing_is_unpacked_outside_its_folder(tmp_path: Path) -> None:
    zipped(tmp_path / "python.zip", names=(*INNER, "../x.txt"))
    with pytest.raises(Trouble, match="outside"):
        unpack(tmp_path / "python.zip", tmp_path / "deep" / "python")
    assert not (tmp_path / "deep" / "x.txt").exists()


def test_the_release_names_a_proved_runtime() -> None:
    runtime = release().runtime
    assert len(runtime.sha256) == len(runtime.package_sha256) == 64
    assert runtime.zip == "", "an own zip is named in the environment of who builds"


def test_another_zip_can_be_named_for_one_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINCE_WINDOWS_RUNTIME", "p.zip")
    monkeypatch.setenv("LINCE_WINDOWS_RUNTIME_SHA256", "ab")
    runtime = release().runtime
    assert (runtime.zip, runtime.sha256) == ("p.zip", "ab")


def test_prove_lets_the_right_file_pass(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"x")
    prove(file, hashlib.sha256(b"x").hexdigest())


def cached(cache: Path) -> tuple[Runtime, Path]:
    """A source package in the cache, what is told of it, and where its zip goes."""
    package = cache / "package.tar.gz"
    packed(package, "p-1/data.zip")
    outer, inner = (hashlib.sha256(each).hexdigest() for each in (package.read_bytes(), b"data"))
    package.rename(cache / f"{outer[:16]}.tar.gz")
    return Runtime("", inner, "p==1", outer), cache / f"python-{inner[:16]}.zip"


@pytest.mark.parametrize("half", [None, b"", b"da"])
def test_a_build_that_was_killed_goes_on(tmp_path: Path, half: bytes | None) -> None:
    runtime, file = cached(tmp_path)
    if half is not None:
        file.write_bytes(half)
    assert obtain(runtime, tmp_path) == file
    assert file.read_bytes() == b"data"


def test_a_package_that_holds_another_zip_is_refused(tmp_path: Path) -> None:
    runtime, _file = cached(tmp_path)
    other = Runtime("", "0" * 64, runtime.package, runtime.package_sha256)
    with pytest.raises(Trouble, match="SHA-256"):
        obtain(other, tmp_path)


def cut(*_words: object) -> None:
    raise OSError("cut off")


def test_no_half_file_bears_the_whole_ones_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed(tmp_path / "package.tar.gz", "p/data.zip")
    monkeypatch.setattr("shutil.copyfileobj", cut)
    with pytest.raises(OSError, match="cut off"):
        take_out(tmp_path / "package.tar.gz", tmp_path / "out.zip")
    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(OSError, match="cut off"):
        fetch.keep(b"data", tmp_path / "fetched.tar.gz")
    assert not {"out.zip", "fetched.tar.gz"} & {path.name for path in tmp_path.iterdir()}


def test_what_was_fetched_is_kept_whole(tmp_path: Path) -> None:
    fetch.keep(b"data", tmp_path / "fetched.tar.gz")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("fetched.tar.gz", b"data")
    ]

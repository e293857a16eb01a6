"""The bundle as users receive it: the same bytes each time, bounded, with licences, named in Chinese."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bundle import check, licences, portable, stubs, version
from bundle.settings import Release, Runtime
from environment import Trouble

MADE = Release("1.2.3", "Publisher", Runtime("", "", "", ""))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A small bundle."""
    folder = tmp_path / "Lince"
    for name in ("lince.exe", "_internal/python311.dll", "_internal/resources/icons/lince.ico"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def test_the_same_folder_gives_the_same_archive(bundle: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        portable.pack(bundle, tmp_path / name, 1_790_000_000)
        (bundle / "lince.exe").touch()
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_archive_holds_every_file_in_one_folder(bundle: Path, tmp_path: Path) -> None:
    portable.pack(bundle, tmp_path / "a.zip", 1_790_000_000)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "Lince/_internal/python311.dll" in archive.namelist()
        assert len(archive.namelist()) == 3


def test_the_listing_names_hash_size_and_place(bundle: Path) -> None:
    first = check.listing(bundle).splitlines()[0].split()
    assert (len(first[0]), first[1:]) == (64, ["23", "_internal/python311.dll"])


def test_a_plain_bundle_is_passed(bundle: Path) -> None:
    check.prove_foreign(bundle)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("_internal/icuuc.dll", b"MZ"),
        ("_internal/wineucrt.dll", b"MZ"),
        ("_internal/ucrtbase.dll", b"MZ"),
        ("_internal/kernel32.dll", b"MZ" + b"\0" * 62 + stubs.BUILTIN),
        ("_internal/user32.dll", b"MZ" + b"\0" * 62 + check.PLACEHOLDER),
        ("_internal/PySide6/Qt6Qml.dll", b"MZ"),
    ],
)
def test_what_is_wines_is_found(bundle: Path, name: str, content: bytes) -> None:
    (bundle / name).parent.mkdir(exist_ok=True)
    (bundle / name).write_bytes(content)
    with pytest.raises(Trouble, match=Path(name).name):
        check.prove_foreign(bundle)


def test_a_bundle_that_is_too_large_is_refused(bundle: Path) -> None:
    assert check.prove_size(bundle, 100) == check.size(bundle)
    with pytest.raises(Trouble, match="MB"):
        check.prove_size(bundle, 50)


@pytest.mark.parametrize("manifest", [b"", b"<longPathAware>false</longPathAware>"])
def test_programs_say_that_they_take_long_paths(bundle: Path, manifest: bytes) -> None:
    for name in ("lince.exe", "lince-cli.exe"):
        (bundle / name).write_bytes(b'MZ<longPathAware xmlns="x">true</longPathAware>')
    check.prove_long_paths(bundle)
    (bundle / "lince-cli.exe").write_bytes(b"MZ" + manifest)
    with pytest.raises(Trouble, match="lince-cli"):
        check.prove_long_paths(bundle)


def test_windows_is_told_name_and_version() -> None:
    told = version.describe(MADE, "lince-cli", "邻册（命令行）")
    for part in ("filevers=(1, 2, 3, 0)", "'lince-cli.exe'", "'邻册（命令行）'", "080404B0"):
        assert part in told


def test_the_version_text_is_an_expression() -> None:
    compile(version.describe(MADE, "lince", "邻册"), "version", "eval")


def described(site: Path, name: str, metadata: str, paper: str = "") -> None:
    """A library as pip leaves it."""
    info = site / f"{name}-1.0.dist-info"
    (info / "licenses").mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n{metadata}\n", "utf-8")
    if paper:
        (info / "licenses" / "LICENSE").write_text(paper, "utf-8")


def test_licences_of_everything_inside_are_gathered(bundle: Path, tmp_path: Path) -> None:
    site, runtime = tmp_path / "site", tmp_path / "python"
    runtime.mkdir()
    (runtime / "LICENSE.txt").write_text("PSF", "utf-8")
    described(site, "one", "License-Expression: MIT", "the paper")
    described(site, "two", "Classifier: License :: OSI Approved :: BSD License")
    described(site, "pip", "License-Expression: MIT")
    licences.gather(bundle, runtime / "LICENSE.txt", site)
    told = (bundle / "THIRD-PARTY" / "README.txt").read_text("utf-8")
    assert ("one 1.0\tMIT" in told, "two 1.0\tBSD License" in told, "pip" in told) == (
        True,
        True,
        False,
    )
    assert (bundle / "THIRD-PARTY" / "one" / "LICENSE").read_text("utf-8") == "the paper"


def test_qts_licence_is_there_in_full() -> None:
    (folder,) = licences.OWN.iterdir()
    assert folder.name == "PySide6_Essentials"
    for path in folder.iterdir():
        assert "GNU" in path.read_text("utf-8").splitlines()[0]


def test_a_library_without_a_licence_is_told(bundle: Path, tmp_path: Path) -> None:
    described(tmp_path / "site", "one", "Summary: none")
    with pytest.raises(Trouble, match="one"):
        licences.gather(bundle, tmp_path, tmp_path / "site")

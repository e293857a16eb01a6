"""What a build notes: what the program itself tells, and hashes that signing an installer does not change."""

from __future__ import annotations

import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.registry import STEP
from app.sync.update.release import INSTALLER
from app.sync.update.standing import KEPT, Standing
from bundle import contents, linux, names, record, windows
from bundle.installer import SCRIPT, definitions, newest_step, prove_tops
from bundle.settings import Release, Runtime
from environment import ROOT, Trouble

MADE = Release("1.2.3", "Publisher", Runtime("", "", "", ""))


@pytest.fixture(autouse=True)
def _at_a_given_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A program with the data of this source, as the spec lays them."""
    folder = tmp_path / "Lince"
    for source, place in contents.data():
        if place in {"resources", "db/migrations"}:
            (folder / "_internal" / place).mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / "_internal" / place)
    (folder / "_internal" / "lince-1.2.3.dist-info").mkdir(parents=True)
    (folder / "THIRD-PARTY").mkdir()
    for name in ("lince.exe", "lince-cli.exe"):
        (folder / name).write_bytes(b"MZ")
    return folder


def test_what_a_program_tells_of_itself(bundle: Path) -> None:
    keys = bundle / "_internal" / "resources" / "publisher.json"
    keys.write_text('{"name": "a", "keys": ["ab", "cd"]}')
    told = record.look(bundle)
    assert (told.version, told.step, told.keys, told.moment) == (
        "1.2.3", STEP, ("ab", "cd"), 1_790_000_000,
    )  # fmt: skip
    keys.unlink()
    assert record.look(bundle).keys == ()


def test_the_step_of_the_program_is_that_of_its_source(bundle: Path) -> None:
    assert record.step_of(bundle) == newest_step() == STEP


def test_the_installer_is_told_the_step_of_what_it_installs(bundle: Path) -> None:
    (bundle / "_internal/db/migrations/m0099_later.sql").touch()
    assert definitions(bundle, bundle / "x", MADE)["STEP"] == "99"
    shutil.rmtree(bundle / "_internal/db")
    assert definitions(bundle, bundle / "x", MADE)["STEP"] == str(STEP)


def test_what_is_noted_is_read_again(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "lince-1.2.3.zip").write_bytes(b"x")
    told = record.look(bundle, [tmp_path / "lince-1.2.3.zip"])
    file = record.write(told, tmp_path, "windows")
    assert record.read(file) == told
    assert list(told.files) == ["lince-1.2.3.zip"]
    record.forget(tmp_path, "1.2.3", "windows")
    record.forget(tmp_path, "1.2.3", "windows")
    assert not file.exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"keys": []}', '{"keys": [], "more": 1}'])
def test_what_no_build_noted_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(Trouble, match=r"a\.json"):
        record.read(tmp_path / "a.json")


def test_every_file_counts(bundle: Path) -> None:
    before = record.state(bundle)
    (bundle / "THIRD-PARTY" / "a").touch()
    assert record.state(bundle) != before


def test_what_was_built_of_another_version_is_not_packed(bundle: Path) -> None:
    record.prove_same_version(bundle, "1.2.3")
    with pytest.raises(Trouble, match=r"holds 1\.2\.3"):
        record.prove_same_version(bundle, "1.2.4")
    (bundle / "_internal" / "lince-1.2.4.dist-info").mkdir()
    with pytest.raises(Trouble, match="version"):
        record.version_of(bundle)


def test_what_windows_gets_is_noted(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dist = bundle.parent / "dist"
    for name in ("lince.exe", "lince-cli.exe"):
        (bundle / name).write_bytes(b"MZ<longPathAware>true</longPathAware>")

    def pack(_folder: Path, target: Path, _made: Release) -> None:
        assert not list(dist.glob("*-built.json")), "an earlier build is believed"
        target.write_bytes(b"MZ")

    monkeypatch.setattr(windows, "make_installer", pack)
    monkeypatch.setattr(windows, "DIST", dist)
    for _each in range(2):
        built = windows.finish(bundle, MADE)
    told = record.read(dist / names.RECORD.format("1.2.3", "windows"))
    assert told == record.look(bundle, (built.archive, built.installer))
    assert set(told.files) == {each.format("1.2.3") for each in (names.INSTALLER, names.PORTABLE)}
    with pytest.raises(Trouble, match=r"1\.2\.4"):
        windows.finish(bundle, replace(MADE, version="1.2.4"))


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="needs dpkg")
def test_what_linux_gets_is_noted(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dist, icons = bundle.parent / "dist", bundle / "_internal" / "resources" / "icons"
    icons.mkdir()
    shutil.copy(ROOT / "resources" / "icons" / "lince.ico", icons)
    monkeypatch.setattr(linux, "DIST", dist)
    monkeypatch.setattr(linux, "MADE", bundle)
    monkeypatch.setattr(linux, "release", lambda: MADE)
    package = linux.pack()
    told = record.read(dist / names.RECORD.format("1.2.3", "linux"))
    assert told == record.look(bundle, [package])
    assert list(told.files) == [names.LINUX.format("1.2.3")]
    monkeypatch.setattr(linux, "MADE", bundle / "none")
    with pytest.raises(Trouble, match="build linux"):
        linux.pack()


def portable_executable(file: Path, *, wide: bool, size: int) -> Path:
    """As much of a Windows program as a signature is put into."""
    data = bytearray(size)
    data[:2], data[60:64] = b"MZ", (64).to_bytes(4, "little")
    data[64:68], data[88:90] = b"PE\0\0", b"\x0b\x02" if wide else b"\x0b\x01"
    data[-5:] = b"inner"
    file.write_bytes(data)
    return file


def signed(file: Path, *, wide: bool) -> None:
    """Put a signature into it as Windows' tools do: a checksum, a place in the head, and certificates at the end."""
    data = bytearray(file.read_bytes())
    data += bytes(-len(data) % 8)
    struct.pack_into("<II", data, 88 + (144 if wide else 128), len(data), 16)
    data[152:156] = b"\1\2\3\4"
    file.write_bytes(data + b"sixteen letters.")


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("size", [512, 515])
def test_signing_an_installer_makes_no_other_of_it(tmp_path: Path, wide: bool, size: int) -> None:
    file = portable_executable(tmp_path / "a.exe", wide=wide, size=size)
    before = record.unsigned(file)
    signed(file, wide=wide)
    assert record.unsigned(file) == before


@pytest.mark.parametrize("at", [2, 100, 300, -17])
def test_whatever_else_is_changed_makes_another(tmp_path: Path, at: int) -> None:
    file = portable_executable(tmp_path / "a.exe", wide=True, size=512)
    signed(file, wide=True)
    before, data = record.unsigned(file), bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert record.unsigned(file) != before
    file.write_bytes(data + b"more")
    assert record.unsigned(file) != before


@pytest.mark.parametrize("data", [b"", b"MZ", b"MZ" + bytes(70), b"MZ" + b"\xff" * 100, b"PK"])
def test_what_is_no_whole_program_is_hashed_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    (tmp_path / "b").write_bytes(data + b"x" * 8)
    assert record.unsigned(tmp_path / "a") != record.unsigned(tmp_path / "b")


@pytest.mark.skipif(not shutil.which("osslsigncode"), reason="needs osslsigncode and openssl")
def test_a_true_signature_makes_no_other_of_a_true_installer(tmp_path: Path) -> None:
    if not shutil.which("makensis") or not shutil.which("openssl"):
        pytest.skip("needs nsis and openssl")
    script, plain, done = (tmp_path / each for each in ("a.nsi", "a.exe", "b.exe"))
    script.write_text(f'OutFile "{plain}"\nSection\nSectionEnd\n')
    key, paper = tmp_path / "k.pem", tmp_path / "c.pem"
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=trial"]
    for words in (
        ["makensis", "-V1", script],
        ["openssl", *made, "-keyout", key, "-out", paper],
        ["osslsigncode", "sign", "-certs", paper, "-key", key, "-in", plain, "-out", done],
    ):
        subprocess.run(words, check=True, capture_output=True)
    assert plain.read_bytes() != done.read_bytes()
    assert record.unsigned(plain) == record.unsigned(done)


def test_the_program_finds_installers_by_the_name_they_are_built_under(tmp_path: Path) -> None:
    kept = tmp_path / KEPT / names.INSTALLER.format("1.2.3")
    kept.parent.mkdir()
    kept.write_bytes(b"MZ")
    found = Standing("1.2.4", tmp_path, INSTALLER).earlier
    assert found is not None
    assert (found.version, found.path) == ("1.2.3", kept)


@pytest.mark.parametrize("name", ["INSTALLER", "PORTABLE", "LINUX", "LISTING"])
def test_a_name_is_spelt_in_one_place_of_what_builds(name: str) -> None:
    ending = getattr(names, name).rpartition("{}")[2]
    modules = (ROOT / "packaging" / "bundle").glob("*.py")
    found = {path.name for path in modules if ending in path.read_text(encoding="utf-8")}
    assert found == {"names.py"}


def test_the_installer_moves_all_that_a_bundle_may_hold(bundle: Path) -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert all(f"\\{name}" in text for name in names.TOPS)
    prove_tops(bundle, some=False)
    (bundle / "fifth.dll").touch()
    for some in (True, False):
        with pytest.raises(Trouble, match=r"fifth\.dll"):
            prove_tops(bundle, some=some)


def test_a_bundle_for_users_is_complete(bundle: Path) -> None:
    (bundle / "lince-cli.exe").unlink()
    prove_tops(bundle, some=True)
    with pytest.raises(Trouble, match="lince-cli"):
        prove_tops(bundle, some=False)

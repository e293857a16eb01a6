"""The package for Linux desktops: what it says of itself and where things lie in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app.recent import SUFFIX as DATA
from app.sync.package.header import MARK
from app.sync.package.volumes import SUFFIX as PACKAGE
from bundle import deb, linux
from bundle.settings import Release, Runtime
from environment import ROOT

MADE = Release("1.2.3", "Publisher", Runtime("", "", "", ""))
ICON = ROOT / "resources" / "icons" / "lince.ico"
ON_LINUX = pytest.mark.skipif(os.name == "nt", reason="needs links and rights as Linux has them")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The package's tree over a small bundle."""
    folder = tmp_path / "Lince"
    icons = folder / "_internal" / "resources" / "icons"
    icons.mkdir(parents=True)
    shutil.copyfile(ICON, icons / "lince.ico")
    (folder / "lince").write_bytes(b"\x7fELF")
    (folder / "lince").chmod(0o700)
    deb.lay_out(folder, tmp_path / "deb", MADE, (2, 36))
    deb.settle(tmp_path / "deb")
    return tmp_path / "deb"


def test_the_package_names_the_glibc_it_needs() -> None:
    told = deb.control(MADE, (2, 34), 5)
    assert "libc6 (>= 2.34), libgl1" in told
    assert "\nVersion: 1.2.3\n" in told
    assert told.endswith("\n")


@ON_LINUX
@pytest.mark.parametrize(
    "place",
    [
        "usr/lib/lince/lince",
        "usr/share/applications/lince.desktop",
        "usr/share/mime/packages/lince.xml",
        "usr/share/icons/hicolor/256x256/apps/lince.png",
        "DEBIAN/control",
    ],
)
def test_everything_has_its_place(tree: Path, place: str) -> None:
    assert (tree / place).is_file()


@ON_LINUX
def test_commands_lead_into_the_folder(tree: Path) -> None:
    assert (tree / "usr/bin/lince-cli").readlink() == Path("/usr/lib/lince/lince-cli")


@ON_LINUX
def test_rights_do_not_depend_on_who_builds(tree: Path) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in tree.rglob("l*") if path.is_file()}
    assert (modes["lince"], modes["lince.desktop"]) == (0o755, 0o644)


def test_double_clicks_open_our_files_and_nothing_else() -> None:
    (told,) = (line for line in deb.DESKTOP.splitlines() if line.startswith("MimeType="))
    types = ET.fromstring(deb.TYPES)
    space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    names = {
        each.get("type"): glob.get("pattern")
        for each in types.findall("mime-type", space)
        if (glob := each.find("glob", space)) is not None
    }
    assert names == {
        "application/x-lince-data": f"*{DATA}",
        "application/x-lince-package": f"*{PACKAGE}",
    }
    assert told == f"MimeType={';'.join(names)};"
    marks = [each.get("value") for each in types.findall(".//match", space)]
    assert [MARK.startswith(str(each).encode()) for each in marks] == [True]


def test_the_menu_gets_the_largest_picture() -> None:
    png = deb.largest(ICON.read_bytes())
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 256


def test_the_oldest_glibc_is_told_from_symbols() -> None:
    found = linux.SYMBOL.findall("GLIBC_2.4 x GLIBC_2.34 y GLIBCXX_3.4.29")
    assert found == [("2", "4"), ("2", "34")]


def test_wheels_are_for_the_linux_that_is_locked() -> None:
    words = linux.platform()
    assert "manylinux_2_36_x86_64" in words
    assert "win_amd64" not in words

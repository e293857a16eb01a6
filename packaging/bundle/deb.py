"""The package for Linux desktops of the Debian family (.deb): the folder, and its place in the menu."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bundle.check import files, size
from bundle.settings import Release, epoch
from environment import Trouble

LIBRARY = Path("usr/lib/lince")
LIBRARIES = (
    "libgl1", "libegl1", "libfontconfig1", "libxkbcommon0", "libxkbcommon-x11-0", "libdbus-1-3", "libxcb-cursor0",
    "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
)  # fmt: skip
"""What Qt asks of the desktop."""
DESKTOP = """[Desktop Entry]
Type=Application
Name=邻册
Name[en]=Lince
Comment=乡镇街道民政台账
Exec=/usr/lib/lince/lince %f
Icon=lince
Terminal=false
Categories=Office;
MimeType=application/x-lince-data;application/x-lince-package;
"""
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-lince-data">
    <comment>邻册数据文件</comment>
    <comment xml:lang="en">Lince data file</comment>
    <icon name="lince"/>
    <glob pattern="*.lincedb"/>
  </mime-type>
  <mime-type type="application/x-lince-package">
    <comment>邻册数据包</comment>
    <comment xml:lang="en">Lince package</comment>
    <icon name="lince"/>
    <magic><match type="string" offset="0" value="LINCEPK"/></magic>
    <glob pattern="*.lince"/>
  </mime-type>
</mime-info>
"""
"""What the desktop calls our files, and how it knows them; its own triggers take the tables up at installing."""


def control(made: Release, glibc: tuple[int, int], kilobytes: int) -> str:
    """What the package says of itself."""
    needs = ", ".join([f"libc6 (>= {glibc[0]}.{glibc[1]})", *LIBRARIES])
    return (
        f"Package: lince\nVersion: {made.version}\nArchitecture: amd64\nMaintainer: {made.publisher}\n"
        f"Installed-Size: {kilobytes}\nDepends: {needs}\nRecommends: desktop-file-utils, shared-mime-info\n"
        "Section: misc\nPriority: optional\n"
        "Description: 邻册：乡镇街道民政台账\n The household ledgers of a township office, on one offline computer.\n"
    )


def lay_out(folder: Path, root: Path, made: Release, glibc: tuple[int, int]) -> None:
    """The package's tree: the program, its menu entry, its icon, its commands."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / LIBRARY, symlinks=True)
    texts = {
        "DEBIAN/control": control(made, glibc, size(folder) // 1024),
        "usr/share/applications/lince.desktop": DESKTOP,
        "usr/share/mime/packages/lince.xml": TYPES,
    }
    for place, text in texts.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8", newline="\n")
    icon = root / "usr/share/icons/hicolor/256x256/apps/lince.png"
    icon.parent.mkdir(parents=True)
    icon.write_bytes(largest((folder / "_internal/resources/icons/lince.ico").read_bytes()))
    commands = root / "usr/bin"
    commands.mkdir(parents=True)
    for name, target in {"lince": "lince", "lince-cli": "lince-cli"}.items():
        (commands / name).symlink_to(Path("/") / LIBRARY / target)


def largest(icon: bytes) -> bytes:
    """The largest picture of an icon's file, which is a PNG."""
    count = int.from_bytes(icon[4:6], "little")
    entries = [icon[6 + 16 * at : 22 + 16 * at] for at in range(count)]
    spans = [
        (int.from_bytes(entry[8:12], "little"), int.from_bytes(entry[12:16], "little"))
        for entry in entries
    ]
    length, start = max(spans)
    return icon[start : start + length]


def settle(root: Path) -> None:
    """The same rights and times for all, whoever builds."""
    for path in (*root.rglob("*"), root):
        if path.is_symlink():
            continue
        runs = path.is_dir() or os.access(path, os.X_OK)
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch(), epoch()))


def make(folder: Path, target: Path, made: Release, glibc: tuple[int, int]) -> Path:
    """Make the package."""
    if not files(folder):
        raise Trouble(f"{folder} is empty.")
    root = target.parent.parent / "build" / "linux" / "deb"
    lay_out(folder, root, made, glibc)
    settle(root)
    words = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z6", "--build", str(root), str(target)]
    variables = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch())}
    done = subprocess.run(words, check=False, capture_output=True, text=True, env=variables)
    if done.returncode:
        raise Trouble(f"dpkg-deb failed:\n{done.stderr[-2000:]}")
    return target

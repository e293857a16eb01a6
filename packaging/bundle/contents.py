"""What goes into the bundle and what stays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from environment import ROOT

ROOMS = ("app", "db", "ui")
PAPERS = ("NOTICE", "LICENSE")
EXCLUDED = (
    "pip", "setuptools", "pkg_resources", "wheel", "tkinter", "unittest", "pydoc", "test", "lib2to3", "ensurepip",
    "IPython", "matplotlib", "pytest", "pandas", "lxml", "uharfbuzz", "rlPyCairo", "_rl_renderPM", "hypothesis",
    "app.drafting", "app.holidays.building", "holidays", "dateutil",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest", "PySide6.QtOpenGL",
    "numpy.f2py", "numpy.testing", "numpy.distutils", "pypdfium2_cli", "ssl", "_ssl", "PIL.AvifImagePlugin",
    "PIL._avif", "doctest",
)  # fmt: skip
"""Modules that something names and that the program does without."""
DATA_OF = ("pypinyin", "reportlab")
"""Libraries with files of their own that are read at run time."""
HIDDEN = ("pypinyin", "rapidfuzz.fuzz", "rapidfuzz.process", "sqlite_utils")
"""Modules that are imported by a name made at run time."""

UNWANTED_NAMES = (
    "opengl32sw.dll", "d3dcompiler_*.dll", "qt6qml*", "qt6quick*", "qt6virtualkeyboard*", "qt6network*", "qt6opengl*",
    "qt6pdf*", "libqt6qml*", "libqt6quick*", "libqt6virtualkeyboard*", "libqt6network*", "libqt6opengl*", "libqt6pdf*",
    "libqt6eglfs*", "icuuc.dll", "bcryptprimitives.dll", "api-ms-win-*.dll", "ucrtbase.dll", "direct_url.json",
)  # fmt: skip
"""Libraries left out, in lower case: parts of Qt for pages of the web and games, and what Windows 10 has itself."""
WANTED_PLUGINS = {
    "platforms": ("qwindows", "qoffscreen", "libqxcb", "libqoffscreen", "libqwayland*"),
    "imageformats": ("qjpeg", "qsvg", "qico", "libqjpeg", "libqsvg", "libqico"),
    "iconengines": ("qsvgicon", "libqsvgicon"),
    "styles": (),
    "platforminputcontexts": ("libcomposeplatforminputcontextplugin", "libibusplatforminputcontextplugin"),
    "platformthemes": (),
    "xcbglintegrations": (),
    "egldeviceintegrations": (),
    "generic": (),
    "tls": (),
    "networkinformation": (),
    "printsupport": ("*",),
}  # fmt: skip
"""Of each folder of Qt's plugins those that are wanted; a folder that is not named here stays whole."""
TRANSLATIONS = ("qtbase_zh_CN.qm",)
PRUNED = ("numpy/tests", "numpy/f2py", "PIL/tests", "reportlab/fonts", "numpy.libs/licenses")


def is_wanted(place: str) -> bool:
    """Whether a file belongs into the bundle, by its place there."""
    path = PurePosixPath(place.replace("\\", "/"))
    lower = path.name.lower()
    if any(PurePosixPath(lower).match(pattern) for pattern in UNWANTED_NAMES):
        return False
    if "PySide6" in path.parts and not _is_wanted_of_qt(path):
        return False
    return not any(str(path).startswith(f"{folder}/") for folder in PRUNED)


def _is_wanted_of_qt(path: PurePosixPath) -> bool:
    folder = path.parent.name
    if folder == "translations":
        return path.name in TRANSLATIONS
    if "plugins" in path.parts and folder in WANTED_PLUGINS:
        return any(PurePosixPath(path.stem).match(each) for each in WANTED_PLUGINS[folder])
    return True


def modules(root: Path = ROOT) -> list[str]:
    """Every module of the rooms: pages and steps are imported by names that are made at run time."""
    found = (path for room in ROOMS for path in (root / room).rglob("*.py"))
    names = {_module(path.relative_to(root)) for path in found if path.name != "__main__.py"}
    return sorted(names - set(EXCLUDED))


def _module(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def data(root: Path = ROOT) -> list[tuple[str, str]]:
    """Files that are read at run time, each with the folder it goes to."""
    every = [*_plain(root, (*ROOMS, "resources")), *(root / name for name in PAPERS)]
    return [(str(path), path.parent.relative_to(root).as_posix()) for path in sorted(every)]


def _plain(root: Path, rooms: Iterable[str]) -> Iterator[Path]:
    """Files that are no code and no leftovers of one."""
    for room in rooms:
        for path in (root / room).rglob("*"):
            if path.is_file() and path.suffix not in {".py", ".pyc"}:
                yield path


def identity(version: str) -> str:
    """What the program reads of its own version, as an installed package would tell it."""
    return f"Metadata-Version: 2.1\nName: lince\nVersion: {version}\nLicense: Apache-2.0\n"

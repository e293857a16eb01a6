"""Python for Windows: its zip found and proved, unpacked, and told where its libraries lie."""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

from bundle.check import digest
from bundle.settings import PACKAGING, Runtime
from environment import PYTHON, Trouble, demand

LIBRARIES = "Lib/site-packages"
"""Of the program."""
TOOLS = "Lib/build-packages"
"""Of the building, which the program does not get."""
MEMBER = "data.zip"
"""What the zip is called inside the source package."""


def prove(file: Path, expected: str) -> None:
    """Trouble unless the file has that SHA-256."""
    if not expected:
        raise Trouble(f"The SHA-256 of {file.name} is not given; nothing unproved is built in.")
    if digest(file) != expected:
        raise Trouble(f"{file} is not the file that is expected: its SHA-256 differs.")


def obtain(runtime: Runtime, cache: Path) -> Path:
    """The proved zip: the one on this computer, or that of the source package, fetched once."""
    if runtime.zip:
        file = Path(runtime.zip)
        if not file.is_file():
            raise Trouble(f"There is no {file}, which is to hold Python for Windows.")
    else:
        file = cache / f"python-{runtime.sha256[:16]}.zip"
        if not file.is_file() or digest(file) != runtime.sha256:
            take_out(fetched(runtime, cache), file)
    prove(file, runtime.sha256)
    return file


def fetched(runtime: Runtime, cache: Path) -> Path:
    """The source package, from the cache if it is there."""
    package = cache / f"{runtime.package_sha256[:16]}.tar.gz"
    if not package.is_file():
        words = [PACKAGING / "bundle" / "fetch.py", runtime.package, runtime.package_sha256]
        demand([PYTHON, *words, package], f"Fetching {runtime.package}")
    prove(package, runtime.package_sha256)
    return package


def take_out(package: Path, file: Path) -> None:
    """Take the zip out of the package, and nothing else."""
    with tarfile.open(package) as archive:
        names = [name for name in archive.getnames() if PurePosixPath(name).name == MEMBER]
        inside = archive.extractfile(names[0]) if len(names) == 1 else None
        if inside is None:
            raise Trouble(f"{package.name} does not hold {MEMBER}.")
        part = file.with_name(f"{file.name}.part")
        with part.open("wb") as target:
            shutil.copyfileobj(inside, target)
        part.replace(file)


def unpack(file: Path, folder: Path) -> None:
    """Lay the runtime into an empty folder, whether or not the zip has a folder around it."""
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(file) as archive:
        above = str(PurePosixPath(program(archive)).parent)
        for each in archive.infolist():
            path = PurePosixPath(each.filename)
            if each.is_dir() or (above != "." and above not in map(str, path.parents)):
                continue
            inner = path.relative_to(above)
            if inner.is_absolute() or ".." in inner.parts:
                raise Trouble(f"{file.name} holds a file outside its folder.")
            target = folder / inner
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(each))
    settle(folder)


def program(archive: zipfile.ZipFile) -> str:
    """The name of python.exe in the zip."""
    names = [name for name in archive.namelist() if PurePosixPath(name).name == "python.exe"]
    if len(names) != 1:
        raise Trouble("The runtime's zip holds no python.exe, or more than one.")
    return names[0]


def settle(folder: Path) -> None:
    """Tell the runtime where libraries lie; it reads nothing else."""
    (path,) = folder.glob("python3*._pth")
    lines = [f"{path.stem}.zip", ".", LIBRARIES, TOOLS, "import site"]
    path.write_text("\r\n".join(line.replace("/", "\\") for line in lines) + "\r\n", "ascii")

"""Files that villages send by mistake, and files that somebody sends on purpose."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.app.cli.lince import TITLES, sheet

_SPACE = "http" + "://schemas.openxmlformats.org"
_SHEET = (
    f'<worksheet xmlns="{_SPACE}/spreadsheetml/2006/main"><sheetData>',
    "</sheetData></worksheet>",
)
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(path: Path, names: tuple[str, ...]) -> Path:
    """An OLE container with these empty-looking streams, as a password-protected workbook has them."""
    header = struct.pack(
        "<8s16s5H6x8I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 62, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, _END, 0, _END,
    )  # fmt: skip
    header += struct.pack("<I", 0) + struct.pack("<II", 0, 0) + struct.pack("<I", _FREE) * 108
    sectors = 2 + 8 * len(names)
    chains = [_FAT, _END]
    for at in range(len(names)):
        chains += [*range(3 + 8 * at, 10 + 8 * at), _END]
    fat = struct.pack(f"<{sectors}I", *chains) + struct.pack("<I", _FREE) * (128 - sectors)
    entries = _entry("Root Entry", 5, _END, 0, 1) + b"".join(
        _entry(name, 2, 2 + 8 * at, 4096, _FREE) for at, name in enumerate(names)
    )
    path.write_bytes(
        header[:512].ljust(512, b"\xff")
        + fat
        + entries.ljust(512, b"\0")
        + bytes(4096 * len(names))
    )
    return path


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBB3I16sI8s8sIQ", text, len(text), kind, 1, _FREE, _FREE, child, b"", 0, b"", b"",
        start, size,
    )  # fmt: skip


def encrypted(path: Path) -> Path:
    """A workbook with a password."""
    return compound_file(path, ("EncryptionInfo", "EncryptedPackage"))


def _raw(path: Path, content: Callable[[], Iterator[bytes]]) -> Path:
    """A workbook whose sheet is these bytes."""
    sound = sheet(path.with_suffix(".sound"), [["清溪村"]])
    part = "xl/worksheets/sheet1.xml"
    with (
        zipfile.ZipFile(sound) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
        with target.open(part, "w", force_zip64=True) as stream:
            for each in content():
                stream.write(each)
    return path


def _head() -> str:
    titles = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in TITLES)
    return f"{_SHEET[0]}<row>{titles}</row>"


def two_million_rows(path: Path) -> Path:
    """Every row written out, numbered as programs do."""

    def content() -> Iterator[bytes]:
        yield _head().encode()
        for start in range(2, 2_000_002, 10_000):
            rows = (
                f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(start, start + 10_000)
            )
            yield "".join(rows).encode()
        yield _SHEET[1].encode()

    return _raw(path, content)


def two_million_unnumbered(path: Path) -> Path:
    """The same without numbers, so that only counting tells."""

    def content() -> Iterator[bytes]:
        yield _head().encode()
        for _ in range(200):
            yield b"<row><c><v>1</v></c></row>" * 10_000
        yield _SHEET[1].encode()

    return _raw(path, content)


def bomb(path: Path) -> Path:
    """Half a gigabyte of nothing in half a megabyte: more than may be unpacked."""

    def content() -> Iterator[bytes]:
        yield _head().encode()
        for _ in range(512):
            yield b" " * (1 << 20)
        yield _SHEET[1].encode()

    return _raw(path, content)

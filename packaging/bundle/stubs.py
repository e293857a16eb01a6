"""What Wine 8 lacks of Windows 10, compiled into a Wine prefix: never a part of what users receive."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from bundle.settings import PACKAGING

SOURCES = PACKAGING / "bundle" / "for_wine"
BUILTIN = b"Wine builtin DLL"
"""Wine's mark; without it a library counts as one of Windows' own and may be called anything."""
STANDING = "ucrtbase"
"""Wine has this one: ours stands before it, and hands on what it does not do itself."""
BEHIND = "wineucrt"
OVERRIDES = f"{STANDING}=n,b"
_NAME = re.compile(r"^\s+\[\s*\d+\](?: \+base\[\s*\d+\]\s+[0-9a-f]+)? (\S+)$", re.MULTILINE)


def names() -> set[str]:
    """The libraries that may be in a Wine prefix and nowhere else."""
    return {f"{source.stem}.dll" for source in SOURCES.glob("*.c")} | {f"{BEHIND}.dll"}


def compile_all(system: Path) -> None:
    """Put every stub into a prefix's system folder, once."""
    for source in sorted(SOURCES.glob("*.c")):
        target = system / f"{source.stem}.dll"
        mark = system / f"{source.stem}.lince"
        text = source.read_text(encoding="utf-8")
        if mark.is_file() and mark.read_text(encoding="utf-8") == text:
            continue
        more: list[str | Path] = []
        if source.stem == STANDING:
            more = [step_before(system, text)]
        target.unlink(missing_ok=True)
        words: list[str | Path] = ["x86_64-w64-mingw32-gcc", "-shared", "-static-libgcc"]
        words += ["-s", "-O2", "-o", target, source, *more]
        subprocess.run([*words, "-ladvapi32"], check=True)
        mark.write_text(text, encoding="utf-8")


def step_before(system: Path, text: str) -> Path:
    """Give Wine's library another name, and write down which of its names are handed on to it."""
    behind = system / f"{BEHIND}.dll"
    if not behind.exists():
        content = (system / f"{STANDING}.dll").read_bytes()
        behind.write_bytes(content.replace(BUILTIN, b"\0" * len(BUILTIN), 1))
    words = ["x86_64-w64-mingw32-objdump", "-p", behind]
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    table = said.partition("[Ordinal/Name Pointer] Table")[2]
    file = system / f"{STANDING}.def"
    file.write_text(definition(_NAME.findall(table), own(text)), encoding="utf-8")
    return file


def own(text: str) -> set[str]:
    """The functions that a stub's source stands in for, by the macros it is written with."""
    found = set(re.findall(r"\bown_(\w+)\(", text.replace("own_##", "")))
    for name in re.findall(r"\b(?:CHANGE|MEASURE)\((\w+)\)", text):
        found |= {name, f"{name}l", f"{name}f"}
    return found - {"name", "namel", "namef"}


def definition(every: list[str], own_names: set[str]) -> str:
    """A module definition: own functions under their names, all others handed on."""
    lines = [f"LIBRARY {STANDING}.dll", "EXPORTS"]
    lines += [f'"{name}" = "own_{name}"' for name in sorted(own_names)]
    lines += [f'"{name}" = "{BEHIND}.{name}"' for name in every if name not in own_names]
    return "\n".join(lines) + "\n"

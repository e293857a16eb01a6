"""The licences of everything inside (THIRD-PARTY): a folder for each library, and a table of them all."""

from __future__ import annotations

import email
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from environment import Trouble

FOLDER = "THIRD-PARTY"
PAPER = re.compile(r"licen[cs]e|copying|notice|authors|copyright|FLA\b|LGPL|GPL", re.IGNORECASE)
NOT_INSIDE = {"pip", "holidays", "python-dateutil"}
"""Locked for the development of the program, and left out of the bundle."""
OWN = Path(__file__).with_name("licences")
"""Texts of licences that their libraries' packages leave out."""


HEAD = (
    "随邻册一同提供的软件及其许可\nSoftware shipped with Lince, and its licences\n\n"
    "Qt 与 PySide6 按 LGPL-3.0 使用，未作修改；它们的动态库在 _internal/PySide6 里，可以换成自己编译的。\n"
    "Qt and PySide6 are used under LGPL-3.0, unchanged; their libraries in _internal/PySide6 can be replaced.\n\n"
)
"""What stands above the table."""


@dataclass(frozen=True)
class Library:
    """One library as its package describes it."""

    name: str
    version: str
    licence: str
    papers: tuple[Path, ...]


def libraries(folder: Path) -> Iterator[Library]:
    """The libraries in a folder of installed packages, in order."""
    for info in sorted(folder.glob("*.dist-info"), key=lambda path: path.name.lower()):
        told = email.message_from_string((info / "METADATA").read_text(encoding="utf-8"))
        if told["Name"].lower() not in NOT_INSIDE:
            yield Library(told["Name"], told["Version"], named(told), tuple(papers(info)))


def papers(info: Path) -> Iterator[Path]:
    """The licences in a package's description."""
    for path in sorted(info.rglob("*")):
        if path.is_file() and (PAPER.search(path.name) or "licenses" in path.parts):
            yield path


def named(told: Message) -> str:
    """A licence's name: its expression, else what the classifiers or the field say."""
    if expression := told["License-Expression"]:
        return str(expression)
    told_of = [str(each) for each in told.get_all("Classifier", [])]
    classes = [each.rpartition(" :: ")[2] for each in told_of if each.startswith("License ::")]
    first = str(told["License"] or "").strip().splitlines()
    return ", ".join(classes) or (first[0] if first else "")


def gather(bundle: Path, python: Path, site: Path) -> list[Library]:
    """Write the folder into the bundle; Trouble for a library without any. `python` is Python's own."""
    target = bundle / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    found = list(libraries(site))
    rows: list[str] = []
    for each in found:
        texts = [*each.papers, *sorted((OWN / each.name).glob("*"))]
        if not (texts or each.licence):
            raise Trouble(f"{each.name} does not tell its licence.")
        (target / each.name).mkdir()
        for path in texts:
            shutil.copyfile(path, target / each.name / flat(path))
        rows.append(f"{each.name} {each.version}\t{each.licence}")
    shutil.copyfile(python, target / "Python-LICENSE.txt")
    text = HEAD + "\n".join(["Python\tPSF-2.0", *rows]) + "\n"
    (target / "README.txt").write_text(text, encoding="utf-8", newline="\n")
    return found


def flat(path: Path) -> str:
    """A name that tells papers of the same name apart."""
    parts = path.parts[path.parts.index("licenses") + 1 :] if "licenses" in path.parts else ()
    return "-".join(parts) or path.name

"""Reading a printed document back with another program than the one that shows it."""

from __future__ import annotations

import subprocess
from pathlib import Path


def pdftotext(pdf: Path, *options: str) -> str:
    """The text poppler finds, in reading order."""
    command = ["pdftotext", "-enc", "UTF-8", *options, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words(pdf: Path) -> str:
    """The text without spaces and line ends."""
    return "".join(pdftotext(pdf).split())

"""An installer is started as Windows wants it: one line, the folder last and without quotes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from app.sync.update.changing import Ready
from app.sync.update.starting import start

pytestmark = pytest.mark.skipif(os.name != "nt", reason="Windows' own")


@pytest.mark.parametrize("folder", ["C:\\Lince", "D:\\Zhang San\\My Programs\\Lince"])
def test_the_folder_is_the_rest_of_the_line(tmp_path: Path, folder: str) -> None:
    script, told = tmp_path / "set up.bat", tmp_path / "told.txt"
    script.write_text(f'@echo [%*] [%LINCE_OPEN%]> "{told}"\r\n', "ascii")
    digest = hashlib.sha256(script.read_bytes()).hexdigest()
    with start(Ready(script, digest, Path(folder), "C:\\data\\x.lincedb")) as process:
        process.wait()
    assert told.read_text("ascii").strip() == f"[/UPDATE /D={folder}] [C:\\data\\x.lincedb]"

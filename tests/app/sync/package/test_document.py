"""The example in the map verifies a package as it stands there, and refuses what is altered."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.sync.package import limits
from app.sync.package.header import SIZE, Header
from app.sync.package.manifest import Manifest
from app.sync.update.release import PUBLISHER, seq_of
from tests.app.sync.package.made import BOXES, SENDER
from tests.app.sync.package.test_old_files import FOLDERS, expected
from tests.app.sync.update.published import OURS, publish

ROOT = Path(__file__).resolve().parents[4]
MAP = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
SECTION = MAP.partition("## The package format\n")[2].partition("\n## ")[0]
EXAMPLE = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)[0]


def run(
    folder: Path, paths: list[Path], box: str = BOXES[1], signer: str = SENDER.signer.hex()
) -> subprocess.CompletedProcess[str]:
    """Run the example outside the project, so that it can import nothing of it."""
    (folder / "verify.py").write_text(EXAMPLE, encoding="utf-8")
    command = [sys.executable, "-I", "verify.py", box, signer, *paths]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Copies of the kept package's files, in order."""
    kept = sorted(FOLDERS[0].glob("*.lince"))
    for path in kept:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return [tmp_path / path.name for path in kept]


def test_the_example_verifies_a_package(paths: list[Path], tmp_path: Path) -> None:
    done = run(tmp_path, paths)
    *members, last = done.stdout.splitlines()
    assert dict(line.split() for line in members) == expected(FOLDERS[0])["members"]
    assert (last, done.stderr, done.returncode) == ("verified 339902004.1 7", "", 0)


@pytest.mark.parametrize(("at", "said"), [(3, "mark"), (-1, "copy")])
def test_the_example_refuses_a_damaged_package(
    paths: list[Path], tmp_path: Path, at: int, said: str
) -> None:
    data = bytearray(paths[0].read_bytes())
    data[at] ^= 1
    paths[0].write_bytes(data)
    done = run(tmp_path, paths)
    assert (done.stderr, done.returncode) == (f"refused: {said}\n", 1)


def test_the_example_misses_a_part(paths: list[Path], tmp_path: Path) -> None:
    assert run(tmp_path, paths[1:]).stderr == "refused: parts\n"


@pytest.mark.parametrize("model", [Header, Manifest])
def test_every_field_is_described(model: type[Header | Manifest]) -> None:
    assert [name for name in model.model_fields if f"`{name}`" not in SECTION] == []


def test_fields_that_may_be_left_out_are_marked() -> None:
    optional = {name for name, field in Manifest.model_fields.items() if not field.is_required()}
    assert set(re.findall(r"\[`(\w+)`\]", SECTION)) == optional


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (SIZE, "is 1,024 as we write it"),
        (limits.HEADER, "at most 4,096"),
        (limits.PARTS, "up to 999"),
        (limits.PART >> 30, "A file is at most 1 GiB"),
        (limits.ENVELOPE_HEAD >> 10, "within 16 KiB"),
        (limits.MANIFEST >> 20, "at most 16 MiB"),
        (limits.TOTAL >> 30, "at most 16 GiB"),
        (limits.LINES >> 20, "at most 256 MiB"),
        (limits.RATIO, "at most 250 times"),
        (limits.LARGE >> 20, "above 20 MiB"),
        (limits.ALL_LINES >> 30, "at most 2 GiB"),
        (limits.LINE >> 20, "at most 4 MiB long"),
        (limits.WINDOW >> 20, "window at most 8 MiB"),
    ],
)
def test_limits_are_told_as_they_are(number: int, words: str) -> None:
    assert f"{number:,}" in words
    assert words in re.sub(r"\s+", " ", SECTION)


def test_the_example_verifies_an_update_with_the_key_that_the_map_names(tmp_path: Path) -> None:
    [box] = re.findall(r"AGE-SECRET-KEY-1[A-Z0-9]+", SECTION)
    done = run(tmp_path, publish(tmp_path / "stick"), box, OURS.key)
    assert (done.stderr, done.stdout.splitlines()[-1]) == (
        "",
        f"verified {PUBLISHER} {seq_of('9.2.0')}",
    )

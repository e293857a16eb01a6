"""An update by the command line: shown, taken out, refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.program import version
from app.sync.update import journal, publisher
from app.sync.update.journal import Journal
from tests.app.cli.lince import lince, ok, refused
from tests.app.sync.update.published import CONTENT, NOTES, OTHERS, TRUST, publish


@pytest.fixture
def trusting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program was given the made-up publisher's key."""
    file = tmp_path / "publisher.json"
    file.write_text(TRUST.publisher.model_dump_json())
    monkeypatch.setattr(publisher, "FILE", file)


@pytest.mark.usefixtures("trusting")
def test_an_update_is_shown(tmp_path: Path) -> None:
    paths = publish(tmp_path / "stick")
    told = ok("update", *paths, "--json")["update"]
    assert (told["version"], told["notes"], told["here"]) == ("9.2.0", NOTES, version())
    assert (told["is_newer"], told["publisher"]) == (True, "示例软件社")
    assert "签名已核对" in lince("update", *paths).out


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("platform", CONTENT)
def test_the_installer_is_taken_out(tmp_path: Path, platform: str) -> None:
    told = ok(
        "update",
        *publish(tmp_path / "stick"),
        "--extract",
        tmp_path,
        "--platform",
        platform,
        "--json",
    )
    assert Path(told["file"]).read_bytes() == CONTENT[platform] + b"9.2.0"


@pytest.mark.usefixtures("trusting")
def test_what_is_refused_changes_nothing(tmp_path: Path, empty: Path) -> None:
    paths = publish(tmp_path / "stick")
    assert refused("update", *paths, "--extract", tmp_path, "--platform", "msdos") == ["UPD006"]
    # What runs from its source has no installer.
    assert refused("update", *paths, "--install", empty) == ["UPD006"]
    assert refused("update", *publish(tmp_path / "b", signer=OTHERS)) == ["UPD003"]
    assert refused("update", "--back", empty) == ["UPD008"]
    assert lince("update", *paths, "--extract", tmp_path, "--install", empty).status == 2
    assert lince("update", *paths, "--back", empty).status == 2
    assert lince("update").status == 2
    assert journal.read() == Journal()


def test_a_program_without_a_publisher_proves_no_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "FILE", tmp_path / "none.json")
    assert refused("update", *publish(tmp_path / "stick")) == ["UPD002"]


def test_the_clear_header_of_an_update_can_be_inspected(tmp_path: Path) -> None:
    told = lince("inspect", *publish(tmp_path / "stick"))
    assert (told.status, "程序升级包" in told.out) == (0, True)


def test_an_update_is_no_package_of_data(tmp_path: Path, empty: Path) -> None:
    assert refused("unpack", empty, *publish(tmp_path / "stick")) == ["PKG009"]

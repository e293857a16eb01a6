"""Files taken into the vault, read again, given out."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import attachments
from app.access.vault import Vault
from app.faults import Fault
from tests.app.core.test_pictures import OWNER, photo
from tests.offices import refused


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "files", bytes(range(32)), limit=100_000)


def test_a_file_comes_out_as_it_went_in(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "申请书.docx").write_bytes(b"PK\x03\x04 text")
    file = attachments.take_in(vault, tmp_path / "申请书.docx")
    assert file.name == "申请书.docx"
    assert attachments.content(vault, file) == b"PK\x03\x04 text"


def test_a_photo_is_kept_prepared(vault: Vault) -> None:
    file = attachments.take_in_bytes(vault, "房屋.JPEG", photo())
    assert file.name == "房屋.jpg"
    assert OWNER not in attachments.content(vault, file)


def test_one_too_large_is_refused_unread(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "录像.mp4").write_bytes(bytes(100_001))
    with refused("ACC060"):
        attachments.take_in(vault, tmp_path / "录像.mp4")
    assert vault.names() == []


def test_one_that_is_gone_is_a_fault(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(Fault):
        attachments.take_in(vault, tmp_path / "拔掉的U盘.jpg")

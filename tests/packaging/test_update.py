"""The publisher's key and the update that is signed with it, as the program takes it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.problems import Problem
from app.sync.update.opening import read_update
from app.sync.update.publisher import Publisher, Trust, publisher
from bundle import update
from bundle.settings import release
from environment import Trouble

SECRET = "correct horse battery"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a key, what the program knows of it, notes, and what was built."""
    monkeypatch.setenv(update.PASSWORD, SECRET)
    update.make_key(tmp_path / "key.pem", tmp_path / "publisher.json")
    (tmp_path / "notes.txt").write_text("新增：程序升级。\n", encoding="utf-8")
    for name in update.NAMES.values():
        (tmp_path / name.format(release().version)).write_bytes(name.encode())
    (tmp_path / "Lince").mkdir()
    monkeypatch.setattr(update, "MADE", tmp_path / "Lince")
    return tmp_path


def made(place: Path, key: str = "key.pem") -> Path:
    return update.make(place / "notes.txt", place / key, place, place / "publisher.json")


def test_what_is_signed_here_the_program_takes(place: Path) -> None:
    found = read_update([made(place)], Trust(publisher(place / "publisher.json")))
    assert (found.release.version, found.release.notes) == (release().version, "新增：程序升级。")
    assert [each.platform for each in found.release.builds] == list(update.NAMES)


def test_a_version_is_signed_once(place: Path) -> None:
    made(place)
    with pytest.raises(Problem) as caught:
        made(place)
    assert caught.value.code == "PKG022"


def test_the_secret_half_is_for_its_owner_and_under_a_password(place: Path) -> None:
    file = place / "key.pem"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in file.read_bytes()


def test_another_key_may_come_beside_the_first(place: Path) -> None:
    second = update.make_key(place / "second.pem", place / "publisher.json")
    known = publisher(place / "publisher.json")
    assert (len(known.keys), known.keys[1], known.name) == (2, second, release().publisher)


def with_another_password(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(update.PASSWORD, "another password")
    made(place)


def with_a_short_password(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(update.PASSWORD, "short")
    update.make_key(place / "new.pem", place / "publisher.json")


def over_another_key(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    update.make_key(place / "key.pem", place / "publisher.json")


def that_the_program_does_not_know(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "publisher.json").write_text(Publisher().model_dump_json())
    made(place)


def of_an_unknown_size(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "Lince").rmdir()
    made(place)


def before_anything_is_built(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    for name in update.NAMES.values():
        (place / name.format(release().version)).unlink()
    made(place)


@pytest.mark.parametrize(
    "done",
    [
        with_another_password, with_a_short_password, over_another_key, that_the_program_does_not_know,
        before_anything_is_built, of_an_unknown_size,
    ],
)  # fmt: skip
def test_what_is_not_signed(place: Path, monkeypatch: pytest.MonkeyPatch, done: object) -> None:
    before = (place / "key.pem").read_bytes()
    with pytest.raises(Trouble):
        done(place, monkeypatch)  # pyright: ignore[reportCallIssue]
    assert (place / "key.pem").read_bytes() == before
    assert not list(place.glob("*.lince"))

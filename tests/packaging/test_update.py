"""The publisher's key and the update that is signed with it, as the program takes it."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from app.registry import STEP
from app.sync.update.opening import read_update
from app.sync.update.publisher import Publisher, Trust, publisher
from bundle import ready, record, update
from bundle.settings import epoch, release
from environment import Trouble

SECRET = "correct horse battery"
VERSION = release().version
KEYS = Path("_internal") / "resources" / "publisher.json"
MIGRATION = Path("_internal") / "db" / "migrations"


def program(folder: Path, keys: Path) -> Path:
    """What a build leaves of a program."""
    for each in (KEYS.parent, MIGRATION, Path("_internal") / f"lince-{VERSION}.dist-info"):
        (folder / each).mkdir(parents=True)
    (folder / MIGRATION / f"m{STEP:04}_x.sql").touch()
    (folder / "lince").write_bytes(b"MZ")
    shutil.copyfile(keys, folder / KEYS)
    return folder


def note(place: Path, system: str) -> None:
    """What a build notes when it has packed."""
    made = [place / ready.NAMES[each].format(VERSION) for each in ready.SYSTEMS[system]]
    record.write(
        record.look(place / system, [each for each in made if each.exists()]), place, system
    )


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a key, what the program knows of it, notes, and what was built."""
    monkeypatch.setenv(update.PASSWORD, SECRET)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    keys = tmp_path / "publisher.json"
    update.make_key(tmp_path / "key.pem", keys)
    (tmp_path / "notes.txt").write_text("新增：程序升级。\n", encoding="utf-8")
    for name in ready.NAMES.values():
        (tmp_path / name.format(VERSION)).write_bytes(name.encode())
    for system in ready.SYSTEMS:
        program(tmp_path / system, keys)
        note(tmp_path, system)
    monkeypatch.setattr(ready.windows, "MADE", tmp_path / "windows")
    monkeypatch.setattr(ready.linux, "MADE", tmp_path / "linux")
    return tmp_path


def made(place: Path, key: str = "key.pem") -> Path:
    return update.make(place / "notes.txt", place / key, place)


def test_what_is_signed_here_the_program_takes(place: Path) -> None:
    found = read_update([made(place)], Trust(publisher(place / "publisher.json"))).release
    assert (found.version, found.step, found.notes) == (VERSION, STEP, "新增：程序升级。")
    assert found.day == "2026-09-21"
    assert [each.platform for each in found.builds] == list(ready.NAMES)
    assert [each.room > 0 for each in found.builds] == [True, False, False]


def test_what_lies_in_dist_is_enough_to_sign(place: Path) -> None:
    for system in ready.SYSTEMS:
        shutil.rmtree(place / system)
    assert made(place).is_file()


@pytest.mark.parametrize("system", list(ready.SYSTEMS))
def test_one_system_may_be_published_alone(place: Path, system: str) -> None:
    other = next(each for each in ready.SYSTEMS if each != system)
    for each in ready.SYSTEMS[other]:
        (place / ready.NAMES[each].format(VERSION)).unlink()
    shutil.rmtree(place / other)
    found = read_update([made(place)], Trust(publisher(place / "publisher.json")))
    assert [each.platform for each in found.release.builds] == list(ready.SYSTEMS[system])


def test_a_version_is_signed_once_and_the_file_in_the_way_is_named(place: Path) -> None:
    first = made(place)
    with pytest.raises(Trouble, match=f"(?s){first.name}.*delete it"):
        made(place)
    first.unlink()
    assert made(place) == first


def test_a_trial_signs_what_it_made_itself(place: Path) -> None:
    words = [str(place / each) for each in ("notes.txt", "key.pem", "", "publisher.json")]
    for name in ready.NAMES.values():
        (place / name.format("99.0.0")).write_bytes(name.encode())
    update.main(["update", *words, "99.0.0"])
    [package] = place.glob("*.lince")
    found = read_update([package], Trust(publisher(place / "publisher.json")))
    assert found.release.version == "99.0.0"


def test_the_secret_half_is_for_its_owner_and_under_a_password(place: Path) -> None:
    file = place / "key.pem"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in file.read_bytes()


def test_another_key_may_come_beside_the_first(place: Path) -> None:
    second = update.make_key(place / "second.pem", place / "publisher.json")
    known = publisher(place / "publisher.json")
    assert (len(known.keys), known.keys[1], known.name) == (2, second, release().publisher)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("\ufeff新增".encode(), "新增"),
        ("新增\r\n改正\r\n".encode(), "新增\n改正"),
        ("字".encode() * update.LONGEST, "字" * update.LONGEST),
    ],
)
def test_notes_are_shown_as_they_were_meant(place: Path, data: bytes, shown: str) -> None:
    (place / "notes.txt").write_bytes(data)
    found = read_update([made(place)], Trust(publisher(place / "publisher.json")))
    assert found.release.notes == shown


NOTES = {
    "UTF-8": "新增".encode("gbk"), "UTF-8.": "新增".encode("utf-16"), "0 characters": b" \n",
    "20001": b"x" * 20_001, "read": None,
}  # fmt: skip


@pytest.mark.parametrize(("said", "data"), NOTES.items(), ids=list(NOTES))
def test_notes_that_nobody_could_read_are_refused(
    place: Path, said: str, data: bytes | None
) -> None:
    file = place / "notes.txt"
    file.unlink() if data is None else file.write_bytes(data)
    with pytest.raises(Trouble, match=said):
        made(place)


def with_another_password(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(update.PASSWORD, "another password")


def with_a_key_that_is_not_there(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "key.pem").rename(place / "elsewhere.pem")


def with_no_key_at_all(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "key.pem").write_text("no key")


def built_before_the_key(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    """The source knows the key by now, and the program that was built does not."""
    (place / "windows" / KEYS).write_text(Publisher().model_dump_json())
    note(place, "windows")


def without_the_file_of_keys(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "linux" / KEYS).unlink()
    note(place, "linux")


def with_a_changed_artefact(name: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def change(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
        with (place / name.format(VERSION)).open("ab") as file:
            file.write(b"x")

    return change


def with_a_changed_program(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "windows" / "lince").write_bytes(b"MZ signed since")


def without_a_note_of_it(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    [each] = place.glob("*-linux-built.json")
    each.unlink()


def with_a_broken_note_of_it(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    [each] = place.glob("*-linux-built.json")
    each.write_text("{}")


def with_a_note_of_another_version(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    [each] = place.glob("*-linux-built.json")
    each.write_text(each.read_text().replace(f'"{VERSION}"', '"0.0.1"'))


def of_two_steps(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "linux" / MIGRATION / f"m{STEP + 1:04}_y.sql").touch()
    note(place, "linux")


def before_anything_is_built(place: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ready.NAMES.values():
        (place / name.format(VERSION)).unlink()


SPOILT: dict[Callable[[Path, pytest.MonkeyPatch], None], str] = {
    with_another_password: "password", with_a_key_that_is_not_there: "key.pem", with_no_key_at_all: "key.pem",
    built_before_the_key: "build anew", without_the_file_of_keys: "build anew",
    **{with_a_changed_artefact(each): "not the file that was built" for each in ready.NAMES.values()},
    with_a_changed_program: "--pack", without_a_note_of_it: "build linux", with_a_broken_note_of_it: "build anew",
    with_a_note_of_another_version: "0.0.1", of_two_steps: "steps", before_anything_is_built: "built yet",
}  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "said"),
    SPOILT.items(),
    ids=[f"{at}-{each.__name__}" for at, each in enumerate(SPOILT)],
)
def test_what_is_not_signed(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path, pytest.MonkeyPatch], None],
    said: str,
) -> None:
    spoil(place, monkeypatch)
    with pytest.raises(Trouble, match=said):
        made(place)
    assert not list(place.glob("*.lince"))


@pytest.mark.parametrize("name", ["key.pem", "none/new.pem"])
def test_a_key_is_neither_written_over_nor_nowhere(place: Path, name: str) -> None:
    before, known = ((place / each).read_bytes() for each in ("key.pem", "publisher.json"))
    with pytest.raises(Trouble, match="pem"):
        update.make_key(place / name, place / "publisher.json")
    assert ((place / "key.pem").read_bytes(), (place / "publisher.json").read_bytes()) == (
        before,
        known,
    )


def test_a_short_password_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(update.PASSWORD, "short")
    with pytest.raises(Trouble, match="12"):
        update.make_key(place / "new.pem", place / "publisher.json")
    assert not (place / "new.pem").exists()


def nobody_types(_question: str) -> str:
    raise EOFError


def test_where_nobody_can_type_the_variable_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(update.PASSWORD)
    monkeypatch.setattr("getpass.getpass", nobody_types)
    with pytest.raises(Trouble, match=update.PASSWORD):
        made(place)


def test_a_version_that_updates_cannot_name_is_told(place: Path) -> None:
    words = [place / each for each in ("notes.txt", "key.pem", "", "publisher.json")]
    with pytest.raises(Trouble, match="version"):
        update.make_trial(*words, "1.0.0.1")


def test_the_time_in_the_note_is_that_of_the_build(place: Path) -> None:
    assert record.look(place / "linux").moment == epoch() == 1_790_000_000

"""An update is proved whole by the publisher's key, or not shown at all; what is taken out of it is what was signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.problems import Problem
from app.sync.package.lines import pack_lines
from app.sync.package.member import measured
from app.sync.package.words import RELEASE
from app.sync.package.writing import write_package
from app.sync.update import writing
from app.sync.update.opening import SPARE, Update, everybody, extract, parts_of, read_update
from app.sync.update.publisher import Publisher, Trust, life_of, publisher
from app.sync.update.release import (
    EVERYONE,
    INSTALLER,
    LINUX,
    PUBLISHER,
    Build,
    Release,
    numbers,
    seq_of,
)
from app.sync.update.writing import NOTHING, Said
from bundle.small_disk import small_disk
from db.faults import Fault, FaultKind
from tests.app.sync.package.made import write as write_data
from tests.app.sync.update.published import (
    CONTENT,
    NOTES,
    OTHERS,
    OURS,
    TRUST,
    code_of,
    proved,
    publish,
)

VERSIONS = st.lists(st.integers(0, 9999), min_size=2, max_size=3).map(
    lambda p: ".".join(map(str, p))
)


@pytest.fixture(scope="module")
def update(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one file of an update."""
    [path] = publish(tmp_path_factory.mktemp("u") / "stick")
    return path


def test_an_update_tells_what_it_is(update: Path) -> None:
    found = read_update([update], TRUST)
    assert (found.release.version, found.release.notes, found.key) == ("9.2.0", NOTES, OURS.key)
    assert {each.platform for each in found.release.builds} == set(CONTENT)
    assert update.name == f"{PUBLISHER}-{EVERYONE}-{seq_of('9.2.0')}-{life_of(OURS.key)[:8]}.lince"


def test_the_same_release_has_the_same_manifest(tmp_path: Path) -> None:
    said = Said("9.2.0", 1, "2027-03-01", NOTES)
    kept: list[bytes] = []

    def sign(manifest: bytes) -> bytes:
        kept.append(manifest)
        return OURS.sign(manifest)

    for name in "ab":
        (tmp_path / name).mkdir()
        file = tmp_path / name / "lince-9.2.0-windows-setup.exe"
        file.write_bytes(b"MZ")
        writing.write_update(
            tmp_path / name, said, [writing.Artefact(INSTALLER, file, 1)], sign, OURS.key
        )
    first, second = (each.split(b'"package":')[0] for each in kept)
    assert first == second


@pytest.mark.parametrize(
    ("trust", "code"),
    [
        (TRUST, ""),
        (Trust(Publisher(keys=(OTHERS.key, OURS.key))), ""),
        (Trust(Publisher()), "UPD002"),
        (Trust(Publisher(keys=(OTHERS.key,))), "UPD003"),
    ],
)
def test_only_the_publisher_s_key_counts(update: Path, trust: Trust, code: str) -> None:
    assert code_of([update], trust) == code


def test_a_foreign_update_is_refused(tmp_path: Path) -> None:
    assert code_of(publish(tmp_path / "stick", signer=OTHERS)) == "UPD003"


def test_a_package_of_data_is_no_update(tmp_path: Path) -> None:
    assert code_of(list(write_data(tmp_path).paths)) == "UPD001"


@given(at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_no_changed_byte_is_passed(
    update: Path, tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    data = bytearray(update.read_bytes())
    at %= len(data)
    if data[at : at + 1] == b" " and at < 1024:
        return  # the room behind the clear header, which says nothing
    data[at] ^= 1 << bit
    path = tmp_path_factory.getbasetemp() / "changed.lince"
    path.write_bytes(data)
    assert code_of([path])


@given(part=st.floats(0, 0.999))
def test_no_cut_file_is_passed(
    update: Path, tmp_path_factory: pytest.TempPathFactory, part: float
) -> None:
    path = tmp_path_factory.getbasetemp() / "cut.lince"
    data = update.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    assert code_of([path])


def forged(folder: Path, told: bytes, *contents: bytes, name: str = RELEASE) -> list[Path]:
    """A package of the publisher's own that is none of ours."""
    members = [pack_lines(name, [told]), *(measured(lambda data=data: [data]) for data in contents)]
    draft = writing._draft(Said("9.2.0", 1, "2027-03-01", NOTES), OURS.key)
    folder.mkdir(exist_ok=True)
    boxes = [str(everybody().to_public())]
    return list(
        write_package(
            folder, draft.model_copy(update={"operations": NOTHING}), members, OURS.sign, boxes
        ).paths
    )


def told(*builds: Build) -> bytes:
    return (
        Release(version="9.2.0", step=1, day="2027-03-01", notes="x", builds=builds)
        .model_dump_json()
        .encode()
    )


def build(content: bytes, platform: str = INSTALLER, **other: object) -> Build:
    member = measured(lambda: [content])
    words = {
        "platform": platform,
        "name": "lince-9.2.0.exe",
        "sha256": member.sha256,
        "size": member.size,
        "room": 1,
    }
    return Build.model_validate(words | other)


@pytest.mark.parametrize(
    ("said", "contents", "code"),
    [
        (told(build(b"MZ")), [b"MZ"], ""),
        (told(build(b"MZ")), [], "UPD004"),
        (told(build(b"MZ")), [b"MZ", b"more"], "UPD004"),
        (told(build(b"MZ", size=3)), [b"MZ"], "UPD004"),
        (told(build(b"MZ"), build(b"MZ", LINUX)), [b"MZ"], "UPD004"),
        (told(build(b"MZ")).replace(b"lince-9", b"../nce9"), [b"MZ"], "UPD004"),
        (told(build(b"MZ")).replace(b"2027-03-01", b"2027-13-01"), [b"MZ"], "UPD004"),
        (b"{}", [b"MZ"], "UPD004"),
        (b"\xff", [b"MZ"], "UPD004"),
        (b"", [b"MZ"], "UPD004"),
    ],
)
def test_what_an_update_says_must_be_what_it_holds(
    tmp_path: Path, said: bytes, contents: list[bytes], code: str
) -> None:
    assert code_of(forged(tmp_path / "stick", said, *contents)) == code


def test_an_update_holds_no_operations(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        forged(tmp_path / "stick", told(build(b"MZ")), b"MZ", name="changes/0001.ndjson.zst")
    assert caught.value.code == "PKG024"


def built(update: Update, platform: str) -> Build:
    found = update.release.build_for(platform)
    assert found
    return found


@pytest.mark.parametrize("platform", CONTENT)
def test_what_is_taken_out_is_what_was_built(tmp_path: Path, platform: str) -> None:
    update = proved(tmp_path / "stick")
    path = extract(update, built(update, platform), tmp_path / "out", TRUST)
    assert path.read_bytes() == CONTENT[platform] + b"9.2.0"
    assert [each.name for each in (tmp_path / "out").iterdir()] == [path.name]
    assert extract(update, built(update, platform), tmp_path / "out", TRUST) == path


def test_another_update_under_the_same_name_is_not_taken_for_the_one_that_was_shown(
    tmp_path: Path,
) -> None:
    update, other = proved(tmp_path / "stick"), publish(tmp_path / "other", "9.3.0")
    update.paths[0].write_bytes(other[0].read_bytes())
    with pytest.raises(Problem) as caught:
        extract(update, built(update, INSTALLER), tmp_path / "out", TRUST)
    assert (caught.value.code, list((tmp_path / "out").iterdir())) == ("UPD004", [])


def test_a_stick_that_was_pulled(tmp_path: Path) -> None:
    update = proved(tmp_path / "stick")
    update.paths[0].unlink()
    with pytest.raises(Fault):
        extract(update, built(update, INSTALLER), tmp_path / "out", TRUST)


def test_no_room_for_the_program_is_told_before_anything_is_written(tmp_path: Path) -> None:
    update = proved(tmp_path / "stick")
    with pytest.raises(Fault) as caught:
        extract(update, built(update, INSTALLER), tmp_path / "out", TRUST, room=1 << 50)
    assert (caught.value.kind, list((tmp_path / "out").iterdir())) == (FaultKind.NO_SPACE, [])


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for what must stay free, and little more."""
    folder = tmp_path / "small"
    folder.mkdir()
    with small_disk(folder, SPARE + (64 << 10)) as is_there:
        if not is_there:
            pytest.skip("mounting a small disk needs root")
        yield folder


class Filler:
    """Somebody fills the disk meanwhile."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "filler"

    def step(self, done: int, total: int, what: str) -> None:
        if not self.file.exists():
            with self.file.open("wb", buffering=0) as file:
                try:
                    while True:
                        file.write(bytes(1 << 20))
                except OSError:
                    pass


def test_a_disk_that_fills_up_meanwhile_keeps_no_half_installer(
    tmp_path: Path, small: Path
) -> None:
    update = proved(tmp_path / "stick", room=0)
    with pytest.raises(Fault) as caught:
        extract(update, built(update, INSTALLER), small, TRUST, Filler(small))
    assert caught.value.kind is FaultKind.NO_SPACE
    assert [each.name for each in small.iterdir()] == ["filler"]


@given(one=VERSIONS, other=VERSIONS)
def test_a_later_version_has_a_greater_number(one: str, other: str) -> None:
    assert (numbers(one) < numbers(other)) == (seq_of(one) < seq_of(other))
    assert 1 <= seq_of(one) < 1 << 53


def test_the_program_as_it_stands_here_names_its_publisher_or_none() -> None:
    assert isinstance(publisher(), Publisher)


@pytest.mark.parametrize(
    "said",
    [{"seq": 1}, {"step": 2}, {"recipient": "339901001.1"}, {"position": 1}, {"epoch": "0" * 16}],
)
def test_the_manifest_says_of_an_update_what_every_one_does(
    tmp_path: Path, said: dict[str, object]
) -> None:
    draft = writing._draft(Said("9.2.0", 1, "2027-03-01", NOTES), OURS.key).model_copy(update=said)
    members = [pack_lines(RELEASE, [told(build(b"MZ"))]), measured(lambda: [b"MZ"])]
    boxes = [str(everybody().to_public())]
    paths = write_package(tmp_path, draft, members, OURS.sign, boxes).paths
    assert code_of(list(paths)) == ("UPD003" if "epoch" in said else "UPD004")


def test_an_update_in_parts_is_found_by_any_of_them(tmp_path: Path) -> None:
    members = [pack_lines(RELEASE, [told(build(bytes(9000)))]), measured(lambda: [bytes(9000)])]
    draft = writing._draft(Said("9.2.0", 1, "2027-03-01", NOTES), OURS.key)
    boxes = [str(everybody().to_public())]
    paths = write_package(tmp_path, draft, members, OURS.sign, boxes, part_size=6000).paths
    (tmp_path / "别的.lince").write_bytes(b"x")
    publish(tmp_path, "9.3.0")
    assert len(paths) == 3
    assert all(parts_of(each) == paths for each in paths)
    assert read_update(parts_of(paths[1]), TRUST).release.version == "9.2.0"
    assert parts_of(tmp_path / "别的.lince") == (tmp_path / "别的.lince",)
    assert parts_of(tmp_path / "没有.lince") == (tmp_path / "没有.lince",)

"""Sticks that come and go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.sticks.drive import Drive, Room
from app.sync.sticks.drives import Drives, compare, drive_of, read_here
from app.sync.sticks.mounts import probe, read_mounts
from tests.app.sync.sticks.disks import disk, removable, stick, unmount

A, B = stick(Path("/media/a"), "A", "E:"), stick(Path("/media/b"), "B", "F:")
FULLER = replace(A, room=Room(1, A.room.total, True))
OTHER = replace(A, mark="another medium")


@pytest.mark.parametrize(
    ("before", "after", "came", "went"),
    [
        ([], [A], [A], []),
        ([A], [], [], [A]),
        ([A], [A, B], [B], []),
        ([A, B], [B, A], [], []),
        ([A], [FULLER], [], []),
        ([A], [OTHER], [OTHER], [A]),
    ],
    ids=["in", "out", "second", "order", "written to", "exchanged"],
)
def test_what_came_and_went_is_told(
    before: list[Drive], after: list[Drive], came: list[Drive], went: list[Drive]
) -> None:
    assert compare(before, after) == (tuple(came), tuple(went))


sticks = st.lists(
    st.builds(
        stick,
        st.sampled_from([Path("/media/a"), Path("/media/b"), Path("/media/c")]),
        st.sampled_from(["A", "B"]),
    ),
    unique_by=lambda each: each.key,
    max_size=5,
)


@given(sticks, sticks)
def test_what_stayed_what_came_and_what_went_make_the_whole(
    before: list[Drive], after: list[Drive]
) -> None:
    came, went = compare(before, after)
    assert compare(after, before) == (went, came)
    stayed = {each.key for each in before} - {each.key for each in went}
    assert stayed | {each.key for each in came} == {each.key for each in after}


def test_the_disk_of_the_data_file_is_not_offered(tmp_path: Path) -> None:
    drives = Drives(tmp_path / "X.lincedb", lambda: [stick(tmp_path)])
    assert drives.snapshot() == ()


def test_sticks_stand_in_the_order_of_their_places(tmp_path: Path) -> None:
    def read() -> Iterable[Drive]:
        return [stick(Path("/proc"), place="F:"), stick(Path("/proc"), place="E:")]

    assert [each.place for each in Drives(tmp_path, read).snapshot()] == ["E:", "F:"]


@pytest.mark.parametrize(
    ("path", "found"),
    [("/media/a", A), ("/media/a/LINCE/x", A), ("/media/ab", None), ("/home", None)],
)
def test_a_folder_chosen_by_hand_may_be_on_a_stick(path: str, found: Drive | None) -> None:
    assert drive_of(Path(path), [A, B]) is found


def test_this_machine_can_be_asked() -> None:
    assert all(isinstance(each, Drive) for each in read_here())


def test_a_real_stick_comes_and_goes(tmp_path: Path) -> None:
    blocks, media = tmp_path / "blocks", tmp_path / "media"

    def read() -> list[Drive]:
        table = Path("/proc/self/mountinfo").read_text()
        return read_mounts(table, blocks, probe, (str(media),))

    drives = Drives(tmp_path / "X.lincedb", read)
    before = drives.snapshot()
    with disk(media / "KINGSTON") as folder:
        device = folder.stat().st_dev
        removable(blocks, f"{device >> 8 & 0xFFF}:{device & 0xFF | device >> 12 & 0xFFF00}")
        (there,) = drives.snapshot()
        assert (there.label, there.system, there.room.total) == ("KINGSTON", "tmpfs", 4 << 20)
        (folder / "x").write_bytes(bytes(1 << 20))
        (fuller,) = drives.snapshot()
        assert fuller.room.free == there.room.free - (1 << 20)
        assert compare([there], [fuller]) == ((), ())
        unmount(folder)
        assert compare([there], drives.snapshot()) == ((), (there,))
    assert before == ()


def test_one_that_cannot_even_be_looked_at_is_left_out(tmp_path: Path) -> None:
    broken = stick(Path("/") / ("x" * 300))
    assert Drives(tmp_path / "X.lincedb", lambda: [broken]).snapshot() == ()

"""Files appear whole or not at all; pages are shown as pictures."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from app.paper import preview
from app.paper.documents import DOCUMENTS, HOUSEHOLD_ROSTER, HOUSEHOLD_SHEET, document
from app.paper.output import written
from app.paper.paper import SIZES, Orientation, Paper
from app.paper.pen import MM
from app.paper.printing import print_form, print_roster
from app.problems import Problem
from db.faults import Fault, FaultKind
from tests.app.paper import samples
from tests.app.paper.marks import Mark, marks
from tests.db.files.test_world import mount


def test_a_file_appears_only_when_it_is_whole(target: Path) -> None:
    with written(target) as stream:
        stream.write(b"half")
        assert not target.exists()
    assert target.read_bytes() == b"half"
    assert list(target.parent.iterdir()) == [target]


def test_an_error_on_the_way_leaves_the_older_file(target: Path) -> None:
    target.write_bytes(b"older")
    with pytest.raises(ZeroDivisionError), written(target) as stream:
        stream.write(bytes([1 // 0]))
    assert target.read_bytes() == b"older"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_a_fault_and_leaves_the_older_file(target: Path) -> None:
    target.write_bytes(b"older")
    target.with_name(target.name + ".part").symlink_to("/dev/full")
    with pytest.raises(Fault) as caught:
        print_form(HOUSEHOLD_SHEET, samples.form(1), target)
    assert caught.value.kind is FaultKind.NO_SPACE
    assert target.read_bytes() == b"older"
    assert list(target.parent.iterdir()) == [target]


def test_a_disk_that_fills_up_leaves_the_older_file(tmp_path: Path) -> None:
    disk = tmp_path / "U盘"
    disk.mkdir()
    if not mount(disk, "-o", "size=64k"):
        pytest.skip("mounting a small disk needs root")
    out = disk / "册.pdf"
    try:
        out.write_bytes(b"older")
        with pytest.raises(Fault) as caught:
            print_roster(HOUSEHOLD_ROSTER, samples.roster(samples.households(90)), out)
        assert caught.value.kind is FaultKind.NO_SPACE
        assert (out.read_bytes(), list(disk.iterdir())) == (b"older", [out])
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False, capture_output=True)


def test_a_folder_under_that_name_is_a_fault_and_stays(tmp_path: Path) -> None:
    out = tmp_path / "册.pdf"
    (out / "里面").mkdir(parents=True)
    with pytest.raises(Fault):
        print_form(HOUSEHOLD_SHEET, samples.form(1), out)
    assert list(tmp_path.iterdir()) == [out]
    assert list(out.iterdir()) == [out / "里面"]


def test_the_same_content_gives_the_same_pages() -> None:
    found: list[list[Mark]] = []
    for _time in range(2):
        stream = io.BytesIO()
        print_form(HOUSEHOLD_SHEET, samples.form(3), stream)
        found.append(marks(stream.getvalue()))
    assert found[0] == found[1]


def test_a_folder_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        print_form(HOUSEHOLD_SHEET, samples.form(1), tmp_path / "U盘" / "表.pdf")
    assert caught.value.kind is FaultKind.GONE


def test_a_stream_is_written_and_left_open() -> None:
    stream = io.BytesIO()
    print_form(HOUSEHOLD_SHEET, samples.form(1), stream)
    assert stream.getvalue().startswith(b"%PDF-")
    assert not stream.closed


@pytest.mark.parametrize("dpi", [72, 150])
def test_a_page_becomes_a_picture(dpi: int, target: Path) -> None:
    print_roster(HOUSEHOLD_ROSTER, samples.roster(samples.households(3)), target)
    picture = Image.open(io.BytesIO(preview.render(target, 0, dpi)))
    assert picture.size == pytest.approx((297 / 25.4 * dpi, 210 / 25.4 * dpi), abs=1.5)
    dark = sum(picture.convert("L").histogram()[:128])
    assert 0.01 < dark / (picture.width * picture.height) < 0.2


def test_nothing_is_printed_outside_the_margins(target: Path) -> None:
    print_roster(HOUSEHOLD_ROSTER, samples.roster(samples.households(60)), target)
    picture = Image.open(io.BytesIO(preview.render(target, 1, 72))).convert("L")
    inked = picture.point(lambda shade: 255 * (shade < 200)).getbbox()
    assert inked is not None
    left, top, right, bottom = inked
    assert min(left, picture.width - right) >= 14 * MM
    assert top >= 24 * MM
    assert picture.height - bottom >= 8 * MM


@pytest.mark.parametrize("page", [-1, 1, 7])
def test_a_page_that_is_not_there_is_a_problem(page: int, target: Path) -> None:
    print_form(HOUSEHOLD_SHEET, samples.form(1), target)
    with pytest.raises(Problem, match="PAP007"):
        preview.render(target, page)


def test_a_file_that_is_no_document_is_a_problem(target: Path) -> None:
    target.write_bytes(b"not a document")
    with pytest.raises(Problem, match="PAP006"):
        preview.pages(target)
    with pytest.raises(Fault):
        preview.pages(target.with_name("gone.pdf"))


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize(
    ("orientation", "left", "top"), [("portrait", 25, 15), ("landscape", 15, 25)]
)
def test_the_edge_for_binding_is_wide(
    name: str, orientation: Orientation, left: int, top: int
) -> None:
    paper = Paper(name, orientation)
    frame = paper.frame
    assert frame.x / MM == pytest.approx(left)
    assert (paper.size[1] - frame.y - frame.height) / MM == pytest.approx(top)
    assert (paper.size[0] > paper.size[1]) is (orientation == "landscape")


def test_documents_are_found_by_key() -> None:
    assert [document(key).key for key in DOCUMENTS] == list(DOCUMENTS)
    with pytest.raises(Problem, match="PAP004"):
        document("nothing")


@pytest.mark.parametrize("code", [f"PAP00{n}" for n in (1, 2, 3, 4, 5, 6, 7, 9)])
def test_problems_say_what_to_do(code: str) -> None:
    params = {
        "title": "",
        "label": "",
        "text": "",
        "found": 1,
        "wanted": 2,
        "key": "",
        "path": "",
        "page": 1,
        "pages": 1,
    }
    problem = Problem(code, **params)
    assert problem.message.endswith("。")
    assert problem.remedy.endswith("。")

"""The chore that takes pictures: every page has a scene, one scene can be taken, what fails is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.shots import __main__ as shots
from tests.shots.compose import composed
from tests.shots.office import build
from tests.shots.scene import LOOKS, ORDINARY, Look, Scene, chosen, scenes
from tests.shots.scenes_pages import ROUTES, at
from tests.shots.session import Session
from tests.shots.small_files import palette, write_reduced
from tests.shots.stage import Stage
from ui.routes import ManualAt, Route
from ui.theme.look import dress

PAGE = Scene("manual", at(ManualAt()), "manual")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Generator[Session]:
    yield Session(tmp_path_factory.mktemp("session"), small=True)
    dress(qapp)


def descendants(kind: type[Route]) -> set[type[Route]]:
    return {each for below in kind.__subclasses__() for each in {below, *descendants(below)}}


def test_every_route_has_a_scene() -> None:
    assert descendants(Route) <= ROUTES.keys()
    assert all(made() for made in ROUTES.values())


def test_scenes_have_names_of_their_own() -> None:
    names = Counter(each.name for each in scenes())
    manual = Counter(each.manual for each in scenes() if each.manual)
    assert [name for name, times in (names + manual).items() if times > 2] == []
    assert max(names.values()) == max(manual.values()) == 1
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names)


def test_the_looks_are_those_that_were_asked_for() -> None:
    sizes = {(each.width, each.height) for each in LOOKS}
    assert sizes == {(1366, 768), (1280, 720)}
    assert {each.percent for each in LOOKS} == {100, 124, 150}
    assert {each.scheme for each in LOOKS} == {"light", "dark"}
    assert len({each.name for each in LOOKS}) == len(LOOKS)


@pytest.mark.parametrize("look", [ORDINARY, Look(1280, 720, "dark", "huge")])
def test_one_scene_can_be_taken(session: Session, tmp_path: Path, look: Look) -> None:
    assert session.run([PAGE], [look], tmp_path) == []
    (path,) = tmp_path.iterdir()
    image = QImage(str(path))
    assert path.name == f"manual-{look.name}.png"
    assert (image.width(), image.height()) == (look.width, look.height)
    assert len(palette(image)) > 20


@pytest.mark.long
@pytest.mark.timeout(300)
def test_every_scene_can_be_taken(tmp_path: Path, qapp: QApplication) -> None:
    session = Session(tmp_path / "session", file=build(tmp_path / "made"))
    (tmp_path / "pictures").mkdir()
    assert session.run(scenes(), [Look(1280, 720)], tmp_path / "pictures") == []
    dress(qapp)


def test_what_fails_is_named_and_the_rest_goes_on(session: Session, tmp_path: Path) -> None:
    def fails(_stage: Stage) -> None:
        raise LookupError("no such button")

    trouble = session.run([Scene("broken", fails), PAGE], [Look(1280, 720)], tmp_path)
    assert trouble == ["broken-1280-light"]
    assert [path.name for path in tmp_path.iterdir()] == ["manual-1280-light.png"]


def test_a_mistake_in_a_slot_is_a_failure(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    def slips(stage: Stage) -> None:
        stage.place.notify.said.connect(stage.place.reader.today.replace)
        stage.place.notify.say("")

    with qtbot.captureExceptions():
        trouble = session.run([Scene("slip", slips)], [Look(1300, 700)], tmp_path)
    assert trouble == ["TypeError"]


def test_a_page_that_does_not_open_is_a_failure(session: Session, tmp_path: Path) -> None:
    trouble = session.run([Scene("gone", at(Route()))], [Look(1290, 700)], tmp_path)
    assert trouble == ["gone-1290-light"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "names"), [([], 3), (["list"], 2), (["home", "list-e"], 2), (["x"], 0)]
)
def test_words_choose_scenes(words: list[str], names: int) -> None:
    every = [Scene(name, at(ManualAt())) for name in ("home", "list", "list-empty")]
    assert len(chosen(every, words)) == names


def test_the_list_names_scenes_and_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert shots.main(["--list", "home"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("home\n")
    assert all(each.name in told for each in LOOKS)


@pytest.mark.parametrize(
    ("words", "looks"),
    [([], len(LOOKS)), (["--look", "1366-dark"], 1), (["--manual"], 1), (["--look", "nosuch"], 0)],
)
def test_looks_are_chosen(words: list[str], looks: int) -> None:
    assert len(shots.looks_of(shots.parser().parse_args(words))) == looks


def test_a_dialog_is_painted_over_its_window(qtbot: QtBot, qapp: QApplication) -> None:
    for left in QApplication.topLevelWidgets():
        left.hide()  # by tests before: all that is seen belongs to the picture
    window, dialog = QWidget(), QDialog()
    QVBoxLayout(dialog).addWidget(QLabel("确定吗？"))
    for each in (window, dialog):
        qtbot.addWidget(each)
        each.show()
    window.resize(600, 400)
    dialog.resize(200, 100)
    dialog.setStyleSheet("background: #ff00ff")
    shot = composed(window).toImage()
    assert shot.pixelColor(210, 160) == QColor("#ff00ff")
    assert shot.pixelColor(5, 5).lightness() < window.grab().toImage().pixelColor(5, 5).lightness()


@pytest.mark.parametrize("colours", [3, 400])
def test_reduced_pictures_keep_the_colours_that_occur_most(
    qapp: QApplication, tmp_path: Path, colours: int
) -> None:
    picture = QPixmap(colours, 20)
    picture.fill(Qt.GlobalColor.white)
    image = picture.toImage()
    for x in range(colours):
        image.setPixelColor(x, 0, QColor.fromHsv(x % 360, 255, 255 - x // 360))
    write_reduced(QPixmap.fromImage(image), tmp_path / "small.png")
    read = QImage(str(tmp_path / "small.png"))
    assert read.colorCount() <= 256
    assert read.pixelColor(1, 10) == QColor("#ffffff")
    assert read.pixelColor(0, 0) == QColor("#ff0000")


def test_manual_pictures_are_small_and_named_by_page(session: Session, tmp_path: Path) -> None:
    manual = Session(tmp_path / "work", is_manual=True, file=session.file)
    target = tmp_path / "images"
    target.mkdir()
    assert manual.run([PAGE, Scene("other", at(ManualAt()))], [ORDINARY], target) == []
    (path,) = target.iterdir()
    assert path.name == "manual.png"
    assert path.stat().st_size < 120_000


def test_the_manuals_room_has_one_name_and_goes_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "lince-manual").mkdir()
    with shots.room(is_manual=True) as folder:
        assert folder == tmp_path / "lince-manual"
        (folder / "made").touch()
    assert not folder.exists()
    with shots.room(is_manual=False) as other:
        assert other.is_dir()
    assert not other.exists()


def test_no_scene_waits_for_time() -> None:
    folder = Path(shots.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("s*.py")]
    assert [text for text in texts if re.search(r"(sleep|qWait)\W", text)] == []

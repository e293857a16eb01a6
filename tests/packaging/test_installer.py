"""The installer's script: for one user, in Chinese, without a name that nobody defines, and away from data."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from app.registry import STEP
from bundle import names
from bundle.installer import SCRIPT, definitions, make_installer
from bundle.settings import Release, Runtime
from environment import Trouble

MADE = Release("1.2.3", "Publisher", Runtime("", "", "", ""))
NSI = SCRIPT.read_text(encoding="utf-8")
WORDS = """
If IfNot Unless Else ElseIf ElseIfNot EndIf EndUnless AndIf AndIfNot OrIf OrIfNot Do DoUntil DoWhile Loop LoopUntil
LoopWhile ExitDo While EndWhile ExitWhile For ForEach Next ExitFor Break Continue Select Case CaseElse EndSelect Switch
Default EndSwitch Errors FileExists Cmd Silent Abort RebootFlag AtLeastWin10 AtLeastBuild RunningX64 GetParameters
GetOptions GetSize GetRoot GetParent GetFileName GetBaseName GetFileExt GetTime GetFileAttributes GetFileVersion
DriveSpace DirState Locate RefreshShellIcons
"""
NSIS = set(WORDS.split())
"""What the headers bring that come with NSIS, as far as we use it or may."""
EVERYBODYS = re.compile(
    r"\b(?:HKLM|HKCR|HKU|HKCC|HKDD|SHCTX|SHELL_CONTEXT|HKEY_\w+)\d*\b|SetShellVarContext\s+(?!current\b)\S+"
    r"|\$\{?(?:PROGRAMFILES|COMMONFILES|WINDIR|SYSDIR|COMMONPROGRAMDATA)\w*|RequestExecutionLevel\s+(?!user\b)\S+",
    re.IGNORECASE,
)
"""What belongs to all users of a computer, or to its administrator."""
FOLDERS = re.compile(r"\$INSTDIR\\(?:_lince_\w+\*?|_setup|_internal|THIRD-PARTY)")
"""The installer's own, beside which people may have put theirs."""


def said(text: str) -> str:
    """The script without its remarks."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith((";", "#")))


def undefined(text: str, given: set[str]) -> set[str]:
    """The names that a script uses and nobody defines; NSIS warns of them and goes on."""
    own = set(re.findall(r"(?m)^\s*!(?:define(?:\s+/\w+)*|searchparse\b.*)\s+(\w+)", text))
    for words in re.findall(r"(?m)^\s*!macro\s+(.*)$", text):
        own.update(words.split()[1:])
    return set(re.findall(r"\$\{(\w+)\}", said(text))) - own - given - NSIS


def removed(text: str) -> set[str]:
    """The folders that go with all that is in them; where a search found one, what was searched for."""
    searched: dict[str, str] = {}
    found: set[str] = set()
    for line in said(text).splitlines():
        if words := re.match(r"\s*FindFirst\s+\$\w+\s+(\$\w+)\s+\"(.*)\"", line):
            searched[
                f"{Path(words[2].replace(chr(92), '/')).parent}/{words[1]}".replace("/", "\\")
            ] = words[2]
        if words := re.search(r"\bRMDir\s+/r\s+(.*?)\s*$", line, re.IGNORECASE):
            place = words[1].removeprefix("/REBOOTOK ").strip("\"'`")
            found.add(searched.get(place, place))
    return found


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A small bundle."""
    icons = tmp_path / "Lince" / "_internal" / "resources" / "icons"
    icons.mkdir(parents=True)
    shutil.copy(SCRIPT.parents[2] / "resources" / "icons" / "lince.ico", icons)
    (tmp_path / "Lince" / "lince.exe").write_bytes(b"MZ")
    return tmp_path / "Lince"


def test_what_a_build_tells_the_script_uses(bundle: Path, tmp_path: Path) -> None:
    known = definitions(bundle, tmp_path / "setup.exe", MADE)
    assert {name for name in known if f"${{{name}}}" not in NSI} == set()
    assert (known["NUMBERS"], known["STEP"]) == ("1.2.3.0", str(STEP))
    assert known["KEPT"] == names.INSTALLER.format("1.2.3")


def test_every_name_that_the_script_uses_is_defined(bundle: Path, tmp_path: Path) -> None:
    assert undefined(NSI, set(definitions(bundle, tmp_path / "setup.exe", MADE))) == set()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('Name "${NOBODY}"', {"NOBODY"}),
        ('!define A "x"\nName "${A}"', set()),
        ("!macro M B\n  Name ${B}\n!macroend", set()),
        ("; ${REMARK}\nName ${VERSION}", set()),
        ("!define A ${B}", {"B"}),
    ],
)
def test_an_undefined_name_is_found(line: str, found: set[str]) -> None:
    assert undefined(line, {"VERSION"}) == found


@pytest.mark.skipif(not shutil.which("makensis"), reason="needs nsis")
def test_no_installer_is_made_of_a_script_with_an_undefined_name(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    script = tmp_path / "a.nsi"
    monkeypatch.setattr("bundle.installer.SCRIPT", script)
    for text, is_made in (("${VERSION}", True), ("${NOBODY}", False)):
        script.write_text(f'Name "{text}"\nOutFile "${{TARGET}}"\nSection\nSectionEnd\n')
        if is_made:
            make_installer(bundle, tmp_path / "setup.exe", MADE, quick=True)
            assert (tmp_path / "setup.exe").is_file()
        else:
            with pytest.raises(Trouble, match="NOBODY"):
                make_installer(bundle, tmp_path / "setup.exe", MADE, quick=True)


@pytest.mark.parametrize(
    "part",
    [
        "Unicode true",
        "Target amd64-unicode",
        "RequestExecutionLevel user",
        'InstallDir "$LOCALAPPDATA\\Programs\\Lince"',
        '"${CLASSES}\\.lincedb"',
        '"${CLASSES}\\.lince"',
        "${AtLeastWin10}",
        '!insertmacro MUI_LANGUAGE "SimpChinese"',
    ],
)
def test_the_installer_is_one_for_a_user_without_rights(part: str) -> None:
    assert part in NSI


def test_nothing_is_written_for_all_users() -> None:
    assert EVERYBODYS.findall(said(NSI)) == []


@pytest.mark.parametrize(
    "line",
    [
        "SetShellVarContext all",
        "  setshellvarcontext   ALL",
        'InstallDir "$PROGRAMFILES\\x"',
        'InstallDir "$PROGRAMFILES64\\x"',
        'WriteRegStr SHCTX "Software\\x" "" ""',
        'WriteRegStr HKLM "Software\\x" "" ""',
        'WriteRegStr HKLM64 "Software\\x" "" ""',
        'WriteRegStr HKCR ".lince" "" ""',
        'SetOutPath "$WINDIR"',
        "RequestExecutionLevel admin",
    ],
)
def test_what_is_everybodys_is_found(line: str) -> None:
    assert EVERYBODYS.search(said(f"{NSI}\n{line}"))
    assert not EVERYBODYS.search(said(f"{NSI}\n; {line}"))


def test_no_folder_goes_that_could_hold_data() -> None:
    found = removed(NSI)
    assert {"$INSTDIR\\_internal", "$INSTDIR\\THIRD-PARTY"} <= found
    assert {each for each in found if not FOLDERS.fullmatch(each)} == set()


@pytest.mark.parametrize(
    "line",
    [
        'RMDir /r "$INSTDIR"',
        "rmdir /r $INSTDIR",
        'RMDir /r /REBOOTOK "$INSTDIR\\data"',
        'RMDir /r "$INSTDIR\\$7"',
        'FindFirst $6 $7 "$INSTDIR\\*.*"\nRMDir /r "$INSTDIR\\$7"',
        'FindFirst $6 $7 "$INSTDIR\\_lince_done*"\nRMDir /r "$DOCUMENTS\\$7"',
        'RMDir /r "$INSTDIR\\_internal\\.."',
    ],
)
def test_a_folder_that_could_is_found(line: str) -> None:
    assert not all(map(FOLDERS.fullmatch, removed(line)))


def test_what_a_search_for_its_own_found_may_go() -> None:
    line = 'FindFirst $6 $7 "$INSTDIR\\_lince_done*"\nRMDir /r "$INSTDIR\\$7"'
    assert removed(line) == {"$INSTDIR\\_lince_done*"}
    assert all(map(FOLDERS.fullmatch, removed(line)))


def unanswered(text: str) -> list[str]:
    """The questions that would stop a silent installation."""
    boxes = [line for line in said(text).splitlines() if "messagebox" in line.lower()]
    return [line for line in boxes if not re.search(r"/SD ID[A-Z]+", line)]


def test_every_question_has_an_answer_for_silent_installation() -> None:
    assert "MessageBox" in NSI
    assert unanswered(NSI) == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ('MessageBox MB_OK "a"', 1),
        ('messagebox MB_OK "a"', 1),
        ('MessageBox MB_OK "a" /SD IDOK', 0),
    ],
)
def test_a_question_without_one_is_found(line: str, count: int) -> None:
    assert len(unanswered(line)) == count


def test_the_script_calls_installers_as_the_build_does() -> None:
    own = re.compile(re.escape(names.INSTALLER).replace(r"\{\}", r"\$(?:\w+|\{\w+\})"))
    assert NSI.count("-setup.exe") == len(own.findall(NSI))

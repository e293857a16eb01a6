"""What Windows shows of the programs (版本信息), in the form that PyInstaller reads."""

from __future__ import annotations

from bundle.settings import Release

CHINESE, UNICODE = 0x0804, 1200


def describe(release: Release, program: str, description: str) -> str:
    """The version resource of one program."""
    said = {
        "CompanyName": release.publisher,
        "FileDescription": description,
        "FileVersion": release.version,
        "InternalName": program,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "邻册",
        "ProductVersion": release.version,
    }
    strings = "".join(f"StringStruct({key!r}, {value!r}), " for key, value in said.items())
    fixed = f"filevers={release.numbers}, prodvers={release.numbers}, mask=0x3f, flags=0"
    system = "OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)"
    table = f"StringTable('{CHINESE:04X}{UNICODE:04X}', [{strings}])"
    return (
        f"VSVersionInfo(ffi=FixedFileInfo({fixed}, {system}), kids=[StringFileInfo([{table}]), "
        f"VarFileInfo([VarStruct('Translation', [{CHINESE}, {UNICODE}])])])\n"
    )

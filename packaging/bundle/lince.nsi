; The installer of 邻册, for one user and without administrator rights. Called by installer.py, which defines
; VERSION NUMBERS PUBLISHER SOURCE TARGET KILOBYTES ICON KEPT STEP.
;
; /S asks nothing. /UPDATE, which the program itself says, shows only how far it is, waits for the program to end, and
; opens the data file named in LINCE_OPEN when all is done, or has failed.

Unicode true
Target amd64-unicode
ManifestSupportedOS Win10
ManifestDPIAware true
RequestExecutionLevel user
; For trials, larger and made in a moment.
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
SetDateSave off
AllowSkipFiles off
CRCCheck force

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Lince"
!define CLASSES "Software\Classes"
!define EMPTY "$\r$\n"
!define SETUPS "$INSTDIR\_setup"
!define HELD "别的程序（例如杀毒软件）占着文件，没有换成新版本。原有的程序和数据没有变动。请稍后再试，或重新启动电脑后再试。"
!define AGAIN "Software\Microsoft\Windows\CurrentVersion\RunOnce"
Var Update
Var Half

Name "邻册"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Lince"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "邻册 ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "邻册"
VIAddVersionKey /LANG=2052 "FileDescription" "邻册安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装邻册 ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "邻册将安装给当前用户，不需要管理员权限，也不需要联网。${EMPTY}${EMPTY}已经装有邻册的，这次是升级：原有的数据文件和备份一个也不动。${EMPTY}${EMPTY}安装前请先关闭邻册。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\lince.exe"
!define MUI_FINISHPAGE_RUN_TEXT "打开邻册"
!define MUI_PAGE_CUSTOMFUNCTION_PRE PassOver
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_PRE PassOver
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_PAGE_CUSTOMFUNCTION_PRE PassOver
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从这台电脑上卸载邻册。数据文件、备份和个人设置都会保留。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; What is in the folder says how far a change of programs has come, whenever the power goes:
;   _lince_new    unpacked; nothing is changed yet
;   _lince_old    the old program is on its way in here: it comes back
;   _lince_away   all of it is in here, the new one is on its way to its place: it goes back, and the old one comes back,
;                 unless the new one is there whole
;   _lince_done*  the old program, of no use any more
; Each step is a change of one name, so that none of them is half done.

; Says why, and ends. The program that is there stays as it is.
!macro Refuse TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel 2
  Abort
!macroend

; A running program holds its own file: it cannot be opened for writing. In an update it is about to end; where it does
; not within two minutes, as when somebody started it meanwhile, its user decides.
!macro RefuseWhileRunning NAME TEXT
  ${If} ${FileExists} "$INSTDIR\${NAME}"
    StrCpy $1 0
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\${NAME}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      IntOp $1 $1 + 1
      ${If} $Update == 0
        !insertmacro Refuse "${TEXT}"
      ${EndIf}
      ${If} $1 > 240
        ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "邻册还开着，新版本装不进去。${EMPTY}${EMPTY}请退出邻册，再点“重试”。点“取消”就不装，原有的程序和数据没有变动。" /SD IDCANCEL IDCANCEL`
          SetErrorLevel 2
          Abort
        ${EndIf}
        StrCpy $1 0
      ${EndIf}
      Sleep 500
    ${Loop}
  ${EndIf}
!macroend
!macro RefuseWhileAnyRuns
  !insertmacro RefuseWhileRunning "lince.exe" "邻册正在运行。请先关闭邻册的窗口，再重新开始。"
  !insertmacro RefuseWhileRunning "lince-cli.exe" "邻册的命令行程序正在运行。请等它结束，再重新开始。"
!macroend

; Two of us would take the program apart under each other.
!macro RefuseSecond
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\Lince.Setup") p .r1 ?e'
  Pop $0
  ${If} $0 == 183
    !insertmacro Refuse "另一个邻册安装程序或卸载程序正在运行。请等它结束，再重新开始。"
  ${EndIf}
!macroend

; In an update nothing is asked.
Function PassOver
  ${If} $Update == 1
    Abort
  ${EndIf}
FunctionEnd

; The program comes back with the data file that was open, or at its door (-), whatever became of the update.
Function OpenAgain
  ReadEnvStr $0 LINCE_OPEN
  ${If} $Update == 1
  ${AndIf} $0 != ""
  ${AndIf} ${FileExists} "$INSTDIR\lince.exe"
    SetOutPath "$INSTDIR"
    ${If} $0 == "-"
      Exec '"$INSTDIR\lince.exe"'
    ${Else}
      Exec '"$INSTDIR\lince.exe" "$0"'
    ${EndIf}
  ${EndIf}
FunctionEnd

Function .onInit
  StrCpy $Half 0
  StrCpy $Update 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPDATE" $1
  ${IfNot} ${Errors}
    StrCpy $Update 1
    SetAutoClose true
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    !insertmacro Refuse "邻册需要 Windows 10 或 Windows 11（64 位）。这台电脑的系统较旧，不能安装。"
  ${EndIf}
  !insertmacro RefuseSecond
FunctionEnd

Function un.onInit
  StrCpy $Update 0
  !insertmacro RefuseSecond
FunctionEnd

; A scanner that looks at a file that was just written lets go of it soon. $9 becomes 1 where nothing helps.
!macro Move FROM TO
  ${If} ${FileExists} "${FROM}"
    StrCpy $8 0
    ${Do}
      ClearErrors
      Rename "${FROM}" "${TO}"
      ${IfNot} ${Errors}
        ${ExitDo}
      ${EndIf}
      IntOp $8 $8 + 1
      ${If} $8 > 20
        StrCpy $9 1
        ${ExitDo}
      ${EndIf}
      Sleep 500
    ${Loop}
  ${EndIf}
!macroend
!macro MoveAll FROM TO
  !insertmacro Move "${FROM}\_internal" "${TO}\_internal"
  !insertmacro Move "${FROM}\lince.exe" "${TO}\lince.exe"
  !insertmacro Move "${FROM}\lince-cli.exe" "${TO}\lince-cli.exe"
  !insertmacro Move "${FROM}\THIRD-PARTY" "${TO}\THIRD-PARTY"
!macroend

; Deletes what is of no use any more; what somebody holds goes the next time.
!macro Sweep
  FindFirst $6 $7 "$INSTDIR\_lince_done*"
  ${DoUntil} $7 == ""
    RMDir /r "$INSTDIR\$7"
    FindNext $6 $7
  ${Loop}
  FindClose $6
!macroend

; The new program stands there whole, and stays. Where the name cannot be changed now, the next installer does it.
Function Commit
  System::Call 'kernel32::GetTickCount() i .r7'
  StrCpy $7 "$INSTDIR\_lince_done$7"
  !insertmacro Move "$INSTDIR\_lince_away" "$7"
  StrCpy $9 0
  !insertmacro Sweep
FunctionEnd

; The program as it was before a change that was not finished, by a power cut or because something held a file.
Function RollBack
  StrCpy $9 0
  ${If} ${FileExists} "$INSTDIR\_lince_away\*.*"
    ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    ${AndIf} ${FileExists} "$INSTDIR\lince.exe"
    ${AndIf} ${FileExists} "$INSTDIR\lince-cli.exe"
    ${AndIfNot} ${FileExists} "$INSTDIR\_lince_new\_internal\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR\_lince_new\lince.exe"
    ${AndIfNot} ${FileExists} "$INSTDIR\_lince_new\lince-cli.exe"
    ${AndIfNot} ${FileExists} "$INSTDIR\_lince_new\THIRD-PARTY\*.*"
      Call Commit
    ${Else}
      CreateDirectory "$INSTDIR\_lince_new"
      !insertmacro MoveAll "$INSTDIR" "$INSTDIR\_lince_new"
      ${If} $9 == 0
        !insertmacro Move "$INSTDIR\_lince_away" "$INSTDIR\_lince_old"
      ${EndIf}
    ${EndIf}
  ${EndIf}
  ${If} $9 == 0
  ${AndIf} ${FileExists} "$INSTDIR\_lince_old\*.*"
    !insertmacro MoveAll "$INSTDIR\_lince_old" "$INSTDIR"
    ${If} $9 == 0
      RMDir "$INSTDIR\_lince_old"
    ${EndIf}
  ${EndIf}
FunctionEnd

; Should the power go while names are changed, Windows starts an installer that lies here at the next login.
Function GoOnLater
  ${If} ${FileExists} "${SETUPS}\_new.exe"
    WriteRegStr HKCU "${AGAIN}" "Lince" '"${SETUPS}\_new.exe" /UPDATE /D=$INSTDIR'
  ${Else}
    WriteRegStr HKCU "${AGAIN}" "Lince" '"$EXEPATH" /UPDATE /D=$INSTDIR'
  ${EndIf}
FunctionEnd
!macro ForgetLater
  DeleteRegValue HKCU "${AGAIN}" "Lince"
!macroend

; Where the old program did not come back whole, nobody is told that nothing was changed, and all that helps stays.
!macro RefuseHalf
  ${If} $9 != 0
    StrCpy $Half 1
    !insertmacro Refuse "别的程序占着文件，原来的程序没有完整放回。请重新启动电脑，登录后会自动接着装；没有接着装的，请再运行一次安装程序，它也在“${SETUPS}”里。数据没有变动。"
  ${EndIf}
!macroend

; Whether the folder may be taken: it is empty, holds names of ours alone, or our program beside files of its user's.
; $9 becomes 1 where it may.
Function LookAround
  StrCpy $9 1
  FindFirst $6 $7 "$INSTDIR\*.*"
  ${DoUntil} $7 == ""
    StrCpy $8 $7 7
    ${If} $7 != "."
    ${AndIf} $7 != ".."
    ${AndIf} $7 != "_internal"
    ${AndIf} $7 != "lince.exe"
    ${AndIf} $7 != "lince-cli.exe"
    ${AndIf} $7 != "THIRD-PARTY"
    ${AndIf} $7 != "uninstall.exe"
    ${AndIf} $7 != "_setup"
    ${AndIf} $8 != "_lince_"
      StrCpy $9 0
    ${EndIf}
    FindNext $6 $7
  ${Loop}
  FindClose $6
  ${If} ${FileExists} "$INSTDIR\_lince_old\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\_lince_away\*.*"
    StrCpy $9 1
  ${ElseIf} ${FileExists} "$INSTDIR\lince.exe"
    ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ${OrIf} ${FileExists} "${SETUPS}\*.*"
      StrCpy $9 1
    ${EndIf}
  ${EndIf}
FunctionEnd

; What was written stays written though the power goes: the old program is not given up for files still on their way.
Function WriteThrough
  Exch $0
  Push $1
  Push $2
  Push $3
  FindFirst $1 $2 "$0\*.*"
  ${DoUntil} $2 == ""
    ${If} $2 == "."
    ${OrIf} $2 == ".."
    ${ElseIf} ${FileExists} "$0\$2\*.*"
      Push "$0\$2"
      Call WriteThrough
    ${Else}
      System::Call 'kernel32::CreateFileW(w "$0\$2", i 0x40000000, i 7, p 0, i 3, i 0x80, p 0) p .r3'
      ${If} $3 != -1
        System::Call 'kernel32::FlushFileBuffers(p r3)'
        System::Call 'kernel32::CloseHandle(p r3)'
      ${EndIf}
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
  Pop $3
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

; What was unpacked so far goes; the program that was there before stands there.
Function .onInstFailed
  ${If} $Half == 0
  ${AndIfNot} ${FileExists} "$INSTDIR\_lince_away\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\_lince_old\*.*"
    RMDir /r "$INSTDIR\_lince_new"
    Delete "${SETUPS}\_new.exe"
    RMDir "${SETUPS}"
    RMDir "$INSTDIR"
  ${EndIf}
  Call OpenAgain
FunctionEnd

Function .onInstSuccess
  Call OpenAgain
FunctionEnd

Section
  !insertmacro RefuseWhileAnyRuns
  Call LookAround
  ${If} $9 == 0
    !insertmacro Refuse "文件夹“$INSTDIR”里有别的文件。请换一个文件夹，或新建一个空文件夹来安装。"
  ${EndIf}
  CreateDirectory "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\_lince_old\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\_lince_away\*.*"
    Call GoOnLater
  ${EndIf}
  Call RollBack
  !insertmacro RefuseHalf
  !insertmacro ForgetLater
  !insertmacro Sweep
  RMDir /r "$INSTDIR\_lince_new"
  ${If} ${FileExists} "$INSTDIR\_lince_new\*.*"
    !insertmacro Refuse "${HELD}"
  ${EndIf}

  ; Unpacked, and this installer beside it: it is the way back once another version is installed over this one.
  ${GetSize} "$EXEDIR" "/M=$EXEFILE /S=0K /G=0" $4 $5 $6
  IntOp $4 $4 + ${KILOBYTES}
  ${GetRoot} "$INSTDIR" $1
  ClearErrors
  ${DriveSpace} "$1\" "/D=F /S=K" $2
  ${IfNot} ${Errors}
    System::Int64Op $2 < $4
    Pop $3
    ${If} $3 == 1
      !insertmacro Refuse "$1 磁盘的空间不够。请清理出空间后再安装；原有的程序和数据没有变动。"
    ${EndIf}
  ${EndIf}

  ClearErrors
  SetOutPath "$INSTDIR\_lince_new"
  File /r "${SOURCE}\*"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\_lince_new"
    !insertmacro Refuse "文件没有写完整，可能是磁盘已满。原有的程序和数据没有变动。"
  ${EndIf}
  CreateDirectory "${SETUPS}"
  ${If} "$EXEPATH" != "${SETUPS}\${KEPT}"
  ${AndIf} "$EXEPATH" != "${SETUPS}\_new.exe"
    System::Call 'kernel32::CopyFileW(w "$EXEPATH", w "${SETUPS}\_new.exe", i 0) i .r3'
    ${If} $3 == 0
      RMDir /r "$INSTDIR\_lince_new"
      Delete "${SETUPS}\_new.exe"
      !insertmacro Refuse "文件没有写完整，可能是磁盘已满。原有的程序和数据没有变动。"
    ${EndIf}
  ${EndIf}

  Push "$INSTDIR\_lince_new"
  Call WriteThrough
  Push "${SETUPS}"
  Call WriteThrough

  ; From here on files only change their names, and all of them or none.
  !insertmacro RefuseWhileAnyRuns
  Call GoOnLater
  StrCpy $9 0
  CreateDirectory "$INSTDIR\_lince_old"
  !insertmacro MoveAll "$INSTDIR" "$INSTDIR\_lince_old"
  ${If} $9 == 0
    !insertmacro Move "$INSTDIR\_lince_old" "$INSTDIR\_lince_away"
  ${EndIf}
  ${If} $9 == 0
    !insertmacro MoveAll "$INSTDIR\_lince_new" "$INSTDIR"
  ${EndIf}
  ${If} $9 != 0
    Call RollBack
    !insertmacro RefuseHalf
    !insertmacro ForgetLater
    !insertmacro Refuse "${HELD}"
  ${EndIf}
  ReadRegStr $5 HKCU "${KEY}" "DisplayVersion"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  Call Commit
  !insertmacro ForgetLater
  RMDir /r "$INSTDIR\_lince_new"

  ; Kept are this installer and that of the version before it.
  ${If} ${FileExists} "${SETUPS}\_new.exe"
    Delete "${SETUPS}\${KEPT}"
    Rename "${SETUPS}\_new.exe" "${SETUPS}\${KEPT}"
  ${EndIf}
  ; Which data files this version reads: an earlier one may not be able to read what a later one has changed.
  FileOpen $3 "${SETUPS}\${KEPT}.step" w
  FileWrite $3 "${STEP}"
  FileClose $3
  ${If} $5 != "${VERSION}"
    FindFirst $6 $7 "${SETUPS}\*.exe"
    ${DoUntil} $7 == ""
      ${If} $7 != "${KEPT}"
      ${AndIf} $7 != "lince-$5-windows-setup.exe"
        Delete "${SETUPS}\$7"
        Delete "${SETUPS}\$7.step"
      ${EndIf}
      FindNext $6 $7
    ${Loop}
    FindClose $6
  ${EndIf}

  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\邻册.lnk" "$INSTDIR\lince.exe"

  WriteRegStr HKCU "${CLASSES}\.lincedb" "" "Lince.Data"
  WriteRegStr HKCU "${CLASSES}\Lince.Data" "" "邻册数据文件"
  WriteRegStr HKCU "${CLASSES}\Lince.Data\DefaultIcon" "" "$INSTDIR\lince.exe,0"
  WriteRegStr HKCU "${CLASSES}\Lince.Data\shell\open\command" "" '"$INSTDIR\lince.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.lince" "" "Lince.Package"
  WriteRegStr HKCU "${CLASSES}\Lince.Package" "" "邻册数据包"
  WriteRegStr HKCU "${CLASSES}\Lince.Package\DefaultIcon" "" "$INSTDIR\lince.exe,0"
  WriteRegStr HKCU "${CLASSES}\Lince.Package\shell\open\command" "" '"$INSTDIR\lince.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "邻册"
  WriteRegStr HKCU "${KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\lince.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Section Uninstall
  !insertmacro RefuseWhileAnyRuns
  RMDir /r "$INSTDIR\_setup"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\_lince_new"
  RMDir /r "$INSTDIR\_lince_old"
  RMDir /r "$INSTDIR\_lince_away"
  RMDir /r "$INSTDIR\THIRD-PARTY"
  !insertmacro Sweep
  Delete "$INSTDIR\lince.exe"
  Delete "$INSTDIR\lince-cli.exe"
  ${If} ${FileExists} "$INSTDIR\_setup\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\_internal\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\THIRD-PARTY\*.*"
  ${OrIf} ${FileExists} "$INSTDIR\_lince_*"
  ${OrIf} ${FileExists} "$INSTDIR\lince.exe"
  ${OrIf} ${FileExists} "$INSTDIR\lince-cli.exe"
    !insertmacro Refuse "别的程序占着文件，邻册没有卸载干净。请重新启动电脑，再卸载一次。数据没有变动。"
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  ; Goes only if nobody kept a file of their own in it.
  RMDir "$INSTDIR"
  ; Another copy, in another folder, may be the one that is registered.
  ReadRegStr $5 HKCU "${KEY}" "InstallLocation"
  ${If} $5 == "$INSTDIR"
    Delete "$SMPROGRAMS\邻册.lnk"
    DeleteRegKey HKCU "${CLASSES}\Lince.Data"
    DeleteRegKey HKCU "${CLASSES}\Lince.Package"
    DeleteRegKey HKCU "${CLASSES}\.lincedb"
    DeleteRegKey HKCU "${CLASSES}\.lince"
    DeleteRegKey HKCU "${KEY}"
    !insertmacro ForgetLater
  ${EndIf}
  ${RefreshShellIcons}
  MessageBox MB_OK|MB_ICONINFORMATION "邻册已经卸载，数据没有删除。${EMPTY}${EMPTY}数据文件和备份仍在您当初选定的文件夹里（通常是“$DOCUMENTS”和备份U盘）；个人设置和本机记录在“$LOCALAPPDATA\lince”。${EMPTY}${EMPTY}重新安装后，打开原来的数据文件就能继续使用。" /SD IDOK
SectionEnd

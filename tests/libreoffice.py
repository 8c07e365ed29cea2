"""LibreOffice as a second opinion on our Word files: it accepts or rejects every tracked change itself.

A folder of .docx files -> the texts of each, accepted and rejected, from one start of the program
"""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support import write

PROGRAM = shutil.which("soffice")
BASIC = """Sub All(folder As String)
  Dim name As String
  name = Dir(folder & "/*.docx")
  While name <> ""
    Settle(folder & "/" & name, "AcceptAllTrackedChanges", ".accepted")
    Settle(folder & "/" & name, "RejectAllTrackedChanges", ".rejected")
    name = Dir()
  Wend
  StarDesktop.terminate()
End Sub

Sub Settle(path As String, word As String, ending As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  Dim opened As Object, teller As Object
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  plain(0).Name = "FilterName" : plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions" : plain(1).Value = "UTF8,LF"
  opened = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
  teller = createUnoService("com.sun.star.frame.DispatchHelper")
  teller.executeDispatch(opened.CurrentController.Frame, ".uno:" & word, "", 0, Array())
  opened.storeToURL(ConvertToURL(path & ending), plain())
  opened.close(True)
End Sub
"""
LIBRARY = "http://openoffice.org/2000/library"
PROFILE = {
    # without this the first start would lay its own macros over ours
    "registrymodifications.xcu": '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" '
    'oor:op="fuse"><value>true</value></prop></item></oor:items>',
    "basic/script.xlc": f'<library:libraries xmlns:library="{LIBRARY}">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>',
    "basic/Standard/script.xlb": f'<library:library xmlns:library="{LIBRARY}" '
    'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Settle"/></library:library>',
    "basic/Standard/Settle.xba": '<script:module xmlns:script="http://openoffice.org/2000/script" '
    'script:name="Settle" script:language="StarBasic">'
    + BASIC.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    + "</script:module>",
}


@dataclass(frozen=True, slots=True)
class Settled:
    """What LibreOffice has of a file when every change is accepted, and when every one is rejected."""

    accepted: list[str]
    rejected: list[str]


def settle(files: Mapping[str, bytes], folder: Path) -> dict[str, Settled]:
    """The paragraphs of each Word file, settled both ways by LibreOffice."""
    for place, text in PROFILE.items():
        write(
            folder / "profile" / "user" / place, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'
        )
    words = folder / "words"
    words.mkdir()
    for name, data in files.items():
        (words / f"{name}.docx").write_bytes(data)
    subprocess.run(
        (
            str(PROGRAM),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo"),
            f'macro:///Standard.Settle.All("{words}")',
        ),
        check=True,
        capture_output=True,
        timeout=110,
    )
    return {
        name: Settled(
            _lines(words / f"{name}.docx.accepted"), _lines(words / f"{name}.docx.rejected")
        )
        for name in files
    }


def _lines(path: Path) -> list[str]:
    """The paragraphs of a text that LibreOffice wrote; an empty document has none."""
    text = path.read_text(encoding="utf-8-sig").removesuffix("\n")
    return text.split("\n") if text else []

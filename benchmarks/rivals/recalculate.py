# How long LibreOffice takes for a hard recalculation of a workbook, measured inside it by a macro
# in a profile of its own. Usage: python3 recalculate.py SOFFICE WORKBOOK
import json
import os
import subprocess
import sys
import tempfile

RECALCULATIONS = 20
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Measure(workbook As String, answer As String, count As Integer)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(workbook), "_blank", 0, hidden())
  document.calculateAll()
  began = GetSystemTicks()
  For i = 1 To count
    document.calculateAll()
  Next i
  passed = GetSystemTicks() - began
  cells = 0
  For s = 0 To document.Sheets.Count - 1
    found = document.Sheets(s).queryContentCells(com.sun.star.sheet.CellFlags.FORMULA)
    For Each area In found.RangeAddresses
      cells = cells + (area.EndRow - area.StartRow + 1) * (area.EndColumn - area.StartColumn + 1)
    Next
  Next s
  file = FreeFile
  Open answer For Output As #file
  Print #file, CStr(passed) &amp; " " &amp; CStr(cells)
  Close #file
  document.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""


def main():
    soffice, workbook = sys.argv[1], os.path.abspath(sys.argv[2])
    with tempfile.TemporaryDirectory() as profile:
        run = [soffice, "--headless", "--norestore", "--nologo",
               f"-env:UserInstallation=file://{profile}"]
        # Once, so that the profile is there for the macro.
        subprocess.run(run + ["--terminate_after_init"], capture_output=True, timeout=180)
        basic = os.path.join(profile, "user/basic/Standard")
        os.makedirs(basic, exist_ok=True)
        for name, text in (("Module1.xba", MODULE), ("script.xlb", LIBRARY)):
            with open(os.path.join(basic, name), "w") as file:
                file.write(text)
        answer = os.path.join(profile, "answer.txt")
        subprocess.run(run + [f'macro:///Standard.Module1.Measure("{workbook}","{answer}",'
                              f"{RECALCULATIONS})"], capture_output=True, timeout=600)
        try:
            with open(answer) as file:
                milliseconds, cells = file.read().split()
        except OSError:
            sys.exit("LibreOffice ran no macro")
        version = subprocess.run([soffice, "--version"], capture_output=True, text=True).stdout
        print(json.dumps({"version": version.split()[1], "cells": int(cells),
                          "seconds": float(milliseconds) / 1e3 / RECALCULATIONS}))


main()

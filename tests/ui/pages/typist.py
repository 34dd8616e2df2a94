"""Types into a debrief until it is killed, and says on standard output what it has typed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.application.journal import Journal
from journal.settings import Settings
from ui.desk import Desk
from ui.forms.editors import TextEditor
from ui.pages.debrief import DebriefPage


def main() -> None:
    app = QApplication([])
    with Journal.open(Path(sys.argv[1])) as journal:
        page = DebriefPage(Desk(journal, Settings()))
        page.resize(1280, 800)
        page.show()
        page.show_for("", "")
        while not page.ready:
            app.processEvents()
        field = next(
            editor.field
            for row in page.form.rows
            for editor in row.editors
            if isinstance(editor, TextEditor)
        )
        field.setFocus()
        number = 0
        while True:
            QTest.keyClicks(field, f"{number} ")
            sys.stdout.write(f"{time.time()} {number}\n")
            sys.stdout.flush()
            number += 1
            loop = QEventLoop(app)
            QTimer.singleShot(20, loop.quit)
            loop.exec()


if __name__ == "__main__":
    main()

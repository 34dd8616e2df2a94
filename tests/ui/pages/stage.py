"""A window for one page that can be left, as the program's own window does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from ui.overrides import override

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ui.desk import Desk, Notice
    from ui.pages.page import Page


class Stage(QMainWindow):
    """Shows a page until it may be left; keeps what was said."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self.page: Page | None = page
        self.notices: list[Notice] = []
        self.left = 0
        self.setCentralWidget(page)
        desk.leaving.connect(self.leave)
        desk.said.connect(self.notices.append)

    def leave(self) -> None:
        if self.page is not None and self.page.may_leave():
            self.left += 1
            self.page.hide()

    def said(self) -> list[str]:
        return [notice.text for notice in self.notices]

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.page is None or self.page.may_leave():
            event.accept()
        else:
            event.ignore()

"""The journal could not be opened: what happened, what is safe, what can be done."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.texts import _
from ui.jobs import Latest
from ui.overrides import override
from ui.pages import opening_words
from ui.pages.scroll import Scroll
from ui.theme import TextStyle, current
from ui.widgets.accessible import give_role
from ui.widgets.buttons import Button
from ui.widgets.check import Radio
from ui.widgets.flow import FlowLayout
from ui.widgets.lines import Line
from ui.widgets.marks import IconMark
from ui.widgets.painting import frame, painter_on
from ui.widgets.prose import Prose
from ui.widgets.section import Section
from ui.widgets.wordmark import Wordmark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from journal.application.safety import Backup
    from journal.errors import JournalError
    from ui.pages.opening_words import Way
    from ui.widgets.buttons import Kind

WIDTH_PX: Final = 640
SHOWN: Final = 4


class OpeningErrorPage(QWidget):
    """One page for every reason; the newest good backup is chosen.

    `restore` carries the chosen backup. The backups are read through in the background.
    """

    restore = Signal(object)
    choose_file = Signal()
    start_new = Signal()
    try_again = Signal()
    look_only = Signal()
    show_file = Signal()

    def __init__(
        self,
        error: JournalError,
        path: Path,
        backups: Sequence[Backup],
        *,
        now: datetime | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(_("Your journal could not be opened"))
        self._error = error
        self._path = path
        self._now = now or datetime.now(UTC)
        self._ways = opening_words.WAYS[opening_words.reason_of(error)]
        self._list = _Backups(backups if "restore" in self._ways else (), self._now)
        self._list.chosen.connect(self._show_ways)
        self._list.checked.connect(self._show_why)
        self._why = Prose("", TextStyle.LEAD, "ink2")
        self._buttons = FlowLayout(gap=10, line_gap=10)
        self._by_way: dict[Way, Button] = {}
        self._inner = QWidget()
        self._page = QVBoxLayout(self._inner)
        self._assemble()
        self._scroll = Scroll(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        current().follow(self._restyle)
        self._list.check()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        first = next((b for b in self._by_way.values() if b.isEnabled()), None)
        if first is not None:
            first.setFocus(event.reason())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _assemble(self) -> None:
        for way in self._ways:
            kind: Kind = "secondary" if self._by_way else "primary"
            if way == "restore" and self._list.choice() is None:
                continue
            button = Button(opening_words.way_words(way), kind)
            button.clicked.connect(partial(self._take, way))
            self._by_way[way] = button
            self._buttons.addWidget(button)
        self._page.addStretch(2)
        self._page.addWidget(Wordmark(30))
        self._page.addSpacing(current().px(16))
        title = _("Your journal could not be opened")
        self._page.addWidget(Prose(title, TextStyle.DISPLAY))
        self._page.addWidget(self._why)
        self._page.addWidget(self._list)
        self._page.addLayout(self._buttons)
        self._page.addWidget(Line("hair"))
        self._page.addLayout(self._details())
        self._page.addStretch(5)
        self._show_why()
        self._show_ways()

    def _details(self) -> QVBoxLayout:
        self._fold = Button(_("Details for someone who can help"), "text", tone="ink2")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._unfold)
        show = Button(_("Show the file"), "text")
        show.clicked.connect(self.show_file)
        show.setVisible(self._path.exists())
        self._told = Prose("", TextStyle.SMALL, "ink3", selectable=True, name=_("Details"))
        self._told.hide()
        self._arrow = IconMark("right", "ink2", 14)
        across = QHBoxLayout()
        across.setSpacing(current().px(6))
        across.addWidget(self._arrow)
        across.addWidget(self._fold)
        across.addStretch(1)
        across.addWidget(show)
        down = QVBoxLayout()
        down.addLayout(across)
        down.addWidget(self._told)
        return down

    def _unfold(self, shown: bool) -> None:
        self._told.set_content(opening_words.details(self._error, self._path))
        self._told.setVisible(shown)
        self._arrow.show_icon("down" if shown else "right", "ink2")

    def _show_why(self) -> None:
        self._why.set_content(opening_words.why(self._error, self._list.backups(), self._now))

    def _show_ways(self) -> None:
        button, chosen = self._by_way.get("restore"), self._list.choice()
        if button is None:
            return
        button.setEnabled(chosen is not None)
        if chosen is not None:
            button.set_text(opening_words.restore_button(chosen.made_at, self._now))

    def _take(self, way: Way) -> None:
        if way == "restore":
            chosen = self._list.choice()
            if chosen is not None:
                self.restore.emit(chosen)
            return
        signals = {
            "choose": self.choose_file,
            "find": self.choose_file,
            "new": self.start_new,
            "again": self.try_again,
            "look": self.look_only,
        }
        signals[way].emit()

    def _restyle(self) -> None:
        theme = current()
        side = max(theme.px(24), (self.width() - theme.px(WIDTH_PX)) // 2)
        self._page.setContentsMargins(side, theme.px(32), side, theme.px(32))
        self._page.setSpacing(theme.px(12))


class _Backups(QWidget):
    """The backups to choose from, one of them chosen; each is read through once it is shown."""

    chosen = Signal()
    checked = Signal()

    def __init__(self, backups: Sequence[Backup], now: datetime) -> None:
        super().__init__()
        self._now = now
        self._backups = list(backups)
        self._shown = 0
        self._lines: list[_BackupLine] = []
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._tell)
        self._section = Section(_("Backups on this computer"))
        self._more = Button("", "text")
        self._more.clicked.connect(self._show_more)
        self._checking = Latest(self)
        self._checking.done.connect(self._take_checked)
        self._checking.failed.connect(self._fail)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, current().px(10), 0, current().px(8))
        down.addWidget(self._section)
        down.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._show_lines(SHOWN)
        self._choose_newest()
        self.setVisible(bool(backups))

    def backups(self) -> list[Backup]:
        """The backups as they are known now."""
        return self._backups

    def choice(self) -> Backup | None:
        """The chosen backup; None where none is good."""
        found = (line.backup for line in self._lines if line.radio.isChecked())
        return next(found, None)

    def check(self) -> None:
        """Read those that are shown through, off the window's thread."""
        if self._lines:
            shown = self._backups[: self._shown]
            self._section.set_note(opening_words.checked(shown, running=True))
            self._checking.start(partial(_verified, shown))

    def _show_lines(self, room: int) -> None:
        for backup in self._backups[self._shown : room]:
            line = _BackupLine(backup, self._now)
            self._group.addButton(line.radio)
            self._lines.append(line)
            self._section.add_row(line)
        self._shown = len(self._lines)
        whole = len(self._backups)
        words = _("{n} of {whole}").format(n=self._shown, whole=whole)
        self._section.count.set_text(words if self._shown < whole else str(whole))
        self._section.count.show()
        self._more.set_text(_("and {n} more").format(n=whole - self._shown))
        self._more.setVisible(self._shown < whole)

    def _show_more(self) -> None:
        had = self._shown
        self._show_lines(len(self._backups))
        self.check()
        self._lines[had].radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_newest(self) -> None:
        newest = next((line for line in self._lines if line.backup.good), None)
        if newest is not None:
            newest.radio.setChecked(True)

    def _take_checked(self, found: list[Backup]) -> None:
        self._backups[: len(found)] = found
        for line, backup in zip(self._lines, found, strict=False):
            line.show_backup(backup)
        chosen = self.choice()
        if chosen is None or not chosen.good:
            self._choose_newest()
        self._section.set_note(opening_words.checked(found, running=False))
        self.checked.emit()
        self.chosen.emit()

    def _fail(self, error: Exception) -> None:
        raise error

    def _tell(self) -> None:
        self.chosen.emit()


class _BackupLine(QFrame):
    """One backup: when it was made and what is in it; the whole line chooses it."""

    def __init__(self, backup: Backup, now: datetime) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.ListItem)
        self.backup = backup
        self._words = opening_words.made(backup.made_at, now)
        self.radio = Radio(self._words)
        self.radio.toggled.connect(self.update)
        self._held = Prose("", TextStyle.SMALL, "ink2")
        self._across = QHBoxLayout(self)
        self._across.addWidget(self.radio)
        self._across.addStretch(1)
        self._across.addWidget(self._held)
        self.show_backup(backup)
        current().follow(self._restyle)

    def show_backup(self, backup: Backup) -> None:
        """Show what is known of it now; one that is no good cannot be chosen."""
        self.backup = backup
        held = opening_words.held(backup)
        self._held.set_content(held)
        self._held.set_tone("ink2" if backup.good else "attention")
        self.radio.setAccessibleDescription(held)
        self.setAccessibleName(f"{self._words}, {held}")
        if not backup.good and self.radio.isChecked():
            group = self.radio.group()
            group.setExclusive(False)
            self.radio.setChecked(False)
            group.setExclusive(True)
        self.radio.setEnabled(backup.good)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setChecked(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.radio.isChecked():
            painter = painter_on(self)
            frame(painter, QRectF(self.rect()), fill=current().color("select"))
            painter.end()

    def _restyle(self) -> None:
        theme = current()
        self._across.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self.setMinimumHeight(theme.row(46))


def _verified(backups: Sequence[Backup]) -> list[Backup]:
    from journal.application.safety import verify_backup

    return [verify_backup(backup) for backup in backups]

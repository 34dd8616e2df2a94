"""Saving an export: words that were not looked at, where it goes, what went wrong."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.texts import _, count
from ui.jobs import Latest
from ui.overrides import override
from ui.pages.mentor_choices import FORMATS
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce, give_role
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.marks import IconMark
from ui.widgets.painting import frame, painter_on
from ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from journal.application.journal import Journal
    from journal.application.notes import NotesFormat, NotesRequest
    from ui.desk import Desk

Tone = Literal["attention", "error"]
_MOST_LEAKS: Final = 6


class Saved(NamedTuple):
    """A file that was written."""

    path: Path
    pages: int
    negotiations: int
    mentor: str

    def sentence(self) -> str:
        """ "Saved. 5 pages, 3 negotiations, for H. Osei."."""
        said = [count("{n} page", "{n} pages", self.pages)] if self.pages else []
        said.append(count("{n} negotiation", "{n} negotiations", self.negotiations))
        if self.mentor:
            said.append(_("for {mentor}").format(mentor=self.mentor))
        return _("Saved. {what}.").format(what=", ".join(said)).replace("..", ".")


class Aside(QFrame):
    """A sentence above the foot, perhaps with lines below it, and what can be done about it."""

    def __init__(self) -> None:
        super().__init__()
        self._tone: Tone = "attention"
        self.sentence = Prose("", TextStyle.SMALL)
        self.details = Prose("", TextStyle.SMALL, "ink", selectable=True)
        self._icon = IconMark("warn", "attention", 17)
        self._buttons: list[Button] = []
        self._flow = FlowLayout(gap=16, line_gap=0)
        across = QHBoxLayout()
        across.setSpacing(current().px(10))
        across.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.sentence, 1)
        self._down = QVBoxLayout(self)
        self._down.addLayout(across)
        self._down.addWidget(self.details)
        self._down.addLayout(self._flow)
        self.hide()
        current().follow(self._restyle)

    def say(
        self,
        tone: Tone,
        sentence: str,
        choices: Sequence[tuple[str, Callable[[], object]]],
        lines: Sequence[str] = (),
    ) -> None:
        """Say something, and go to the first thing that can be done about it."""
        self._tone = tone
        self._icon.show_icon("warn", tone)
        self.sentence.set_content(sentence)
        self.sentence.set_tone(tone)
        self.details.set_content("\n".join(lines))
        self.details.setVisible(bool(lines))
        give_role(self, QAccessible.Role.AlertMessage, sentence)
        self._offer(choices)
        self.show()
        announce(self, sentence, urgent=tone == "error")
        self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def buttons(self) -> list[Button]:
        """What can be done."""
        return list(self._buttons)

    def _offer(self, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for words, act in choices:
            button = Button(words, "text", tone=self._tone, parent=self)
            button.clicked.connect(act)
            self._flow.addWidget(button)
            self._buttons.append(button)
            button.show()

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(12)
        self._down.setContentsMargins(side, theme.px(8), side, theme.px(4))
        self._down.setSpacing(theme.px(4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        edge = theme.color("border") if theme.high_contrast else None
        frame(painter, QRectF(self.rect()), fill=theme.color(f"{self._tone}_soft"), edge=edge)
        painter.end()


class Saving(Aside):
    """Asks where an export goes and writes it there, off the window's thread.

    ``look_wanted`` asks to be shown the words that were not looked at. ``home`` has the focus
    when there is nothing more to decide.
    """

    look_wanted = Signal()
    saved = Signal(object)

    def __init__(self, desk: Desk, home: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._home = home
        self._request: NotesRequest | None = None
        self._format: NotesFormat = "pdf"
        self._name = ""
        self._folder = str(Path.home())
        self._work = Latest(self)
        self._work.done.connect(self._say_saved)
        self._work.failed.connect(self._say_not_saved)

    @property
    def running(self) -> bool:
        """Whether a file is being written."""
        return self._work.running

    def begin(
        self, request: NotesRequest, file_format: NotesFormat, name: str, unlooked: int
    ) -> None:
        """Save an export; words that nobody has looked at are asked about once."""
        self._request, self._format, self._name = request, file_format, name
        if not unlooked:
            self._choose_file()
            return
        sentence = count(
            "{n} word looks like a name, and nobody has looked at it.",
            "{n} words look like names, and nobody has looked at them.",
            unlooked,
        )
        look = _("Look at it") if unlooked == 1 else _("Look at them")
        choices = ((look, self._look), (_("Save all the same"), self._choose_file))
        self.say("attention", sentence, choices)

    def save_to(self, chosen: str) -> None:
        """Write the export where it was chosen."""
        path = Path(chosen)
        self._folder = str(path.parent)
        assert self._request is not None
        self._work.start(partial(_save, self._desk.journal, self._request, path, self._format))

    def leave(self) -> None:
        """There is nothing to decide any more."""
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if held:
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        self.leave()
        self.look_wanted.emit()

    def _choose_file(self) -> None:
        self.leave()
        dialog = QFileDialog(self.window(), _("Save export"), self._folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{_(dict(FORMATS)[self._format])} (*.{self._format})")
        dialog.setDefaultSuffix(self._format)
        dialog.selectFile(f"{self._name}.{self._format}")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def _say_saved(self, saved: Saved) -> None:
        show = partial(_show_folder_of, saved.path)
        self._desk.say(saved.sentence(), "note", _("Show the file"), show)
        self.saved.emit(saved)

    def _say_not_saved(self, error: Exception) -> None:
        from journal.export.files import ExportError, LeakError

        if not isinstance(error, JournalError):
            raise error
        if isinstance(error, LeakError):
            self._show_leaks(error)
        elif isinstance(error, ExportError):
            another = (_("Choose another place"), self._choose_file)
            self.say("error", error.sentence(), (another, (_("Not now"), self.leave)))
        else:
            self.say("error", error.sentence(), ((_("Not now"), self.leave),))

    def _show_leaks(self, error: JournalError) -> None:
        leaks = getattr(error, "leaks", ())
        pattern = _("“{context}” ({place})")
        lines = [
            pattern.format(context=leak.context, place=leak.place) for leak in leaks[:_MOST_LEAKS]
        ]
        more = len(leaks) - len(lines)
        if more:
            lines.append(_("and {n} more").format(n=more))
        self.say("error", error.sentence(), ((_("Not now"), self.leave),), lines)


def _show_folder_of(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _save(journal: Journal, request: NotesRequest, path: Path, file_format: NotesFormat) -> Saved:
    from journal.application import notes
    from journal.application.notes_preview import page_count

    # composed anew: what is saved is what the journal holds at this moment
    composition = notes.compose(journal, request)
    notes.save(journal, composition, path, file_format)
    pages = page_count(path) if file_format == "pdf" else 0
    return Saved(path, pages, len(composition.negotiations), request.mentor.strip())

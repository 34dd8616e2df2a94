"""The command palette: search and commands in one field over the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from journal.days import plain_day
from journal.domain.ledger import OPEN
from journal.errors import JournalError
from journal.questions.catalogue import catalogue
from journal.texts import _
from ui import actions
from ui.dialogs.palette_lines import Entry, Lines
from ui.jobs import Latest
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.accessible import announce, give_role
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.marks import IconMark
from ui.widgets.painting import frame, painter_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QListWidgetItem

    from journal.application.finding import Hit
    from journal.application.journal import Journal
    from ui.desk import Desk

LINES: Final = 9
#: What is looked for, in the order it is shown: the kinds of a group, and how many of them.
GROUPS: Final = {
    "matters": (("negotiation",), 3),
    "texts": (("debrief", "session", "note", "follow_up", "commitment"), 3),
    "people": (("counterpart",), 2),
    "lessons": (("lesson",), 2),
}
#: So many commands that fit are shown however much is found.
_COMMANDS_AT_LEAST: Final = 2
_QUIET_MILLISECONDS: Final = 60
_RADIUS: Final = 10
_WIDTH_PX: Final = 640
_TABS: Final = {"debrief": "debrief", "follow_up": "follow_ups", "note": "notes"}
#: How much of the words before a hit is shown, so that the hit itself is in sight.
_BEFORE_HIT: Final = 28

Found = dict[str, list["Hit"]]


class Palette(QWidget):
    """Covers the window with a veil until something is chosen or Esc is pressed."""

    def __init__(self, desk: Desk, made: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._actions = made
        self._found: Found = {}
        self._enter_waits = False
        self._focus_before = QApplication.focusWidget()
        give_role(self, QAccessible.Role.Dialog, _("Search and commands"))
        self._search = Latest(self)
        self._search.done.connect(self._take_found)
        self._search.failed.connect(self._fail)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._look_up)
        self._build()
        window.installEventFilter(self)
        for action in made.values():
            # what a key does beside the palette is not done behind its veil
            action.triggered.connect(self.close_palette)

    def _build(self) -> None:
        theme = current()
        self._panel = _Panel(self)
        self.field = LineField(_("Search and commands"), parent=self._panel)
        self.field.setObjectName("bare")
        self.field.setPlaceholderText(_("Search your journal, or say what to do"))
        self.field.setFont(theme.font(TextStyle.LEAD))
        self.field.textChanged.connect(self._wait_for_quiet)
        self.field.installEventFilter(self)
        self.lines = Lines(self._panel)
        self.lines.itemClicked.connect(self._take_item)
        self._head = QWidget(self._panel)
        across = QHBoxLayout(self._head)
        across.setContentsMargins(theme.px(18), theme.px(8), theme.px(18), theme.px(8))
        across.setSpacing(theme.px(12))
        across.addWidget(IconMark("search", "ink2", 20))
        across.addWidget(self.field, 1)
        across.addWidget(Label(_("Esc"), TextStyle.CAPTION, "ink3"))
        down = QVBoxLayout(self._panel)
        down.setContentsMargins(1, 1, 1, theme.px(6))
        down.setSpacing(0)
        down.addWidget(self._head)
        down.addWidget(Line("hair"))
        down.addWidget(self.lines)

    def open(self) -> None:
        """Show the palette over its window and take the focus."""
        self._show_lines()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Go, and give the focus back to where it was."""
        if self.isHidden():
            return
        self._quiet.stop()
        self._search.forget()
        self._window.removeEventFilter(self)
        self.hide()
        before = self._focus_before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def _cover(self) -> None:
        """Lie over the whole window; the panel is as high as its lines, if there is room."""
        theme, window = current(), self._window
        self.setGeometry(window.rect())
        width = min(theme.px(_WIDTH_PX), window.width() - theme.px(32))
        head = self._head.sizeHint().height() + theme.px(6) + 3
        wanted = head + self.lines.wanted_height()
        top = max(theme.px(16), min(theme.px(118), (window.height() - wanted) // 3))
        height = min(wanted, window.height() - top - theme.px(16))
        self._panel.setGeometry((window.width() - width) // 2, top, width, height)

    # looking up

    def _wait_for_quiet(self) -> None:
        self._search.forget()
        self._quiet.start()

    def _look_up(self) -> None:
        query = self.field.text().strip()
        if query:
            self._search.start(partial(_look, self._desk.journal, query))
        else:
            self._take_found({})

    def _take_found(self, found: Found) -> None:
        self._found = found
        self._show_lines()
        if self._enter_waits:
            self._take(self.lines.entry())

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.close_palette()
        self._desk.say(error.sentence(), "error")

    def _show_lines(self) -> None:
        commands = self._commands(self.field.text())
        groups = {
            _("Negotiations"): [self._matter(hit) for hit in self._found.get("matters", ())],
            _("In your debriefs"): [self._text(hit) for hit in self._found.get("texts", ())],
            _("People"): [self._person(hit) for hit in self._found.get("people", ())],
            _("Lessons"): [self._lesson(hit) for hit in self._found.get("lessons", ())],
        }
        _trim(list(groups.values()), LINES - min(_COMMANDS_AT_LEAST, len(commands)))
        room = LINES - sum(map(len, groups.values()))
        self.lines.show_groups([*groups.items(), (_("Do"), commands[:room])])
        self._cover()
        self._say_chosen()

    def _say_chosen(self) -> None:
        entry = self.lines.entry()
        if self.isVisible():
            announce(self.field, entry.words() if entry else _("Nothing found."))

    # what is found, as lines

    def _matter(self, hit: Hit) -> Entry:
        right = ", ".join(part for part in (hit.second, self._came_out(hit)) if part)
        go = partial(self._desk.go, "negotiations", hit.record_id)
        return Entry("neg", ((hit.title, False),), right, go)

    def _text(self, hit: Hit) -> Entry:
        right = ", ".join(part for part in (hit.about, self._day(hit)) if part)
        tab = _TABS.get(hit.kind, "overview")
        go = partial(self._desk.go, "negotiations", hit.negotiation_id or "", tab)
        return Entry("note", (("“", False), *_pieces(hit), ("”", False)), right, go)

    def _person(self, hit: Hit) -> Entry:
        go = partial(self._desk.go, "counterpart", hit.record_id)
        said = "".join(part.text for part in hit.snippet)
        return Entry("ment", ((hit.title, False),), said, go)

    def _lesson(self, hit: Hit) -> Entry:
        go = partial(self._desk.go, "lessons", hit.record_id)
        return Entry("less", _pieces(hit), hit.about, go)

    def _came_out(self, hit: Hit) -> str:
        if hit.ending == OPEN:
            return _("open")
        words = catalogue().words("ending", hit.ending)
        if words == hit.ending:
            words = catalogue().words("no_agreement_kind", hit.ending)
        return f"{words[:1].lower()}{words[1:]} {self._day(hit)}".strip()

    def _day(self, hit: Hit) -> str:
        if hit.day is None:
            return ""
        today = self._desk.today
        return _("today") if hit.day == today else plain_day(hit.day, today)

    def _commands(self, typed: str) -> list[Entry]:
        wanted = typed.casefold().split()
        specs = [spec for spec in actions.ACTIONS if spec.in_palette]
        found = []
        # those with a picture are the ones most often wanted
        for spec in sorted(specs, key=lambda spec: not spec.icon):
            text, action = _(spec.text).removesuffix(" …"), self._actions[spec.id]
            if action.isEnabled() and _fits(text, wanted):
                key = actions.key_words(spec.id)
                found.append(Entry(spec.icon or "right", ((text, False),), key, action.trigger))
        return found

    # choosing

    def _take_item(self, item: QListWidgetItem) -> None:
        self._take(self.lines.entry_at(self.lines.row(item)))

    def _take(self, entry: Entry | None) -> None:
        self._enter_waits = False
        if entry is not None:
            self.close_palette()
            entry.act()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._cover()
        if watched is self.field and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event)  # type: ignore[arg-type]  # a key press is a QKeyEvent
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Tab}:
            self._move(1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Backtab}:
            self._move(-1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # what is shown belongs to what was typed before; the answer is on its way
            self._enter_waits = self._quiet.isActive() or self._search.running
            if not self._enter_waits:
                self._take(self.lines.entry())
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        self.lines.move_by(by)
        self._say_chosen()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_palette()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), current().veil())
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cover()


class _Panel(QFrame):
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        box = QRectF(self.rect())
        edge, fill = theme.color("border"), theme.color("raised")
        frame(painter, box, fill=fill, edge=edge, radius=_RADIUS)
        painter.end()


def _look(journal: Journal, query: str) -> Found:
    from journal.application.finding import find

    return {
        group: find(journal, query, most, kinds=kinds) for group, (kinds, most) in GROUPS.items()
    }


def _trim(groups: Sequence[list[Entry]], room: int) -> None:
    """Take lines from the longest groups until all fit."""
    while sum(map(len, groups)) > room:
        max(groups, key=len).pop()


def _pieces(hit: Hit) -> tuple[tuple[str, bool], ...]:
    """The words around a hit, fewer of them before it than were cut out."""
    pieces = [(part.text, part.hit) for part in hit.snippet] or [(hit.title, False)]
    first = next((place for place, (_text, is_hit) in enumerate(pieces) if is_hit), 0)
    before = "".join(text for text, _hit in pieces[:first])
    if len(before) > _BEFORE_HIT:
        cut = before.find(" ", len(before) - _BEFORE_HIT)
        before = f"… {before[cut + 1 :]}" if cut >= 0 else before
    return ((before, False), *pieces[first:]) if before else tuple(pieces)


def _fits(text: str, wanted: Sequence[str]) -> bool:
    """Whether every word that was typed begins a word of a command."""
    words = text.casefold().split()
    return all(any(word.startswith(typed) for word in words) for typed in wanted)

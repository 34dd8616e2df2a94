"""The pages of an export as they will be: always light, one below the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.texts import _
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.painting import painter_on
from ui.widgets.prose import Prose
from ui.widgets.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

PAGE_INCHES: Final = 210 / 25.4
_A4: Final = 297 / 210
#: So many pages are kept as pictures; the others are drawn from their files when seen.
_PICTURES: Final = 6
_LEAST_PPI: Final = 60.0
_MOST_PPI: Final = 220.0
_WAIT_MS: Final = 300
_PAGE_PX: Final = 640
_SAME_PX: Final = 1.5


class Preview(QWidget):
    """Shows pages; says ``marks_changed`` when what was replaced is to be marked or not."""

    marks_changed = Signal(bool)
    resolution_changed = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Preview"))
        self._ppi = 0.0
        self.back = Button(_("The choices"), "text", name=_("Back to the choices"))
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        self.place = Label(_("Preview"), TextStyle.SMALL_MEDIUM)
        self.before = IconButton("left", _("Page before"))
        self.after = IconButton("right", _("Next page"))
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.marks = Switch(_("Mark what was changed"), on=True)
        self.marks.toggled.connect(self.marks_changed)
        self.words = Prose("", TextStyle.BODY, "ink2")
        self.words.hide()
        self._waiting = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._waiting.timeout.connect(self._say_waiting)
        self._pages = _Pages()
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("Pages"))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setWidget(self._pages)
        self._area.verticalScrollBar().valueChanged.connect(self._say_place)
        for part in (self._area.viewport(), self._pages):
            part.setAutoFillBackground(False)
        self._down = QVBoxLayout(self)
        self._down.addLayout(self._build_head())
        self._down.addWidget(self.words)
        self._down.addWidget(self._area, 1)
        self._say_place()
        current().follow(self._restyle)

    def _build_head(self) -> QHBoxLayout:
        self._head = QHBoxLayout()
        parts: tuple[QWidget, ...] = (self.back, self.place, self.before, self.after)
        for part in parts:
            self._head.addWidget(part)
        self._head.addStretch(1)
        marking = Label(_("Mark what was changed"), TextStyle.SMALL, "ink2", elide=True)
        self._head.addWidget(marking)
        self._head.addWidget(self.marks)
        return self._head

    def _restyle(self) -> None:
        theme = current()
        side = theme.px(24)
        self._down.setContentsMargins(side, theme.px(18), side, 0)
        self._down.setSpacing(theme.px(14))
        self._head.setSpacing(theme.px(8))
        self._fit_head()
        self._area.verticalScrollBar().setSingleStep(theme.px(40))

    # showing

    def await_pages(self) -> None:
        """The first pages are on their way: say so, if they take a moment."""
        if not self._pages.page_count:
            self._waiting.start()

    def show_pages(self, pages: Sequence[bytes | None]) -> None:
        """Show other pages, at the same height as before; where one is to come the old stays."""
        self._waiting.stop()
        self.words.hide()
        bar = self._area.verticalScrollBar()
        at = bar.value()
        self._pages.show_pages(pages)
        bar.setValue(at)
        self._say_place()

    def say(self, sentence: str) -> None:
        """Say something above the pages, until there are others."""
        self._waiting.stop()
        self.words.set_content(sentence)
        self.words.show()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self._pages.page_count

    @property
    def page(self) -> int:
        """The page that is looked at, from 0."""
        return self._pages.page_at(self._area.verticalScrollBar().value())

    def ppi(self) -> float:
        """Dots per inch for pages as wide as there is room, on this screen."""
        dots = self._pages.page_width() * self.devicePixelRatioF() / PAGE_INCHES
        return max(_LEAST_PPI, min(_MOST_PPI, round(dots, 2)))

    def _turn(self, by: int) -> None:
        self._area.verticalScrollBar().setValue(self._pages.top_of(self.page + by))

    def _say_waiting(self) -> None:
        self.say(_("Setting the pages"))

    def _say_place(self) -> None:
        pages = self._pages.page_count
        words = _("Preview, page {page} of {pages}") if pages else _("Preview")
        self.place.set_text(words.format(page=self.page + 1, pages=pages))
        self.before.setEnabled(bool(pages) and self.page > 0)
        self.after.setEnabled(self.page + 1 < pages)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()
        QTimer.singleShot(0, self, self._look_at_resolution)

    def _fit_head(self) -> None:
        """Have the head as wide as a page, above it."""
        edge = max(0, (self._area.width() - self._pages.page_width()) // 2)
        self._head.setContentsMargins(edge, 0, edge, 0)

    def _look_at_resolution(self) -> None:
        if self.ppi() != self._ppi:
            self._ppi = self.ppi()
            self.resolution_changed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), current().color("sunken"))
        painter.end()


class _Pages(QWidget):
    """Draws the pages that are in sight, from the bytes of their pictures."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[bytes | None] = []
        self._pictures: dict[int, tuple[bytes, QPixmap]] = {}
        self._ratio = _A4

    def show_pages(self, pages: Sequence[bytes | None]) -> None:
        """Take other pages; an old one stays where the new one is still to come."""
        old = self._pages
        self._pages = [
            page or (old[place] if place < len(old) else None) for place, page in enumerate(pages)
        ]
        if self._pages and self._pages[0]:
            first = self._picture(0, self._pages[0])
            self._ratio = first.height() / max(1, first.width())
        self._fit()
        self.update()

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def page_width(self) -> int:
        """How wide a page stands here, in logical pixels."""
        return max(120, min(self.width() - 2, current().px(_PAGE_PX)))

    def top_of(self, page: int) -> int:
        """Where a page begins."""
        return max(0, min(page, len(self._pages) - 1)) * self._pitch()

    def page_at(self, top: int) -> int:
        """Which page is looked at when a height is at the top of the window."""
        place = (top + self._pitch() // 3) // self._pitch()
        return max(0, min(place, len(self._pages) - 1))

    def _pitch(self) -> int:
        return round(self.page_width() * self._ratio) + current().px(20)

    def _fit(self) -> None:
        self.setMinimumHeight(len(self._pages) * self._pitch())
        self.updateGeometry()

    def _draw(self, painter: QPainter, box: QRectF, picture: QPixmap) -> None:
        ratio = self.devicePixelRatioF()
        if abs(picture.width() / ratio - box.width()) < _SAME_PX:
            # dot for dot: letters drawn at another size are blurred
            picture.setDevicePixelRatio(ratio)
            painter.drawPixmap(box.topLeft(), picture)
        else:
            painter.drawPixmap(box, picture, QRectF(picture.rect()))

    def _picture(self, place: int, page: bytes) -> QPixmap:
        known = self._pictures.pop(place, None)
        if known is None or known[0] is not page:
            pixmap = QPixmap()
            pixmap.loadFromData(page, "PNG")
            known = (page, pixmap)
        # the one looked at last goes last
        self._pictures[place] = known
        while len(self._pictures) > _PICTURES:
            del self._pictures[next(iter(self._pictures))]
        return known[1]

    @override
    def sizeHint(self) -> QSize:
        return QSize(current().px(640), self.minimumHeight())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(200), self.minimumHeight())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
        width, pitch = self.page_width(), self._pitch()
        height = round(width * self._ratio)
        left = (self.width() - width) // 2
        seen = event.rect()
        for place in range(max(0, seen.top() // pitch), len(self._pages)):
            box = QRectF(left, place * pitch, width, height)
            if box.top() > seen.bottom():
                break
            page = self._pages[place]
            if page is None:
                painter.fillRect(box, QColor(Qt.GlobalColor.white))
            else:
                self._draw(painter, box, self._picture(place, page))
            painter.setPen(current().color("rule"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

"""The sidebar: where one can go, what waits there, and whether all is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from journal.texts import _
from ui import icons
from ui.overrides import override
from ui.theme import TextStyle, current
from ui.widgets.buttons import IconButton
from ui.widgets.focus_ring import Ringed, ring_of
from ui.widgets.labels import Label
from ui.widgets.lines import Line
from ui.widgets.painting import TRAILING, frame, literal, mirrored, painter_on, write
from ui.widgets.wordmark import Wordmark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
    from PySide6.QtWidgets import QMenu

WIDTH_PX = 212
FOLDED_PX = 56
_ITEM_PX = 34
_PITCH_PX = 36


class Place(NamedTuple):
    """A page one can go to."""

    key: object
    icon: str
    words: str
    shortcut: str = ""


class Sidebar(QWidget):
    """Places, search, settings and the line about safety; folds to icons.

    `chosen` carries the key of a place a person goes to.
    """

    chosen = Signal(object)
    search_wanted = Signal()
    settings_wanted = Signal()
    status_pressed = Signal()
    menu_wanted = Signal()

    def __init__(
        self,
        places: Sequence[Place],
        *,
        menu: QMenu | None = None,
        search_key: str = "Ctrl K",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sidebar"))
        self._folded = False
        self.mark = Wordmark(17)
        self.name = Label("Afterword", TextStyle.STRONG)
        self.menu_button = IconButton("menu", _("Menu"), key="F10")
        if menu is not None:
            self.menu_button.setMenu(menu)
        self.menu_button.clicked.connect(self.menu_wanted)
        self.places = _Places(places, self)
        self.places.went.connect(self.chosen)
        self.search = SideButton("search", _("Search"), hint=search_key)
        self.search.clicked.connect(self.search_wanted)
        self.settings = SideButton("set", _("Settings"))
        self.settings.clicked.connect(self.settings_wanted)
        self.status = SideButton("unlock", _("Saved on this computer"), small=True)
        self.status.clicked.connect(self.status_pressed)
        self._assemble()
        current().follow(self._restyle)

    def show_place(self, key: object) -> None:
        """Mark a place as the one being shown, without telling anyone."""
        self.places.show_key(key)

    def show_count(self, key: object, count: int, words: str = "") -> None:
        """Write how many wait at a place; the words say it aloud: "2 due"."""
        self.places.show_count(key, count, words)

    def show_status(
        self, words: str, *, icon: str = "unlock", tone: str = "ink3", tooltip: str = ""
    ) -> None:
        """Say at the foot whether all is safe."""
        self.status.show_words(words, icon=icon, tone=tone)
        self.status.setToolTip(tooltip or words)

    @property
    def folded(self) -> bool:
        return self._folded

    def fold(self, *, folded: bool) -> None:
        """Show icons alone, or the words again."""
        self._folded = folded
        self.name.setVisible(not folded)
        self.mark.setVisible(not folded)
        for part in (self.places, self.search, self.settings, self.status):
            part.fold(folded=folded)
        self._restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = painter_on(self)
        painter.fillRect(self.rect(), theme.color("sidebar"))
        edge = mirrored(self, QRectF(self.width() - 1, 0, 1, self.height()))
        painter.fillRect(edge, theme.color("hair"))
        painter.end()

    def _assemble(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.mark)
        self._head.addWidget(self.name)
        self._head.addStretch(1)
        self._head.addWidget(self.menu_button)
        self._down = QVBoxLayout(self)
        self._down.addLayout(self._head)
        self._down.addWidget(self.places)
        self._down.addStretch(1)
        for part in (self.search, self.settings, Line("hair"), self.status):
            self._down.addWidget(part)

    def _restyle(self) -> None:
        theme = current()
        self.setFixedWidth(theme.px(FOLDED_PX if self._folded else WIDTH_PX))
        side = theme.px(8 if self._folded else 12)
        self._down.setContentsMargins(side, theme.px(14), side, theme.px(6))
        self._down.setSpacing(theme.px(2))
        inset = 0 if self._folded else theme.px(9)
        self._head.setContentsMargins(inset, 0, 0, theme.px(12))
        self._head.setSpacing(theme.px(7))


class _Places(Ringed, QTabBar):
    """The pages, as an upright row of tabs for assistive technology."""

    went = Signal(object)

    def __init__(self, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        self._places = list(places)
        self._counts = [0] * len(self._places)
        self._folded = False
        self._quiet = False
        self._hovered = -1
        self._away = False  # a page is shown that is none of the places
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Pages"))
        for place in self._places:
            index = self.addTab(literal(place.words))
            self.setTabToolTip(index, f"{place.words}  {place.shortcut}".strip())
            self.setAccessibleTabName(index, place.words)
        self.currentChanged.connect(self._tell)
        self.tabBarClicked.connect(self._come_back)
        current().follow(self._restyle)

    def show_key(self, key: object) -> None:
        known = any(place.key == key for place in self._places)
        self._away = not known
        if known:
            self._quiet = True
            self.setCurrentIndex(self._index_of(key))
            self._quiet = False
        self.update()

    def show_count(self, key: object, count: int, words: str) -> None:
        index = self._index_of(key)
        self._counts[index] = count
        said = words or (str(count) if count else "")
        place = self._places[index]
        self.setAccessibleTabName(index, f"{place.words}, {said}" if said else place.words)
        self.update()

    def fold(self, *, folded: bool) -> None:
        self._folded = folded
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(WIDTH_PX - 24), self._pitch() * self.count())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(40), self._pitch() * self.count())

    @override
    def tabSizeHint(self, index: int) -> QSize:
        theme = current()
        return QSize(theme.px(FOLDED_PX - 16 if self._folded else WIDTH_PX - 24), self._pitch())

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(event.key())
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._come_back(self.currentIndex())
        elif by is None:
            super().keyPressEvent(event)
        elif 0 <= self.currentIndex() + by < self.count():
            self.setCurrentIndex(self.currentIndex() + by)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hovered = self.tabAt(event.position().toPoint())
        self.update()

    @override
    def ring_rect(self) -> QRect:
        return self._item(self.currentIndex()).toAlignedRect()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        for index in range(self.count()):
            self._paint_place(painter, index)
        painter.end()

    def _paint_place(self, painter: QPainter, index: int) -> None:
        theme = current()
        item = self._item(index)
        here = index == self.currentIndex() and not self._away
        if here:
            frame(painter, item, fill=theme.color("select"))
        elif index == self._hovered and self.underMouse():
            frame(painter, item, fill=theme.color("hover"))
        tone = "select_ink" if here else "ink2"
        style = TextStyle.STRONG if here else TextStyle.MEDIUM
        hint = str(self._counts[index] or "")
        words = "" if self._folded else self._places[index].words
        look = _Look(self._places[index].icon, words, hint, style, tone)
        _paint_item(painter, self, item, look, folded=self._folded)

    def _item(self, index: int) -> QRectF:
        tab = QRectF(self.tabRect(index))
        return QRectF(0, tab.top(), self.width(), current().control(_ITEM_PX))

    def _pitch(self) -> int:
        return current().control(_ITEM_PX) + current().px(_PITCH_PX - _ITEM_PX)

    def _index_of(self, key: object) -> int:
        return [place.key for place in self._places].index(key)

    def _restyle(self) -> None:
        self.setFont(current().font(TextStyle.MEDIUM))
        for index, place in enumerate(self._places):
            self.setTabText(index, literal(place.words))
        self.updateGeometry()
        self.update()

    def _come_back(self, index: int) -> None:
        # the tab bar tells of changes only, and this place may stand behind another page
        if index == self.currentIndex() and index >= 0:
            self.went.emit(self._places[index].key)

    def _tell(self, index: int) -> None:
        if self.hasFocus() and ring_of(self.window()).isVisible():
            ring_of(self.window()).surround(self)
        if not self._quiet:
            self.went.emit(self._places[index].key)


class SideButton(Ringed, QPushButton):
    """An icon and words that look like a place but open something over the page."""

    def __init__(
        self,
        icon: str,
        words: str,
        *,
        hint: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(literal(words), parent)
        self._look = _Look(icon, words, hint, TextStyle.MEDIUM, "ink2")
        self._small = small
        self._folded = False
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  {hint}".strip())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if small:
            self.show_words(words, icon=icon, tone="ink3")
        current().follow(self.updateGeometry)

    def show_words(self, words: str, *, icon: str, tone: str) -> None:
        """Say something else."""
        style = TextStyle.CAPTION if self._small else TextStyle.MEDIUM
        self._look = _Look(icon, words, self._look.hint, style, tone)
        self.setText(literal(words))
        self.setAccessibleName(words)
        self.update()

    def fold(self, *, folded: bool) -> None:
        """Show the icon alone, or the words again."""
        self._folded = folded
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(WIDTH_PX - 24), theme.control(30 if self._small else _ITEM_PX))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(40), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = QRectF(self.rect())
        if self.isDown() or self.underMouse():
            fill = current().color("select" if self.isDown() else "hover")
            frame(painter, box, fill=fill)
        look = self._look._replace(words="" if self._folded else self._look.words)
        _paint_item(painter, self, box, look, folded=self._folded, small=self._small)
        painter.end()


class _Look(NamedTuple):
    icon: str
    words: str
    hint: str
    style: TextStyle
    tone: str


def _paint_item(
    painter: QPainter,
    widget: QWidget,
    item: QRectF,
    look: _Look,
    *,
    folded: bool,
    small: bool = False,
) -> None:
    theme = current()
    side = theme.px(14 if small else 18)
    left = (item.width() - side) / 2 if folded else theme.px(10)
    square = QRectF(round(left), round(item.center().y() - side / 2), side, side)
    icons.paint(painter, look.icon, mirrored(widget, square), theme.color(look.tone))
    if folded:
        if look.hint.isdecimal():
            dot = QRectF(square.right() - 2, square.top() - 2, theme.px(6), theme.px(6))
            frame(painter, mirrored(widget, dot), fill=theme.color("you"), radius=dot.width() / 2)
        return
    start = left + side + theme.px(6 if small else 11)
    box = QRectF(start, item.top(), item.width() - start, item.height())
    write(painter, widget, box, look.words, style=look.style, tone=look.tone)
    if look.hint:
        quiet = "ink2" if look.hint.isdecimal() and look.tone != "select_ink" else look.tone
        box.setRight(item.width() - theme.px(10))
        hint_style = TextStyle.SMALL if look.hint.isdecimal() else TextStyle.CAPTION
        write(painter, widget, box, look.hint, style=hint_style, tone=quiet, align=TRAILING)

"""Progress: six charts as tiles, each with its figure, range and reading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.texts import _, count
from ui.charts.filters import ChartFilters
from ui.charts.library import Order, WantedTile
from ui.charts.looking import PERIODS, look_of, looking
from ui.charts.reading import PageReader
from ui.charts.tile import AIR_PX, Tile, pixmap_of
from ui.charts.tile_grid import TileGrid
from ui.jobs import Latest
from ui.overrides import override
from ui.pages.page import Page
from ui.pages.scroll import Scroll
from ui.theme import Layout, TextStyle, current
from ui.widgets.labels import Label
from ui.widgets.prose import Prose
from ui.widgets.spread import Spread

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent

    from journal.charts.data import ChartData
    from journal.charts.look import Look
    from journal.charts.request import Request
    from journal.domain.ledger import Ledger
    from ui.charts.library import TilePicture
    from ui.charts.reading import ReadPage
    from ui.desk import Desk

_SPEAKS_FROM: Final = 5
_KEPT_PICTURES: Final = 60
_MARGIN_PX: Final = 40
_SETTLED_MS: Final = 80
_QUIET_MS: Final = 600
_COLUMNS: Final = {Layout.WIDE: 3, Layout.MEDIUM: 2, Layout.NARROW: 1}


class ProgressPage(Page):
    """The overview of all charts: words at once, pictures when they are drawn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Progress"))
        self._reader = PageReader(desk.journal)
        self._ledger: Ledger | None = None
        self._pictures: dict[tuple[object, ...], tuple[QPixmap | None, str]] = {}
        self._asked: Request | None = None
        self._order = Order(())
        self._came_from: Tile | None = None
        self._reading = self._latest(self._take)
        self._drawing = self._latest(self._take_pictures)
        self._ahead = Latest(self)
        self._ahead.failed.connect(_raise)
        self._soon = self._timer(_SETTLED_MS, self._draw)
        self._quiet = self._timer(_QUIET_MS, self._read_ahead)
        self._build()
        current().theme_changed.connect(self._restyle)

    def _latest(self, take: Any) -> Latest:
        made = Latest(self)
        made.done.connect(take)
        made.failed.connect(_raise)
        return made

    def _timer(self, milliseconds: int, act: Any) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(act)
        return made

    def _build(self) -> None:
        self.filters = ChartFilters(self.desk)
        self.filters.changed.connect(self._look_again)
        self._counted = Label("", TextStyle.SMALL, "ink2")
        title = Spread(Label(_("Progress"), TextStyle.DISPLAY), self._counted)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(title, 1)
        self._head.addWidget(self.filters)
        self._lead = Prose(
            _("These pages begin to speak after five debriefs."), TextStyle.LEAD, "ink2"
        )
        self._lead.hide()
        self.grid = TileGrid()
        self._top = QWidget()
        above = QVBoxLayout(self._top)
        above.addLayout(self._head)
        above.addWidget(self._lead)
        down = QVBoxLayout(self)
        down.setSpacing(0)
        down.addWidget(self._top)
        down.addWidget(Scroll(self.grid), 1)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = current()
        side, air = theme.px(_MARGIN_PX), theme.px(AIR_PX)
        # the tiles have air of their own, so that the ring and the ground find room
        self._layout_of(self).setContentsMargins(side - air, theme.px(24), side - air, 0)
        self._layout_of(self._top).setContentsMargins(air, 0, air, theme.px(14))
        self._layout_of(self._top).setSpacing(theme.px(6))
        self._head.setSpacing(theme.px(12))
        layout = theme.layout_for(self.window().width())
        narrow = layout is Layout.NARROW
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._head.setAlignment(self.filters, Qt.AlignmentFlag(0) if narrow else middle)
        self.grid.set_columns(_COLUMNS[layout])

    @staticmethod
    def _layout_of(widget: QWidget) -> Any:
        return widget.layout()

    @override
    def parts(self) -> list[QWidget]:
        """The filters and the tiles."""
        return [self.filters, self.grid]

    @property
    def tiles(self) -> list[Tile]:
        """The tiles in their order."""
        return self.grid.tiles

    @property
    def said_count(self) -> str:
        """How many negotiations it says it speaks of."""
        return self._counted.text()

    @property
    def settled(self) -> bool:
        """Whether all that is shown is what was asked for last."""
        busy = self._reading.running or self._drawing.running or self._soon.isActive()
        return not busy and all(tile.pictured or tile.fault for tile in self.tiles)

    @override
    def show_for(self, record: str, part: str) -> None:
        # a chart's page shares the filters
        self.filters.show_choice()
        super().show_for(record, part)
        self._look_again()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
            self._came_from = None

    # words first

    @override
    def refresh(self) -> None:
        self._quiet.stop()
        request = looking(self.desk).request("", self.desk.today)
        reader = self._reader
        self._asked = request
        self._reading.start(partial(reader.read, request))

    def _look_again(self) -> None:
        if looking(self.desk).request("", self.desk.today) != self._asked:
            self.refresh()

    def _take(self, found: ReadPage) -> None:
        if found.ledger is not self._ledger:
            self._ledger = found.ledger
            self._pictures.clear()
            self._drawing.forget()
            self.filters.offer_counterparts(found.ledger)
        self._say_count(found)
        while len(self.tiles) < len(found.charts):
            tile = Tile()
            tile.clicked.connect(self._open)
            self.grid.add(tile)
        for tile, data in zip(self.tiles, found.charts, strict=True):
            tile.show_data(data)
        self._draw()

    def _say_count(self, found: ReadPage) -> None:
        cases = found.charts[0].view.cases
        still_open = sum(1 for case in cases if not case.ended)
        words = count("{n} negotiation", "{n} negotiations", len(cases))
        if still_open:
            words += _(", {n} of them open").format(n=still_open)
        self._counted.set_text(words if found.ledger.cases else "")
        written = sum(1 for case in found.ledger.cases if case.debrief_id)
        self._lead.setVisible(written < _SPEAKS_FROM)

    # then pictures

    def _key(self, data: ChartData, look: Look, size: tuple[float, float]) -> tuple[object, ...]:
        return (data.id, data.view.request, look, size)

    def _restyle(self) -> None:
        self._lay_out()
        self._draw()

    def _draw(self) -> None:
        self._soon.stop()
        if not self.tiles or not self.isVisible():
            return
        look = look_of("tile", self.devicePixelRatioF())
        wanted = []
        for tile in self.tiles:
            if tile.data is None:
                continue
            size = tile.picture_size()
            key = self._key(tile.data, look, size)
            if key in self._pictures:
                tile.show_picture(*self._pictures[key])
            else:
                wanted.append(WantedTile(key, tile.data, look, size))
        self._order.call_off()
        if wanted:
            self._order = Order(wanted)
            self._drawing.start(self._order.draw)
        else:
            self._drawing.forget()
            self._quiet.start()

    def _take_pictures(self, drawn: list[TilePicture]) -> None:
        ratio = self.devicePixelRatioF()
        for one in drawn:
            pixmap = pixmap_of(one.picture, ratio) if one.picture else None
            self._pictures[one.key] = pixmap, one.fault
            for tile in self.tiles:
                if tile.data is not None and tile.data.id == one.key[0]:
                    tile.show_picture(pixmap, one.fault)
        for key in list(self._pictures)[:-_KEPT_PICTURES]:
            del self._pictures[key]
        self._quiet.start()

    def _read_ahead(self) -> None:
        """Work out the other periods while nobody waits: one choice less to wait for."""
        choice, today, reader = looking(self.desk), self.desk.today, self._reader
        if choice.kind or choice.counterpart:
            return  # few negotiations are quick to work out
        others = [period for period, _words in PERIODS if period != choice.period]
        requests = [choice._replace(period=one).request("", today) for one in others]
        self._ahead.start(partial(reader.read_ahead, requests))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._soon.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # what came or changed while it was out of sight
        self._soon.start()

    # opening

    def _open(self) -> None:
        tile = self.sender()
        if not isinstance(tile, Tile) or tile.data is None:
            return
        if tile.fault:
            self._show_fault(tile.fault)
            return
        self._came_from = tile
        self.desk.go("chart", tile.data.id)

    def _show_fault(self, fault: str) -> None:
        from ui.charts.fault_dialog import ChartFaultDialog

        ChartFaultDialog(fault, self.window()).open()


def _raise(error: Any) -> None:
    raise error

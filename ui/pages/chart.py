"""A chart's page: the reading as title, the chart, four paragraphs, the table."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from journal.errors import JournalError
from journal.texts import _
from ui.charts import taking_away
from ui.charts.chart_text import ChartHeading, ChartParagraphs
from ui.charts.filters import ChartFilters
from ui.charts.library import draw_page
from ui.charts.looking import look_of, looking
from ui.charts.reading import read_chart, read_table
from ui.charts.stage import ChartStage
from ui.charts.table import ChartTable
from ui.charts.table_view import NOTHING, TableView
from ui.jobs import Latest
from ui.overrides import override
from ui.pages.page import Page
from ui.pages.scroll import Scroll
from ui.theme import Layout, TextStyle, current
from ui.widgets.buttons import Button, MenuButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from journal.charts.canvas import Frame
    from journal.charts.data import ChartData, Table
    from journal.charts.rendering import Place
    from journal.charts.request import Request
    from journal.domain.ledger import Ledger
    from ui.charts.library import PageFault, PagePicture
    from ui.charts.taking_away import Copied, FileKind
    from ui.desk import Desk

_SETTLED_MS: Final = 60
_MARGIN_PX: Final = 40
_BAR_PX: Final = 12
_KINDS: Final[tuple[FileKind, ...]] = ("png", "svg", "csv")


class ChartPage(Page):
    """One chart in full; it says first what it knows, then draws, then fills the table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Chart"))
        self._chart = "time_to_resolution"
        self._data: ChartData | None = None
        self._tabled: ChartData | None = None
        self._asked: Request | None = None
        self._names = False
        self._reading = self._latest(self._take)
        self._drawing = self._latest(self._take_picture)
        self._detailing = self._latest(self._take_details)
        self._copying = self._latest(self._put_on_clipboard)
        self._saving = self._latest(self._say_saved)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLED_MS)
        self._soon.timeout.connect(self._draw)
        self._build()
        current().theme_changed.connect(self._restyle)

    def _latest(self, take: Any) -> Latest:
        made = Latest(self)
        made.done.connect(take)
        made.failed.connect(self._fail)
        return made

    @property
    @override
    def window_title(self) -> str:
        """The chart's name, for the window's title."""
        return self._data.title if self._data else ""

    # the parts

    def _build(self) -> None:
        self.table = TableView()
        self.table.opened.connect(self._open)
        self.table.looked_at.connect(self._point_at)
        self.stage = ChartStage()
        self.stage.resized.connect(self._soon.start)
        self.stage.pointed.connect(self.table.mark)
        self.stage.opened.connect(self._open)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(self._build_path())
        self._head.addStretch(1)
        self._head.addWidget(self._build_tools())
        self._heading = ChartHeading()
        self._paragraphs = ChartParagraphs()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(self.stage, 3)
        self._middle.addWidget(self._paragraphs, 1)
        content = QWidget()
        self._down = QVBoxLayout(content)
        self._down.addWidget(self._heading)
        self._down.addLayout(self._middle)
        self._down.addWidget(self.table, 1)
        self._down.addStretch(0)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._whole.addWidget(Scroll(content), 1)
        self._lay_out()

    def _build_path(self) -> QHBoxLayout:
        self._back = Button(_("Progress"), "text")
        self._back.clicked.connect(self._leave)
        self._name = Label("", TextStyle.MEDIUM)
        path = QHBoxLayout()
        path.setSpacing(current().px(8))
        path.addWidget(self._back)
        path.addWidget(Label("›", TextStyle.BODY, "ink3"))
        path.addWidget(self._name)
        path.addStretch(1)
        return path

    def _build_tools(self) -> QWidget:
        self.filters = ChartFilters(self.desk)
        self.filters.changed.connect(self._look_again)
        self.copy = Button(_("Copy"), size="small", name=_("Copy picture and table"))
        self.copy.clicked.connect(self._copy)
        self.save = MenuButton(_("Save as"))
        self.save.setMenu(self._build_menu())
        tools = QWidget()
        across = FlowLayout(tools, gap=8, line_gap=8)
        for part in (self.filters, self.copy, self.save):
            across.addWidget(part)
        return tools

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        names = (_("Picture (PNG)"), _("Drawing (SVG)"), _("Table (CSV)"))
        for kind, words in zip(_KINDS, names, strict=True):
            menu.addAction(f"{words} …", partial(self.choose_file, kind))
        menu.addSeparator()
        self.with_names = menu.addAction(_("With names"))
        self.with_names.setCheckable(True)
        self.with_names.toggled.connect(self._take_names)
        return menu

    def _take_names(self, on: bool) -> None:
        self._names = on

    def _lay_out(self) -> None:
        theme = current()
        side, bar = theme.px(_MARGIN_PX), theme.px(_BAR_PX)
        # the scroll bar stands in the margin
        self._whole.setContentsMargins(side, theme.px(20), side - bar, 0)
        self._head.setContentsMargins(0, 0, bar, 0)
        self._whole.setSpacing(theme.px(12))
        self._head.setSpacing(theme.px(8))
        self._middle.setSpacing(theme.px(36))
        self._down.setContentsMargins(0, 0, bar, theme.px(16))
        self._down.setSpacing(theme.px(10))
        layout = theme.layout_for(self.window().width())
        direction = QBoxLayout.Direction
        across = layout is not Layout.NARROW
        self._middle.setDirection(direction.LeftToRight if across else direction.TopToBottom)
        wide = layout is Layout.WIDE
        self._head.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    # reading

    @property
    def shown_data(self) -> ChartData | None:
        """The chart that is shown."""
        return self._data

    @property
    def settled(self) -> bool:
        """Whether all that is shown is what was asked for last."""
        works = (self._reading, self._drawing, self._detailing)
        busy = any(work.running for work in works) or self._soon.isActive()
        return not busy and self._tabled is not None

    @override
    def show_for(self, record: str, part: str) -> None:
        if record and record != self._chart:
            self._chart = record
            self._forget()
        # Progress shares the filters
        self.filters.show_choice()
        super().show_for(record, part)
        self._look_again()

    def _forget(self) -> None:
        """Show nothing until there is something true to show."""
        self._stale = True
        self._data = self._tabled = None
        for work in (self._reading, self._drawing, self._detailing):
            work.forget()
        self._name.set_text("")
        self._heading.clear()
        self._paragraphs.clear()
        self.stage.clear()
        self.table.show_rows(ChartTable(NOTHING), _("Table"))

    @override
    def parts(self) -> list[QWidget]:
        """The filters, the chart and the table."""
        return [self.filters, self.stage, self.table]

    @override
    def refresh(self) -> None:
        journal = self.desk.journal
        request = looking(self.desk).request(self._chart, self.desk.today)
        self._asked = request
        self._reading.start(partial(read_chart, journal, request))

    def _look_again(self) -> None:
        if looking(self.desk).request(self._chart, self.desk.today) != self._asked:
            self.refresh()

    def _take(self, result: tuple[Ledger, ChartData]) -> None:
        ledger, data = result
        self._data = data
        self.filters.offer_counterparts(ledger)
        self._name.set_text(data.title)
        self.titled.emit()
        self._heading.show_data(data)
        self._paragraphs.show_data(data)
        self.stage.show_words(data)
        self._detailing.forget()
        self._draw()

    def _draw(self) -> None:
        self._soon.stop()
        data = self._data
        if data is None or not self.isVisible():
            return
        look = look_of("page", self.devicePixelRatioF())
        width, height = self.stage.width(), self.stage.height()
        self._drawing.start(partial(draw_page, data, look, width, height))

    def _take_picture(self, drawn: PagePicture | PageFault) -> None:
        self.stage.show_picture(drawn)
        self._order_stops()
        data, frame = drawn.data, drawn.frame
        self._detailing.start(partial(_details, data, frame))

    def _order_stops(self) -> None:
        """Tab goes from the chart to the head of the table and then to its rows."""
        stops = [self.save, self.stage.last_stop, self.table.head, self.table]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _take_details(self, found: tuple[ChartData, tuple[Place, ...], Table]) -> None:
        data, places, table = found
        self.stage.show_places(places)
        if self._tabled is not data:
            self._tabled = data
            name = f"{data.title}: {data.axes_title}"
            self.table.show_rows(ChartTable(table, data.as_of), name)
            self.table.setVisible(bool(table.rows))

    def _restyle(self) -> None:
        self._lay_out()
        self._draw()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # what came or changed while it was out of sight
        self._soon.start()

    # opening and leaving

    def _open(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.desk.go("negotiations", ids[0])
        elif ids:
            # the chart forgets its point when the focus goes, so the rows are marked after
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.mark(ids)

    def _point_at(self, ids: tuple[str, ...]) -> None:
        self.stage.point_at(ids)

    def _leave(self) -> None:
        self.desk.go("progress")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    # taking away

    def _outgoing(self) -> taking_away.Outgoing:
        request = looking(self.desk).request(self._chart, self.desk.today, names=self._names)
        return taking_away.Outgoing(self.desk.journal, request, look_of("page", 1.0))

    def _copy(self) -> None:
        outgoing = self._outgoing()
        self._copying.start(partial(taking_away.copied, outgoing))

    def _put_on_clipboard(self, found: Copied) -> None:
        QApplication.clipboard().setMimeData(taking_away.mime_of(found))
        self.desk.say(self._told(_("Copied: the picture and the table, without names."),
                                 _("Copied: the picture and the table, with names.")))  # fmt: skip

    def choose_file(self, kind: FileKind) -> None:
        """Ask where a picture, drawing or table goes."""
        dialog = QFileDialog(self.window(), _("Save as"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{kind.upper()} (*.{kind})")
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(f"{self._data.title if self._data else _('Chart')}.{kind}")
        dialog.fileSelected.connect(partial(self._take_file, kind))
        dialog.open()

    def _take_file(self, kind: FileKind, chosen: str) -> None:
        self.save_to(Path(chosen), kind)

    def save_to(self, path: Path, kind: FileKind) -> None:
        """Save a picture, drawing or table, off the window's thread."""
        outgoing = self._outgoing()
        self._saving.start(partial(taking_away.save, outgoing, kind, path))

    def _say_saved(self, path: Path) -> None:
        words = self._told(_("Saved as {name}, without names."), _("Saved as {name}, with names."))
        self.desk.say(words.format(name=path.name))

    def _told(self, without: str, with_names: str) -> str:
        return with_names if self._names else without

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.desk.say(error.sentence(), "error")


def _details(data: ChartData, frame: Frame | None) -> tuple[ChartData, tuple[Place, ...], Table]:
    from journal.charts.rendering import places

    return data, places(data, frame), read_table(data)

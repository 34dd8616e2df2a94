"""Settings: sections in a list at the left; every change acts at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.texts import _, mark
from ui import actions
from ui.overrides import override
from ui.pages.page import Page
from ui.pages.settings_backups import BackupsPart
from ui.theme import TextStyle, current
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.prose import Prose
from ui.widgets.row import Row
from ui.widgets.section import Section
from ui.widgets.segments import Segments
from ui.widgets.switch import Switch

if TYPE_CHECKING:
    from journal.domain.step import Step
    from ui.desk import Desk

SECTIONS: Final = (
    ("journal", mark("Journal")),
    ("look", mark("Look")),
    ("you", mark("You")),
    ("charts", mark("Charts")),
    ("keyboard", mark("Keyboard")),
    ("about", mark("About")),
)
PERIODS: Final = (
    ("12 months", mark("Last 12 months")),
    ("this year", mark("This year")),
    ("last year", mark("Last year")),
    ("3 months", mark("Last 3 months")),
    ("all", mark("All time")),
)
TEXT_SIZES: Final = (80, 90, 100, 110, 125, 150, 175, 200)


class SettingsPage(Page):
    """All that can be set; there is no OK."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Settings"))
        self._rows: dict[str, Row] = {}
        self._parts: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        theme = current()
        list_part = QVBoxLayout()
        list_part.setSpacing(theme.px(2))
        list_part.addWidget(Label(_("Settings"), TextStyle.DISPLAY))
        list_part.addSpacing(theme.px(12))
        for name, title in SECTIONS:
            row = Row(_(title), inset=10, height=36)
            row.activated.connect(lambda name=name: self._open(name))
            row.acted.connect(lambda name=name: self._open(name))
            self._rows[name] = row
            list_part.addWidget(row)
        list_part.addStretch(1)
        self._list = QWidget()
        self._list.setLayout(list_part)
        self._list.setFixedWidth(theme.px(220))
        across = QHBoxLayout(self)
        margin = theme.px(40)
        across.setContentsMargins(margin, theme.px(26), margin, 0)
        across.setSpacing(theme.px(48))
        across.addWidget(self._list)
        across.addWidget(self._stack, 1)
        self._open("journal")

    @override
    def show_for(self, record: str, part: str) -> None:
        super().show_for(record, part)
        if part in self._rows:
            self._open(part)

    @override
    def touched_by(self, step: Step) -> bool:
        return False

    def parts(self) -> list[QWidget]:
        """The list of sections, and the section that is open."""
        return [self._list, self._stack]

    def _open(self, name: str) -> None:
        if name not in self._parts:
            made = getattr(self, f"_make_{name}")()
            self._parts[name] = _scrolling(made, _(dict(SECTIONS)[name]))
            self._stack.addWidget(self._parts[name])
        self._stack.setCurrentWidget(self._parts[name])
        for known, row in self._rows.items():
            row.select(selected=known == name)

    # the sections

    def _make_journal(self) -> QWidget:
        where = Section(_("Where it is"))
        path = self.desk.journal.path
        where.add_row(_line(path.name, str(path.parent)))
        where.add_row(
            _line(
                _("Another journal"),
                _("One journal is one file; it can lie wherever you like."),
                self._button(_("Open …"), "open_journal"),
                self._button(_("Start a new one …"), "new_journal"),
            )
        )
        where.add_row(
            _line(
                _("Everything in it"),
                _("As one file that other programs can read."),
                self._button(_("Export …"), "export_everything"),
                self._button(_("Import …"), "import_file"),
            )
        )
        backups = BackupsPart(self.desk)
        second = Section(_("A second place for backups"))
        folder = self.desk.settings.backup_folder
        self._second = Label(folder or _("None"), TextStyle.SMALL, "ink2", elide=True)
        choose = Button(_("Choose …"), size="small")
        choose.clicked.connect(self._choose_second)
        none = Button(_("None"), size="small", name=_("No second place for backups"))
        none.clicked.connect(lambda: self._keep_second(""))
        second.add_row(
            _line(_("For example a stick or a synced folder"), "", self._second, choose, none)
        )
        return _stacked(where, backups, second)

    def _make_look(self) -> QWidget:
        look = Section(_("Look"))
        settings = self.desk.settings
        modes = (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
        mode = Segments(_("Light or dark"), modes, fill="soft")
        mode.choose(settings.theme)
        mode.chosen.connect(lambda key: self._set(theme=key))
        look.add_row(_line(_("Light or dark"), "", mode))
        sizes = [(size, f"{size} %") for size in TEXT_SIZES]
        size = Segments(_("Text size"), sizes, fill="soft", small=True)
        size.choose(settings.text_size)
        size.chosen.connect(lambda key: self._set(text_size=key))
        look.add_row(_line(_("Text size"), "", size))
        for field, title, second in (
            ("compact", _("Compact"), _("Rows are lower.")),
            ("reduce_motion", _("Reduce motion"), _("Nothing fades or slides.")),
            ("menu_bar", _("Menu bar"), _("Menus in a bar instead of behind their button.")),
        ):
            look.add_row(_line(title, second, self._switch(field, title)))
        return _stacked(look)

    def _make_you(self) -> QWidget:
        you = Section(_("You"))
        name = LineField(_("Your name"), text=self.desk.settings.name, width_em=18)
        name.editingFinished.connect(lambda: self._set(name=name.text().strip()))
        you.add_row(
            _line(
                _("Your name"),
                _("For the greeting on Today, and to be left out of what a mentor gets."),
                name,
            )
        )
        return _stacked(you)

    def _make_charts(self) -> QWidget:
        charts = Section(_("Charts"))
        period = Segments(
            _("Period at the start"), [(key, _(words)) for key, words in PERIODS], fill="soft"
        )
        period.choose(self.desk.settings.period)
        period.chosen.connect(lambda key: self._set(period=key))
        charts.add_row(_line(_("Period at the start"), "", period))
        return _stacked(charts)

    def _make_keyboard(self) -> QWidget:
        find = LineField(_("Search keys"), placeholder=_("Search keys"), width_em=18)
        keys = Section(_("Keys"), trailing=find)
        rows: list[tuple[str, Row]] = []
        for spec in actions.ACTIONS:
            key = actions.key_words(spec.id)
            if key:
                row = Row(_(spec.text), "", key)
                keys.add_row(row)
                rows.append((f"{_(spec.text)} {key}".casefold(), row))

        def narrow(text: str) -> None:
            for words, row in rows:
                row.setVisible(text.casefold() in words)

        find.textChanged.connect(narrow)
        return _stacked(keys)

    def _make_about(self) -> QWidget:
        from journal import VERSION

        about = Section(_("About"))
        about.add_row(_line("Afterword", _("Version {version}").format(version=VERSION)))
        privacy = _(
            "What you write stays in one file on this computer. Afterword has no code that "
            "sends anything anywhere."
        )
        about.add_row(_line(_("Privacy"), privacy))
        about.add_row(_line(_("Licence"), _("MIT: free to use, change and pass on.")))
        return _stacked(about)

    # acting

    def _set(self, **values: object) -> None:
        self.desk.change_settings(**values)

    def _switch(self, field: str, title: str) -> Switch:
        switch = Switch(title, on=bool(getattr(self.desk.settings, field)))
        switch.toggled.connect(lambda on: self._set(**{field: on}))
        return switch

    def _button(self, text: str, action: str) -> Button:
        button = Button(text, size="small", name=text.removesuffix(" …"))
        button.clicked.connect(lambda: self._want(action))
        return button

    def _want(self, what: str) -> None:
        wanted = getattr(self.window(), "wanted", None)
        if wanted is not None:
            wanted.emit(what)

    def _choose_second(self) -> None:
        dialog = QFileDialog(self.window(), _("A second place for backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._keep_second)
        dialog.open()

    def _keep_second(self, folder: str) -> None:
        if folder and Path(folder) == self.desk.journal.path.parent:
            self.desk.say(_("That is where the journal is: choose another place."), "attention")
            return
        self._set(backup_folder=folder)
        self._second.set_text(folder or _("None"))


def _line(title: str, second: str, *controls: QWidget) -> QWidget:
    """A setting: what it is at the left, what changes it at the right."""
    theme = current()
    line = QFrame()
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(title, TextStyle.MEDIUM))
    if second:
        words.addWidget(Prose(second, TextStyle.SMALL, "ink2", selectable=True))
    across = QHBoxLayout(line)
    across.setContentsMargins(0, theme.px(8), 0, theme.px(8))
    across.setSpacing(theme.px(12))
    across.addLayout(words, 1)
    for control in controls:
        across.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return line


def _stacked(*sections: QWidget) -> QWidget:
    theme = current()
    whole = QWidget()
    down = QVBoxLayout(whole)
    down.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(24))
    down.setSpacing(theme.px(22))
    for section in sections:
        down.addWidget(section)
    down.addStretch(1)
    whole.setMaximumWidth(theme.px(760))
    return whole


def _scrolling(content: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area

"""The short sections of the settings: look, you, charts, keyboard, about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from journal.texts import _, mark
from ui.forms.keys_list import KeysList
from ui.pages.settings_lines import SettingLine, Stacked
from ui.widgets.fields import LineField
from ui.widgets.filter import Filter
from ui.widgets.section import Section
from ui.widgets.segments import Segments
from ui.widgets.switch import Switch

if TYPE_CHECKING:
    from journal.settings import Settings
    from ui.desk import Desk

MODES: Final = (
    ("system", mark("As the system")),
    ("light", mark("Light")),
    ("dark", mark("Dark")),
)
PERIODS: Final = (
    ("12 months", mark("Last 12 months")),
    ("this year", mark("This year")),
    ("last year", mark("Last year")),
    ("3 months", mark("Last 3 months")),
    ("all", mark("All time")),
)
SWITCHES: Final = (
    ("compact", mark("Compact"), mark("Rows are lower.")),
    ("reduce_motion", mark("Reduce motion"), mark("Nothing fades or slides.")),
    ("menu_bar", mark("Menu bar"), mark("Menus in a bar instead of behind their button.")),
)
_TEXT_SIZES: Final = (100, *range(80, 100, 10), *range(110, 201, 10))


class LookPart(Stacked):
    """Light or dark, text size, room between rows, motion, the menu bar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.mode = Segments(
            _("Light or dark"), [(key, _(words)) for key, words in MODES], fill="soft"
        )
        self.mode.chosen.connect(lambda key: desk.change_settings(theme=key))
        sizes = [(size, f"{size} %") for size in _TEXT_SIZES]
        self.text_size = Filter(_("Text size"), sizes)
        self.text_size.chosen.connect(lambda key: desk.change_settings(text_size=key))
        look = Section(_("Look"))
        look.add_row(SettingLine(_("Light or dark"), "", [self.mode]))
        keys = _("Ctrl and + or − change it as well.")
        look.add_row(SettingLine(_("Text size"), keys, [self.text_size]))
        self.switches: dict[str, Switch] = {}
        for field, title, second in SWITCHES:
            switch = Switch(_(title))
            switch.toggled.connect(partial(_turn, desk, field))
            self.switches[field] = switch
            look.add_row(SettingLine(_(title), _(second), [switch]))
        self.add(look)
        desk.settings_changed.connect(self.show_settings)
        self.show_settings(desk.settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, whoever has set it."""
        self.mode.choose(settings.theme)
        self.text_size.choose(settings.text_size)
        for field, switch in self.switches.items():
            switch.setChecked(bool(getattr(settings, field)))


class YouPart(Stacked):
    """The name of the person who writes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name = LineField(_("Your name"), width_em=18)
        self.name.editingFinished.connect(self._keep)
        you = Section(_("You"))
        why = _("For the greeting on Today, and to be left out of what a mentor gets.")
        you.add_row(SettingLine(_("Your name"), why, [self.name]))
        self.add(you)
        self.name.setText(desk.settings.name)

    def _keep(self) -> None:
        name = " ".join(self.name.text().split())
        if name != self._desk.settings.name:
            self._desk.change_settings(name=name)


class ChartsPart(Stacked):
    """The period that Progress begins with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.period = Filter(_("Period at the start"), [(key, _(words)) for key, words in PERIODS])
        self.period.chosen.connect(lambda key: desk.change_settings(period=key))
        charts = Section(_("Charts"))
        when = _("What Progress shows when it is opened.")
        charts.add_row(SettingLine(_("Period at the start"), when, [self.period]))
        self.add(charts)
        self.period.choose(desk.settings.period)


def keyboard_part() -> Stacked:
    """All keys, and a field to find one by what it does."""
    find = LineField(_("Search keys"), placeholder=_("Search keys"), width_em=18)
    keys = KeysList(all_pages=True)
    find.textChanged.connect(keys.narrow)
    part = Stacked()
    part.add(find)
    part.add(keys)
    return part


def about_part(desk: Desk) -> Stacked:
    """What this is, and what it does with what is written in it."""
    from journal import VERSION

    about = Section(_("About"))
    about.add_row(SettingLine("Afterword", _("Version {version}").format(version=VERSION)))
    privacy = _(
        "What you write stays in one file on this computer. Afterword has no code that sends "
        "anything anywhere."
    )
    about.add_row(SettingLine(_("Privacy"), privacy))
    place = str(desk.journal.path)
    about.add_row(SettingLine(_("The journal that is open"), place))
    about.add_row(SettingLine(_("Licence"), _("MIT: free to use, change and pass on.")))
    part = Stacked()
    part.add(about)
    return part


def _turn(desk: Desk, field: str, on: bool) -> None:
    change: dict[str, Any] = {field: on}
    if getattr(desk.settings, field) != on:
        desk.change_settings(**change)

"""How the window looks: colours, type and lengths from the tokens, light and dark, any size."""

from __future__ import annotations

import json
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget

import resources
from ui.overrides import override

if TYPE_CHECKING:
    from collections.abc import Callable

Mode = Literal["system", "light", "dark"]
MODES: Final[tuple[Mode, ...]] = ("system", "light", "dark")

BODY_PX: Final = 14  # every length in the design is drawn for a body of this many pixels
SMALLEST_TARGET_PX: Final = 28
SMALLEST_TEXT_SIZE: Final = 0.8
LARGEST_TEXT_SIZE: Final = 2.0
WIDE_EM: Final = 84
MEDIUM_EM: Final = 62


class Layout(Enum):
    """How much stands side by side, chosen by room."""

    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"


class _Step(NamedTuple):
    ratio: float
    line: float  # height of a line, in ems of the body
    weight: QFont.Weight
    tracking: float  # in ems of the step's own size
    tabular: bool = False


class TextStyle(Enum):
    """The steps of the type scale."""

    HERO = "hero"
    DISPLAY = "display"
    FIGURE = "figure"
    PLAN = "plan"
    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    MEDIUM = "medium"
    STRONG = "strong"
    SMALL = "small"
    SMALL_MEDIUM = "small_medium"
    SMALL_STRONG = "small_strong"
    CAPTION = "caption"
    TINY = "tiny"


_NORMAL, _MEDIUM, _DEMI = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold
_STEPS: Final = {
    TextStyle.HERO: _Step(2.86, 48 / 14, _DEMI, -0.028),
    TextStyle.DISPLAY: _Step(1.93, 34 / 14, _DEMI, -0.022),
    TextStyle.FIGURE: _Step(1.86, 30 / 14, _DEMI, -0.024, tabular=True),
    TextStyle.PLAN: _Step(1.86, 36 / 14, _MEDIUM, -0.021),
    TextStyle.TITLE: _Step(1.43, 28 / 14, _DEMI, -0.017, tabular=True),
    TextStyle.LEAD: _Step(1.14, 24 / 14, _NORMAL, -0.011),
    TextStyle.BODY: _Step(1.0, 20 / 14, _NORMAL, -0.008),
    TextStyle.MEDIUM: _Step(1.0, 20 / 14, _MEDIUM, -0.008),
    TextStyle.STRONG: _Step(1.0, 20 / 14, _DEMI, -0.008),
    TextStyle.SMALL: _Step(0.93, 18 / 14, _NORMAL, -0.006),
    TextStyle.SMALL_MEDIUM: _Step(0.93, 18 / 14, _MEDIUM, -0.006),
    TextStyle.SMALL_STRONG: _Step(0.93, 18 / 14, _DEMI, -0.006),
    TextStyle.CAPTION: _Step(0.86, 16 / 14, _NORMAL, 0.0),
    TextStyle.TINY: _Step(0.79, 14 / 14, _NORMAL, 0.0, tabular=True),
}

_ROLES: Final = {
    "Window": "paper",
    "Button": "paper",
    "Base": "raised",
    "ToolTipBase": "raised",
    "Light": "raised",
    "AlternateBase": "sunken",
    "Midlight": "hair",
    "Mid": "rule",
    "Dark": "border",
    "Shadow": "border",
    "WindowText": "ink",
    "Text": "ink",
    "ButtonText": "ink",
    "ToolTipText": "ink",
    "PlaceholderText": "ink3",
    "BrightText": "on_accent",
    "Highlight": "select",
    "HighlightedText": "select_ink",
    "Accent": "accent",
    "Link": "you",
    "LinkVisited": "third",
}
_TEXT_ROLES: Final = ("WindowText", "Text", "ButtonText", "HighlightedText", "PlaceholderText")

# With the system's high contrast, decoration becomes an edge and quiet text speaks up (13.8).
_CONTRASTED: Final = {
    "hair": "border",
    "rule": "border",
    "ink3": "ink2",
    "select": "raised",
    "you_soft": "raised",
    "them_soft": "raised",
    "third_soft": "raised",
    "attention_soft": "raised",
    "error_soft": "raised",
    "hover": "raised",
}

_SHEET: Final = """
QLineEdit, QPlainTextEdit {{ border: 1px solid {border}; border-radius: {r}px;
    background: {raised}; padding: {py}px {px}px; selection-background-color: {select};
    selection-color: {select_ink}; }}
QLineEdit {{ padding: {py}px {lx}px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {focus};
    padding: {pyf}px {pxf}px; }}
QLineEdit:focus {{ padding: {pyf}px {lxf}px; }}
QLineEdit[state="error"], QPlainTextEdit[state="error"] {{ border: 2px solid {error};
    padding: {pyf}px {pxf}px; }}
QLineEdit[state="error"] {{ padding: {pyf}px {lxf}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ border-color: {hair}; background: {paper}; }}
QLineEdit#bare, QLineEdit#bare:focus {{ border: none; background: transparent; padding: 0; }}
QListView#offer {{ background: {raised}; border: 1px solid {rule}; }}
QMenu {{ background: {raised}; border: 1px solid {rule}; padding: {s4}px; }}
QMenu::item {{ padding: {s4}px {s24}px {s4}px {s12}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {select}; color: {select_ink}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {hair}; margin: {s4}px; }}
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {rule}; padding: 4px 6px; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 10px; }}
QScrollBar:horizontal {{ height: 10px; }}
QScrollBar::handle {{ background: {rule}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {border}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def tokens() -> dict[str, Any]:
    """The token file: colours of both modes, the chart palette, the strength of bands."""
    text = (resources.folder() / "style" / "tokens.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


class AfterwordStyle(QProxyStyle):
    """Fusion, with our focus ring where Qt draws one itself."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    @override
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is not QStyle.PrimitiveElement.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)
        elif option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            frame = QRectF(option.rect).adjusted(1, 1, -1, -1)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
            painter.restore()


class Theme(QObject):
    """Colours, fonts and lengths as they are now, told on when they change."""

    theme_changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._tokens = tokens()
        self._base_font = QFont(app.font())
        self._mode: Mode = "system"
        self._text_size = 1.0
        self._motion_wanted = True
        self._compact = False
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[TextStyle, QFont] = {}
        app.setStyle(AfterwordStyle())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    def choose(
        self,
        *,
        mode: Mode | None = None,
        text_size: float | None = None,
        motion: bool | None = None,
        compact: bool | None = None,
        base_font: QFont | None = None,
    ) -> None:
        """Take the settings given and leave the others; everything open follows at once."""
        if mode is not None:
            self._mode = mode
            self._ask_system_for(mode)
        if text_size is not None:
            self._text_size = min(LARGEST_TEXT_SIZE, max(SMALLEST_TEXT_SIZE, text_size))
        if motion is not None:
            self._motion_wanted = motion
        if compact is not None:
            self._compact = compact
        if base_font is not None:
            self._base_font = QFont(base_font)
        self._apply()

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def text_size(self) -> float:
        return self._text_size

    @property
    def compact(self) -> bool:
        return self._compact

    @property
    def dark(self) -> bool:
        if self._mode == "system":
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode == "dark"

    @property
    def high_contrast(self) -> bool:
        accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)  # Qt 6.10
        if accessibility is None:
            return False
        wanted: bool = accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        return wanted

    @property
    def reduced_motion(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return not self._motion_wanted or self._app.style().styleHint(hint) == 0

    def duration_ms(self, wanted: int) -> int:
        """How long a motion of so many milliseconds may take: nothing where motion is off."""
        return 0 if self.reduced_motion else wanted

    def color(self, token: str) -> QColor:
        """The colour of a token in the mode of now."""
        return self._colors[token]

    def faded(self, token: str, strength: float) -> QColor:
        """A token's colour, let through to a part."""
        color = QColor(self._colors[token])
        color.setAlphaF(strength)
        return color

    def band(self, token: str) -> QColor:
        """The colour of the uncertainty band of a series."""
        return self.faded(token, self._tokens["band"]["dark" if self.dark else "light"])

    def veil(self) -> QColor:
        """What lies over the window behind the command palette."""
        name, strength = self._tokens["veil"]["dark" if self.dark else "light"]
        color = QColor(name)
        color.setAlphaF(strength)
        return color

    def font(self, style: TextStyle) -> QFont:
        """The font of a step of the type scale, at the text size of now."""
        return self._fonts[style]

    def line_height(self, style: TextStyle) -> float:
        """Height of a line of running text, in pixels."""
        return round(_STEPS[style].line * self.em())

    def em(self) -> float:
        """The size of the body font, in logical pixels."""
        return self._em

    def px(self, drawn: float) -> int:
        """A length as it is drawn in the design, carried over to the text size of now."""
        return round(drawn * self._em / BODY_PX)

    def control(self, drawn: float) -> int:
        """As `px`, for what is pressed: never smaller than a finger or a shaky hand needs."""
        return max(SMALLEST_TARGET_PX, self.px(drawn))

    def row(self, drawn: float) -> int:
        """As `px`, for the height of a row, lower in the compact look."""
        return self.control(drawn - 8 if self._compact else drawn)

    def layout_for(self, width: int) -> Layout:
        """Which layout fits a window this wide."""
        room = width / self._em
        if room >= WIDE_EM:
            return Layout.WIDE
        return Layout.MEDIUM if room >= MEDIUM_EM else Layout.NARROW

    def follow(self, restyle: Callable[[], None]) -> None:
        """Call this now and at every change; a widget's own method ends with the widget."""
        self.theme_changed.connect(restyle)
        restyle()

    def _ask_system_for(self, mode: Mode) -> None:
        hints = QGuiApplication.styleHints()
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        if mode == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(schemes[mode])

    def _follow_system(self) -> None:
        # The style answers with the old scheme until the event has passed.
        QTimer.singleShot(0, self, self._apply)

    def _apply(self) -> None:
        self._colors = self._read_colors()
        body = self._body_font()
        self._em = self._pixels(body)
        self._fonts = {style: self._font_of(step) for style, step in _STEPS.items()}
        self._app.setFont(self._fonts[TextStyle.BODY])
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self._sheet())
        self.theme_changed.emit()

    def _read_colors(self) -> dict[str, QColor]:
        table: dict[str, str] = dict(self._tokens["dark" if self.dark else "light"])
        if self.high_contrast:
            table.update({token: table[stronger] for token, stronger in _CONTRASTED.items()})
        return {token: QColor(value) for token, value in table.items()}

    def _body_font(self) -> QFont:
        return self._scaled(1.0)

    def _scaled(self, ratio: float) -> QFont:
        font = QFont(self._base_font)
        factor = ratio * self._text_size
        if font.pixelSize() > 0:
            font.setPixelSize(max(1, round(font.pixelSize() * factor)))
        else:
            font.setPointSizeF(font.pointSizeF() * factor)
        return font

    def _pixels(self, font: QFont) -> float:
        if font.pixelSize() > 0:
            return float(font.pixelSize())
        screen = QGuiApplication.primaryScreen()
        return font.pointSizeF() * screen.logicalDotsPerInchY() / 72

    def _font_of(self, step: _Step) -> QFont:
        font = self._scaled(step.ratio)
        font.setWeight(step.weight)
        if step.tracking:
            tracking = step.tracking * step.ratio * self._em
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
        if step.tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _palette(self) -> QPalette:
        palette = QPalette()
        for name, token in _ROLES.items():
            palette.setColor(QPalette.ColorRole[name], self._colors[token])
        for name in _TEXT_ROLES:
            role = QPalette.ColorRole[name]
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._colors["disabled"])
        return palette

    def _sheet(self) -> str:
        names = {token: color.name() for token, color in self._colors.items()}
        pad_y, pad_x = self.px(6), self.px(11)
        lengths = {f"s{n}": self.px(n) for n in (4, 12, 24)}
        # A line edit keeps two pixels of its own beside its text.
        lengths |= {"py": pad_y, "px": pad_x, "lx": pad_x - 2, "r": 6}
        lengths |= {"pyf": pad_y - 1, "pxf": pad_x - 1, "lxf": pad_x - 3}
        return _SHEET.format(**lengths, **names)


@cache
def current() -> Theme:
    """The application's theme, made when it is first asked for."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("A theme needs a QApplication")
    return Theme(app)

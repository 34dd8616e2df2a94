"""The look, held to its own numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from ui import icons
from ui.theme import Layout, TextStyle, current, tokens
from ui.widgets.labels import Label

# Design 5.2: what is written on what, and the contrast it must reach.
TEXT = {
    "paper": ("ink", "ink2", "ink3", "you", "them", "third", "attention", "error"),
    "raised": ("ink", "ink2", "ink3", "you", "them"),
    "sidebar": ("ink", "ink2", "ink3", "you"),
    "spine": ("ink",),
    "sunken": ("ink3",),
    "hover": ("ink2", "ink3"),
    "select": ("ink", "ink2", "select_ink", "you", "attention"),
    "accent": ("on_accent",),
    "accent_hover": ("on_accent",),
    "accent_press": ("on_accent",),
    "them_fill": ("on_accent",),
    "them_soft": ("them",),
    "third_soft": ("third",),
    "attention_soft": ("attention",),
    "error_soft": ("error",),
}
EDGES = {
    "paper": ("border", "focus", "accent", "them_fill"),
    "raised": ("border", "focus"),
    "sidebar": ("focus",),
}
PAIRS = [(over, under, 4.5) for under, overs in TEXT.items() for over in overs]
PAIRS += [(over, under, 3.0) for under, overs in EDGES.items() for over in overs]


@pytest.fixture(autouse=True)
def usual_theme(qapp):
    current().choose(mode="light", text_size=1.0)
    yield
    current().choose(mode="system", text_size=1.0, compact=False, motion=True)


def luminance(color: str) -> float:
    """WCAG 2.1, relative luminance."""
    channels = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("over", "under", "needed"), PAIRS)
def test_that_every_pair_of_the_contrast_table_is_readable(mode, over, under, needed):
    table = tokens()[mode]
    assert contrast(table[over], table[under]) >= needed


def test_that_the_contrast_is_measured_as_the_guideline_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#15201F", "#FBFCFB") == pytest.approx(16.23, abs=0.01)


def test_that_both_modes_name_the_same_tokens():
    table = tokens()
    assert table["light"].keys() == table["dark"].keys()
    assert len(table["chart"]["light"]) == len(table["chart"]["dark"]) == 6
    assert len(table["chart"]["shapes"]) == len(table["chart"]["dashes"]) == 6


def test_that_the_palette_carries_the_tokens_in_every_group():
    palette = QApplication.palette()
    role = QPalette.ColorRole
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        assert palette.color(group, role.Window).name().upper() == tokens()["light"]["paper"]
        assert palette.color(group, role.Highlight).name().upper() == tokens()["light"]["select"]
    off = palette.color(QPalette.ColorGroup.Disabled, role.Text)
    assert off.name().upper() == tokens()["light"]["disabled"]


def test_that_a_switch_to_dark_recolours_what_is_open(qtbot):
    label = Label("Thursday 19 November", TextStyle.DISPLAY)
    qtbot.addWidget(label)
    label.show()
    before = label.grab().toImage()
    with qtbot.waitSignal(current().theme_changed):
        current().choose(mode="dark")
    after = label.grab().toImage()
    assert before.pixelColor(0, 0).name().upper() == tokens()["light"]["paper"]
    assert after.pixelColor(0, 0).name().upper() == tokens()["dark"]["paper"]
    assert _darkest(before).lightness() < 60
    assert _darkest(after).lightness() < 60
    assert _lightest(after).lightness() > 200


def test_that_the_system_may_change_its_scheme_while_the_window_is_open(qtbot):
    current().choose(mode="system")
    hints = QApplication.styleHints()
    with qtbot.waitSignal(current().theme_changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current().dark == (hints.colorScheme() is Qt.ColorScheme.Dark)


def test_that_the_style_sheet_follows_the_mode(qtbot):
    field = QLineEdit("words")
    qtbot.addWidget(field)
    field.show()
    current().choose(mode="dark")
    middle = field.grab().toImage().pixelColor(field.width() // 2, 4)
    assert middle.name().upper() == tokens()["dark"]["raised"]


@pytest.mark.parametrize("size", [0.8, 1.0, 1.5, 2.0])
def test_that_text_size_scales_every_step_and_every_length(size):
    theme = current()
    em, display = theme.em(), QFontMetricsF(theme.font(TextStyle.DISPLAY)).height()
    theme.choose(text_size=size)
    assert theme.em() == pytest.approx(em * size, rel=0.05)
    grown = QFontMetricsF(theme.font(TextStyle.DISPLAY)).height()
    assert grown == pytest.approx(display * size, rel=0.08)
    assert theme.px(100) == pytest.approx(100 * theme.em() / 14, abs=0.6)


def test_that_text_size_stays_between_its_ends():
    current().choose(text_size=9.0)
    assert current().text_size == 2.0
    current().choose(text_size=0.1)
    assert current().text_size == 0.8


def test_that_room_in_ems_chooses_the_layout():
    theme = current()
    em = theme.em()
    assert theme.layout_for(round(84 * em) + 1) is Layout.WIDE
    assert theme.layout_for(round(83 * em)) is Layout.MEDIUM
    assert theme.layout_for(round(61 * em)) is Layout.NARROW
    theme.choose(text_size=2.0)
    assert theme.layout_for(round(84 * em) + 1) is Layout.NARROW


def test_that_targets_never_fall_below_what_can_be_hit():
    current().choose(text_size=0.8)
    assert current().control(28) == 28


def test_that_compact_rows_are_lower_but_still_targets():
    usual = current().row(56)
    current().choose(compact=True)
    assert 28 <= current().row(56) < usual


def test_that_motion_can_be_turned_off():
    current().choose(motion=False)
    assert current().reduced_motion
    assert current().duration_ms(120) == 0


def test_that_every_icon_leaves_ink_and_follows_the_theme(qapp):
    for name in icons.names():
        image = icons.pixmap(name, 40).toImage()
        assert _inked(image) > 20, name
    drawn = icons.icon("today", "ink")
    light = drawn.pixmap(40, 40).toImage()
    current().choose(mode="dark")
    dark = drawn.pixmap(40, 40).toImage()
    assert _opaque_color(light) == QColor(tokens()["light"]["ink"])
    assert _opaque_color(dark) == QColor(tokens()["dark"]["ink"])


def test_that_an_icon_is_drawn_for_the_screen_it_is_on():
    sharp = icons.pixmap("check", 20, ratio=2.0)
    assert (sharp.width(), sharp.devicePixelRatio()) == (40, 2.0)


def test_that_an_unknown_icon_is_named():
    with pytest.raises(KeyError, match="no icon called sparkle"):
        icons.icon("sparkle")


def test_that_path_data_is_read_as_svg_means_it():
    box = icons.painter_path("M2 3h4v5H2z").boundingRect()
    assert (box.left(), box.top(), box.right(), box.bottom()) == (2, 3, 6, 8)
    circle = icons.painter_path("M0 5A5 5 0 1 1 10 5A5 5 0 1 1 0 5Z").boundingRect()
    assert circle.top() == pytest.approx(0, abs=0.02)
    assert circle.bottom() == pytest.approx(10, abs=0.02)
    over = icons.painter_path("M0 0a5 5 0 0 1 10 0").boundingRect()
    assert (over.top(), over.bottom()) == (pytest.approx(-5, abs=0.02), pytest.approx(0, abs=0.02))
    smooth = icons.painter_path("M0 0c0 4 4 4 4 0s4-4 4 0")
    assert smooth.currentPosition().x() == 8
    assert smooth.boundingRect().top() < -2


def test_that_the_program_has_an_icon_of_every_size():
    assert {size.width() for size in icons.app_icon().availableSizes()} >= {16, 32, 48, 256}


def _colors(image):
    return [
        image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(image.height())
    ]


def _darkest(image):
    return min(_colors(image), key=QColor.lightness)


def _lightest(image):
    return max(_colors(image), key=QColor.lightness)


def _inked(image):
    return sum(color.alpha() > 128 for color in _colors(image))


def _opaque_color(image):
    return next(color for color in _colors(image) if color.alpha() == 255)

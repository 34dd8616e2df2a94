from __future__ import annotations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from journal.charts.catalogue import CHARTS, build
from journal.charts.look import Look
from journal.charts.rendering import draw, new_figure
from tests.ui.charts.showing import DAY
from ui.charts.looking import Looking
from ui.charts.tile_canvas import TileCanvas

SIZE = (360.0, 200.0)


def drawn(canvas: FigureCanvasAgg, data, look: Look) -> np.ndarray:
    draw(data, canvas.figure, look)
    canvas.draw()
    return np.array(canvas.buffer_rgba()).astype(int)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", sorted(CHARTS))
def test_that_kept_words_look_as_the_library_draws_them(sample, name, theme) -> None:
    look = Look(theme=theme)
    data = build(Looking("all").request(name, DAY), sample.journal.ledger())
    plain = drawn(FigureCanvasAgg(new_figure(look, *SIZE)), data, look)
    keeping = TileCanvas(new_figure(look, *SIZE))
    first, again = drawn(keeping, data, look), drawn(keeping, data, look)
    assert np.array_equal(first, again)
    # words may begin an eighth of a pixel beside their place, and no further
    assert np.abs(first - plain).mean() < 0.6
    assert np.abs(first - plain).max() < 90


def test_that_words_of_another_colour_are_other_words(sample) -> None:
    data = build(Looking("all").request("endings", DAY), sample.journal.ledger())
    canvas = TileCanvas(new_figure(Look(), *SIZE))
    light, dark = drawn(canvas, data, Look()), drawn(canvas, data, Look(theme="dark"))
    plain = drawn(FigureCanvasAgg(new_figure(Look(), *SIZE)), data, Look(theme="dark"))
    assert np.abs(dark - plain).mean() < 0.6
    assert np.abs(light - dark).mean() > 20

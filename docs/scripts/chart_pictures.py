"""Draws every chart in light and dark, as tile, page and saved picture, into a folder.

Usage: python docs/scripts/chart_pictures.py FOLDER [JOURNAL]
Without a journal the sample data is laid out for it.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from journal.charts.catalogue import build_page  # noqa: E402 - the checkout comes first
from journal.charts.look import Look  # noqa: E402 - as above
from journal.charts.rendering import picture  # noqa: E402 - as above
from journal.charts.request import Request  # noqa: E402 - as above
from journal.charts.saving import png, svg  # noqa: E402 - as above
from journal.domain.ledger import Filter, Ledger  # noqa: E402 - as above

SIZES: dict[Literal["tile", "page"], tuple[float, float]] = {
    "tile": (352.0, 130.0),
    "page": (820.0, 400.0),
}
DAY = date(2026, 11, 20)


def sample_ledger(folder: Path) -> Ledger:
    """The Ledger of the sample data, laid out in a folder of its own."""
    from journal.application.sample import lay_out_sample

    path = folder / "sample.afterword"
    lay_out_sample(path, DAY)
    return journal_ledger(path)


def journal_ledger(path: Path) -> Ledger:
    """The Ledger of a journal."""
    from journal.application.journal import Journal

    journal = Journal.open(path)
    try:
        return journal.ledger()
    finally:
        journal.close()


def draw_all(ledger: Ledger, folder: Path, request: Request) -> None:
    """Write the pictures of every chart for one request."""
    from PIL import Image

    for data in build_page(request, ledger):
        for theme in ("light", "dark"):
            for size, (width, height) in SIZES.items():
                look = Look(theme=theme, size=size, ratio=2.0)
                drawn = picture(data, look, width, height)
                image = Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.pixels)
                image.save(folder / f"{data.id}-{size}-{theme}.png")
        (folder / f"{data.id}-saved.png").write_bytes(png(data, Look()))
        (folder / f"{data.id}-saved.svg").write_bytes(svg(data, Look()))


def main() -> None:
    """Draw for the journal named, or for the sample."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = Filter(since=DAY - timedelta(days=364))
    request = Request("", DAY, wanted, period="last 12 months")
    with tempfile.TemporaryDirectory() as place:
        named = Path(sys.argv[2]) if len(sys.argv) > 2 else None
        ledger = journal_ledger(named) if named else sample_ledger(Path(place))
    draw_all(ledger, folder, request)


if __name__ == "__main__":
    main()

"""The programs of packaging/ are plain files: a test finds them as `python3 dev.py` does."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))

"""What is asked: kinds of question, the catalogue read from resources, checking and saying."""

from __future__ import annotations

"""What can be shown: a request becomes data, data becomes a drawing, a table and sentences."""

from __future__ import annotations

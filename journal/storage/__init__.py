"""The file: engine, rows, mapping, search, drafts, backups; all that knows SQLAlchemy."""

from __future__ import annotations

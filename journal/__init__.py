"""The core of Afterword: what is asked, kept, measured, shown and exported, without a window."""

from __future__ import annotations

VERSION = "0.1.0"
APPLICATION_ID = "org.afterword.Afterword"

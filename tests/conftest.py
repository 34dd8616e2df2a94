"""What holds for all tests: Qt's binding is treated as the program treats it."""

from __future__ import annotations

from ui.binding import leave_imports_alone

leave_imports_alone()

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalSocket

from ui.single_instance import Doorbell, _name, raise_other

ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.single_instance import raise_other
app = QCoreApplication([])
print(raise_other(Path(sys.argv[1]), sys.argv[2], patience=float(sys.argv[3])))
"""


def asking(path, request: str, patience: float = 5.0) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", ASK, str(path), request, str(patience)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def test_that_a_later_start_is_heard_with_what_it_asks_for(qtbot, tmp_path):
    bell = Doorbell(tmp_path / "own.afterword")
    with qtbot.waitSignal(bell.rung, timeout=15_000) as rung:
        other = asking(tmp_path / "own.afterword", "quick")
    assert rung.args == ["quick"]
    assert other.communicate(timeout=15)[0].strip() == "True"
    bell.close()


def test_that_nobody_answers_for_another_journal(qtbot, tmp_path):
    bell = Doorbell(tmp_path / "own.afterword")
    with qtbot.assertNotEmitted(bell.rung):
        other = asking(tmp_path / "another.afterword", "show", patience=0)
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=15_000)
    assert other.communicate()[0].strip() == "False"
    bell.close()


def test_that_a_window_that_begins_to_listen_late_is_waited_for(qtbot, tmp_path):
    other = asking(tmp_path / "own.afterword", "show", patience=10)
    qtbot.wait(800)
    bell = Doorbell(tmp_path / "own.afterword")
    with qtbot.waitSignal(bell.rung, timeout=15_000) as rung:
        pass
    assert rung.args == ["show"]
    assert other.communicate(timeout=15)[0].strip() == "True"
    bell.close()


def test_that_a_closed_bell_is_not_rung(qtbot, tmp_path):
    bell = Doorbell(tmp_path / "own.afterword")
    assert bell.listening
    bell.close()
    assert not bell.listening
    assert not raise_other(tmp_path / "own.afterword", "show", patience=0)


def test_that_what_a_crash_left_behind_does_not_keep_the_bell_silent(qtbot, tmp_path):
    path = tmp_path / "own.afterword"
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
        "from ui.single_instance import Doorbell\napp = QCoreApplication([])\n"
        "bell = Doorbell(Path(sys.argv[1]))\nprint(bell.listening, flush=True)\nos._exit(9)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert ended.stdout.strip() == "True"
    bell = Doorbell(path)
    assert bell.listening
    bell.close()


def test_that_somebody_who_connects_and_says_nothing_holds_nothing_up(qtbot, tmp_path):
    path = tmp_path / "own.afterword"
    bell = Doorbell(path)
    silent = QLocalSocket()
    silent.connectToServer(_name(path))
    assert silent.waitForConnected(1000)
    with qtbot.assertNotEmitted(bell.rung, wait=50):
        QCoreApplication.processEvents()
    with qtbot.waitSignal(bell.rung, timeout=15_000):
        other = asking(path, "show")
    other.communicate(timeout=15)
    silent.abort()
    bell.close()


def test_that_words_that_are_no_request_are_not_answered(qtbot, tmp_path):
    path = tmp_path / "own.afterword"
    bell = Doorbell(path)
    loud = QLocalSocket()
    loud.connectToServer(_name(path))
    assert loud.waitForConnected(1000)
    with qtbot.assertNotEmitted(bell.rung, wait=100):
        loud.write(b"open /etc/passwd\n" + b"x" * 10_000)
        loud.flush()
    assert not loud.bytesAvailable()
    loud.abort()
    bell.close()

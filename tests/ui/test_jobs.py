from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool

from ui.jobs import Latest, settle


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def test_that_an_answer_comes_in_the_windows_thread(qtbot, owner):
    work, threads = Latest(owner), []
    work.done.connect(lambda _answer: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(work.done) as told:
        work.start(threading.get_ident)
    assert told.args[0] != threading.get_ident()
    assert threads == [owner.thread()]
    assert not work.running


def test_that_only_the_answer_to_the_newest_question_is_told(qtbot, owner):
    work, told = Latest(owner), []
    work.done.connect(told.append)
    for number in range(30):
        work.start(lambda number=number: number)
    assert work.running
    qtbot.waitUntil(lambda: not work.running)
    assert settle(5000)
    QCoreApplication.processEvents()
    assert told == [29]


def test_that_an_older_answer_that_comes_later_is_dropped(qtbot, owner):
    work, told, gate = Latest(owner), [], threading.Event()
    work.done.connect(told.append)

    def slow() -> str:
        gate.wait(5)
        return "old"

    work.start(slow)
    with qtbot.waitSignal(work.done):
        work.start(lambda: "new")
    gate.set()
    assert settle(5000)
    QCoreApplication.processEvents()
    assert told == ["new"]


def test_that_nothing_is_told_once_it_is_forgotten(qtbot, owner):
    work, told = Latest(owner), []
    work.done.connect(told.append)
    work.start(lambda: "forgotten")
    work.forget()
    assert settle(5000)
    qtbot.wait(20)
    assert told == []
    assert not work.running


def test_that_a_fault_is_carried_and_not_raised(qtbot, owner):
    work = Latest(owner)
    fault = ValueError("no")

    def fail() -> None:
        raise fault

    with qtbot.assertNotEmitted(work.done), qtbot.waitSignal(work.failed) as told:
        work.start(fail)
    assert told.args == [fault]
    assert not work.running


def test_that_an_answer_to_an_owner_that_is_gone_is_dropped_quietly(qtbot, qapp):
    owner, gate = QObject(), threading.Event()
    work = Latest(owner)
    work.start(lambda: gate.wait(5))
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    assert settle(5000)
    with qtbot.captureExceptions() as raised:
        qtbot.wait(20)
    assert raised == []


def test_that_pages_may_come_and_go_while_hundreds_of_jobs_run(qtbot, qapp):
    with qtbot.captureExceptions() as raised:
        for turn in range(60):
            owner = QObject()
            work = Latest(owner)
            for number in range(8):
                work.start(lambda number=number: time.sleep(0.0005) or number)
            if turn % 2:
                owner.deleteLater()
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QThreadPool.globalInstance().waitForDone()
        QCoreApplication.processEvents()
    assert raised == []


def test_that_settling_waits_for_what_runs_and_lets_python_run_on(qapp, owner):
    ended = []

    def work() -> None:
        # pure Python: it would never end if the waiting thread kept the interpreter
        ended.append(sum(range(300_000)))

    Latest(owner).start(work)
    assert settle(10_000)
    assert ended


def test_that_settling_gives_up_in_time(qapp, owner):
    gate = threading.Event()
    Latest(owner).start(lambda: gate.wait(10))
    began = time.monotonic()
    try:
        while not QThreadPool.globalInstance().activeThreadCount():
            time.sleep(0.001)
        assert not settle(50)
        assert time.monotonic() - began < 5
    finally:
        gate.set()
        assert settle(5000)

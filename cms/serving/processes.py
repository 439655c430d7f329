"""Several processes that start and end together, forked from one that has everything loaded."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

PATIENCE = 8.0  # seconds for a process to end by itself
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TELL_ME_WHEN_MY_PARENT_ENDS = 1  # Linux: PR_SET_PDEATHSIG


class StopAsked(Exception):
    """Somebody pressed Ctrl-C or asked the process to end."""


def run_together(jobs: Mapping[str, Callable[[], None]]) -> str | None:
    """Run each job in a process of its own until one ends or a stop is asked for; then end them all.

    Returns the name of the job that ended by itself, or None after an orderly stop.
    """
    running: dict[int, str] = {}
    for sign in STOPS:
        signal.signal(sign, _ask_to_stop)
    try:
        for name, job in jobs.items():
            with _held_back(STOPS):
                running[_start(job)] = name
        ended, _status = os.wait()
        return running.pop(ended, "an unknown process")
    except StopAsked:
        return None
    finally:
        for sign in STOPS:
            signal.signal(sign, signal.SIG_IGN)
        _end(running)


@contextmanager
def _held_back(signs: Iterable[signal.Signals]) -> Iterator[None]:
    """Let signals wait while a process forks: a child that has not yet become itself must not answer them."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signs)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signs)


def _start(job: Callable[[], None]) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    _become_child(parent)
    _run_and_exit(job)


def _become_child(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end when it does."""
    os.setpgid(0, 0)
    for sign in STOPS:
        signal.signal(sign, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(TELL_ME_WHEN_MY_PARENT_ENDS, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def _run_and_exit(job: Callable[[], None]) -> NoReturn:
    status = 1
    try:
        job()
        status = 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _ask_to_stop(sign: int, frame: FrameType | None) -> NoReturn:
    raise StopAsked


def _end(running: dict[int, str]) -> None:
    for process in running:
        os.kill(process, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while running and time.monotonic() < deadline:
        ended, _status = os.waitpid(-1, os.WNOHANG)
        if ended:
            running.pop(ended, None)
        else:
            time.sleep(0.02)
    for process in running:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)

"""The garbage collector, which rests while a batch is written."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from graph.memory import collector_paused


@pytest.fixture(autouse=True)
def _running() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_rests_and_runs_again_whatever_happens() -> None:
    @collector_paused()
    def fail() -> None:
        assert not gc.isenabled()
        raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()


def test_it_rests_until_the_last_of_several_threads_is_done() -> None:
    began, ended = Barrier(2), Barrier(2)

    def early() -> None:
        with collector_paused():
            began.wait()
        ended.wait()

    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(early)
        with collector_paused():
            began.wait()
            ended.wait()
            assert not gc.isenabled()
        done.result()
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    with collector_paused():
        pass
    assert not gc.isenabled()

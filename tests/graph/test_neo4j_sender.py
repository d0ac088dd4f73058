from functools import partial
from threading import Event, Timer

import pytest

from graph.neo4j_sender import Sender


def test_work_is_done_in_order_while_nobody_waits() -> None:
    done: list[int] = []
    with Sender() as sender:
        for number in range(100):
            sender.send(partial(done.append, number))
        sender.wait()
    assert done == [*range(100)]


def test_the_first_failure_is_raised_when_work_is_waited_for() -> None:
    def fail(told: str) -> None:
        raise ValueError(told)

    with Sender() as sender:
        sender.send(lambda: fail("first"))
        sender.send(lambda: fail("second"))
        with pytest.raises(ValueError, match="first"):
            sender.wait()


def test_what_has_not_begun_is_left_out_where_something_fails_beside_it() -> None:
    begun, on, done = Event(), Event(), list[str]()

    def first() -> None:
        begun.set()
        on.wait()
        done.append("first")

    def fail() -> None:
        with Sender() as sender:
            sender.send(first)
            sender.send(lambda: done.append("second"))
            begun.wait()
            Timer(0.1, on.set).start()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert done == ["first"]

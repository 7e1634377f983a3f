"""Several at once: in order, not far ahead, and nothing left running."""

from threading import Event, Lock

import pytest

from storage.ahead import mapped


class Doing:
    """Counts what was begun and how many were at it at the same time."""

    def __init__(self) -> None:
        self.begun = 0
        self.most = 0
        self._now = 0
        self._lock = Lock()
        self._two = Event()

    def __call__(self, number: int) -> int:
        with self._lock:
            self.begun += 1
            self._now += 1
            self.most = max(self.most, self._now)
            if self._now > 1:
                self._two.set()
        self._two.wait(10)
        with self._lock:
            self._now -= 1
        if number < 0:
            raise ValueError(number)
        return number * 2


def test_results_come_in_order_though_several_run_at_once() -> None:
    doing = Doing()
    assert list(mapped(doing, range(20), 3)) == [number * 2 for number in range(20)]
    assert 2 <= doing.most <= 3


def test_no_more_is_begun_than_asked_beyond_what_was_taken() -> None:
    doing = Doing()
    results = mapped(doing, range(100), 3)
    assert [next(results) for _ in range(5)] == [0, 2, 4, 6, 8]
    results.close()
    assert doing.begun <= 5 + 3


def test_one_alone_is_done_here_and_nothing_is_nothing() -> None:
    assert list(mapped(str, [1])) == ["1"]
    assert list(mapped(str, [])) == []


def test_what_fails_is_raised_when_its_turn_comes_and_the_rest_has_ended() -> None:
    doing = Doing()
    results = mapped(doing, [1, 2, -3, 4, 5, 6, 7, 8], 2)
    assert [next(results), next(results)] == [2, 4]
    with pytest.raises(ValueError, match="-3"):
        next(results)
    assert doing.begun < 8

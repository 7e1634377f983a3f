"""Two workers that share no disk ask one real host: one after the other, as it wishes."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from crawlers.shared_turns import TURNS_VARIABLE
from tests.crawlers.makers import Answer
from tests.crawlers.test_live_manners import asked_by_two
from tests.servers import postgres

IN_TURN = "tests.crawlers.fetch_in_turn"


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file by which workers know the turns' database."""
    with postgres() as server:
        file = tmp_path_factory.mktemp("secrets") / "turns"
        file.write_text(server.database("turns"))
        yield file


def workers(folder: Path) -> list[Path]:
    return [folder / "worker-1", folder / "worker-2"]


def test_host_has_one_connection_however_many_workers_ask_it(tmp_path: Path, turns: Path) -> None:
    robots = Answer(b"", "404 Not Found")
    by_two = asked_by_two(workers(tmp_path), robots, 40, IN_TURN, **{TURNS_VARIABLE: str(turns)})
    assert by_two.most == 1


def test_delay_that_a_host_asks_for_holds_among_workers(tmp_path: Path, turns: Path) -> None:
    wish = Answer(b"User-agent: *\nCrawl-delay: 1\n", content_type="text/plain")
    by_two = asked_by_two(workers(tmp_path), wish, 3, IN_TURN, **{TURNS_VARIABLE: str(turns)})
    assert min(later - earlier for earlier, later in pairwise(by_two.came)) > 0.6

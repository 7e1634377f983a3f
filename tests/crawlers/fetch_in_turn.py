"""`tests.crawlers.fetch_live` with a turns' database that has been started just now."""

import json
import sys

from crawlers import shared_turns
from tests.crawlers.fetch_live import ask

if __name__ == "__main__":
    shared_turns.FORGETFUL = 0.0
    print(json.dumps(ask(json.loads(sys.argv[1]), sys.argv[2:])))  # noqa: T201  the caller reads it

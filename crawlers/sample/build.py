"""Build the sample recordings from their sources: `python -m crawlers.sample.build`.

Run it after editing anything in `sources/` and commit what it writes; a test compares the committed
files with the sources.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from crawlers.portal import Family
from crawlers.sample import jcms, trs
from crawlers.sample.answers import Answer
from crawlers.sample.nights import Night, load_nights
from crawlers.sample.sources import all_sites
from crawlers.sample.warc import warc_bytes

HERE = Path(__file__).parent


def answers(night: Night) -> Iterator[Answer]:
    """Every answer of every portal on this night."""
    for site in all_sites():
        family = jcms if site.family is Family.JCMS else trs
        yield from family.answers(site, night)


def recording(night: Night) -> Path:
    """Where the night's recording is committed."""
    return HERE / ("sample.warc.gz" if night.number == 1 else f"sample-night{night.number}.warc.gz")


def main() -> None:
    """Write one recording per night beside this file."""
    for night in load_nights():
        path = recording(night)
        path.write_bytes(warc_bytes(night, answers(night)))
        click.echo(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()

"""`gwr serve`: the archive over HTTP, for people and for other archives' programs."""

import click

from storage.cli.common import errors_told, opened
from storage.layout import TABLES_POINTER

_AT_ONCE = 64
_LONGEST_HEAD = 16 * 1024


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8097, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0: for everybody.")
@click.option("--url", default="", help="Its address as visitors know it, behind a proxy.")
@errors_told
def command(port: int, host: str, url: str) -> None:
    """Serve versions by id, Memento (RFC 7089), a CDX API and raw replay until interrupted.

    It only reads, and gives everything in the archive to whoever can reach it.
    """
    import uvicorn

    from storage.web.app import create_app

    archive = opened()
    archive.store.info(archive.store.settings.catalogue_bucket, TABLES_POINTER)
    click.echo(f"http://{host}:{port}/ (Ctrl-C ends it)", err=True)
    uvicorn.run(
        create_app(archive, url),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        limit_concurrency=_AT_ONCE,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )

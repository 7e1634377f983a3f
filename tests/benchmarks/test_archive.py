"""The archive's benchmark over a little: every line is there, and both sides do the same."""

from click.testing import CliRunner

from benchmarks.archive import main
from benchmarks.archive_ground import captures, objects
from benchmarks.archive_puts import KINDS, PLAIN, PROTECTED
from storage.archive import Archive
from storage.settings import StoreSettings


def test_every_line_is_in_the_table() -> None:
    options = ["--captures", "10", "--turns", "1", "--versions", "1100"]
    ended = CliRunner().invoke(main, options)
    assert ended.exit_code == 0, ended.output
    lines = [line.split(" | ")[0] for line in ended.stdout.splitlines()[2:]]
    assert lines == [
        *(
            f"| {of}archive, {kind.name}, beside {bucket}"
            for kind in KINDS
            for bucket in (PLAIN, PROTECTED)
            for of in ("", "– CPU of ")
        ),
        "| archive, flushed, beside not flushed",
        "| pull of one version",
        "| verify, 20 places",  # those of the turn to warm up as well
        "| – CPU of verify, 20 places",
        "| memory of verify, versions",
        "| at, one report",
        "| list, one report",
    ]


def test_the_sdk_puts_what_the_archive_keeps(store_server: StoreSettings) -> None:
    archive, (made,) = Archive(store_server), captures(1, 499_999)
    archive.keep(made)
    kept = list(archive.store.keys(store_server.archive_bucket, "499999/"))
    assert kept == sorted(key for key, _ in objects(made))
    for key, body in objects(made):
        assert archive.store.get(store_server.archive_bucket, key) == body

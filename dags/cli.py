"""`gwr`, the one command: a sub-command per thing a person does, each loaded only when called.

Loading on demand keeps `gwr pull` quick: it never imports Airflow or Scrapy.
"""

import importlib
import os
import sys

import click

COMMANDS = {
    "list": ("storage.cli.list_reports", "What the archive holds: places, years, versions."),
    "pull": ("storage.cli.pull", "Get versions: raw bytes, clean text or JSON."),
    "serve": ("storage.cli.serve", "The archive over HTTP: by id, Memento, CDX, raw replay."),
    "export": ("storage.cli.export", "Versions as WARC, WACZ, OCFL or BagIt, for other tools."),
    "import-warc": (
        "crawlers.cli.import_warc",
        "Archive the reports in a WARC file, with their own dates.",
    ),
    "diff": ("storage.cli.diff", "What changed: between years, or since an earlier version."),
    "indicators": ("storage.cli.indicators", "The figures that a report states, as rows."),
    "phrase": ("storage.cli.phrase", "Since when, how often and where a phrase is used."),
    "catalogue": ("storage.cli.catalogue", "Tables of everything: make them, ask them in SQL."),
    "plot": ("storage.cli.plot", "A place over the years: text kept, targets, words of will."),
    "promises": ("storage.cli.promises", "What became of a place's targets, year by year."),
    "cascade": ("storage.cli.cascade", "A year's growth targets from nation to county."),
    "clean": (
        "storage.cli.clean",
        "Clean a file, or what is kept anew; show what a new cleaner changes.",
    ),
    "trust": ("storage.cli.trust", "Declare a doubtful text sound, having read it."),
    "silence": ("storage.cli.silence", "Findings that nobody need be told of, until a day."),
    "verify": ("storage.cli.verify", "Read everything back and check every digest."),
    "checkpoint": (
        "storage.cli.checkpoint",
        "Signed checkpoints: prove what was in the archive, and when.",
    ),
    "store": ("storage.cli.store", "The object store: which promises it keeps."),
    "portal": (
        "crawlers.cli.portal",
        "Portals: list, declare, check, or discover from a home page.",
    ),
    "night": ("dags.stack.cli.night", "Run one night now and show what it found."),
    "retry": ("dags.stack.cli.retry", "Repeat what failed in a night, and nothing else."),
    "up": ("dags.stack.cli.up", "Start the stack and leave it running, a night every night."),
    "down": ("dags.stack.cli.down", "Stop what was started here, and nothing else."),
    "status": ("dags.stack.cli.status", "What runs, where to look, how the last night went."),
}
"""Name → module that exports `command`, and the line that `gwr --help` shows."""


class LazyGroup(click.Group):
    """A group whose sub-commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a sub-command, or None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the sub-commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


HELP = """Keep and compare China's Government Work Reports (政府工作报告).

\b
First time:    gwr night              one whole night over sample portals
Then:          gwr list               what is in the archive
               gwr pull 云溪 2026     a report's clean text
               gwr diff 云溪 2026     what changed since last year
For real:      gwr up                 every night at 02:00, Asia/Shanghai
"""


@click.group(cls=LazyGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gwr")
def group() -> None:
    """Hold the sub-commands together."""


def main() -> None:
    """Run `gwr`; a reader that closes the pipe early is no error."""
    try:
        group()
    except BrokenPipeError:
        # The interpreter would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)

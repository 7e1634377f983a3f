"""Recorded reports with their true paragraphs: what the text benchmark reads."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from crawlers.recordings import Recording
from reports.decode import decode
from reports.model import Part


class Document(NamedTuple):
    """The page of one report as served, and the paragraphs that a reader sees on it."""

    title: str
    part: Part
    paragraphs: tuple[str, ...]

    @property
    def html(self) -> str:
        """The page decoded by its bytes: no program is asked about encodings here."""
        return decode(self.part.body, self.part.content_type).text


def documents(recording: Path) -> Iterator[Document]:
    """Reports that stand on one page; the truth lies beside the recording as `.truth.jsonl.gz`."""
    answers = Recording(recording)
    truth = recording.with_name(recording.name.replace(".warc.gz", ".truth.jsonl.gz"))
    with gzip.open(truth, "rt", encoding="utf-8") as lines:
        for told in map(json.loads, lines):
            if not told["is_report"] or told["pages"] > 1 or told["in_attachment"]:
                continue
            answer = answers.read(told["url"])
            if answer is not None:
                yield Document(
                    told["title"],
                    _part(told["url"], dict(answer.headers), answer.body),
                    tuple(told["paragraphs"]),
                )


def _part(url: str, headers: dict[str, str], body: bytes) -> Part:
    named = {name.lower(): value for name, value in headers.items()}
    if named.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    kind = named.get("content-type", "")
    return Part(role="page", name=url.rsplit("/", 1)[-1], url=url, content_type=kind, body=body)

"""Memento (RFC 7089) as text: datetimes, links, and the list of all mementos of an address."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from storage.web.addressing import uri
from storage.web.captures import Answer

LINK_FORMAT = "application/link-format"
_DATETIME = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT", re.ASCII)
_LEAST, _MOST = 4, 14


def http_date(when: datetime) -> str:
    """A time as HTTP writes it, to the second."""
    return format_datetime(when.astimezone(UTC).replace(microsecond=0), usegmt=True)


def accept_datetime(value: str) -> datetime:
    """The time in an Accept-Datetime header (section 2.1.1). Raises `ValueError`."""
    if not _DATETIME.fullmatch(value):
        raise ValueError("Accept-Datetime must be like Thu, 31 May 2007 20:35:00 GMT")
    return parsedate_to_datetime(value)


def stamped_time(digits: str) -> datetime:
    """The time of 4 to 14 digits; what is missing is the beginning of it. Raises `ValueError`."""
    if not (_LEAST <= len(digits) <= _MOST and digits.isascii() and digits.isdigit()):
        raise ValueError(f"{digits[:20]!r} is no time like 20260112011600")
    padded = digits + "00000101000000"[len(digits) :]
    return datetime.strptime(padded, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


class Links:
    """The addresses of one original resource in this archive; `base` is ours, without a slash."""

    def __init__(self, base: str, url: str) -> None:
        self.original = uri(url)
        self._base = f"{base}/gwr"
        self.timegate = f"{self._base}/timegate/{self.original}"
        self.timemap = f"{self._base}/timemap/link/{self.original}"

    def memento(self, answer: Answer) -> str:
        """Where an answer is replayed."""
        return f"{self._base}/{answer.stamp}id_/{uri(answer.url)}"

    def header(self, answers: Sequence[Answer], chosen: Answer) -> str:
        """The Link header of a TimeGate (section 4.1) or of a memento (section 4.2)."""
        position = answers.index(chosen)
        told = {
            "first": answers[0],
            "prev": answers[max(position - 1, 0)],
            "next": answers[min(position + 1, len(answers) - 1)],
            "last": answers[-1],
        }
        near = sorted({chosen, *told.values()}, key=lambda each: each.stamp)
        links = [
            f'<{self.original}>; rel="original"',
            f'<{self.timegate}>; rel="timegate"',
            self._about(answers, "timemap"),
            *(self._memento(each, _relations(each, told, chosen)) for each in near),
        ]
        return ", ".join(links)

    def listed(self, answers: Sequence[Answer]) -> Iterator[str]:
        """The lines of a TimeMap (section 5)."""
        yield f'<{self.original}>; rel="original",\n'
        yield f'<{self.timegate}>; rel="timegate",\n'
        yield f"{self._about(answers, 'self')}"
        ends = {"first": answers[0], "last": answers[-1]}
        for each in answers:
            yield f",\n{self._memento(each, _relations(each, ends))}"
        yield "\n"

    def _about(self, answers: Sequence[Answer], rel: str) -> str:
        first, last = http_date(answers[0].time), http_date(answers[-1].time)
        told = f'rel="{rel}"; type="{LINK_FORMAT}"; from="{first}"; until="{last}"'
        return f"<{self.timemap}>; {told}"

    def _memento(self, answer: Answer, relations: str) -> str:
        told = f'rel="{relations}"; datetime="{http_date(answer.time)}"'
        return f"<{self.memento(answer)}>; {told}"


def _relations(answer: Answer, told: dict[str, Answer], chosen: Answer | None = None) -> str:
    """`first prev memento` and the like; a neighbour is never the chosen one itself."""
    names = [
        name
        for name, each in told.items()
        if each == answer and not (name in {"prev", "next"} and answer == chosen)
    ]
    return " ".join([*names, "memento"])

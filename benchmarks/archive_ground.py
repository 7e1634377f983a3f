"""What the archive's benchmark stores: invented captures, and manifests of very many versions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import cache, partial

from benchmarks.catalogue import fill_tables
from reports.substance import substance
from storage.canonical import to_json
from storage.capture import Capture
from storage.layout import manifest_key, version_id
from storage.manifest import Manifest
from storage.nights import VersionRef
from storage.outcomes import Outcome
from storage.reading import taken_at
from storage.store import ObjectStore
from tests.storage.makers import FIRST, HOST, capture, page

WRITERS = 8
VERSIONS_A_REPORT = 4
NIGHTS = 3
_PARAGRAPH = "坚持把发展经济的着力点放在实体经济上，云溪市第{}号工程开工，完成投资{}亿元。"
_PARAGRAPHS = 300
_ATTACHMENT = 200_000


def captures(count: int, first: int, *, year: int = 2026, days: int = 0) -> list[Capture]:
    """So many captures of places of their own: a page of 40 KB and a file of 200 KB each.

    On another one of the `days` the text is another.
    """
    return [_capture(first + n, year, days) for n in range(count)]


def _capture(number: int, year: int, days: int) -> Capture:
    paragraphs = (_PARAGRAPH.format(number, n + days) for n in range(_PARAGRAPHS))
    attachment = f"{number:08}".encode() * (_ATTACHMENT // 8)
    made = capture(str(number), page("</p><p>".join(paragraphs)), attachment, days=days, year=year)
    told = {"role": "attachment", "url": f"{HOST}/zwgk/{number}.bin"}
    report, file = made.parts
    return made.model_copy(update={"parts": (report, file.model_copy(update=told))})


def objects(captured: Capture) -> Iterator[tuple[str, bytes]]:
    """The keys and bytes that keeping a capture writes."""
    found = substance([part.as_part("") for part in captured.parts])
    manifest = Manifest.of(captured, found, None)
    for stored, part in zip(manifest.parts, captured.parts, strict=True):
        yield stored.key, part.body
    yield manifest_key(manifest.ref), to_json(manifest)


def fill(store: ObjectStore, start: int, end: int) -> list[VersionRef]:
    """Write the manifests (without their parts) of versions `start` to `end` of many reports."""
    return _written(store, (partial(numbered, number=number) for number in range(start, end)))


def fill_one(store: ObjectStore, adcode: str, year: int, count: int) -> list[VersionRef]:
    """Write the manifests of so many versions of one report, a day apart."""
    return _written(store, (partial(_daily, adcode=adcode, year=year, day=n) for n in range(count)))


def _written(
    store: ObjectStore, makers: Iterable[Callable[[Manifest], Manifest]]
) -> list[VersionRef]:
    manifest = _manifest()
    bucket = store.settings.archive_bucket

    def write(maker: Callable[[Manifest], Manifest]) -> VersionRef:
        value = maker(manifest)
        # Without the condition: nobody else writes here, and it halves the time.
        store.replace(bucket, manifest_key(value.ref), to_json(value))
        return value.ref

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(write, makers))


@cache
def _manifest() -> Manifest:
    """What the manifest of each of very many versions is, but for its place, year and time."""
    made = capture("990000", page("甲"))
    return Manifest.of(made, substance([part.as_part("") for part in made.parts]), None)


def catalogued(store: ObjectStore, refs: Sequence[VersionRef]) -> None:
    """Write the catalogue: the versions, and that three nights saw each."""
    rows = {
        "versions": (ref.model_dump() | _told() for ref in refs),
        "observations": (row for ref in refs for row in _observations(ref)),
    }
    fill_tables(store, rows)


def _told() -> dict[str, object]:
    told = _manifest().model_dump(include={"title", "origin", "url"})
    return told | {"edition": str(_manifest().edition)}


def _observations(ref: VersionRef) -> Iterator[dict[str, object]]:
    for night in range(NIGHTS):
        seen = taken_at(ref) + timedelta(hours=24 * night, minutes=1)
        outcome = Outcome.UNCHANGED if night else Outcome.NEW
        told = {"outcome": str(outcome), "observed_at": seen, "captured_at": seen}
        yield ref.model_dump() | told | {"night": f"{seen:%Y-%m-%d}", "run": "nightly", "number": 1}


def numbered(manifest: Manifest, number: int) -> Manifest:
    """The version with this number: four versions a report, ten years a place."""
    report, n = divmod(number, VERSIONS_A_REPORT)
    place, year = divmod(report, 10)
    return _dated(manifest, f"{110_000 + place}", 2016 + year, n, number)


def _daily(manifest: Manifest, adcode: str, year: int, day: int) -> Manifest:
    return _dated(manifest, adcode, year, day, day)


def _dated(manifest: Manifest, adcode: str, year: int, day: int, number: int) -> Manifest:
    at = FIRST + timedelta(days=day)
    version = version_id(at, f"{number * 2654435761 % 2**32:08x}")
    told = {"adcode": adcode, "year": year, "captured_at": at, "version": version}
    return manifest.model_copy(update=told)

"""What the archive's benchmark stores: invented captures, and manifests of very many versions."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from reports.substance import substance
from storage.canonical import to_json
from storage.capture import Capture
from storage.layout import manifest_key, version_id
from storage.manifest import Manifest
from storage.store import ObjectStore
from tests.storage.makers import FIRST, capture, page

WRITERS = 8
VERSIONS_A_REPORT = 4
_PARAGRAPH = "坚持把发展经济的着力点放在实体经济上，云溪市第{}号工程开工，完成投资{}亿元。"
_PARAGRAPHS = 300
_ATTACHMENT = 200_000


def captures(count: int, first: int) -> list[Capture]:
    """So many first captures of places of their own: a page of 40 KB and a file of 200 KB."""
    return [_capture(first + n) for n in range(count)]


def _capture(number: int) -> Capture:
    text = "</p><p>".join(_PARAGRAPH.format(number, n) for n in range(_PARAGRAPHS))
    attachment = f"{number:08}".encode() * (_ATTACHMENT // 8)
    return capture(str(number), page(text), attachment)


def objects(captured: Capture) -> Iterator[tuple[str, bytes]]:
    """The keys and bytes that keeping a capture writes."""
    found = substance([part.as_part("") for part in captured.parts])
    manifest = Manifest.of(captured, found, None)
    for stored, part in zip(manifest.parts, captured.parts, strict=True):
        yield stored.key, part.body
    yield manifest_key(manifest.ref), to_json(manifest)


def fill(store: ObjectStore, start: int, end: int) -> None:
    """Write the manifests (without their parts) of versions `start` to `end` of many reports."""
    made = capture("990000", page("甲"))
    manifest = Manifest.of(made, substance([part.as_part("") for part in made.parts]), None)

    def write(number: int) -> None:
        value = numbered(manifest, number)
        key = manifest_key(value.ref)
        store.create(store.settings.archive_bucket, key, to_json(value), "application/json")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(start, end)))


def numbered(manifest: Manifest, number: int) -> Manifest:
    """The version with this number: four versions a report, ten years a place."""
    report, n = divmod(number, VERSIONS_A_REPORT)
    place, year = divmod(report, 10)
    at = FIRST + timedelta(days=n)
    return manifest.model_copy(
        update={
            "adcode": f"{110_000 + place}",
            "year": 2016 + year,
            "captured_at": at,
            "version": version_id(at, f"{number * 2654435761 % 2**32:08x}"),
        }
    )

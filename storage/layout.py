"""The archive's layout: this text is the specification, the functions below are its only writers.

    gwr-archive/                                        versioned; keys written once
      <adcode>/<year>/<document>/<version>/
          raw/001-<name>, raw/002-<name> …              bytes as served, in reading order, then
                                                        attachments
          manifest.json                                 written last of the capture
          text/<cleaner>/report.txt, report.json        derived; json last
          text/<cleaner>/trusted.json                   somebody's word for a doubtful text
          diff/<comparer>-<cleaner>/since-<version>.json
          diff/<comparer>-<cleaner>/against-<year>-<document>-<version>.json
          indicators/<reader>-<cleaner>.json
          promises/<joiner>-<reader>-<cleaner>/of-<year>-<document>-<version>.json
      nights/<date>/<run>/observations.parquet, summary.json            summary last
      nights/<date>/<run>/told/news.json, <channel>/…   what people were told: see `storage.news`
      quarantine/<date>/<run>/<adcode>/<digest>/001-<name> …, reason.json    reason last
      silences/<adcode>/<finding>/<time>-<digest>.json  what people need not be told, until when
      log/entries/<sha256>.txt                          digests and keys, as sha256sum writes them
      log/checkpoints/<number>.txt                      signed: all entries up to here
      log/timestamps/<number>.tsr                       its timestamp (RFC 3161), if any
    gwr-catalogue/                                      derived; may be lost
      places/<adcode>-<place>                           one empty marker a place
      nights/<run>/<batch>.json                         results of a running night; written again
      portals/<province>.json                           what earlier nights saw; written again
      portals/replayed/<province>.json                  the same of recordings
      listings/<adcode>.json                            a listing as last read; written again
      task-logs/…                                       Airflow's, where that is switched on
      feed.json                                         new and changed reports; written again
      tables.json                                       which files the tables are; written again
      tables/<table>/<generation>/<file>.parquet        rows, written once: see `storage.catalogue`

Names. `<adcode>` is the place's GB/T 2260 code, `<year>` the year in which the report is delivered.
`<document>` is the last segment of the document's address, made plain, and the first 8 hex digits
of the SHA-256 of its canonical URL. `<version>` is the time of the capture in UTC and the first 8
hex digits of the digest of its substance: `20240112T011600Z-3fa9c1d2`; sorted by name, versions of
a document stand in order of time. An id never changes, whatever is inserted later. Numbers (1, 2,
3) are shown to people but stand for an order, not an identity. `<name>` comes from a portal:
letters, digits, `.`, `_` and `-` only, at most 80 of them.

Writing. Bytes are in the local spool before anything parses them. Then: place marker (where no
version by the place's name is before), raw objects, manifest. From the manifest on the version
exists; before it, nobody reads it. Every object is
created, never replaced (`If-None-Match: *`), and its key follows from the capture alone: whoever is
killed and repeats the work writes the same keys with the same bytes, which counts as success.
Other bytes under an existing key are a `KeyCollision`: a failure, never an overwrite. Texts,
comparisons, indicators and promises (the targets of the prior year, beside the version that tells
of them) are added beside; a better tool has another name and adds its own.

Object lock is enabled on the bucket, and a default retention set (`StoreSettings.retention_days`:
thirty years, GOVERNANCE): no version can be deleted or replaced by who does not hold the main keys
and asks to bypass it, under COMPLIANCE by nobody. Deleting without naming a version hides an object
and destroys nothing. Our programs do neither; crawlers, readers and auditors have keys that cannot.

Success and failure. An unchanged capture writes nothing; the night's observations tell of it. A
capture that fails before its manifest leaves at most raw objects that no manifest names; the next
try completes them, and `gwr verify` reports those that nobody completed. A night exists from its
`summary.json` on; if a closed night is closed again with another content, the second record is
`<run>-2`. Our programs delete nothing. A document that leaves its portal stays; observations say
when it was last seen.
"""

import hashlib
import posixpath
import re
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from storage.nights import VersionRef

MANIFEST = "manifest.json"
MARKERS = "places/"
TABLES, TABLES_POINTER = "tables/", "tables.json"
NIGHTS, SILENCES = "nights/", "silences/"
RECORDS = ("log/", NIGHTS, "quarantine/", SILENCES)
"""What the archive's bucket holds beside places."""

FEED = "feed.json"
"""In the catalogue: what the feed tells."""

CHECKPOINTS, TIMESTAMPS = "log/checkpoints/", "log/timestamps/"

_MOST_NAME = 80
_MOST_SLUG = 60
_UNPLAIN = re.compile(r"[^A-Za-z0-9._-]+")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,9}")
_DEFAULT_PORTS = frozenset({80, 443})
_VERSION = r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}"
_COUNTERPART = re.compile(
    rf"since-(?P<since>{_VERSION})\.json"
    rf"|(?:against|of)-(?P<year>[0-9]{{4}})-(?P<document>[^/]+)-(?P<version>{_VERSION})\.json"
)
_VIEW_HOST = re.compile(r"^(?:m|wap|3g|mobile)\.(?=[^.]+\.)")
_VIEW_PATH = re.compile(r";jsessionid=[^/]*|_print(?=\.s?html?$)", re.IGNORECASE)
_VIEW_FIELD = re.compile(
    r"(?:is)?print(?:able)?=(?:1|true|yes|y)|(?:view|mode|type)=print"
    r"|jsessionid=.*|utm_\w+=.*|spm=.*|isappinstalled=.*"
    r"|from=(?:timeline|singlemessage|groupmessage)",
    re.IGNORECASE,
)


def canonical_url(url: str) -> str:
    """The address without what does not tell documents apart.

    That is: scheme, `www.` and the names of mobile hosts, port, fragment, and what asks for another
    view of the same document (to print it, to count where the visitor came from, a session). Raises
    `ValueError` for what is no address with a host.
    """
    split = urlsplit(url.strip())
    if not split.hostname:
        raise ValueError(f"no host in {url!r}")
    host = _VIEW_HOST.sub("", split.hostname.removeprefix("www.").rstrip("."))
    port = "" if split.port is None or split.port in _DEFAULT_PORTS else f":{split.port}"
    fields = [field for field in split.query.split("&") if not _VIEW_FIELD.fullmatch(field)]
    query = f"?{'&'.join(fields)}" if any(fields) else ""
    return f"{host}{port}{_VIEW_PATH.sub('', split.path) or '/'}{query}"


def document_id(url: str) -> str:
    """A document's id from its own address (not that of a following page)."""
    canonical = canonical_url(url)
    stem, _ = posixpath.splitext(_last_segment(f"//{canonical}"))
    slug = _plain(stem).replace(".", "-")[:_MOST_SLUG].strip("-") or "page"
    return f"{slug}-{_sha256(canonical)[:8]}"


def version_id(captured_at: datetime, substance: str) -> str:
    """A version's id; `substance` is the digest in hex."""
    return f"{stamp(captured_at)}-{substance[:8]}"


def stamp(when: datetime) -> str:
    """A time as versions carry it, to the second."""
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def stamped(version: str) -> datetime:
    """The time in a version's id."""
    return datetime.strptime(version.partition("-")[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def part_name(number: int, url: str, kind: str = "") -> str:
    """`001-<name>` for the part with this number, from 1; the name is made safe.

    `kind` is the extension that its bytes ask for (`.pdf`): addresses of download scripts lie.
    """
    stem, extension = posixpath.splitext(_last_segment(url))
    if not _EXTENSION.fullmatch(extension):
        stem, extension = stem + extension, ""
    extension = kind or extension
    plain = _plain(stem).strip(".-")[: _MOST_NAME - len(extension)]
    return f"{number:03}-{plain or 'page'}{extension}"


def year_prefix(adcode: str, year: int) -> str:
    """Everything of one report year of a place."""
    return f"{adcode}/{year}/"


def document_prefix(adcode: str, year: int, document: str) -> str:
    """Everything of one document."""
    return f"{adcode}/{year}/{document}/"


def version_prefix(ref: VersionRef) -> str:
    """Everything of one version."""
    return f"{ref.adcode}/{ref.year}/{ref.document}/{ref.version}/"


def manifest_key(ref: VersionRef) -> str:
    """Where a version's manifest is."""
    return version_prefix(ref) + MANIFEST


def raw_key(ref: VersionRef, name: str) -> str:
    """Where a part of a version is; `name` from `part_name`."""
    return f"{version_prefix(ref)}raw/{name}"


def text_prefix(ref: VersionRef) -> str:
    """The folder with one folder per cleaner."""
    return f"{version_prefix(ref)}text/"


def text_key(ref: VersionRef, cleaner: str, name: str) -> str:
    """Where a text of a version is; `name` is `report.txt` or `report.json`."""
    return f"{text_prefix(ref)}{segment(cleaner)}/{name}"


def comparison_key(later: VersionRef, earlier: VersionRef, comparer: str, cleaner: str) -> str:
    """Where the comparison of `later` with `earlier` is: always beside the later version."""
    folder = f"{version_prefix(later)}diff/{segment(comparer)}-{segment(cleaner)}/"
    if (later.adcode, later.year, later.document) == (
        earlier.adcode,
        earlier.year,
        earlier.document,
    ):
        return f"{folder}since-{earlier.version}.json"
    return f"{folder}against-{earlier.year}-{earlier.document}-{earlier.version}.json"


def indicators_key(ref: VersionRef, reader: str, cleaner: str) -> str:
    """Where the indicators of a version are."""
    return f"{version_prefix(ref)}indicators/{segment(reader)}-{segment(cleaner)}.json"


def promises_key(later: VersionRef, earlier: VersionRef, tools: str) -> str:
    """Where the promises of `earlier` are, as `later` tells of them: beside the later version.

    `tools` is `<joiner>-<reader>-<cleaner>`.
    """
    name = f"of-{earlier.year}-{earlier.document}-{earlier.version}.json"
    return f"{version_prefix(later)}promises/{segment(tools)}/{name}"


def counterpart(key: str) -> VersionRef:
    """The earlier version in the key of a comparison or of promises.

    Raises `ValueError` for a key of something else.
    """
    adcode, year, document, *_, name = key.split("/")
    found = _COUNTERPART.fullmatch(name)
    if found is None:
        raise ValueError(f"{key} compares nothing")
    if found["since"]:
        return VersionRef(adcode=adcode, year=int(year), document=document, version=found["since"])
    return VersionRef(
        adcode=adcode,
        year=int(found["year"]),
        document=found["document"],
        version=found["version"],
    )


def place_key(adcode: str, place: str) -> str:
    """The marker of a place in the catalogue."""
    return f"{MARKERS}{adcode}-{place.replace('/', '')}"


def night_prefix(night: str, run: str) -> str:
    """A closed night's record; `night` is `2026-11-22`."""
    return f"{NIGHTS}{segment(night)}/{segment(run)}/"


def told_prefix(night: str, run: str) -> str:
    """What people were told of a night."""
    return f"{night_prefix(night, run)}told/"


def silence_key(adcode: str, finding: str, at: datetime, sha256: str) -> str:
    """A word about a finding of a portal; `sha256` is that of its bytes."""
    return f"{SILENCES}{adcode}/{segment(finding)}/{stamp(at)}-{sha256[:8]}.json"


def running_prefix(run: str) -> str:
    """The batches of a running night, in the catalogue."""
    return f"nights/{segment(run)}/"


def portals_key(province: str, *, replayed: bool) -> str:
    """What earlier nights saw of a province's portals, in the catalogue.

    `province` has two digits; where it is a whole code, this is one portal's record of old.
    """
    return f"portals/{'replayed/' if replayed else ''}{province}.json"


def listing_key(adcode: str) -> str:
    """A portal's listing as it was last read, in the catalogue."""
    return f"listings/{adcode}.json"


def table_key(table: str, generation: str, name: str) -> str:
    """A file of a table, in the catalogue; `TABLES` holds nothing else."""
    return f"{TABLES}{segment(table)}/{segment(generation)}/{name}"


def quarantine_prefix(night: str, run: str, adcode: str, digest: str) -> str:
    """Pages with a bad verdict and the reason; `digest` is that of their bytes."""
    return f"quarantine/{segment(night)}/{segment(run)}/{adcode}/{digest[:16]}/"


def entries_key(sha256: str) -> str:
    """A file of entries of the log, under its own SHA-256 in hex."""
    return f"log/entries/{sha256}.txt"


def checkpoint_key(number: int) -> str:
    """A checkpoint of the log, from 1."""
    return f"{CHECKPOINTS}{number:09}.txt"


def timestamp_key(number: int) -> str:
    """The timestamp of a checkpoint: what an authority answered, as it came."""
    return f"{TIMESTAMPS}{number:09}.tsr"


def natural(tool: str) -> list[tuple[int, str]]:
    """What a tool's versions are ordered by: c10 is newer than c9."""
    return [(int(digits or 0), letters) for letters, digits in re.findall(r"(\D*)(\d*)", tool)]


def segment(name: str) -> str:
    """A name as one plain segment of a key."""
    return _plain(name).strip(".")[:120] or "unnamed"


def _last_segment(url: str) -> str:
    path = urlsplit(url.strip()).path
    return unquote(path.rstrip("/").rpartition("/")[2])


def _plain(name: str) -> str:
    return _UNPLAIN.sub("-", name).strip("-")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

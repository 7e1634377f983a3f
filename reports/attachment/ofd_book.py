"""Finding an OFD file's pages, their templates and their pictures through its XML."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from reports.attachment.zips import content

_MOST_XML = 16 * 1024 * 1024
_A4_HEIGHT = 297.0
_HEIGHT = 3
"""Its place in a box: left, top, width, height."""
POINTS = 72 / 25.4
"""Points in a millimetre, the unit of OFD."""


class Page(NamedTuple):
    """One page: its element, its height in points, the members that hold its pictures."""

    root: etree._Element
    height: float
    pictures: tuple[str, ...]


class Book:
    """An open OFD file. What it lacks is KeyError, broken XML is LxmlError."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        names = archive.namelist()
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in names}

    def content(self, path: str, most: int) -> bytes:
        """The bytes of a member. Raises KeyError, Unreadable(TOO_BIG)."""
        return content(self._archive, self._names[path.lower()], most)

    def pages(self) -> Iterator[Page]:
        """Pages of all documents in order."""
        for path in _texts(self._xml("ofd.xml"), "DocRoot"):
            document = _beside("", path)
            root = self._xml(document)
            found = self._pictures(document, root)
            for page in root.iterfind("{*}Pages/{*}Page"):
                yield self._page(_beside(document, page.get("BaseLoc", "")), root, found)

    def _page(self, path: str, document: etree._Element, found: dict[str, str]) -> Page:
        root = self._xml(path)
        height = _height(root) or _height(document) or _A4_HEIGHT
        shown = [each.get("ResourceID", "") for each in root.iter("{*}ImageObject")]
        return Page(root, height * POINTS, tuple(found[name] for name in shown if name in found))

    def _pictures(self, document: str, root: etree._Element) -> dict[str, str]:
        """Where the picture of each id is."""
        found: dict[str, str] = {}
        for path in [*_texts(root, "PublicRes"), *_texts(root, "DocumentRes")]:
            place = _beside(document, path)
            if place.lower() not in self._names:
                continue
            resources = self._xml(place)
            base = posixpath.join(posixpath.dirname(place), resources.get("BaseLoc", ""), "x")
            for media in resources.iter("{*}MultiMedia"):
                for file in _texts(media, "MediaFile"):
                    found[media.get("ID", "")] = _beside(base, file)
        return found

    def _xml(self, path: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root: etree._Element = etree.fromstring(self.content(path, _MOST_XML), parser)
        return root


def _texts(root: etree._Element, name: str) -> list[str]:
    return [(element.text or "").strip() for element in root.iter(f"{{*}}{name}")]


def _beside(place: str, path: str) -> str:
    """A path that a member names, from the archive's root; what points above it stays inside."""
    joined = path if path.startswith("/") else posixpath.join(posixpath.dirname(place), path)
    return posixpath.normpath(f"/{joined}").lstrip("/")


def _height(root: etree._Element) -> float | None:
    """The height of the sheet in millimetres, as the page or its document declares it."""
    for box in root.iter("{*}PhysicalBox"):
        height = (box.text or "").split()[_HEIGHT:]
        if height:
            return abs(float(height[0])) or None
    return None

"""A ZIP of documents: each member is read by its content, and the one with the most text wins.

Members' names are told to people and used for nothing else. An archive inside is refused by name.
"""

from collections.abc import Callable
from zipfile import ZipInfo

from reports.attachment.kinds import Kind, kind_of
from reports.attachment.read import Extent, Read
from reports.attachment.zips import content, opened
from reports.errors import Reason, Unreadable

_MOST_BYTES = 64 * 1024 * 1024
_MOST_READ = 50
_LONGEST_NAME = 80
_NESTED = {Kind.ZIP, Kind.ARCHIVE}

Reader = Callable[[bytes, Kind, Extent], Read]


def read_zip(body: bytes, extent: Extent, read: Reader) -> Read:
    """The member with the most text; those that could not be read are doubts. Raises Unreadable."""
    best = Read([], [])
    failures: list[str] = []
    with opened(body) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > _MOST_READ:
            raise Unreadable(Reason.TOO_BIG, f"ZIP of {len(members)} files")
        for member in members:
            try:
                found = _member(content(archive, member.filename, _MOST_BYTES), extent, read)
            except Unreadable as failure:
                failures.append(f"not read: {_name(member)}: {failure}")
                continue
            best = found if _size(found) > _size(best) else best
    if not best.blocks:
        raise Unreadable(Reason.UNSUPPORTED, "; ".join(["ZIP without a readable file", *failures]))
    return best._replace(doubts=best.doubts + failures)


def _member(body: bytes, extent: Extent, read: Reader) -> Read:
    kind = kind_of(body)
    if kind in _NESTED:
        raise Unreadable(Reason.UNSUPPORTED, f"{kind} inside a ZIP")
    return read(body, kind, extent)


def _size(read: Read) -> int:
    return sum(len(block.text) for block in read.blocks)


def _name(member: ZipInfo) -> str:
    """A member's name as it can be shown: Chinese ZIPs are written in GBK without saying so."""
    name = member.filename
    if not member.flag_bits & 0x800:
        name = name.encode("cp437", "replace").decode("gb18030", "replace")
    return "".join(c for c in name if c.isprintable())[:_LONGEST_NAME]

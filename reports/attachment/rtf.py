"""RTF to blocks. The library reads the format; what Chinese files get wrong is put right before.

Word writes the second byte of a GBK character as a letter where it is one, and declares Chinese
fonts with the Western character set, so that is not asked; some programs leave the code page out.
"""

import re
from collections.abc import Callable

import striprtf.striprtf

from reports.attachment.plain import text_blocks
from reports.attachment.read import WHOLE, Extent, Read
from reports.errors import Reason, Unreadable

_to_text: Callable[..., str] = striprtf.striprtf.rtf_to_text
_MOST_BYTES = 8 * 1024 * 1024
"""Without its pictures."""
_PICTURE = re.compile(rb"[0-9a-fA-F\s]{256,}")
_LEAD = r"\\'(?:8[1-9a-f]|[9a-e][0-9a-f]|f[0-9a-e])"
_LETTER_TRAIL = re.compile(
    rf"(?P<whole>{_LEAD}\\'[0-9a-f]{{2}})|(?P<lead>{_LEAD})(?P<trail>[@-\[\]-z|~])", re.IGNORECASE
)
_CODE_PAGE = re.compile(r"\\ansicpg(\d{1,5})")
_CHINESE = {"", "936", "20936", "54936", "1252"}
"""Code pages under which a Chinese file writes GBK, the missing one and Word's default among them.
"""


def read_rtf(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of an RTF file. Raises Unreadable(TOO_BIG, DAMAGED)."""
    del extent
    source = _PICTURE.sub(b" ", body).decode("latin-1")
    if len(source) > _MOST_BYTES:
        raise Unreadable(Reason.TOO_BIG, f"RTF file of {len(source)} bytes without its pictures")
    try:
        text = _to_text(_repaired(source), encoding="gb18030", errors="replace")
    except (ValueError, OverflowError, LookupError, TypeError) as error:
        raise Unreadable(Reason.DAMAGED, f"RTF file: {type(error).__name__}") from error
    replaced = text.count("\ufffd")
    return Read(text_blocks(text), [f"{replaced} undecodable characters"] if replaced else [])


def _repaired(source: str) -> str:
    found = _CODE_PAGE.search(source)
    # The library searches links and fonts with expressions that take forever on hostile files.
    source = source.replace("\\field", "\\fiel ").replace("\\fonttbl", "\\info")
    if (found.group(1) if found else "") not in _CHINESE:
        return source
    return _LETTER_TRAIL.sub(_escaped, _CODE_PAGE.sub(" ", source))


def _escaped(found: re.Match[str]) -> str:
    if found["whole"] is not None:
        return found["whole"]
    return f"{found['lead']}\\'{ord(found['trail']):02x}"

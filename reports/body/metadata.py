"""Who gave the report, when, at which session: read from the lines above the text and the title.

Every value is stored with where it came from. What a page says outside its text (its heading, the
date that it shows, its meta tags) is found by whoever read the page, and handed in; a page's own
heading stands above a listing's title. The visible date is preferred to meta tags there, because a
tag may hold the time at which the page was generated again.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from reports.model import Metadata, Paragraph, ParagraphKind, Stated
from reports.numerals import plain_digits

_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,200}>")
_CUT = re.compile(r"(?:…|\.{3})$")
_DATE = re.compile(r"(?<!\d)(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日")
_OF_DELIVERY = re.compile(r"会议|大会|^[—（(\s]*\d{4}年\s?\d{1,2}月\s?\d{1,2}日[）)\s]*$")
_ORDINAL = "[一二三四五六七八九十百零〇\\d]{1,4}"
_SESSION = re.compile(
    rf"[\u4e00-\u9fff]{{0,20}}?第?{_ORDINAL}届[\u4e00-\u9fff]{{0,4}}"
    rf"(?:人民代表大会|人大)(?:常务委员会)?第?{_ORDINAL}次(?:全体)?会议"
)
_OFFICE = r"(?:省长|市长|县长|区长|州长|盟长|旗长|主席|总理|专员)"
_NAME = r"[\u4e00-\u9fff](?:[\u4e00-\u9fff·\s]{0,14}?)[\u4e00-\u9fff]"
_SPEAKER = re.compile(
    rf"{_OFFICE}\s*[：:]?\s*({_NAME})(?:\s?同志)?(?=作(?:政府)?工作|作的|在|\s*$)"
)
_IN_TITLE = re.compile(
    r"(?:^|[—\s])([\u4e00-\u9fff]{2,4})(?:同志)?在[^—]{0,20}(?:人大|人民代表大会)"
)
_SOURCE = re.compile(r"^(?:信息)?来源\s*[:：]\s*(\S{2,30})$")
_ABOVE = frozenset({ParagraphKind.TITLE, ParagraphKind.FRONT})
_MOST_LINES = 12

_Read = Callable[[str], str | None]


def metadata(
    paragraphs: Sequence[Paragraph],
    title: str,
    stated: Mapping[str, Stated],
    published: str | None = None,
) -> Metadata:
    """What is known of a report. `title` and `published` are the document's, as listed.

    `stated`: what the page says, by the names of Metadata's fields; it goes before what the text
    and the listing say, except for the speaker, the day of delivery and the session.
    """
    lines = list(_lines(paragraphs))
    plain = Stated(value=_plain(title), origin="listed title")
    found = {
        "title": None if _CUT.search(plain.value) else plain,
        "speaker": _first(lines, _speaker) or _named_in(plain),
        "delivered": _first(lines, _delivered),
        "session": _first(lines, _session) or _said(_session(plain.value), plain.origin),
        "source": _first(lines, _source),
        "published": _said(published, "listing"),
    }
    of_text = {name: found[name] for name in ("speaker", "delivered", "session") if found[name]}
    values = {**found, **stated, **of_text}
    values["title"] = values["title"] or _printed_title(paragraphs) or plain
    return Metadata(**{name: value for name, value in values.items() if value is not None})


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Lines above the text with their origin; then pairs of them, as values run over two lines."""
    above = [
        (number, plain_digits(paragraph.text))
        for number, paragraph in enumerate(paragraphs[:_MOST_LINES], 1)
        if paragraph.kind in _ABOVE
    ]
    for number, text in above:
        yield text, f"text line {number}"
    for (number, text), (_, after) in pairwise(above):
        yield f"{text}{after}", f"text lines {number}–{number + 1}"


def _first(lines: Sequence[tuple[str, str]], read: _Read) -> Stated | None:
    return next((_said(read(text), origin) for text, origin in lines if read(text)), None)


def _said(value: str | None, origin: str) -> Stated | None:
    return Stated(value=value, origin=origin) if value else None


def _delivered(text: str) -> str | None:
    told = _DATE.search(text) if _OF_DELIVERY.search(text) else None
    try:
        return date(*map(int, told.groups())).isoformat() if told else None
    except ValueError:
        return None


def _session(text: str) -> str | None:
    told = _SESSION.search(text.replace(" ", ""))
    return told.group().rpartition("在")[2] if told else None


def _speaker(text: str) -> str | None:
    told = _SPEAKER.search(text)
    return "".join(told.group(1).split()) if told else None


def _source(text: str) -> str | None:
    told = _SOURCE.match(text)
    return told.group(1) if told else None


def _named_in(title: Stated) -> Stated | None:
    told = _IN_TITLE.search(title.value)
    return _said(told.group(1), title.origin) if told else None


def _plain(title: str) -> str:
    """Entities, tags and line breaks of a title read as a browser would."""
    return " ".join(_TAG.sub(" ", html.unescape(html.unescape(title))).split())


def _printed_title(paragraphs: Sequence[Paragraph]) -> Stated | None:
    printed = [p.text for p in paragraphs[:_MOST_LINES] if p.kind is ParagraphKind.TITLE]
    return _said("".join(printed), "text above")

"""What a text says of itself: who speaks, in front of whom, when, and of which years."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reports.identity import claim_rules as rules
from reports.numerals import plain_digits

_FRONT = 400
"""Characters before the address that may be a report's front matter: title, session, speaker."""
_LATE = 0.6
"""From this share of the text on, a formula closes, and a heading reviews nothing any more."""
_FIRST_CONGRESS = 1949
"""Years before this, and beyond the next century, are figures and no years."""


class Claims(NamedTuple):
    """What was found; empty or None where the text is silent.

    `whose`: the word or name before 人民政府. `other`: a body that is no government, or news.
    `named`: places that the front matter names as the report's. Years are those of delivery (as the
    report's year), under review, and of the targets.
    """

    text: str
    opens: bool
    closes: bool
    whose: str
    other: str
    named: tuple[str, ...]
    delivered: int | None
    reviewed: int | None
    targeted: int | None


def claims_of(lines: Sequence[str]) -> Claims:
    """Read the claims of a document's lines."""
    text = plain_digits("\n".join(lines))
    opening = _opening(text)
    front = text[max(0, opening - _FRONT) : opening] if opening is not None else ""
    body = text[opening or 0 :]
    late = int(_LATE * len(body))
    reviewed = _year(rules.REVIEWED, body[:late])
    return Claims(
        text=text,
        opens=opening is not None,
        closes=re.search(rules.CLOSING, body[late:]) is not None,
        whose=_whose(text),
        other=_other(text, told=opening is not None),
        named=_named(front),
        delivered=_delivered(front),
        reviewed=reviewed,
        targeted=_targeted(body, reviewed),
    )


def _opening(text: str) -> int | None:
    found = re.search(rf"(?:^|\n){rules.ADDRESS}|[，：:\n]我?(?:谨)?{rules.GOVERNMENT}", text)
    return found.start() if found is not None else None


def _whose(text: str) -> str:
    """The speaker's government in its own words: 国务院, 市, 南京市, 行署; 本届 says nothing."""
    found = re.search(f"我{rules.GOVERNMENT}", text.replace("\n", ""))
    whose = found["whose"] if found is not None else ""
    return re.sub(r"(?:人民)?政府$", "", whose)


def _other(text: str, *, told: bool) -> str:
    start = text[: 8 * _FRONT] if not told else text
    body = re.search(rules.OTHER_BODY, start)
    government = re.search(f"我{rules.GOVERNMENT}", start)
    if body is not None and (government is None or body.start() < government.start()):
        return body["other"]
    commissioned = re.search(rules.COMMISSIONED, start)
    if commissioned is not None and (government is None or commissioned.end() < government.start()):
        return f"a report on {commissioned['what']}"
    news = not told and all(re.search(pattern, text) for pattern in rules.NEWS)
    return "news about the meeting" if news else ""


def _named(front: str) -> tuple[str, ...]:
    if re.search(rules.NATIONAL_CONGRESS, front):
        return ("国务院",)
    found = (re.search(pattern, front) for pattern in (rules.CONGRESS, rules.SPEAKER))
    return tuple(dict.fromkeys(match["name"] for match in found if match and match["name"]))


def _delivered(front: str) -> int | None:
    """A congress of the last days of December sets targets for the year that follows."""
    found = re.search(rules.DELIVERED, front)
    return int(found["year"]) + (found["month"] == "12") if found is not None else None


def _year(pattern: str, text: str) -> int | None:
    years = (int(match["year"]) for match in re.finditer(pattern, text))
    return next((year for year in years if year > _FIRST_CONGRESS), None)


def _targeted(body: str, reviewed: int | None) -> int | None:
    """The year that headings set targets for; years far from the one under review are of plans."""
    years = [int(match["year"]) for match in re.finditer(rules.TARGETED, body)]
    if reviewed is not None:
        return reviewed + 1 if reviewed + 1 in years else None
    # A review without the word may be headed like targets: 奋力完成2023年各项任务, then 2024年.
    return max((year for year in years[:1] + [y for y in years if y == years[0] + 1]), default=None)

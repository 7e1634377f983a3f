"""The CDX API, as pywb and other archives' programs ask it: which captures has an address?

A line a capture: key, time, address, type, status, digest, length. Of an address alone: prefixes,
hosts, filters and pages are refused rather than answered wrongly. What was seen again with the same
bytes has the type `warc/revisit`, as in indexes of WARC files.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from storage.web.addressing import uri, whole_url
from storage.web.captures import Answer, Captures
from storage.web.mementos import stamped_time

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
MOST_LINES = 10_000
REVISIT = "warc/revisit"
_KNOWN = frozenset({"url", "closest", "from", "to", "sort", "limit", "output", "matchType"})
_LAST = "99991231235959"

Stamp = Annotated[str, Query(pattern=r"^(?:[0-9]{4,14})?$")]


def cdx_routes(captures: Captures) -> APIRouter:
    """`/gwr/cdx`."""
    router = APIRouter()

    @router.get("/gwr/cdx")
    def cdx(  # noqa: PLR0913, PLR0917 - the parameters of the API
        request: Request,
        url: str,
        closest: Stamp = "",
        since: Annotated[str, Query(alias="from", pattern=r"^(?:[0-9]{4,14})?$")] = "",
        to: Stamp = "",
        sort: Literal["default", "closest", "reverse"] = "default",
        limit: Annotated[int, Query(ge=1)] = MOST_LINES,
        output: Literal["cdx", "json"] = "cdx",
        matching: Annotated[Literal["exact"], Query(alias="matchType")] = "exact",
    ) -> Response:
        """Captures of one address; `sort=closest` puts those nearest to `closest` first."""
        del matching
        if unknown := set(request.query_params) - _KNOWN:
            raise HTTPException(400, f"not answered here: {', '.join(sorted(unknown))[:200]}")
        if url.endswith("*") or url.startswith("*."):
            raise HTTPException(400, "not answered here: addresses by their beginning or host")
        found = within(captures.of(whole_url(url)), since, to)
        if sort == "closest" or closest:
            found = nearest(found, closest)
        elif sort == "reverse":
            found = found[::-1]
        lines = [fields(each) for each in found[: min(limit, MOST_LINES)]]
        if output == "json":
            return JSONResponse([FIELDS, *lines] if lines else [])
        return PlainTextResponse("".join(f"{' '.join(line)}\n" for line in lines))

    return router


def within(answers: Sequence[Answer], since: str, to: str) -> list[Answer]:
    """Answers from one time to another, both of 4 to 14 digits and inclusive; empty: no bound."""
    until = (to or _LAST) + "9" * (len(_LAST) - len(to or _LAST))
    return [each for each in answers if since <= each.stamp <= until]


def nearest(answers: Sequence[Answer], closest: str) -> list[Answer]:
    """By distance from a time, of two as near the earlier first; without a time newest first."""
    if not closest:
        return list(answers)[::-1]
    try:
        when = stamped_time(closest)
    except ValueError as error:
        raise HTTPException(400, f"closest: {error}") from error
    return sorted(answers, key=lambda each: (abs(each.time - when), each.stamp))


def fields(answer: Answer) -> tuple[str, ...]:
    """One line; what is not known is `-`."""
    digest = f"sha256:{answer.sha256}" if answer.sha256 else "-"
    mime = REVISIT if answer.revisit else answer.mime
    return (
        surt(answer.address),
        answer.stamp,
        uri(answer.url),
        mime if mime and " " not in mime else "-",
        str(answer.status),
        digest,
        str(answer.size),
    )


def surt(address: str) -> str:
    """The key of an address: the host from its end, then the rest in lower case."""
    host, slash, path = address.partition("/")
    name, colon, port = host.partition(":")
    turned = ",".join(reversed(name.split(".")))
    return f"{turned}{colon}{port}){slash}{path.lower()}"

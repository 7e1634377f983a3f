"""Memento over HTTP: the TimeGate, which sends on to what stood at a time, and the TimeMap."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import PlainTextResponse, Response, StreamingResponse

from storage.web.addressing import asked_url, base_of
from storage.web.captures import Answer, Captures, closest
from storage.web.mementos import LINK_FORMAT, Links, accept_datetime

_BOTH = ["GET", "HEAD"]
VARY = {"Vary": "accept-datetime"}


def memento_routes(captures: Captures) -> APIRouter:
    """`/gwr/timegate/{url}` and `/gwr/timemap/link/{url}`."""
    router = APIRouter()

    @router.api_route("/gwr/timegate/{url:path}", methods=_BOTH)
    def timegate(request: Request) -> Response:
        """Negotiate a datetime: 302 to what stood then, or to the last (pattern 2.1)."""
        url = asked_url(request, "/gwr/timegate/")
        answers = known(captures, url)
        chosen = _negotiated(answers, request.headers.get("accept-datetime"))
        links = Links(base_of(request), chosen.url)
        told = {"Location": links.memento(chosen), "Link": links.header(answers, chosen)}
        return PlainTextResponse("", 302, headers={**told, **VARY})

    @router.api_route("/gwr/timemap/link/{url:path}", methods=_BOTH)
    def timemap(request: Request) -> Response:
        """All mementos of an address."""
        url = asked_url(request, "/gwr/timemap/link/")
        answers = known(captures, url)
        links = Links(base_of(request), answers[-1].url)
        return StreamingResponse(links.listed(answers), media_type=LINK_FORMAT)

    return router


def known(captures: Captures, url: str) -> list[Answer]:
    """What an address answered. Raises 404 if nothing is known of it."""
    answers = captures.of(url)
    if not answers:
        raise HTTPException(404, "no version of this address is in the archive", headers=VARY)
    return answers


def _negotiated(answers: list[Answer], asked: str | None) -> Answer:
    if asked is None:
        return answers[-1]
    try:
        return closest(answers, accept_datetime(asked))
    except ValueError as error:
        raise HTTPException(400, str(error), headers=VARY) from error

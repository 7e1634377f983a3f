"""An address as it answered at a time, byte for byte: what pywb and other programs build pages of.

These are a portal's pages from our own origin. A browser that is led here shows them without
scripts and in an origin of their own (`guards.SANDBOX`).
"""

import re
from datetime import datetime
from urllib.parse import urljoin

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from storage.archive import Archive
from storage.capture import Headers
from storage.web.addressing import asked_url, base_of, uri
from storage.web.bodies import part_body
from storage.web.captures import Answer, Captures, closest
from storage.web.guards import SANDBOX, content_type, replayed_headers
from storage.web.mementos import Links, http_date, stamped_time
from storage.web.timegate import known

_ASKED = re.compile(r"([0-9]{4,14})id_")


def replay_routes(archive: Archive, captures: Captures) -> APIRouter:
    """`/gwr/{time}id_/{url}`."""
    router = APIRouter()

    @router.api_route("/gwr/{time}/{url:path}", methods=["GET", "HEAD"])
    def replay(request: Request, time: str) -> Response:
        """The answer of that second; of another time, a redirect to what stood then."""
        asked = _ASKED.fullmatch(time)
        if asked is None:
            raise HTTPException(404, "replays are at /gwr/<time>id_/<address>")
        answers = known(captures, asked_url(request, f"/gwr/{time}/"))
        chosen = closest(answers, _time(asked[1]))
        links = Links(base_of(request), chosen.url)
        if chosen.stamp != asked[1]:
            return RedirectResponse(links.memento(chosen), 302)
        answer = _answered(archive, chosen, base_of(request))
        answer.headers["Memento-Datetime"] = http_date(chosen.time)
        answer.headers["Link"] = links.header(answers, chosen)
        answer.headers["Content-Security-Policy"] = SANDBOX
        return answer

    return router


def _time(digits: str) -> datetime:
    try:
        return stamped_time(digits)
    except ValueError as error:
        raise HTTPException(400, f"no time: {digits}") from error


def _answered(archive: Archive, chosen: Answer, base: str) -> Response:
    part = archive.manifest(chosen.ref).parts[chosen.number - 1]
    if not chosen.hop:
        answer = part_body(archive, part, content_type(part.content_type), chosen.status)
        return _with(answer, chosen, part.headers)
    hop = part.redirects[chosen.hop - 1]
    answer = _with(Response(status_code=hop.status), chosen, hop.headers)
    target = urljoin(chosen.url, chosen.location or "")
    if target.startswith(("http://", "https://")):
        answer.headers["Location"] = f"{base}/gwr/{chosen.stamp}id_/{uri(target)}"
    return answer


def _with(answer: Response, chosen: Answer, headers: Headers) -> Response:
    for name, value in replayed_headers(headers):
        answer.headers.append(name, value)
    answer.headers["X-Archive-Origin"] = uri(chosen.origin)
    return answer
